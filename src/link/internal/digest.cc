#include <algorithm>
#include <string>
#include <tuple>

#include "base/hash.h"
#include "link/internal/boilerplate.h"
#include "link/internal/digest.h"
#include "link/internal/key_runs.h"
#include "link/internal/shingles.h"
#include "text/tokens.h"

namespace fanal::link {
namespace {

// Contacts are compared as keys, not as words.
bool is_contact(MentionKind kind) { return may_link(kind) || kind == MentionKind::url; }

// Fields that the site fills in, not the poster.
bool is_site_field(const Field& field) {
  const std::string_view name = field.name;
  if (name == "link") return !is_contact_link(field.value);
  return name == "site" || name == "url" || name == "images" || name == "image" || name == "id";
}

bool overlaps(const std::vector<ByteSpan>& spans, const Mention& mention) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const ByteSpan& span) { return mention.begin < span.end && span.begin < mention.end; });
}

std::vector<ByteSpan> merged(std::vector<ByteSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const ByteSpan& a, const ByteSpan& b) { return a.begin < b.begin; });
  std::vector<ByteSpan> out;
  for (const auto span : spans) {
    if (!out.empty() && span.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

std::size_t field_number(const Document& document, std::string_view name) {
  std::size_t i = 0;
  while (i < document.fields.size() && document.fields[i].name != name) ++i;
  return i;
}

/// The words of a document that are compared.
struct Words {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> sentence_ends;
};

void add_words(const Document& document, std::size_t field, const std::vector<Mention>& mentions,
               std::vector<ByteSpan> skipped, Words& words) {
  if (field == document.fields.size()) return;
  for (const auto& mention : mentions) {
    if (mention.field == field && is_contact(mention.kind)) skipped.push_back({mention.begin, mention.end});
  }
  if (skipped.size() > 1) skipped = merged(std::move(skipped));
  append_word_hashes(document.fields[field].value, skipped, words.hashes, words.sentence_ends);
}

std::uint64_t exact_of(const std::vector<std::uint64_t>& words) {
  if (words.empty()) return 0;
  return hash64({reinterpret_cast<const char*>(words.data()), words.size() * sizeof(words[0])}) | 1U;
}

void add_contacts(const Document& document, const std::vector<Mention>& mentions,
                  const std::vector<ByteSpan>& site_lines, const std::vector<std::uint32_t>& site_fields,
                  std::size_t text_field, const LinkOptions& options, std::vector<DocumentDigest::Contact>& contacts) {
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const auto& mention = mentions[i];
    if (!may_link(mention.kind) || mention.value.empty() || mention.confidence < options.min_confidence) continue;
    if (mention.field >= document.fields.size() || is_site_field(document.fields[mention.field])) continue;
    if (std::binary_search(site_fields.begin(), site_fields.end(), mention.field)) continue;
    if (mention.field == text_field && overlaps(site_lines, mention)) continue;
    contacts.push_back({mention.kind, mention.value, i, is_read_with_doubt(mention, options.soft_confidence)});
  }
  std::stable_sort(contacts.begin(), contacts.end(), [](const auto& a, const auto& b) {
    return std::tie(a.kind, a.value, a.is_soft) < std::tie(b.kind, b.value, b.is_soft);
  });
  const auto end = std::unique(contacts.begin(), contacts.end(),
                               [](const auto& a, const auto& b) { return a.kind == b.kind && a.value == b.value; });
  contacts.erase(end, contacts.end());
}

// The document's own place, else the first one its text names.
std::uint64_t place_hash(const Document& document, const std::vector<Mention>& mentions) {
  if (!document.place.name.empty()) {
    Words words;
    append_word_hashes(document.place.name, {}, words.hashes, words.sentence_ends);
    if (words.hashes.empty() && document.place.country.empty()) return 0;
    return hash64(document.place.country, exact_of(words.hashes)) | 1U;
  }
  const auto found = std::find_if(mentions.begin(), mentions.end(),
                                  [](const Mention& mention) { return mention.kind == MentionKind::place; });
  return found == mentions.end() || found->value.empty() ? 0 : hash64(found->value) | 1U;
}

// Not what is told of others: a report, a record.
bool is_exchange(const Document& document) {
  const bool is_kind = document.kind == DocumentKind::message || document.kind == DocumentKind::call ||
                       document.kind == DocumentKind::transaction || document.kind == DocumentKind::booking;
  return is_kind && !field_value(document, "from").empty() && !field_value(document, "to").empty();
}

}  // namespace

DocumentDigest make_digest(const Document& document, const std::vector<Mention>& mentions,
                           const Boilerplate& boilerplate, const LinkOptions& options) {
  DocumentDigest digest;
  digest.order = document.order;
  digest.given_id = document.given_id.empty() ? 0 : hash64(document.given_id) | 1U;
  if (digest.given_id != 0 && !field_value(document, "seen_at").empty()) digest.record = content_of(document).head64();
  digest.place = place_hash(document, mentions);
  digest.is_exchange = is_exchange(document);
  digest.is_picture = document.kind == DocumentKind::photo;
  if (document.time.precision >= TimePrecision::day) {
    // The middle of the interval: a time without an offset spans more than a day.
    const auto middle = document.time.begin + (document.time.end - document.time.begin) / 2;
    digest.day = static_cast<std::int32_t>((middle - (middle < 0 ? 86399 : 0)) / 86400);
    digest.has_day = true;
    const auto seconds = middle - std::int64_t{digest.day} * 86400;
    if (document.time.end - document.time.begin <= 3600) digest.hour = static_cast<std::int8_t>(seconds / 3600);
  }
  const auto title = field_number(document, "title");
  const auto text = field_number(document, "text");
  std::vector<ByteSpan> site_lines;
  if (text < document.fields.size()) site_lines = boilerplate.lines_of(document, document.fields[text].value);
  Words words;
  // Of the languages met, a word takes five bytes with its blank, and a sentence fifty.
  std::size_t bytes = 0;
  for (const auto field : {title, text})
    bytes += field < document.fields.size() ? document.fields[field].value.size() : 0;
  words.hashes.reserve(bytes / 5 + 8);
  words.sentence_ends.reserve(bytes / 50 + 8);
  add_words(document, title, mentions, {}, words);
  words.sentence_ends.push_back(static_cast<std::uint32_t>(words.hashes.size()));
  add_words(document, text, mentions, site_lines, words);
  digest.exact_text = exact_of(words.hashes);
  append_shingles(words.hashes, words.sentence_ends, digest.shingles);
  digest.sampling = settle_shingles(digest.shingles);
  add_contacts(document, mentions, site_lines, boilerplate.fields_of(document), text, options, digest.contacts);
  return digest;
}

}  // namespace fanal::link
