#include "engine/internal/listed_removal.h"

#include <algorithm>
#include <utility>

#include "engine/internal/fact_sweep.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "engine/internal/listed_refusal.h"
#include "engine/internal/unit_work.h"
#include "engine/relink.h"
#include "store/fact.h"

namespace fanal::engine {
namespace {

constexpr std::size_t items_at_once = 1000;
constexpr std::size_t piece_bytes = std::size_t{1} << 20U;
const RowFilter everything{true, nullptr};

std::string digest_of(const Document& document, std::string_view name) {
  return bytes_of_hex(field_value(document, name));
}

std::vector<PhotoHash> turns_of(const Document& document) {
  std::vector<PhotoHash> turned;
  const auto add = [&](std::string_view hex) {
    if (const auto code = photo_hash_of_hex(hex)) turned.push_back(*code);
  };
  add(field_value(document, "picture.pdq"));
  std::string_view rest = field_value(document, "picture.turned");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    add(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return turned;
}

Result<std::optional<Listed>> named_picture(ListedGate& gate, const Document& document) {
  const collect::ByteDigests digests{digest_of(document, "picture.md5"), digest_of(document, "picture.sha1"),
                                     digest_of(document, "picture.sha256")};
  FANAL_TRY(exact, gate.find_exact(digests));
  if (exact) return std::move(exact);
  const auto turned = turns_of(document);
  if (turned.empty()) return std::optional<Listed>();
  // A hash of less detail is no field.
  FANAL_TRY(alike, gate.find_alike(turned, least_photo_quality));
  if (alike) alike->sha256 = field_value(document, "picture.sha256");
  return std::move(alike);
}

// A bare record with the number of the hit: its place in the case stays, so that rows and what was said of it hold.
std::string stub_of(const DocumentId& id, std::uint64_t hit, std::size_t number, store::FactPacker& packer) {
  Document stub;
  stub.id = id;
  stub.kind = DocumentKind::record;
  stub.made_id = "hit-" + std::to_string(hit) + "#" + std::to_string(number);
  Field field;
  field.name = "listed";
  field.value = "hit " + std::to_string(hit);
  field.map.append_replaced({0, 0}, static_cast<std::uint32_t>(field.value.size()));
  stub.fields.push_back(std::move(field));
  stub.order = document_order(stub);
  return packer.pack(stub, {});
}

}  // namespace

Result<ListedItems> find_held(store::Reader& reader, ListedGate& gate) {
  ListedItems named;
  for (store::ItemRow after = 0;;) {
    FANAL_TRY(batch, reader.items(after, items_at_once));
    for (const store::StoredItem& item : batch) {
      FANAL_TRY(listed, gate.find_exact({{}, {}, bytes_of_hex(item.item.sha256)}));
      FANAL_TRY(hits, hits_that_took_out(reader, item));
      if (listed && hits.empty()) named[item.row].push_back(*std::move(listed));
    }
    if (batch.size() < items_at_once) break;
    after = batch.back().row;
  }
  Result<void> outcome;
  FANAL_TRY_VOID(reader.read_facts(everything, {}, [&](store::StoredFact& fact) {
    const Document& document = fact.fact.document;
    if (document.kind != DocumentKind::photo) return true;
    auto listed = named_picture(gate, document);
    if (!listed) {
      outcome = listed.error();
      return false;
    }
    if (!*listed) return true;
    (*listed)->path = document.where.path;
    auto& of_item = named[fact.item];
    const bool is_known = std::any_of(of_item.begin(), of_item.end(), [&](const Listed& other) {
      return other.sha256 == (*listed)->sha256 && other.path == (*listed)->path;
    });
    if (!is_known) of_item.push_back(*std::move(*listed));
    return true;
  }));
  FANAL_TRY_VOID(std::move(outcome));
  return named;
}

Result<std::vector<store::HashHit>> take_out(Session& session, store::Writer& writer, const ListedItems& items,
                                             store::HashProfile profile, Executor& executor, const Progress& progress) {
  std::vector<store::HashHit> all;
  if (items.empty()) return all;
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(last, reader.last_row());
  std::map<store::ItemRow, std::vector<store::FactRow>> rows;
  FANAL_TRY_VOID(reader.each_item_of_facts(0, last, [&](store::FactRow row, store::ItemRow item) {
    if (items.contains(item)) rows[item].push_back(row);
  }));
  // First, so that nothing is found by what is about to go.
  FANAL_TRY(sets, reader.sets_named(""));
  std::vector<std::string> derived;
  for (const auto& set : sets) {
    if (!set.name.starts_with("hashes/")) derived.push_back(set.name);
  }
  FANAL_TRY_VOID(writer.publish({}, last, derived));
  store::FactPacker packer;
  for (const auto& [row, met] : items) {
    FANAL_TRY(item, reader.item(row));
    FANAL_TRY(captures, reader.captures(row));
    std::vector<ListedFile> places;
    for (const auto& capture : captures)
      places.push_back({item.item.id, item.item.sha256, item.name, capture.capture.source, true});
    if (places.empty()) places.push_back({item.item.id, item.item.sha256, item.name, item.name, true});
    FANAL_TRY(progress_of, reader.item_progress(row));
    std::uint64_t at = 0;
    const auto next_piece = [&]() -> Result<std::string> {
      const std::uint64_t end = std::min<std::uint64_t>(at + piece_bytes, progress_of.offset);
      if (at >= end) return std::string();
      FANAL_TRY(bytes, reader.read_bytes(row, at, end));
      at = end;
      return std::move(bytes);
    };
    FANAL_TRY(written, write_hits(writer, places, met, profile, session.actor(), format_utc(now_utc()), next_piece));
    static_cast<void>(written);
    FANAL_TRY(fresh, session.inside().opened.reader());
    FANAL_TRY(hits, fresh.hash_hits_of(item.item.sha256));
    if (hits.empty()) return Error{Code::internal, "a hit was not written"};
    std::vector<std::pair<store::FactRow, std::string>> stubs;
    for (const store::FactRow fact_row : rows[row]) {
      FANAL_TRY(fact, reader.fact(everything, fact_row));
      stubs.emplace_back(fact_row, stub_of(fact.fact.document.id, hits.front().number, stubs.size() + 1, packer));
    }
    FANAL_TRY_VOID(writer.erase_item(row, stubs));
    std::move(hits.begin(), hits.end(), std::back_inserter(all));
  }
  FANAL_TRY(after, session.inside().opened.reader());
  FANAL_TRY_VOID(IndexFeed(session.inside().opened, after, writer).rebuild({}));
  FANAL_TRY(links, relink_within(session, writer, executor, progress));
  static_cast<void>(links);
  FANAL_TRY_VOID(writer.checkpoint());
  return all;
}

}  // namespace fanal::engine
