#include "link/internal/boilerplate.h"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/hash.h"
#include "text/identifiers.h"

namespace fanal::link {
namespace {

// Lines looked at from either end of a text. Headers and footers of adverts are short; pages have menus, a line for
// each entry. Each line of a page that no other has costs a slot, so this bounds what a page costs.
constexpr std::size_t edge_lines = 12;
constexpr std::size_t page_edge_lines = 60;
// Twenty adverts of twenty posters set some 17 bits of 64, the copies of one text as many as it has lines and names.
constexpr int min_company = 16;
// Lines of a page that speak for it as company: those with the smallest hashes. All of a long menu would set 16 bits by
// itself, and so would the copies of one long page.
constexpr std::size_t speakers = 8;
// Longer values of fields than that are nobody's footer.
constexpr std::size_t most_field_bytes = 4096;
// Of a line, to tell it from others: its slots and contacts mostly stand further on.
constexpr std::size_t beginning_bytes = 24;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

std::size_t edge_of(const Document& document) {
  return document.kind == DocumentKind::page ? page_edge_lines : edge_lines;
}

// Non-empty lines among the first and last `count` of `text`, ascending.
std::vector<ByteSpan> edges(std::string_view text, std::size_t count) {
  std::vector<ByteSpan> head;
  head.reserve(2 * count);
  std::size_t at = 0;
  while (at < text.size() && head.size() < count) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (!trimmed(text.substr(at, end - at)).empty()) {
      head.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    at = end + 1;
  }
  std::vector<ByteSpan> tail;
  if (at < text.size()) tail.reserve(count);
  std::size_t end = text.size();
  while (end > at && tail.size() < count) {
    const auto feed = text.rfind('\n', end - 1);
    const auto begin = feed == std::string_view::npos ? 0 : feed + 1;
    if (begin < at) break;
    if (!trimmed(text.substr(begin, end - begin)).empty()) {
      tail.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    if (begin == 0) break;
    end = begin - 1;
  }
  head.insert(head.end(), tail.rbegin(), tail.rend());
  return head;
}

std::uint64_t line_key(std::uint64_t site, std::string_view text, ByteSpan line) {
  return hash64(trimmed(text.substr(line.begin, line.end - line.begin)), site) | 1U;
}

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

// Fields in which every page of a site may say the same of the site itself.
bool may_be_shared(const Field& field) {
  if (field.value.empty() || field.value.size() > most_field_bytes) return false;
  const std::string_view name = field.name;
  if (name == "link") return is_contact_link(field.value);
  for (const std::string_view prefix : {"jsonld.", "microdata.", "rdfa.", "meta."})
    if (starts_with(name, prefix)) return true;
  return name == "title" || name == "description" || name == "keywords" || name == "author" || name == "image_alt";
}

std::uint64_t field_key(std::uint64_t site, const Field& field) {
  return hash64(trimmed(field.value), mix64(site ^ hash64(field.name))) | 1U;
}

std::uint64_t bit_of(std::string_view words) { return std::uint64_t{1} << (hash64(words) % 64); }

std::string_view beginning_of(std::string_view line) { return trimmed(line).substr(0, beginning_bytes); }

// What sets a page apart: titles have the name of the site before or after their own words.
std::uint64_t company_of_title(const Document& document) {
  const auto title = trimmed(field_value(document, "title"));
  if (title.empty()) return 0;
  const auto ending = title.substr(title.size() - std::min(title.size(), beginning_bytes));
  return bit_of(beginning_of(title)) | bit_of(ending);
}

std::uint64_t site_key(std::string_view site) { return hash64(site, 0x73697465U) | 1U; }

}  // namespace

bool is_contact_link(std::string_view address) {
  // Schemes and hosts have no case (RFC 3986, 3.1 and 3.2.2); host_of_url takes it off the host.
  std::string scheme(address.substr(0, std::min(address.find(':'), address.size())));
  for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (scheme.size() < address.size() &&
      (scheme == "tel" || scheme == "mailto" || scheme == "sms" || scheme == "whatsapp"))
    return true;
  const auto host = host_of_url(address);
  return host == "wa.me" || host == "whatsapp.com" || host.ends_with(".whatsapp.com");
}

std::string_view site_of(const Document& document) {
  if (const auto site = field_value(document, "site"); !site.empty()) return site;
  auto url = field_value(document, "url");
  if (document.kind == DocumentKind::page) {
    if (url.find("://") == std::string_view::npos) url = field_value(document, "meta.og:url");
    if (url.find("://") == std::string_view::npos) {
      const std::string_view path = document.made_id;
      const auto folder = path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/'));
      return folder.empty() ? "." : folder;
    }
  }
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return url;
}

Boilerplate::Boilerplate(std::uint32_t min_documents, std::uint32_t min_share)
    : min_documents_(std::max<std::uint32_t>(min_documents, 1)), min_share_(min_share) {}

Boilerplate::Slot& Boilerplate::Table::slot_for(std::uint64_t key, std::uint64_t hash) {
  if ((used + 1) * 4 > slots.size() * 3) {
    constexpr std::size_t least = 64;
    std::vector<Slot> old(std::max(slots.size() * 2, least));
    old.swap(slots);
    used = 0;
    for (const auto& slot : old)
      if (slot.key != 0) slot_for(slot.key, mix64(slot.key)) = slot;
  }
  auto at = place_of(hash);
  while (slots[at].key != 0 && slots[at].key != key) at = (at + 1) & (slots.size() - 1);
  auto& slot = slots[at];
  if (slot.key == 0) {
    slot.key = key;
    ++used;
  }
  return slot;
}

const Boilerplate::Slot* Boilerplate::Table::find(std::uint64_t key) const {
  if (slots.empty()) return nullptr;
  auto at = place_of(mix64(key));
  while (slots[at].key != 0 && slots[at].key != key) at = (at + 1) & (slots.size() - 1);
  return slots[at].key == key ? &slots[at] : nullptr;
}

void Boilerplate::count(const SiteLines& lines) {
  FANAL_CHECK(!is_asked_);
  if (lines.site == 0) return;
  // Nearly every line is far away in memory: all are asked for before the first is looked at.
  const auto slot_of = [this](std::uint64_t key) -> Slot& {
    const auto hash = mix64(key);
    return counted_[part_of(hash)].slot_for(key, hash);
  };
  for (const auto& line : lines.lines) {
    const auto hash = mix64(line.key);
    const auto& part = counted_[part_of(hash)];
    if (!part.slots.empty()) __builtin_prefetch(&part.slots[part.place_of(hash)], 1);
  }
  ++slot_of(lines.site).documents;
  for (const auto& line : lines.lines) {
    auto& slot = slot_of(line.key);
    ++slot.documents;
    slot.company |= line.company;
  }
}

// Sites have no company.
bool Boilerplate::may_be_common(const Slot& slot) const {
  return slot.documents >= min_documents_ && (slot.company == 0 || std::popcount(slot.company) >= min_company);
}

const Boilerplate::Table& Boilerplate::common() const {
  std::call_once(is_counted_, [this] {
    is_asked_ = true;
    for (auto& part : counted_) {
      for (const auto& slot : part.slots)
        if (slot.key != 0 && may_be_common(slot)) common_.slot_for(slot.key, mix64(slot.key)) = slot;
      part = {};
    }
  });
  return common_;
}

namespace {

void add_lines(const Document& document, SiteLines& out) {
  const auto text = field_value(document, "text");
  auto& lines = out.lines;  // each with its own bit first
  const auto found = edges(text, edge_lines);
  lines.reserve(found.size());
  for (const auto line : found)
    lines.push_back(
        {line_key(out.site, text, line), bit_of(beginning_of(text.substr(line.begin, line.end - line.begin)))});
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::uint64_t once = 0;
  std::uint64_t twice = 0;
  for (const auto& line : lines) {
    twice |= once & line.company;
    once |= line.company;
  }
  for (auto& line : lines) line.company = twice | (once & ~line.company);
}

void add_page_lines(const Document& page, SiteLines& out) {
  const auto site = out.site;
  const auto text = field_value(page, "text");
  std::vector<std::uint64_t> keys;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> company;  // hash and bit of each line
  for (const auto line : edges(text, page_edge_lines)) {
    const auto beginning = beginning_of(text.substr(line.begin, line.end - line.begin));
    keys.push_back(line_key(site, text, line));
    company.emplace_back(mix64(hash64(beginning)), bit_of(beginning));
  }
  for (const auto& field : page.fields)
    if (may_be_shared(field)) keys.push_back(field_key(site, field));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::sort(company.begin(), company.end());
  company.erase(std::unique(company.begin(), company.end()), company.end());
  std::uint64_t bits = company_of_title(page);
  for (std::size_t i = 0; i < std::min(company.size(), speakers); ++i) bits |= company[i].second;
  for (const auto key : keys) out.lines.push_back({key, bits});
}

}  // namespace

Hash128 content_of(const Document& document) {
  const auto is_day = [](const Field& field) { return field.name == "seen_at"; };
  const auto days = std::count_if(document.fields.begin(), document.fields.end(), is_day);
  if (days == 0) return document.order;
  // As the engine makes the order of a document.
  Blake128 blake;
  blake.field(static_cast<std::uint64_t>(document.kind)).field(document.given_id);
  blake.field(document.fields.size() - static_cast<std::size_t>(days));
  for (const Field& field : document.fields) {
    if (!is_day(field)) blake.field(field.name).field(field.value);
  }
  return blake.finish();
}

SiteLines site_lines(const Document& document) {
  SiteLines lines;
  const auto site = site_of(document);
  if (site.empty()) return lines;
  lines.site = site_key(site);
  if (!document.given_id.empty()) lines.record = content_of(document).head64();
  if (document.kind == DocumentKind::page) {
    add_page_lines(document, lines);
  } else {
    add_lines(document, lines);
  }
  return lines;
}

// 0 when the site has too few pages to tell.
std::uint64_t Boilerplate::pages_of(std::uint64_t site) const {
  const auto* slot = common().find(site);
  return slot == nullptr ? 0 : slot->documents;
}

bool Boilerplate::is_common(std::uint64_t key, std::uint64_t pages) const {
  const auto* slot = common().find(key);
  return slot != nullptr && slot->documents * std::uint64_t{1000} >= pages * min_share_ &&
         std::popcount(slot->company) >= min_company;
}

std::uint64_t Boilerplate::hash_of_common(const SiteLines& lines) const {
  const auto pages = lines.site == 0 ? 0 : pages_of(lines.site);
  std::uint64_t hash = 0;
  if (pages == 0) return hash;
  for (const auto& line : lines.lines)
    if (is_common(line.key, pages)) hash = mix64(hash ^ line.key);
  return hash;
}

void Boilerplate::count_common_of(const Boilerplate& other) {
  for (std::size_t part = 0; part < parts; ++part) {
    for (const auto& slot : other.counted_[part].slots)
      if (slot.key != 0 && may_be_common(slot)) counted_[part].slot_for(slot.key, mix64(slot.key)) = slot;
  }
}

std::vector<ByteSpan> Boilerplate::lines_of(const Document& document, std::string_view text) const {
  std::vector<ByteSpan> lines;
  const auto site = site_of(document);
  if (site.empty()) return lines;
  const auto key = site_key(site);
  const auto pages = pages_of(key);
  if (pages == 0) return lines;
  for (const auto line : edges(text, edge_of(document)))
    if (is_common(line_key(key, text, line), pages)) lines.push_back(line);
  return lines;
}

std::vector<std::uint32_t> Boilerplate::fields_of(const Document& document) const {
  std::vector<std::uint32_t> fields;
  if (document.kind != DocumentKind::page) return fields;
  const auto site = site_of(document);
  if (site.empty()) return fields;
  const auto key = site_key(site);
  const auto pages = pages_of(key);
  for (std::uint32_t i = 0; pages > 0 && i < document.fields.size(); ++i)
    if (may_be_shared(document.fields[i]) && is_common(field_key(key, document.fields[i]), pages)) fields.push_back(i);
  return fields;
}

}  // namespace fanal::link
