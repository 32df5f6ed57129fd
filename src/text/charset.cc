#include "text/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace fanal {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Labels whose WHATWG meaning is not the one in the IANA registry, or that ICU does not know.
// Encoding Standard, 4.2 "Names and labels".
struct Label {
  std::string_view label;
  std::string_view name;
};
constexpr std::array<Label, 49> labels{{
    {"ansi_x3.4-1968", "windows-1252"},
    {"ascii", "windows-1252"},
    {"big5", "Big5"},
    {"big5-hkscs", "Big5"},
    {"cn-big5", "Big5"},
    {"cp1252", "windows-1252"},
    {"cp819", "windows-1252"},
    {"csisolatin1", "windows-1252"},
    {"csisolatin5", "windows-1254"},
    {"euc-kr", "euc-kr"},
    {"gb18030", "gb18030"},
    {"gb2312", "GBK"},
    {"gb_2312-80", "GBK"},
    {"gbk", "GBK"},
    {"ibm819", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso-8859-11", "windows-874"},
    {"iso-8859-9", "windows-1254"},
    {"iso-ir-100", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso8859-11", "windows-874"},
    {"iso8859-9", "windows-1254"},
    {"iso88591", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"iso_8859-1:1987", "windows-1252"},
    {"iso_8859-9", "windows-1254"},
    {"korean", "euc-kr"},
    {"ks_c_5601-1987", "euc-kr"},
    {"l1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin5", "windows-1254"},
    {"ms_kanji", "shift_jis"},
    {"shift-jis", "shift_jis"},
    {"shift_jis", "shift_jis"},
    {"sjis", "shift_jis"},
    {"tis-620", "windows-874"},
    {"unicode", "UTF-16LE"},
    {"unicode-1-1-utf-8", "UTF-8"},
    {"us-ascii", "windows-1252"},
    {"utf-16", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
    {"utf-16le", "UTF-16LE"},
    {"utf-7", ""},
    {"utf-8", "UTF-8"},
    {"utf8", "UTF-8"},
    {"windows-1252", "windows-1252"},
    {"windows-31j", "shift_jis"},
    {"x-cp1252", "windows-1252"},
    {"x-sjis", "shift_jis"},
}};
static_assert(std::is_sorted(labels.begin(), labels.end(),
                             [](const Label& a, const Label& b) { return a.label < b.label; }));

// The ICU converter that follows the WHATWG index of a name.
std::string icu_name(std::string_view name) {
  if (name == "shift_jis") return "ibm-943_P15A-2003";
  if (name == "euc-kr") return "windows-949";
  if (name == "Big5") return "Big5-HKSCS";
  return std::string(name);
}

// Encoding Standard, index windows-1252: 0x80 to 0x9F. The five unused bytes stay C1 controls.
constexpr std::array<char16_t, 32> windows_1252_high{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80U; }

// Appends text and map together.
struct Output {
  std::string text;
  OffsetMap map;
  void copy(std::string_view bytes, std::uint64_t source) {
    text.append(bytes);
    map.append_copy(source, static_cast<std::uint32_t>(bytes.size()));
  }
  void replace(char32_t value, SourceRange source) {
    const std::size_t before = text.size();
    append_utf8(text, value);
    map.append_replaced(source, static_cast<std::uint32_t>(text.size() - before));
  }
};

DecodedText finish(Output&& out, std::uint64_t bad) {
  DecodedText decoded;
  decoded.converted = std::move(out.text);
  decoded.map = std::move(out.map);
  decoded.bad = bad;
  return decoded;
}

DecodedText decode_utf8(std::string_view bytes, std::uint64_t source_begin) {
  std::size_t at = first_invalid_utf8(bytes);
  if (at == bytes.size()) {
    DecodedText same;
    same.map = OffsetMap::identity(source_begin, static_cast<std::uint32_t>(bytes.size()));
    return same;
  }
  Output out;
  std::uint64_t bad = 0;
  std::size_t begin = 0;
  while (true) {
    out.copy(bytes.substr(begin, at - begin), source_begin + begin);
    if (at == bytes.size()) break;
    out.replace(0xFFFD, {source_begin + at, source_begin + at + 1});
    ++bad;
    begin = at + 1;
    at = begin + first_invalid_utf8(bytes.substr(begin));
  }
  return finish(std::move(out), bad);
}

DecodedText decode_windows_1252(std::string_view bytes, std::uint64_t source_begin) {
  Output out;
  out.text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    while (end < bytes.size() && !is_high(bytes[end])) ++end;
    out.copy(bytes.substr(at, end - at), source_begin + at);
    if (end == bytes.size()) break;
    const auto byte = static_cast<unsigned char>(bytes[end]);
    const char32_t value = byte < 0xA0U ? windows_1252_high[byte - 0x80U] : byte;
    out.replace(value, {source_begin + end, source_begin + end + 1});
    at = end + 1;
  }
  return finish(std::move(out), 0);
}

// One UTF-16 unit and the byte of the source at which its character starts.
struct Utf16 {
  std::vector<UChar> units;
  std::vector<std::uint64_t> sources;
};

Utf16 to_utf16(UConverter* converter, std::string_view bytes) {
  Utf16 out;
  constexpr std::size_t block = 16384;
  std::vector<UChar> units(block);
  std::vector<std::int32_t> offsets(block);
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::uint64_t last = 0;
  while (true) {
    const auto base = static_cast<std::uint64_t>(source - bytes.data());
    UChar* target = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, units.data() + block, &source, source_end, offsets.data(), 1, &status);
    const auto count = static_cast<std::size_t>(target - units.data());
    for (std::size_t i = 0; i < count; ++i) {
      // Negative: the character began in an earlier block.
      if (offsets[i] >= 0) last = base + static_cast<std::uint64_t>(offsets[i]);
      out.units.push_back(units[i]);
      out.sources.push_back(last);
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) return out;
  }
}

DecodedText decode_by_icu(UConverter* converter, std::string_view bytes, std::uint64_t source_begin) {
  const Utf16 wide = to_utf16(converter, bytes);
  Output out;
  std::uint64_t bad = 0;
  const std::size_t count = wide.units.size();
  for (std::size_t i = 0; i < count;) {
    char32_t value = wide.units[i];
    std::size_t next = i + 1;
    if ((value & 0xFC00U) == 0xD800U && next < count && (wide.units[next] & 0xFC00) == 0xDC00) {
      value = 0x10000U + ((value & 0x3FFU) << 10U) + (wide.units[next] & 0x3FFU);
      ++next;
    }
    const std::uint64_t begin = wide.sources[i];
    // ICU's stand-in for a single byte that does not fit is the control character SUB.
    if (value == 0x1AU && is_high(bytes[begin])) value = 0xFFFDU;
    bad += value == 0xFFFDU ? 1U : 0U;
    // Several characters of one source sequence all stand for the whole of it.
    std::size_t after = next;
    while (after < count && wide.sources[after] == begin) ++after;
    const std::uint64_t end = after < count ? wide.sources[after] : bytes.size();
    // ICU's IBM tables swap three control characters; an ASCII byte is what it is.
    if (value < 0x80U && end == begin + 1 && !is_high(bytes[begin])) {
      out.copy(bytes.substr(begin, 1), source_begin + begin);
    } else {
      out.replace(value, {source_begin + begin, source_begin + end});
    }
    i = next;
  }
  return finish(std::move(out), bad);
}

std::string guess_charset(std::string_view head) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
  head = head.substr(0, std::size_t{1} << 16U);
  if (uchardet_handle_data(detector.get(), head.data(), head.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return charset_of_label(uchardet_get_charset(detector.get()));
}

// A head may stop inside a character: at most its last three bytes are forgiven.
bool is_utf8_head(std::string_view head) { return first_invalid_utf8(head) + 3 >= head.size(); }

}  // namespace

std::string charset_of_label(std::string_view label) {
  constexpr std::string_view blank = " \t\n\f\r";
  const std::size_t first = label.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  label = label.substr(first, label.find_last_not_of(blank) - first + 1);
  if (label.size() > 64) return {};
  std::string lower(label);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    // ICU passes over punctuation and reads options after a comma; a label is what it is.
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
    if (!is_plain) return {};
  }
  const auto* found =
      std::lower_bound(labels.begin(), labels.end(), lower,
                       [](const Label& entry, const std::string& value) { return entry.label < value; });
  if (found != labels.end() && found->label == lower) return std::string(found->name);
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(lower.c_str(), &status), ucnv_close);
  if (U_FAILURE(status) != 0 || ucnv_getType(converter.get()) == UCNV_UTF7) return {};
  status = U_ZERO_ERROR;
  const char* name = ucnv_getStandardName(lower.c_str(), "MIME", &status);
  if (name == nullptr) return lower;
  std::string standard(name);
  for (char& c : standard) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto* again = std::lower_bound(labels.begin(), labels.end(), standard,
                                       [](const Label& entry, const std::string& v) { return entry.label < v; });
  return again != labels.end() && again->label == standard ? std::string(again->name) : standard;
}

Charset detect_charset(std::string_view head, std::string_view label) {
  // Encoding Standard, 6 "BOM sniff".
  if (head.substr(0, 3) == "\xEF\xBB\xBF") return {"UTF-8", CharsetSource::mark, 3};
  if (head.substr(0, 2) == "\xFE\xFF") return {"UTF-16BE", CharsetSource::mark, 2};
  if (head.substr(0, 2) == "\xFF\xFE") return {"UTF-16LE", CharsetSource::mark, 2};
  if (std::string name = charset_of_label(label); !name.empty()) return {std::move(name), CharsetSource::label, 0};
  if (is_utf8_head(head)) return {"UTF-8", CharsetSource::utf8, 0};
  if (std::string name = guess_charset(head); !name.empty() && name != "UTF-8") {
    return {std::move(name), CharsetSource::guess, 0};
  }
  return {"windows-1252", CharsetSource::fallback, 0};
}

bool is_ascii_superset(std::string_view charset) {
  return charset == "UTF-8" || (charset.substr(0, 4) != "UTF-" && charset.substr(0, 4) != "utf-" &&
                                charset.substr(0, 8) != "iso-2022" && charset.substr(0, 2) != "hz");
}

DecodedText decode_text(std::string_view bytes, std::string_view charset, std::uint64_t source_begin) {
  constexpr std::size_t most = std::size_t{1} << 30U;  // three bytes of text for each still fit in 32 bits
  bytes = bytes.substr(0, most);
  if (charset == "UTF-8") return decode_utf8(bytes, source_begin);
  if (charset == "windows-1252") return decode_windows_1252(bytes, source_begin);
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(icu_name(charset).c_str(), &status), ucnv_close);
  if (U_FAILURE(status) != 0) return decode_windows_1252(bytes, source_begin);
  return decode_by_icu(converter.get(), bytes, source_begin);
}

}  // namespace fanal
