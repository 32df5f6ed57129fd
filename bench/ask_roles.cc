// ask_roles CASE KEYFILE QUERY...: the same searches as those who see all, who see pseudonyms, and who see what they
// brought in themselves. Prints, for each role and query, hits, the first answer and the median of five more, in ms.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/ask.h"
#include "engine/internal/inside.h"

namespace {

double search_ms(fanal::engine::Session& session, const std::string& query, std::uint64_t& total) {
  const auto start = std::chrono::steady_clock::now();
  const auto answer = fanal::engine::search(session, query, {});
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  total = answer ? answer->total : 0;
  if (!answer) std::printf("%s: %s\n", query.c_str(), answer.error().message.c_str());
  return took.count();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  auto opened = fanal::engine::Session::open(
      {arguments[1], {arguments[2], ""}, {fanal::engine::system_user(), "a measurement"}, "", ""});
  if (!opened) {
    std::printf("%s\n", opened.error().message.c_str());
    return 2;
  }
  using fanal::guard::Role;
  for (const Role role : {Role::lead, Role::guest, Role::intake}) {
    opened->inside().standing = [role] {
      return fanal::Result<fanal::guard::Standing>(fanal::guard::Standing{role, ""});
    };
    for (int i = 3; i < count; ++i) {
      std::uint64_t total = 0;
      const double first = search_ms(*opened, arguments[i], total);
      std::array<double, 5> more{};
      for (double& one : more) one = search_ms(*opened, arguments[i], total);
      std::sort(more.begin(), more.end());
      std::printf("%-14s %-24s %8llu hits  first %9.2f ms  then %9.2f ms\n",
                  std::string(fanal::guard::role_name(role)).c_str(), arguments[i],
                  static_cast<unsigned long long>(total), first, more[2]);
    }
  }
  return 0;
}
