// How fast an audit is appended to, by one process and by four, and verified: the file itself and its export. What a
// look at a row's JSON takes, by our own and by nlohmann's.
// Usage: bench_store_audit [ROWS]
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "measure.h"
#include "store/audit_export.h"
#include "store/case.h"
#include "store/internal/json_check.h"

namespace {

using namespace fanal;

template <typename T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  return *std::move(result);
}

// As a search leaves it; the clock goes a second every twenty rows.
store::AuditRow row_of(std::uint64_t number) {
  store::AuditRow row;
  row.at = format_utc(1772366400 + static_cast<UtcSeconds>(number / 20));
  row.actor = "investigator-7";
  row.role = "investigator";
  row.purpose = "trafficking";
  row.reason = "report 2026/117, second reading";
  row.case_session = "0f3a5b7c9d1e2f30";
  row.event = "consultation";
  row.action = "search";
  row.results = number % 50;
  row.objects = {"00112233445566778899aabbccddeeff", "112233445566778899aabbccddeeff00"};
  row.detail = R"({"query_hash":"q_mfrggzdfmztwq2lknnwg23tpoa","words":2,"limit":20})";
  return row;
}

double children_seconds() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void append_by(std::size_t processes, std::uint64_t rows, const std::filesystem::path& path,
               const store::CaseKeys& keys) {
  const auto begin = bench::Clock::now();
  const double processor = children_seconds();
  for (std::size_t i = 0; i < processes; ++i) {
    if (::fork() != 0) continue;
    auto log = must(store::AuditLog::open(path, keys.audit));
    for (std::uint64_t row = 0; row < rows / processes; ++row) must(log.append(row_of(row)));
    if (!log.sync()) std::_Exit(1);
    std::_Exit(0);
  }
  int status = 0;
  while (::wait(&status) > 0) {
    if (status != 0) std::exit(1);
  }
  const double seconds = bench::seconds_since(begin);
  std::printf("appended by %zu process%s %*.0f rows a second, %.1f us of processor a row\n", processes,
              processes == 1 ? "  " : "es", 8, static_cast<double>(rows) / seconds,
              (children_seconds() - processor) * 1e6 / static_cast<double>(rows));
}

void say(const char* what, const store::AuditReport& report, double seconds, double processor) {
  std::printf("%-28s %8.2f s, %.2f s of processor: %llu rows, %llu checkpoints, %s\n", what, seconds, processor,
              static_cast<unsigned long long>(report.rows), static_cast<unsigned long long>(report.checkpoints),
              report.is_sound() ? "sound" : "NOT SOUND");
}

void look_at_rows(const store::AuditLog& log) {
  std::vector<std::string> rows;
  if (!log.read_entries([&](const store::AuditEntry& entry) {
        rows.emplace_back(entry.json);
        return rows.size() < 200000;
      })) {
    std::exit(1);
  }
  const auto look = [&](const char* what, auto is_json) {
    const double before = bench::processor_seconds();
    const auto good = std::count_if(rows.begin(), rows.end(), is_json);
    const double seconds = bench::processor_seconds() - before;
    std::printf("%-28s %8.2f us of processor a row, %td good\n", what, seconds * 1e6 / static_cast<double>(rows.size()),
                good);
  };
  look("JSON, our look", [](const std::string& row) { return store::internal::is_json_object(row); });
  look("JSON, nlohmann's", [](const std::string& row) { return nlohmann::json::accept(row); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
  std::string pattern = (std::filesystem::temp_directory_path() / "fanal-bench-XXXXXX").string();
  const std::filesystem::path dir = ::mkdtemp(pattern.data());
  store::Case opened =
      must(store::create_case(dir / "case", {}, store::KeySource::from_key(store::SecretKey::random())));
  const auto log = dir / "case" / "audit.log";
  append_by(4, rows / 4, log, opened.keys());
  append_by(1, rows - rows / 4, log, opened.keys());
  std::printf("%ju bytes a row\n", std::filesystem::file_size(log) / rows);

  auto begin = bench::Clock::now();
  double processor = bench::processor_seconds();
  const auto of_log = must(store::verify_audit(opened, {}));
  say("verified, the file", of_log, bench::seconds_since(begin), bench::processor_seconds() - processor);

  const auto text = dir / "export";
  std::FILE* out = std::fopen(text.c_str(), "w");
  const auto exported = store::export_audit(opened.audit(), "2026-12-01T00:00:00Z", [&](std::string_view line) {
    return std::fwrite(line.data(), 1, line.size(), out) == line.size() && std::fputc('\n', out) != EOF;
  });
  std::fclose(out);
  if (!exported) return 1;
  begin = bench::Clock::now();
  processor = bench::processor_seconds();
  const auto of_export = must(store::verify_audit_export(text, {}));
  say("verified, the export", of_export, bench::seconds_since(begin), bench::processor_seconds() - processor);
  look_at_rows(opened.audit());
  std::filesystem::remove_all(dir);
  return of_log.is_sound() && of_export.is_sound() ? 0 : 1;
}
