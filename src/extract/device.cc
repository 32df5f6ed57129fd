// Telephones and SIM cards by their numbers. Sources: 3GPP TS 23.003 6.2 (IMEI, IMEISV), ITU-T E.118 (ICCID).
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/joined_digits.h"
#include "extract/internal/key_words.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "text/check_digits.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t reach = 40;  // bytes between the word and its number: `IMEI 1 (slot A): `

// The code that makes a telephone show its number.
bool shows_imei(std::string_view text, std::size_t begin) {
  const auto from = begin > reach ? begin - reach : 0;
  return text.substr(from, begin - from).find("*#06#") != std::string_view::npos;
}

bool is_imei_cue(const FieldView& field, const JoinedDigits& joined) {
  return field.role == FieldRole::device || has_key_word(*field.anchors, KeyWord::imei, joined.begin, reach) ||
         has_key_word_after(*field.anchors, KeyWord::imei, joined.end, 16) || shows_imei(field.text, joined.begin);
}

bool stands_alone(std::string_view text, const JoinedDigits& joined) {
  return !word_before(text, joined.begin) && !word_at(text, joined.end) && !goes_on(text, joined);
}

// The word before says that sixteen figures are an IMEI whose check digit gave way to a software version.
bool is_version_cue(std::string_view text, std::size_t begin) {
  const auto from = begin > 12 ? begin - 12 : 0;
  auto before = std::string(text.substr(from, begin - from));
  for (auto& c : before) c = lower(c);
  return before.find("imeisv") != std::string::npos || before.find("imei/sv") != std::string::npos;
}

std::string with_check_digit(std::string_view fourteen) {
  std::string number(fourteen);
  for (char check = '0'; check <= '9'; ++check)
    if (has_luhn(number + check)) return number + check;
  return number;
}

// Blank and reset telephones show one figure again and again: no type (the first eight figures) is such.
bool has_type(std::string_view imei) { return imei.substr(0, 8).find_first_not_of(imei[0]) != std::string_view::npos; }

}  // namespace

void find_devices(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  const auto text = field.text;
  const std::span<const ByteSpan> runs(field.anchors->digits);
  const bool has_words = field.anchors->has(Topic::key);
  std::size_t taken = 0;
  const auto add = [&](const JoinedDigits& joined, std::string value, std::uint16_t confidence) {
    taken = joined.end;
    mentions.push_back(
        mention(field.index, joined.begin, joined.end, MentionKind::device, std::move(value), confidence));
  };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto length = runs[i].end - runs[i].begin;
    // Groups begin with 2, 6 or 8 figures of an IMEI, 2 or 4 of an ICCID; they count behind words alone.
    const bool is_group = has_words && (length == 2 || length == 4 || length == 6 || length == 8);
    const bool is_bare = length >= 15 && length <= 22;
    if ((!is_group && !is_bare) || runs[i].begin < taken) continue;
    if (auto imei = join_digits(text, runs, i, 15); imei.size == 15 && has_luhn(imei.text()) && has_type(imei.text()) &&
                                                    stands_alone(text, imei) && is_imei_cue(field, imei)) {
      add(imei, "imei:" + std::string(imei.text()), 970);
      continue;
    }
    if (auto version = join_digits(text, runs, i, 16);
        version.size == 16 && stands_alone(text, version) && is_version_cue(text, version.begin)) {
      add(version, "imei:" + with_check_digit(version.text().substr(0, 14)), 850);
      continue;
    }
    if (!text.substr(runs[i].begin).starts_with("89")) continue;  // E.118: telecommunications
    for (const std::size_t most : {20U, 19U}) {
      auto iccid = join_digits(text, runs, i, most);
      if (iccid.size != most || !has_luhn(iccid.text()) || !stands_alone(text, iccid)) continue;
      if (field.role != FieldRole::device && !has_key_word(*field.anchors, KeyWord::iccid, iccid.begin, reach)) break;
      add(iccid, "iccid:" + std::string(iccid.text()), 960);
      break;
    }
  }
}

}  // namespace fanal::extract::internal
