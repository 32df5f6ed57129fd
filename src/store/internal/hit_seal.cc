#include "store/internal/hit_seal.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/pack.h"
#include "store/internal/derive.h"
#include "store/internal/queries.h"
#include "store/internal/seal.h"

namespace fanal::store::internal {
namespace {

constexpr char context[] = "FanalHit";  // eight characters: a use of its own under the key of seals

std::string bound_to(std::uint64_t number, std::uint64_t chunk) {
  PackWriter out;
  out.bytes("fanal hit 1").number(number).number(chunk);
  return out.take();
}
std::string bound_to(std::uint64_t number) {
  PackWriter out;
  out.bytes("fanal hit key 1").number(number);
  return out.take();
}

// A key seals each chunk once: its number is nonce enough.
Nonce nonce_of(std::uint64_t chunk) {
  Nonce nonce{};
  for (std::size_t i = 0; i < sizeof chunk; ++i) nonce.at(i) = static_cast<std::uint8_t>(chunk >> (8 * i));
  return nonce;
}

std::string_view view_of_key(const SecretKey& key) {
  return {reinterpret_cast<const char*>(key.bytes().data()), key.bytes().size()};
}

Error broken(std::uint64_t number) {
  return Error{Code::damaged, "seal " + std::to_string(number) + " is not what was sealed"};
}

}  // namespace

std::string wrap_seal_key(const SecretKey& seals_key, std::uint64_t number, const SecretKey& key) {
  const SecretKey wrapping = derived_key(seals_key.bytes(), context);
  const Nonce nonce = random_nonce();
  return std::string(reinterpret_cast<const char*>(nonce.data()), nonce.size()) +
         seal(view_of_key(key), bound_to(number), nonce, wrapping.bytes());
}

Result<SecretKey> unwrap_seal_key(const SecretKey& seals_key, std::uint64_t number, std::string_view wrapped) {
  constexpr std::size_t nonce_bytes = std::tuple_size_v<Nonce>;
  if (wrapped.size() < nonce_bytes) return broken(number);
  const SecretKey wrapping = derived_key(seals_key.bytes(), context);
  auto plain = unseal(wrapped.substr(nonce_bytes), bound_to(number), nonce_from(wrapped.substr(0, nonce_bytes)),
                      wrapping.bytes());
  SecretKey key;
  if (!plain || plain->size() != key.bytes().size()) return broken(number);
  std::copy(plain->begin(), plain->end(), key.bytes().begin());
  wipe(*plain);
  return key;
}

std::string seal_chunk(const SecretKey& key, std::uint64_t number, std::uint64_t chunk, std::string_view piece) {
  return seal(piece, bound_to(number, chunk), nonce_of(chunk), key.bytes());
}

Result<std::string> open_seal(Database database, const SecretKey& seals_key, std::uint64_t number) {
  Statements statements(std::move(database));
  FANAL_TRY(keys, statements(Query::seal_key, number));
  FANAL_TRY(found, keys.next());
  if (!found) return Error{Code::not_found, "there is no seal " + std::to_string(number)};
  FANAL_TRY(key, unwrap_seal_key(seals_key, number, keys.bytes(0)));
  std::string bytes;
  for (std::uint64_t chunk = 0;; ++chunk) {
    FANAL_TRY(rows, statements(Query::seal_chunk_at, number, chunk));
    FANAL_TRY(is_there, rows.next());
    if (!is_there) return broken(number);
    auto piece = unseal(rows.bytes(0), bound_to(number, chunk), nonce_of(chunk), key.bytes());
    if (!piece) return broken(number);
    if (piece->empty()) return bytes;
    bytes += *piece;
  }
}

Result<void> rewrap_seals(Database& database, const SecretKey& before, const SecretKey& after) {
  std::vector<std::pair<std::uint64_t, std::string>> wrapped;
  {
    FANAL_TRY(select, database.prepare("SELECT number, wrapped FROM seals ORDER BY number"));
    Rows rows = select();
    for (;;) {
      FANAL_TRY(more, rows.next());
      if (!more) break;
      wrapped.emplace_back(rows.number(0), rows.text(1));
    }
  }
  FANAL_TRY(update, database.prepare("UPDATE seals SET wrapped=?2 WHERE number=?1"));
  for (const auto& [number, old] : wrapped) {
    FANAL_TRY(key, unwrap_seal_key(before, number, old));
    const std::string made = wrap_seal_key(after, number, key);
    Rows rows = update(number, Blob{made});
    FANAL_TRY_VOID(rows.run());
  }
  return {};
}

}  // namespace fanal::store::internal
