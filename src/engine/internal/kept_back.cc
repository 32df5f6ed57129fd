#include "engine/internal/kept_back.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/hash.h"
#include "base/ids.h"
#include "collect/digests.h"
#include "engine/internal/listed_scan.h"
#include "engine/internal/pictures.h"

namespace fanal::engine {
namespace {

constexpr std::size_t hits_at_once = 1000;

Result<void> each_hit(store::Reader& reader, const std::function<void(const store::HashHit&)>& visit) {
  for (std::uint64_t after = 0;;) {
    FANAL_TRY(hits, reader.hash_hits(after, hits_at_once));
    for (const auto& hit : hits) visit(hit);
    if (hits.size() < hits_at_once) return {};
    after = hits.back().number;
  }
}

// Rows of both are only ever added.
Result<std::string> what_is_said(store::Reader& reader) {
  std::uint64_t hits = 0;
  FANAL_TRY_VOID(each_hit(reader, [&](const store::HashHit& /*hit*/) { ++hits; }));
  FANAL_TRY(lists, reader.hash_lists());
  const auto ended = std::count_if(lists.begin(), lists.end(), [](const auto& list) { return list.has_ended; });
  return std::to_string(hits) + " " + std::to_string(lists.size()) + " " + std::to_string(ended);
}

}  // namespace

Result<KeptBack> KeptBack::open(store::Reader& reader, DecoderPool& pool, std::string_view today) {
  KeptBack kept(pool);
  FANAL_TRY_VOID(each_hit(reader, [&](const store::HashHit& hit) {
    kept.met_.insert(hit.sha256);
    kept.met_.insert(hit.file_sha256);
  }));
  FANAL_TRY(said, what_is_said(reader));
  kept.said_ = std::move(said);
  FANAL_TRY(gate, ListedGate::open(reader, today));
  kept.gate_ = std::move(gate);
  return kept;
}

Result<bool> KeptBack::holds(const store::StoredItem& item, std::string_view bytes) {
  if (met_.contains(item.item.sha256) || met_.contains(sha256_of(bytes))) return true;
  if (gate_ == nullptr) return false;
  FANAL_TRY(file, gate_->find_exact({{}, {}, bytes_of_hex(item.item.sha256)}));
  if (file) return true;
  return is_named(bytes);
}

Result<bool> KeptBack::is_current(store::Reader& now) const {
  FANAL_TRY(said, what_is_said(now));
  return said == said_;
}

Result<bool> KeptBack::is_named(std::string_view bytes) {
  const auto digests = collect::digests_of(bytes);
  FANAL_TRY(exact, gate_->find_exact(digests));
  if (exact || !gate_->has_pdq()) return exact.has_value();
  FANAL_TRY(decoded, decode_picture(*pool_, bytes));
  FANAL_TRY(alike, find_alike(*gate_, decoded, to_hex(std::string_view(digests.sha256))));
  return alike.has_value();
}

}  // namespace fanal::engine
