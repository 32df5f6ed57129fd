#include "decode/metadata.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <exception>
#include <exiv2/exiv2.hpp>
#include <exiv2/webpimage.hpp>
#include <new>
#include <string>
#include <utility>

#include "decode/internal/clean_text.h"
#include "decode/jpeg_facts.h"

namespace fanal::decode {
namespace {

using internal::Clean;
using internal::clean_of;

constexpr std::size_t most_key_bytes = 256;      // the longest of Exiv2's own is under 80; XMP may nest names
constexpr std::size_t most_log_messages = 16;    // a damaged maker note may give hundreds
constexpr std::size_t most_message_bytes = 200;  // of each

// Exiv2 takes a plain function for its log, so the sink of the call under way is kept here; one thread, by contract.
std::vector<PictureIssue>* log_sink = nullptr;

void add_issue(PictureTags& out, std::string_view code, std::string_view message) {
  out.issues.push_back({std::string(code), clean_of(std::string(message), most_message_bytes).text});
}

void keep_log(int level, const char* message) {
  if (log_sink == nullptr || message == nullptr) return;
  std::size_t kept = 0;
  for (const auto& issue : *log_sink) kept += issue.code == "metadata_log" ? 1U : 0U;
  if (kept == most_log_messages) return;
  std::string_view text(message);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  if (text.empty()) return;
  log_sink->push_back({"metadata_log", std::string(level >= Exiv2::LogMsg::error ? "Exiv2, error: " : "Exiv2: ") +
                                           clean_of(std::string(text), most_message_bytes).text});
}

bool set_up() {
  Exiv2::LogMsg::setHandler(keep_log);
  Exiv2::LogMsg::setLevel(Exiv2::LogMsg::warn);
  Exiv2::enableBMFF(true);
  // glibc reads its list of charsets at the first conversion; those of Exif are built into it.
  if (const iconv_t charset = iconv_open("UTF-8", "UCS-2LE"); charset != iconv_t(-1)) iconv_close(charset);
  return Exiv2::XmpParser::initialize();
}

// A file's own namespaces stay in Exiv2 and in the toolkit under the prefix they came with, and the next file that uses
// this prefix for another would get other keys and messages. So both begin anew: 14 us, for files with XMP only.
void forget_namespaces() {
  Exiv2::XmpProperties::unregisterNs();
  Exiv2::XmpParser::terminate();
  Exiv2::XmpParser::initialize();
}

bool is_text(const Exiv2::Value& value) { return dynamic_cast<const Exiv2::StringValueBase*>(&value) != nullptr; }

void append_number(std::string& text, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}
template <typename Number>
void append_number(std::string& text, const std::pair<Number, Number>& number) {
  append_number(text, std::int64_t{number.first});
  text += '/';
  append_number(text, std::int64_t{number.second});
}

// As Exiv2 writes a list of numbers, up to `most` bytes and the number that goes beyond; false when it is no such list.
template <typename List>
bool write_list(const Exiv2::Value& value, std::size_t most, std::string& text) {
  const auto* list = dynamic_cast<const List*>(&value);
  if (list == nullptr) return false;
  for (const auto& number : list->value_) {
    if (text.size() > most) return true;
    if (!text.empty()) text += ' ';
    append_number(text, number);
  }
  return true;
}

bool write_bytes(const Exiv2::Value& value, std::size_t most, std::string& text) {
  if (dynamic_cast<const Exiv2::DataValue*>(&value) == nullptr) return false;
  const long count = value.count();
  for (long i = 0; i < count && text.size() <= most; ++i) {
    if (i > 0) text += ' ';
    append_number(text, value.toLong(i));
  }
  return true;
}

// Exif 2.32 4.6.2: text ends with a zero byte; so it does for Exiv2.
bool write_ascii(const Exiv2::Value& value, std::string& text) {
  const auto* ascii = dynamic_cast<const Exiv2::AsciiValue*>(&value);
  if (ascii == nullptr) return false;
  text.assign(ascii->value_, 0, ascii->value_.find('\0'));
  return true;
}

// An array or a structure is written with a word before it, which is left to Exiv2.
bool write_xmp_text(const Exiv2::Value& value, std::string& text) {
  const auto* xmp = dynamic_cast<const Exiv2::XmpTextValue*>(&value);
  if (xmp == nullptr || xmp->xmpArrayType() != Exiv2::XmpValue::xaNone || xmp->xmpStruct() != Exiv2::XmpValue::xsNone) {
    return false;
  }
  text = xmp->value_;
  return true;
}

// Exiv2 writes through a stream of its own for each value, and whole: here without, and no further than wanted, since a
// value may have millions of numbers. False for the kinds that are left to it.
bool write_plain(const Exiv2::Value& value, std::size_t most, std::string& text) {
  switch (value.typeId()) {
    case Exiv2::unsignedByte:
    case Exiv2::signedByte:
    case Exiv2::undefined: return write_bytes(value, most, text);
    case Exiv2::unsignedShort: return write_list<Exiv2::UShortValue>(value, most, text);
    case Exiv2::unsignedLong:
    case Exiv2::tiffIfd: return write_list<Exiv2::ULongValue>(value, most, text);
    case Exiv2::unsignedRational: return write_list<Exiv2::URationalValue>(value, most, text);
    case Exiv2::signedShort: return write_list<Exiv2::ShortValue>(value, most, text);
    case Exiv2::signedLong: return write_list<Exiv2::LongValue>(value, most, text);
    case Exiv2::signedRational: return write_list<Exiv2::RationalValue>(value, most, text);
    case Exiv2::asciiString: return write_ascii(value, text);
    case Exiv2::xmpText: return write_xmp_text(value, text);
    default: return false;
  }
}

std::string text_of(const Exiv2::Value& value, std::size_t most) {
  std::string text;
  if (write_plain(value, most, text)) return text;
  const long count = value.count();
  if (is_text(value) || count <= 1 || static_cast<std::size_t>(count) <= most) return value.toString();
  const bool is_array = dynamic_cast<const Exiv2::XmpArrayValue*>(&value) != nullptr;
  for (long i = 0; i < count && text.size() <= most; ++i) {
    if (i > 0) text += is_array ? ", " : " ";
    text += value.toString(i);
  }
  return text;
}

// Counts what is said once at the end, and not of each tag.
struct Losses {
  std::size_t cut = 0;
  std::size_t replaced = 0;
  std::size_t left_out = 0;
  std::size_t unreadable = 0;
};

template <typename Data>
void collect(const Data& data, const MetadataLimits& limits, PictureTags& out, Losses& losses) {
  out.tags.reserve(std::min(limits.tags, out.tags.size() + static_cast<std::size_t>(data.count())));
  for (const auto& datum : data) {
    if (out.tags.size() >= limits.tags) {
      ++losses.left_out;
      continue;
    }
    try {
      Clean key = clean_of(datum.key(), most_key_bytes);
      const Exiv2::Value& value = datum.value();
      Clean text = clean_of(text_of(value, limits.value_bytes), limits.value_bytes);
      losses.replaced += key.was_replaced || text.was_replaced ? 1U : 0U;
      // Of numbers in bulk nobody misses the end.
      losses.cut += key.was_cut || (text.was_cut && (is_text(value) || value.count() <= 1)) ? 1U : 0U;
      out.tags.push_back({std::move(key.text), std::move(text.text)});
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception&) {
      ++losses.unreadable;
    }
  }
}

void say_losses(const Losses& losses, const MetadataLimits& limits, PictureTags& out) {
  if (losses.left_out > 0) {
    add_issue(
        out, "limit_tags",
        std::to_string(losses.left_out) + " tags beyond the first " + std::to_string(limits.tags) + " are left out.");
  }
  if (losses.cut > 0) {
    add_issue(out, "long_value",
              "Of " + std::to_string(losses.cut) + " values only the first " + std::to_string(limits.value_bytes) +
                  " bytes are kept.");
  }
  if (losses.replaced > 0) {
    add_issue(out, "bad_utf8",
              std::to_string(losses.replaced) + " values hold bytes that are not UTF-8; each stands as U+FFFD.");
  }
  if (losses.unreadable > 0) {
    add_issue(out, "bad_value", std::to_string(losses.unreadable) + " values could not be read.");
  }
}

void take_thumbnail(const Exiv2::ExifData& exif, const MetadataLimits& limits, PictureTags& out) {
  const Exiv2::ExifThumbC thumb(exif);
  const std::string_view kind = thumb.mimeType();
  if (kind.empty()) return;
  if (kind != "image/jpeg")
    return add_issue(out, "thumbnail_kind", "The embedded thumbnail is no JPEG; it is left out.");
  const Exiv2::DataBuf bytes = thumb.copy();
  if (bytes.size_ <= 0) return add_issue(out, "bad_thumbnail", "The embedded thumbnail is not where the tags say.");
  if (static_cast<std::size_t>(bytes.size_) > limits.thumbnail_bytes) {
    return add_issue(out, "limit_thumbnail",
                     "The embedded thumbnail has " + std::to_string(bytes.size_) + " bytes; it is left out.");
  }
  std::string taken(reinterpret_cast<const char*>(bytes.pData_), static_cast<std::size_t>(bytes.size_));
  if (!taken.starts_with("\xFF\xD8")) return add_issue(out, "bad_thumbnail", "The embedded thumbnail is no JPEG.");
  out.thumbnail = std::move(taken);
}

bool holds_tags(int type) {
  switch (type) {
    case Exiv2::ImageType::jpeg:
    case Exiv2::ImageType::png:
    case Exiv2::ImageType::webp:
    case Exiv2::ImageType::tiff:
    case Exiv2::ImageType::gif:
    case Exiv2::ImageType::bmff: return true;
    default: return false;
  }
}

Result<PictureTags> read_by_exiv2(std::string_view bytes, const MetadataLimits& limits, bool& had_xmp) {
  const auto* data = reinterpret_cast<const Exiv2::byte*>(bytes.data());
  const auto size = static_cast<long>(bytes.size());
  if (bytes.empty() || !holds_tags(Exiv2::ImageFactory::getType(data, size))) {
    return Error{Code::invalid_input, "no picture of a kind whose tags are read"};
  }
  PictureTags out;
  out.jpeg = read_jpeg_facts(bytes, limits.value_bytes);
  log_sink = &out.issues;
  auto image = Exiv2::ImageFactory::open(data, size);
  had_xmp = true;  // until Exiv2 came back from it and says otherwise
  try {
    image->readMetadata();
    had_xmp =
        !image->xmpData().empty() || !image->xmpPacket().empty();  // in this order: the second writes XML of the first
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    add_issue(out, "damaged_metadata", std::string("Exiv2 stopped: ") + error.what());
  }
  Losses losses;
  collect(image->exifData(), limits, out, losses);
  collect(image->iptcData(), limits, out, losses);
  collect(image->xmpData(), limits, out, losses);
  say_losses(losses, limits, out);
  // Exiv2's own search writes the key of each tag anew.
  constexpr std::uint16_t maker_note = 0x927C;  // Exif 2.32 4.6.5
  bool has_thumbnail = false;
  for (const auto& datum : image->exifData()) {
    out.has_maker_note = out.has_maker_note || (datum.tag() == maker_note && datum.groupName() == "Photo");
    has_thumbnail = has_thumbnail || datum.groupName() == "Thumbnail";
  }
  if (has_thumbnail) take_thumbnail(image->exifData(), limits, out);
  if (out.jpeg) {
    for (const auto& segment : out.jpeg->segments) {
      if (segment != "APP1:XMP extension") continue;
      add_issue(out, "extended_xmp", "XMP goes on in further segments, which are not read.");
      break;
    }
  }
  return out;
}

}  // namespace

void prepare_metadata() { [[maybe_unused]] static const bool once = set_up(); }

Result<PictureTags> read_metadata(std::string_view picture_bytes, const MetadataLimits& limits) {
  prepare_metadata();
  Result<PictureTags> out = Error{Code::internal, "not read"};
  bool had_xmp = false;
  try {
    out = read_by_exiv2(picture_bytes, limits, had_xmp);
  } catch (const std::bad_alloc&) {
    out = Error{Code::limit, "the tags take more memory than there is"};
  } catch (const std::exception& error) {
    out = Error{Code::invalid_input, "Exiv2 stopped: " + clean_of(error.what(), most_message_bytes).text};
  } catch (...) {  // the XMP toolkit's own errors derive from nothing
    out = Error{Code::invalid_input, "the XMP toolkit stopped"};
  }
  log_sink = nullptr;
  if (!had_xmp) return out;
  try {
    forget_namespaces();
  } catch (const std::exception& error) {
    return Error{Code::internal, std::string("the XMP toolkit did not start again: ") + error.what()};
  } catch (...) {
    return Error{Code::internal, "the XMP toolkit did not start again"};
  }
  return out;
}

}  // namespace fanal::decode
