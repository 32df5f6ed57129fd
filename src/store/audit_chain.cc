#include "store/audit_chain.h"

#include <openssl/evp.h>

#include <initializer_list>

#include "base/check.h"
#include "store/internal/file.h"

namespace fanal::store {
namespace {

// A million short rows: looking the algorithm up and making a context for each would take longer than to hash them.
class Hasher {
 public:
  Hasher() { FANAL_CHECK(algorithm_ != nullptr && context_ != nullptr); }
  ~Hasher() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(algorithm_);
  }
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  AuditHash of(std::initializer_list<std::string_view> pieces) {
    AuditHash hash{};
    FANAL_CHECK(EVP_DigestInit_ex2(context_, algorithm_, nullptr) == 1);
    for (const std::string_view piece : pieces) {
      FANAL_CHECK(EVP_DigestUpdate(context_, piece.data(), piece.size()) == 1);
    }
    FANAL_CHECK(EVP_DigestFinal_ex(context_, hash.data(), nullptr) == 1);
    return hash;
  }

 private:
  EVP_MD* algorithm_ = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* context_ = EVP_MD_CTX_new();
};

Hasher& hasher() {
  thread_local Hasher own;
  return own;
}

}  // namespace

AuditHash audit_file_hash(const Hash128& file_id) {
  return hasher().of({"fanal audit file 1", internal::view_of(file_id.bytes)});
}

AuditHash audit_row_hash(const AuditHash& before, std::uint64_t seq, std::string_view json) {
  std::array<char, 8> little{};
  for (std::size_t i = 0; i < little.size(); ++i) little[i] = static_cast<char>((seq >> (8 * i)) & 0xffU);
  return hasher().of({"fanal audit row 1", internal::view_of(before), internal::view_of(little), json});
}

std::string audit_hash_hex(const AuditHash& hash) { return to_hex(internal::view_of(hash)); }

}  // namespace fanal::store
