#include "engine/internal/listed_gate.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "base/ids.h"
#include "base/pack.h"

namespace fanal::engine {
namespace {

using formats::HashAlgorithm;
using formats::HashEntry;

// Keys of the set, in this order: e ALGORITHM DIGEST, i NUMBER (of PDQ), p BLOCK (of its codes), q (how many blocks).
std::string entry_key(HashAlgorithm algorithm, std::string_view digest) {
  return std::string("e") + static_cast<char>(algorithm) + std::string(digest);
}
std::string numbered_key(char kind, std::uint32_t number) {
  std::string key(1, kind);
  for (const unsigned shift : {24U, 16U, 8U, 0U}) key.push_back(static_cast<char>(number >> shift));
  return key;
}

std::string value_of(const HashEntry& entry) { return PackWriter().bytes(entry.category).bytes(entry.expires).take(); }

// Without a last day it counts for ever.
bool counts_longer(const HashEntry& a, const HashEntry& b) {
  return !b.expires.empty() && (a.expires.empty() || a.expires > b.expires);
}

std::optional<PhotoHash> code_of(std::string_view digest) { return photo_hash_of_hex(to_hex(digest)); }

Result<std::shared_ptr<const index::PhotoCodes>> open_codes(store::Reader& reader, std::string_view set) {
  FANAL_TRY(count, reader.segment_get(set, "q"));
  if (!count) return std::shared_ptr<const index::PhotoCodes>();
  std::uint64_t blocks = 0;
  const auto [end, code] = std::from_chars(count->data(), count->data() + count->size(), blocks);
  if (code != std::errc() || end != count->data() + count->size())
    return Error{Code::damaged, "a list of hashes is not what was written: load it again"};
  const index::BlockSource source = [&](std::uint32_t number) -> Result<index::Block> {
    FANAL_TRY(bytes, reader.segment_get(set, numbered_key('p', number)));
    if (!bytes) return Error{Code::damaged, "a block of a list of hashes is missing: load it again"};
    return std::make_shared<const std::string>(*std::move(bytes));
  };
  return index::PhotoCodes::open(source, blocks);
}

}  // namespace

std::string bytes_of_hex(std::string_view hex) {
  const auto nibble = [](char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(static_cast<char>(nibble(hex[i]) * 16 + nibble(hex[i + 1])));
  return bytes;
}

Result<std::int64_t> write_hash_entries(store::Writer& writer, std::vector<HashEntry> entries) {
  std::sort(entries.begin(), entries.end(), [](const HashEntry& a, const HashEntry& b) {
    if (std::tie(a.algorithm, a.digest) != std::tie(b.algorithm, b.digest))
      return std::tie(a.algorithm, a.digest) < std::tie(b.algorithm, b.digest);
    if (a.expires != b.expires) return counts_longer(a, b);
    return a.category < b.category;
  });
  const auto is_same = [](const HashEntry& a, const HashEntry& b) {
    return a.algorithm == b.algorithm && a.digest == b.digest;
  };
  entries.erase(std::unique(entries.begin(), entries.end(), is_same), entries.end());
  FANAL_TRY(set, writer.build_segment());
  std::vector<PhotoHash> codes;
  std::vector<std::uint32_t> numbers;
  for (const HashEntry& entry : entries)
    FANAL_TRY_VOID(set.add(entry_key(entry.algorithm, entry.digest), value_of(entry)));
  for (const HashEntry& entry : entries) {
    const auto code = entry.algorithm == HashAlgorithm::pdq ? code_of(entry.digest) : std::nullopt;
    if (!code) continue;
    numbers.push_back(static_cast<std::uint32_t>(codes.size()));
    codes.push_back(*code);
    FANAL_TRY_VOID(set.add(numbered_key('i', numbers.back()), value_of(entry)));
  }
  if (!codes.empty()) {
    FANAL_TRY(built, index::PhotoCodes::build(codes, numbers));
    const auto blocks = built->blocks();
    for (std::uint32_t i = 0; i < blocks.size(); ++i) FANAL_TRY_VOID(set.add(numbered_key('p', i), blocks[i]));
    FANAL_TRY_VOID(set.add("q", std::to_string(blocks.size())));
  }
  return set.finish();
}

Result<std::unique_ptr<ListedGate>> ListedGate::opened(store::Reader& reader, std::string_view today,
                                                       std::string_view only, Hashes hashes) {
  FANAL_TRY(lists, reader.hash_lists());
  std::unique_ptr<ListedGate> gate(new ListedGate(reader, std::string(today)));
  for (const store::HashListRow& row : lists) {
    if (row.has_ended || (!row.expires.empty() && row.expires < today)) continue;
    if (!only.empty() && row.id != only) continue;
    List list{row.id, row.category, store::hash_set_name(row.number), nullptr};
    if (hashes == Hashes::all) {
      FANAL_TRY(codes, open_codes(reader, list.set));
      list.codes = std::move(codes);
    }
    gate->lists_.push_back(std::move(list));
  }
  if (gate->lists_.empty()) return std::unique_ptr<ListedGate>();
  FANAL_TRY(profile, reader.hash_profile());
  gate->profile_ = profile.profile;
  return gate;
}

Result<std::unique_ptr<ListedGate>> ListedGate::open(store::Reader& reader, std::string_view today) {
  return opened(reader, today, {}, Hashes::all);
}

Result<std::unique_ptr<ListedGate>> ListedGate::open_exact(store::Reader& reader, std::string_view today) {
  return opened(reader, today, {}, Hashes::exact);
}

Result<std::unique_ptr<ListedGate>> ListedGate::open_one(store::Reader& reader, std::string_view today,
                                                         std::string_view list) {
  return opened(reader, today, list, Hashes::all);
}

bool ListedGate::has_pdq() const {
  return std::any_of(lists_.begin(), lists_.end(), [](const List& list) { return list.codes != nullptr; });
}

Result<std::optional<Listed>> ListedGate::counted(const List& list, HashAlgorithm algorithm, std::string_view value) {
  PackReader in(value);
  const std::string category(in.bytes());
  const std::string_view expires = in.bytes();
  if (!in.ok() || !in.at_end()) return Error{Code::damaged, "an entry of the list " + list.id + " is damaged"};
  if (!expires.empty() && expires < today_) return std::optional<Listed>();
  Listed listed;
  listed.list = list.id;
  listed.category = category.empty() ? list.category : category;
  listed.algorithm = algorithm_name(algorithm);
  return std::optional<Listed>(std::move(listed));
}

Result<std::optional<Listed>> ListedGate::find_exact(const collect::ByteDigests& digests) {
  const std::pair<HashAlgorithm, const std::string*> all[] = {{HashAlgorithm::sha256, &digests.sha256},
                                                              {HashAlgorithm::sha1, &digests.sha1},
                                                              {HashAlgorithm::md5, &digests.md5}};
  for (const List& list : lists_) {
    for (const auto& [algorithm, digest] : all) {
      if (digest->empty()) continue;
      FANAL_TRY(value, reader_->segment_get(list.set, entry_key(algorithm, *digest)));
      if (!value) continue;
      FANAL_TRY(listed, counted(list, algorithm, *value));
      if (!listed) continue;
      listed->sha256 = to_hex(std::string_view(digests.sha256));
      return std::move(listed);
    }
  }
  return std::optional<Listed>();
}

Result<std::optional<Listed>> ListedGate::find_alike(std::span<const PhotoHash> turned, int quality) {
  if (quality < least_photo_quality) return std::optional<Listed>();
  std::optional<Listed> nearest;
  for (const List& list : lists_) {
    if (list.codes == nullptr) continue;
    FANAL_TRY(found, list.codes->search_all(turned, same_photo_distance));
    for (const auto& hits : found) {
      for (const index::PhotoHit& hit : hits) {
        if (nearest && nearest->distance <= hit.distance) break;
        FANAL_TRY(value, reader_->segment_get(list.set, numbered_key('i', hit.id)));
        if (!value) return Error{Code::damaged, "the list " + list.id + " is not what was written: load it again"};
        FANAL_TRY(listed, counted(list, HashAlgorithm::pdq, *value));
        if (!listed) continue;
        listed->how = store::HitHow::candidate;
        listed->distance = hit.distance;
        nearest = std::move(listed);
      }
    }
  }
  return nearest;
}

}  // namespace fanal::engine
