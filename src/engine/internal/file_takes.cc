#include "engine/internal/file_takes.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/time.h"
#include "engine/internal/inside.h"
#include "engine/internal/sightings.h"

namespace fanal::engine {
namespace {

/// What the postings of a list have in common.
struct ListContent {
  std::uint64_t postings = 0;
  std::uint64_t elsewhere = 0;  ///< of another site, or of none
  bool has_addresses = true;
  bool has_ids = true;
};

void count(const Document& document, std::string_view site, ListContent& content) {
  const auto names = names_of(document);
  const auto sightings = sightings_of(document);
  const bool is_there = std::any_of(sightings.begin(), sightings.end(),
                                    [](const Sighting& one) { return kind_when_taken(one.kind).has_value(); });
  if (!is_there) return;
  const auto has = [&](NameKind kind) {
    return std::any_of(names.begin(), names.end(), [&](std::uint64_t name) { return kind_of_name(name) == kind; });
  };
  ++content.postings;
  if (site_of(document) != site) ++content.elsewhere;
  content.has_addresses = content.has_addresses && has(NameKind::address);
  content.has_ids = content.has_ids && has(NameKind::id);
}

Result<ListContent> content_of(store::Reader& reader, const std::set<store::ItemRow>& items, std::string_view site) {
  auto rows = std::make_shared<RowSet>();
  FANAL_TRY(last, reader.last_row());
  FANAL_TRY_VOID(reader.each_item_of_facts(0, last, [&](store::FactRow row, store::ItemRow item) {
    if (items.contains(item)) rows->add(row);
  }));
  ListContent content;
  FANAL_TRY_VOID(reader.read_facts(RowFilter{false, rows}, {}, [&](store::StoredFact& fact) {
    count(fact.fact.document, site, content);
    return true;
  }));
  return content;
}

Result<bool> has_unread(store::Reader& reader, const std::set<store::ItemRow>& items) {
  constexpr std::size_t at_once = 1000;
  std::int64_t after = 0;
  for (;;) {
    FANAL_TRY(issues, reader.issues(after, at_once, Severity::unread));
    for (const auto& issue : issues) {
      if (items.contains(issue.item)) return true;
    }
    if (issues.size() < at_once) return false;
    after = issues.back().row;
  }
}

std::string why_not_complete(const ListContent& content, const std::string& site) {
  if (content.postings == 0) return "there is no advert or page in it";
  if (content.elsewhere > 0) {
    return std::to_string(content.elsewhere) + " of its " + std::to_string(content.postings) +
           " adverts and pages are not said to be of " + site;
  }
  if (!content.has_addresses && !content.has_ids) {
    return "some of its adverts have no address and some have no id, so that none can be looked for in it";
  }
  return {};
}

}  // namespace

Result<void> check_takes(const IngestRequest& request) {
  if (request.seen_on && request.seen_on->begin > now_utc()) {
    return Error{Code::invalid_input, "--seen-on " + request.seen_on->raw + " is a day to come: say when it was taken"};
  }
  if (!request.complete_list_of.empty() && !request.seen_on) {
    return Error{Code::invalid_input, "--complete-list-of " + request.complete_list_of +
                                          ": say with --seen-on on which day the list was taken"};
  }
  return {};
}

Result<FileTakes> takes_of_files(store::Reader& reader, const IngestRequest& request, std::string actor,
                                 const std::set<store::ItemRow>& items, bool lost) {
  FileTakes out;
  if (!request.seen_on) return out;
  Take take{request.seen_on->begin, request.seen_on->end, {}, false, false, std::move(actor), format_utc(now_utc())};
  bool is_whole = !lost;
  std::vector<store::ItemRow> whole;
  for (const store::ItemRow row : items) {
    FANAL_TRY(item, reader.item(row));
    if (item.is_complete) whole.push_back(row);
    is_whole = is_whole && item.is_complete;
  }
  if (!request.complete_list_of.empty()) {
    const std::string site = site_called(request.complete_list_of);
    FANAL_TRY(unread, has_unread(reader, items));
    FANAL_TRY(content, content_of(reader, items, site));
    out.why_not_complete =
        unread || !is_whole ? "part of what was given could not be read" : why_not_complete(content, site);
    if (out.why_not_complete.empty()) {
      take.complete_of = site;
      take.has_addresses = content.has_addresses;
      take.has_ids = content.has_ids;
    }
  }
  for (const store::ItemRow row : whole) out.takes.push_back({row, take, 0});
  return out;
}

}  // namespace fanal::engine
