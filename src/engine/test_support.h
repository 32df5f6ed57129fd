#pragma once
// A case in a directory of its own, with what a test puts into it. Reserved numbers and example domains only.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/executor.h"
#include "engine/ingest.h"
#include "engine/session.h"

namespace fanal::engine::testing {

/// Fails the test with the message of the error.
template <typename T>
T must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << code_name(result.error().code) << ": " << result.error().message;
    std::abort();
  }
  return *std::move(result);
}
inline void must(const Result<void>& result) {
  ASSERT_TRUE(result) << code_name(result.error().code) << ": " << result.error().message;
}
template <typename T>
Code code_of(const Result<T>& result) {
  EXPECT_FALSE(result) << "it should have failed";
  return result ? Code::internal : result.error().code;
}

class CaseOnDisk {
 public:
  CaseOnDisk() {
    std::string pattern = (std::filesystem::temp_directory_path() / "fanal-engine-XXXXXX").string();
    EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  ~CaseOnDisk() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  CaseOnDisk(const CaseOnDisk&) = delete;
  CaseOnDisk& operator=(const CaseOnDisk&) = delete;

  std::string path(std::string_view name) const { return (root_ / name).string(); }
  std::string write(std::string_view name, std::string_view bytes) const {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return path(name);
  }

  Result<Session> init(const CaseTerms& terms = {}, const Actor& actor = {"tester", "a test"}) const {
    return Session::init({path("case"), {path("key"), ""}, actor, terms});
  }
  Result<Session> open(const Actor& actor = {"tester", "a test"}, std::string_view purpose = {}) const {
    return Session::open({path("case"), {path("key"), ""}, actor, std::string(purpose), ""});
  }

 private:
  std::filesystem::path root_;
};

inline IngestReport ingest_paths(Session& session, std::vector<std::string> paths, bool link = true) {
  Executor executor(2);
  IngestRequest request;
  request.paths = std::move(paths);
  request.link = link;
  return must(ingest(session, request, executor, {}));
}

}  // namespace fanal::engine::testing
