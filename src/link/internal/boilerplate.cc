#include "link/internal/boilerplate.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/hash.h"

namespace fanal::link {
namespace {

// Lines looked at from either end of a text. Headers and footers of adverts are short; pages have menus.
constexpr std::size_t edge_lines = 12;
// Twenty adverts of twenty posters set some 17 bits of 64, the copies of one text as many as it has lines and names.
constexpr int min_company = 16;
// Of a line, to tell it from others: its slots and contacts mostly stand further on.
constexpr std::size_t beginning_bytes = 24;

std::string_view trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

// Non-empty lines among the first and last of `text`, ascending.
std::vector<ByteSpan> edges(std::string_view text) {
  std::vector<ByteSpan> head;
  std::size_t at = 0;
  while (at < text.size() && head.size() < edge_lines) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (!trimmed(text.substr(at, end - at)).empty()) {
      head.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    at = end + 1;
  }
  std::vector<ByteSpan> tail;
  std::size_t end = text.size();
  while (end > at && tail.size() < edge_lines) {
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

std::uint64_t site_key(std::string_view site) { return hash64(site, 0x73697465U) | 1U; }

}  // namespace

std::string_view site_of(const Document& document) {
  if (const auto site = field_value(document, "site"); !site.empty()) return site;
  auto url = field_value(document, "url");
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return url;
}

Boilerplate::Boilerplate(std::uint32_t min_documents, std::uint32_t min_share)
    : min_documents_(std::max<std::uint32_t>(min_documents, 1)), min_share_(min_share), slots_(1U << 12U) {}

Boilerplate::Slot& Boilerplate::slot_for(std::uint64_t key) {
  if (used_ * 2 >= slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    used_ = 0;
    for (const auto& slot : old) {
      if (slot.key != 0) slot_for(slot.key) = slot;
    }
  }
  auto at = mix64(key) & (slots_.size() - 1);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  if (slots_[at].key == 0) {
    slots_[at].key = key;
    ++used_;
  }
  return slots_[at];
}

const Boilerplate::Slot& Boilerplate::find(std::uint64_t key) const {
  auto at = mix64(key) & (slots_.size() - 1);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

void Boilerplate::count(const Document& document) {
  const auto site = site_of(document);
  if (site.empty()) return;
  const auto key = site_key(site);
  ++slot_for(key).documents;
  const auto text = field_value(document, "text");
  std::vector<std::pair<std::uint64_t, std::uint64_t>> lines;  // key, and its bit in the company of the others
  for (const auto line : edges(text)) {
    const auto beginning = trimmed(text.substr(line.begin, line.end - line.begin)).substr(0, beginning_bytes);
    lines.emplace_back(line_key(key, text, line), std::uint64_t{1} << (hash64(beginning) % 64));
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::uint64_t company = 0;
    for (std::size_t j = 0; j < lines.size(); ++j) company |= j == i ? 0 : lines[j].second;
    auto& slot = slot_for(lines[i].first);
    ++slot.documents;
    slot.company |= company;
  }
}

std::vector<ByteSpan> Boilerplate::lines_of(const Document& document, std::string_view text) const {
  std::vector<ByteSpan> lines;
  const auto site = site_of(document);
  if (site.empty()) return lines;
  const auto key = site_key(site);
  const std::uint64_t pages = find(key).documents;
  if (pages < min_documents_) return lines;
  for (const auto line : edges(text)) {
    const auto& slot = find(line_key(key, text, line));
    const bool is_common =
        slot.documents >= min_documents_ && slot.documents * std::uint64_t{1000} >= pages * min_share_;
    if (is_common && std::popcount(slot.company) >= min_company) lines.push_back(line);
  }
  return lines;
}

}  // namespace fanal::link
