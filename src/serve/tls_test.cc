#include "serve/tls.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <ctime>
#include <filesystem>
#include <fstream>

namespace fanal::serve {
namespace {

class TlsTest : public testing::Test {
 protected:
  TlsTest() : folder_(testing::TempDir() + "fanal_tls_" + std::to_string(::getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~TlsTest() override { std::filesystem::remove_all(folder_); }
  TlsFiles files(const std::string& name, bool make = false) const {
    return {folder_ + "/" + name + ".pem", folder_ + "/" + name + ".key", make};
  }
  std::string folder_;
  std::time_t now_ = 1'700'000'000;
  std::vector<std::string> names_{"fanal.example.org", "192.0.2.1", "2001:db8::1"};
};

TEST_F(TlsTest, MakesACertificateForItsNames) {
  const auto made = load_tls(files("a", true), names_, now_);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->fingerprint.size(), 95U);
  struct stat found {};
  ASSERT_EQ(::stat(files("a").key.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 07777U, 0600U);
  const auto again = load_tls(files("a", true), names_, now_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->fingerprint, made->fingerprint) << "what is there is used, not made anew";
  EXPECT_EQ(make_certificate(files("a"), names_, now_).error().code, Code::already_exists);
}

TEST_F(TlsTest, RefusesWhatABrowserWould) {
  ASSERT_TRUE(make_certificate(files("a"), names_, now_));
  ASSERT_TRUE(make_certificate(files("b"), names_, now_));
  const std::vector<std::string> other{"other.example.org"};
  const std::vector<std::string> address{"192.0.2.2"};
  EXPECT_EQ(load_tls(files("a"), other, now_).error().code, Code::refused);
  EXPECT_EQ(load_tls(files("a"), address, now_).error().code, Code::refused);
  EXPECT_EQ(load_tls(files("a"), names_, now_ + 366L * 86400).error().code, Code::refused);
  EXPECT_EQ(load_tls(files("a"), names_, now_ - 2L * 86400).error().code, Code::refused);
  EXPECT_EQ(load_tls({files("a").certificate, files("b").key, false}, names_, now_).error().code, Code::refused);
  std::filesystem::permissions(files("a").key, std::filesystem::perms(0644));
  EXPECT_EQ(load_tls(files("a"), names_, now_).error().code, Code::refused);
  std::filesystem::permissions(files("a").key, std::filesystem::perms(0640));
  EXPECT_TRUE(load_tls(files("a"), names_, now_));
}

TEST_F(TlsTest, SaysWhatIsNoPem) {
  EXPECT_EQ(load_tls(files("absent"), names_, now_).error().code, Code::not_found);
  ASSERT_TRUE(make_certificate(files("a"), names_, now_));
  const auto write = [](const std::string& path, const char* text) {
    std::ofstream(path) << text;
    std::filesystem::permissions(path, std::filesystem::perms(0600));
  };
  write(files("bad").certificate, "no certificate");
  write(files("bad").key, "no key");
  EXPECT_EQ(load_tls({files("bad").certificate, files("a").key, false}, names_, now_).error().code,
            Code::invalid_input);
  EXPECT_EQ(load_tls({files("a").certificate, files("bad").key, false}, names_, now_).error().code,
            Code::invalid_input);
  EXPECT_EQ(load_tls({files("a").certificate, files("absent").key, true}, names_, now_).error().code, Code::not_found)
      << "one of two is not made";
  EXPECT_EQ(load_tls({folder_ + "/no/a.pem", folder_ + "/no/a.key", true}, names_, now_).error().code,
            Code::unavailable);
}

}  // namespace
}  // namespace fanal::serve
