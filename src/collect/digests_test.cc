#include "collect/digests.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/ids.h"

namespace fanal::collect {
namespace {

TEST(Digests, AreThoseOfTheWholeHoweverItComes) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += static_cast<char>(i * 7);
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{64}, text.size()}) {
    const std::string bytes = text.substr(0, length);
    const ByteDigests whole = digests_of(bytes);
    EXPECT_EQ(to_hex(std::string_view(whole.md5)), md5_of(bytes));
    EXPECT_EQ(to_hex(std::string_view(whole.sha1)), sha1_of(bytes));
    EXPECT_EQ(to_hex(std::string_view(whole.sha256)), sha256_of(bytes));
    for (const std::size_t piece : {1U, 7U, 100U}) {
      DigestStream stream;
      for (std::size_t at = 0; at < bytes.size(); at += piece) stream.update(std::string_view(bytes).substr(at, piece));
      EXPECT_EQ(stream.finish(), whole);
    }
  }
}

}  // namespace
}  // namespace fanal::collect
