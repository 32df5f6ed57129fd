#include "collect/digests.h"

#include <openssl/evp.h>

#include <array>
#include <utility>

#include "base/check.h"

namespace fanal::collect {

struct DigestStream::State {
  std::array<EVP_MD_CTX*, 3> contexts{EVP_MD_CTX_new(), EVP_MD_CTX_new(), EVP_MD_CTX_new()};

  State() {
    const std::array<const EVP_MD*, 3> kinds{EVP_md5(), EVP_sha1(), EVP_sha256()};
    for (std::size_t i = 0; i < contexts.size(); ++i) {
      FANAL_CHECK(contexts.at(i) != nullptr && EVP_DigestInit_ex(contexts.at(i), kinds.at(i), nullptr) == 1);
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    for (EVP_MD_CTX* context : contexts) EVP_MD_CTX_free(context);
  }
  std::string finish(std::size_t which) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    auto* const bytes = reinterpret_cast<unsigned char*>(out.data());  // NOLINT
    FANAL_CHECK(EVP_DigestFinal_ex(contexts.at(which), bytes, &length) == 1);
    out.resize(length);
    return out;
  }
};

DigestStream::DigestStream() : state_(std::make_unique<State>()) {}
DigestStream::~DigestStream() = default;
DigestStream::DigestStream(DigestStream&&) noexcept = default;
DigestStream& DigestStream::operator=(DigestStream&&) noexcept = default;

void DigestStream::update(std::string_view bytes) {
  for (EVP_MD_CTX* context : state_->contexts) {
    FANAL_CHECK(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
  }
}

ByteDigests DigestStream::finish() { return {state_->finish(0), state_->finish(1), state_->finish(2)}; }

ByteDigests digests_of(std::string_view bytes) {
  DigestStream stream;
  stream.update(bytes);
  return stream.finish();
}

}  // namespace fanal::collect
