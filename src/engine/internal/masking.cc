#include "engine/internal/masking.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/internal/audit_names.h"
#include "extract/finder.h"
#include "guard/pseudonym.h"

namespace fanal::engine {
namespace {

constexpr std::string_view withheld = "[withheld]";
// A private-use character is a word to the text index, and stands in no text that somebody wrote: phrases end at it.
constexpr std::string_view gap = " \xEE\x80\x80 ";

/// What a role that sees pseudonyms is shown of a field.
enum class Showing : std::uint8_t {
  prose,    ///< under masks
  read,     ///< as `prose` where all of it was read as values; withheld otherwise
  a_place,  ///< the cities that were read in it
};

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string last_part(std::string_view name) {
  std::string part(name.substr(std::min(name.find_last_of(".:") + 1, name.size())));
  std::transform(part.begin(), part.end(), part.begin(), lower);
  return part;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Showing showing_of(std::string_view name) {
  // Read as prose, but what stands in them is one person's: who wrote, to whom, where they live.
  constexpr std::array<std::string_view, 6> personal{"contact", "from", "to", "author", "address", "keywords"};
  // Columns in which nothing is looked for, and that name nobody.
  constexpr std::array<std::string_view, 9> harmless{"site",     "country", "posted_at", "currency", "amount",
                                                     "category", "kind",    "language",  "duration"};
  using extract::FieldRole;
  const std::string part = last_part(name);
  switch (extract::role_of_field(name)) {
    case FieldRole::prose: return is_one_of(personal, part) ? Showing::read : Showing::prose;
    case FieldRole::price:
    case FieldRole::amount:
    case FieldRole::age:
    case FieldRole::date: return Showing::prose;
    case FieldRole::place: return Showing::a_place;
    case FieldRole::skipped: return is_one_of(harmless, part) ? Showing::prose : Showing::read;
    case FieldRole::phone:
    case FieldRole::email:
    case FieldRole::handle:
    case FieldRole::device:
    case FieldRole::picture:
    case FieldRole::link: return Showing::read;
  }
  return Showing::read;
}

// Every letter and figure of it lies in a mention. `mentions`: by place within the field.
bool is_all_read(std::string_view text, const std::vector<Mention>& mentions, std::size_t field) {
  std::size_t read = 0;
  const auto is_blank_until = [&](std::size_t end) {
    return std::none_of(text.begin() + static_cast<std::ptrdiff_t>(read),
                        text.begin() + static_cast<std::ptrdiff_t>(end),
                        [](char c) { return is_lower_or_digit(lower(c)) || static_cast<unsigned char>(c) >= 0x80; });
  };
  for (const Mention& mention : mentions) {
    const bool is_wording = mention.kind == MentionKind::term || mention.kind == MentionKind::indicator;
    if (mention.field != field || is_wording || mention.end <= read) continue;
    if (mention.begin > read && !is_blank_until(mention.begin)) return false;
    read = mention.end;
  }
  return is_blank_until(text.size());
}

guard::MaskedText all_as(std::string_view text, std::string_view shown) {
  return {text, {{{0, static_cast<std::uint32_t>(text.size())}, std::string(shown), 0}}};
}

std::string places_in(const std::vector<Mention>& mentions, std::size_t field) {
  std::string shown;
  for (const Mention& mention : mentions) {
    if (mention.field != field || mention.kind != MentionKind::place) continue;
    if (shown.find(mention.value) == std::string::npos) shown += (shown.empty() ? "" : "; ") + mention.value;
  }
  return shown.empty() ? std::string(withheld) : shown;
}

// What of a value somebody may go by elsewhere: an account without its service, an address without its host.
std::string_view own_part(const Mention& mention) {
  const std::string_view value = mention.value;
  if (mention.kind == MentionKind::handle) return value.substr(std::min(value.find(':') + 1, value.size()));
  constexpr std::size_t shortest = 4;  // shorter ones are words
  if (mention.kind != MentionKind::email || value.find('@') < shortest) return {};
  return value.substr(0, value.find('@'));
}

}  // namespace

std::string said_again(const TimeSpan& time) {
  return time.precision == TimePrecision::none ? std::string() : format_utc(time.begin);
}

bool is_amount(const Field& field) {
  constexpr std::size_t longest = 15;
  return last_part(field.name) == "amount" && field.value.size() <= longest &&
         field.value.find_first_not_of("0123456789.,-+ ") == std::string::npos;
}

std::string Masker::shown_for(const Mention& mention) const { return value(mention.kind, mention.value); }

std::string Masker::value(MentionKind kind, std::string_view value) const {
  if (!hides(kind) || guard::kind_of_pseudonym(value)) return std::string(value);
  return guard::pseudonym(*key_, kind, value);
}

void Masker::masks_of(std::string_view text, const std::vector<Mention>& mentions, std::size_t field,
                      std::vector<guard::Mask>& masks) const {
  std::vector<ByteSpan> told;
  for (const Mention& mention : mentions) {
    if (mention.field != field) continue;
    if (hides(mention.kind)) {
      const auto rank = static_cast<std::uint8_t>(mention.kind == MentionKind::url ? 1 : 0);
      masks.push_back({{mention.begin, mention.end}, shown_for(mention), rank});
    } else if (mention.kind != MentionKind::term && mention.kind != MentionKind::indicator) {
      told.push_back({mention.begin, mention.end});
    }
  }
  for (auto& mask : guard::doubtful_in(text, told)) masks.push_back(std::move(mask));
}

std::vector<guard::Secret> Masker::secrets_of(const store::Fact& fact) const {
  std::vector<guard::Secret> secrets;
  const auto add = [&](std::string_view text, const std::string& shown) {
    constexpr std::size_t shortest = 2;
    if (text.size() < shortest) return;
    const auto same = [&](const guard::Secret& other) { return other.text == text; };
    if (std::none_of(secrets.begin(), secrets.end(), same)) secrets.push_back({std::string(text), shown});
  };
  for (const Mention& mention : fact.mentions) {
    if (!hides(mention.kind) || mention.kind == MentionKind::url) continue;
    const std::string& field = fact.document.fields[mention.field].value;
    const std::string shown = shown_for(mention);
    add(std::string_view(field).substr(mention.begin, mention.end - mention.begin), shown);
    add(mention.value, shown);
    add(own_part(mention), shown);
  }
  return secrets;
}

guard::MaskedText Masker::masked_field(const store::Fact& fact, std::size_t field,
                                       const std::vector<guard::Secret>& secrets) const {
  const Field& own = fact.document.fields[field];
  const Showing showing = showing_of(own.name);
  if (showing == Showing::a_place) return all_as(own.value, places_in(fact.mentions, field));
  if (is_amount(own)) return {own.value, {}};
  std::vector<guard::Mask> masks;
  bool is_read = true;
  if (extract::role_of_field(own.name) == extract::FieldRole::skipped) {
    // Nothing was looked for in it as it came in.
    const auto mentions = mentions_in(own.value);
    masks_of(own.value, mentions, 0, masks);
    is_read = is_all_read(own.value, mentions, 0);
  } else {
    masks_of(own.value, fact.mentions, field, masks);
    is_read = is_all_read(own.value, fact.mentions, field);
  }
  if (showing == Showing::read && !is_read) return all_as(own.value, withheld);
  for (auto& mask : guard::repeated_in(own.value, secrets)) masks.push_back(std::move(mask));
  return {own.value, std::move(masks)};
}

void Masker::fact(store::Fact& fact) const {
  if (is_off()) return;
  Document& document = fact.document;
  const auto secrets = secrets_of(fact);
  std::vector<std::string> texts;
  std::vector<Mention> mentions = fact.mentions;
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    const auto masked = masked_field(fact, i, secrets);
    const bool is_withheld = masked.text() == withheld;
    for (Mention& mention : mentions) {
      if (mention.field != i) continue;
      const ByteSpan old{mention.begin, mention.end};
      const ByteSpan now = masked.place_of(old);
      // An entry of somebody's list of words may be a name or a number; a city of that name may be somebody's.
      if (is_withheld || (mention.kind == MentionKind::term && masked.touches(old))) {
        mention.value = guard::pseudonym(*key_, mention.kind, mention.value);
      }
      mention.begin = now.begin;
      mention.end = now.end;
      mention.value = value(mention.kind, mention.value);
    }
    texts.push_back(masked.text());
  }
  std::string place;
  for (const Mention& mention : mentions) {
    if (place.empty() && mention.kind == MentionKind::place &&
        showing_of(document.fields[mention.field].name) == Showing::a_place) {
      place = mention.value;
    }
  }
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    Field& field = document.fields[i];
    field.value = std::move(texts[i]);
    field.map = OffsetMap();
    field.map.append_replaced({0, 0}, static_cast<std::uint32_t>(field.value.size()));
    field.name = text(field.name);
  }
  fact.mentions = std::move(mentions);
  document.place = {std::move(place), document.place.country, {}, {}};
  if (!may_tell(document.given_id)) document.given_id.clear();
  // The names of files and of what lies in them say what their makers called people.
  document.made_id = to_hex(document.id.value);
  document.where = {document.where.item, "", 0, 0};
  document.record = 0;
  document.line = 0;
  document.time.raw = said_again(document.time);
}

std::vector<std::string> Masker::telling_texts(const store::Fact& fact) const {
  std::vector<std::string> texts;
  const auto secrets = secrets_of(fact);
  for (std::size_t i = 0; i < fact.document.fields.size(); ++i) {
    const Field& field = fact.document.fields[i];
    if (field.name != "title" && field.name != "text") continue;
    std::vector<guard::Mask> masks;
    masks_of(field.value, fact.mentions, i, masks);
    for (auto& mask : guard::repeated_in(field.value, secrets)) masks.push_back(std::move(mask));
    for (auto& mask : masks) mask.shown = gap;
    texts.push_back(guard::MaskedText(field.value, std::move(masks)).text());
  }
  return texts;
}

std::string Masker::text(std::string_view words, const std::vector<guard::Secret>& also) const {
  if (is_off() || words.empty()) return std::string(words);
  std::vector<guard::Mask> masks;
  masks_of(words, mentions_in(words), 0, masks);
  for (auto& mask : guard::repeated_in(words, also)) masks.push_back(std::move(mask));
  const auto kept = guard::pseudonyms_in(words);
  std::erase_if(masks, [&](const guard::Mask& mask) {
    return std::any_of(kept.begin(), kept.end(),
                       [&](ByteSpan span) { return span.begin <= mask.span.begin && mask.span.end <= span.end; });
  });
  // A mask that reaches over a pseudonym hides more than it need; what it stands on is no less hidden.
  return guard::MaskedText(words, std::move(masks)).text();
}

bool Masker::may_tell(std::string_view given_id) const {
  constexpr std::size_t longest = 64;
  if (given_id.empty() || given_id.size() > longest) return false;
  const auto is_plain = [](char c) {
    return is_lower_or_digit(lower(c)) || std::string_view("-_.:/#").find(c) != std::string_view::npos;
  };
  return std::all_of(given_id.begin(), given_id.end(), is_plain) && text(given_id) == given_id;
}

void Masker::keys(std::vector<Key>& keys) const {
  if (is_off()) return;
  for (Key& key : keys) key.value = value(key.kind, key.value);
}

void Masker::judgement(Judgement& judgement, std::vector<guard::Secret> also) const {
  if (is_off()) return;
  if (is_about_key(judgement.kind) && hides(judgement.key_kind)) {
    const std::string shown = value(judgement.key_kind, judgement.value);
    also.push_back({judgement.value, shown});
    judgement.value = shown;
  }
  judgement.reason = text(judgement.reason, also);
}

Error Masker::error(Error error) const {
  error.message = text(error.message);
  return error;
}

Result<store::StoredFact> read_fact(store::Reader& reader, const RowFilter& filter, const Masker& masker,
                                    store::FactRow row) {
  FANAL_TRY(stored, reader.fact(filter, row));
  masker.fact(stored.fact);
  return std::move(stored);
}

}  // namespace fanal::engine
