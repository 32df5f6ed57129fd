// The text index over synthetic adverts, on one thread: documents built a second, bytes kept of each, merging, and the
// time of each class of search, beside SQLite FTS5 over the same texts with the counts of both compared. Times are of
// the processor, so that other work on the machine does not count.
// Use: bench_index_search [adverts] [seed] [--no-peer] [--build] [--only TEXT]; --build: no searches;
// --only: classes whose names have TEXT
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/time.h"
#include "index/aggregate.h"
#include "index/builder.h"
#include "index/internal/section_reader.h"
#include "index/merge.h"
#include "index/rank.h"
#include "measure.h"
#include "synthetic_adverts.h"

namespace {

using namespace fanal;
using namespace fanal::index;

double thread_seconds() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

IndexDocument document_of(std::string_view line, std::string_view truth_line, std::int64_t row) {
  const auto advert = nlohmann::json::parse(line);
  const auto truth = nlohmann::json::parse(truth_line);
  IndexDocument made;
  made.row = row;
  if (const auto span = parse_iso_time(advert.value("posted_at", ""))) made.time = IndexTime{span->begin, span->end};
  made.title = advert.value("title", "");
  made.text = advert.value("text", "");
  made.attributes.push_back({Attribute::kind, "advert"});
  made.attributes.push_back({Attribute::site, advert.value("site", "none")});
  const std::string country = advert.value("country", "XX");
  made.attributes.push_back({Attribute::place, advert.value("place", "none") + ", " + country});
  made.attributes.push_back({Attribute::country, country});
  if (advert.contains("images")) made.attributes.push_back({Attribute::has, "photo"});
  if (advert.contains("lat") && advert["lat"].is_number())
    made.position = IndexPosition{advert["lat"].get<double>(), advert["lon"].get<double>()};
  for (const auto& one : truth["phones"]) made.keys.push_back({MentionKind::phone, one.get<std::string>()});
  for (const auto& one : truth["emails"]) made.keys.push_back({MentionKind::email, one.get<std::string>()});
  for (const auto& one : truth["handles"]) made.keys.push_back({MentionKind::handle, one.get<std::string>()});
  if (truth["price"].is_string()) {
    if (const auto price = price_of(truth["price"].get<std::string>())) made.prices.push_back(*price);
  }
  made.fold = hash64(truth["template"].dump()) | 1U;
  return made;
}

struct Built {
  Segments segments;
  std::vector<IndexDocument> sample;  // of which searches are made
};

/// FTS5 as the case had it, in memory.
class Peer {
 public:
  Peer() {
    sqlite3_open(":memory:", &database_);
    run("CREATE VIRTUAL TABLE t USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2')");
    run("BEGIN");
    sqlite3_prepare_v2(database_, "INSERT INTO t(rowid, title, text) VALUES(?, ?, ?)", -1, &insert_, nullptr);
  }
  ~Peer() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  void add(const IndexDocument& document) {
    sqlite3_bind_int64(insert_, 1, document.row);
    sqlite3_bind_text(insert_, 2, document.title.data(), static_cast<int>(document.title.size()), SQLITE_STATIC);
    sqlite3_bind_text(insert_, 3, document.text.data(), static_cast<int>(document.text.size()), SQLITE_STATIC);
    sqlite3_step(insert_);
    sqlite3_reset(insert_);
  }
  void finish() {
    run("COMMIT");
    run("INSERT INTO t(t) VALUES('optimize')");
  }
  std::int64_t ask(const std::string& sql, const std::string& match) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr);
    sqlite3_bind_text(statement, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    std::int64_t last = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) last = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return last;
  }

 private:
  void run(const char* sql) { sqlite3_exec(database_, sql, nullptr, nullptr, nullptr); }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

Segments open_all(std::vector<std::vector<std::string>> parts) {
  Segments segments;
  for (auto& blocks : parts) {
    const std::size_t count = blocks.size();
    auto segment = Segment::open(source_of(std::move(blocks)), count);
    if (!segment) std::exit(1);
    segments.push_back(*segment);
  }
  return segments;
}

Built build(std::uint64_t count, std::uint64_t seed, Peer* peer) {
  constexpr std::size_t most_held = 250'000;  // documents of one builder
  Built built;
  SegmentBuilder builder;
  std::vector<std::vector<std::string>> parts;
  double adding = 0;
  double finishing = 0;
  double inserting = 0;
  std::uint64_t text_bytes = 0;
  std::int64_t row = 0;
  const auto finish = [&] {
    const double begin = thread_seconds();
    auto blocks = builder.finish();
    finishing += thread_seconds() - begin;
    if (blocks) parts.push_back(std::move(*blocks));
  };
  synth::make_adverts({count, seed}, [&](std::string_view rows, std::string_view truths) {
    std::vector<std::string_view> truth_lines;
    bench::each_line(truths, [&](std::string_view line) { truth_lines.push_back(line); });
    std::vector<IndexDocument> documents;
    bench::each_line(rows, [&](std::string_view line) {
      documents.push_back(document_of(line, truth_lines[documents.size()], ++row));
      text_bytes += documents.back().title.size() + documents.back().text.size();
    });
    const double begin = thread_seconds();
    for (const auto& document : documents) {
      if (!builder.add(document)) std::exit(1);
    }
    const double end = thread_seconds();
    adding += end - begin;
    if (peer != nullptr) {
      for (const auto& document : documents) peer->add(document);
      inserting += thread_seconds() - end;
    }
    for (std::size_t i = 0; i < documents.size(); i += 97) built.sample.push_back(documents[i]);
    if (builder.documents() >= most_held) finish();
    return true;
  });
  finish();
  const auto documents = static_cast<double>(row);
  const double seconds = adding + finishing;
  std::printf(
      "build: %.0f documents, %.0f bytes of text each; %.0f documents/s, %.1f MB/s (add %.2f us, finish %.2f us "
      "each)\n",
      documents, static_cast<double>(text_bytes) / documents, documents / seconds,
      static_cast<double>(text_bytes) / seconds / 1e6, adding / documents * 1e6, finishing / documents * 1e6);
  const Segments several = open_all(std::move(parts));
  const double begin = thread_seconds();
  auto merged = merge(several, {true, nullptr});
  const double merging = thread_seconds() - begin;
  if (!merged) std::exit(1);
  parts.clear();
  parts.push_back(std::move(*merged));
  built.segments = open_all(std::move(parts));
  const Head& head = built.segments[0]->state().head;
  for (std::size_t i = 0; i < section_count; ++i) {
    if (static_cast<double>(head.sections[i].bytes) > documents / 2)
      std::printf("  section %zu: %.1f bytes a document\n", i, static_cast<double>(head.sections[i].bytes) / documents);
  }
  std::printf("merge: %zu segments, %.0f documents/s; %.1f bytes a document, %u entries\n", several.size(),
              documents / merging, static_cast<double>(built.segments[0]->bytes()) / documents,
              built.segments[0]->entries());
  if (peer != nullptr) {
    const double optimise = thread_seconds();
    peer->finish();
    inserting += thread_seconds() - optimise;
    std::printf("fts5: %.0f documents/s\n", documents / inserting);
  }
  std::printf("memory: %.0f MiB at most\n", static_cast<double>(bench::resident_kib()) / 1024);
  return built;
}

struct Query {
  Expression asked;
  std::string fts;  // the same for FTS5; empty: it cannot say it
};

/// Words of sampled documents, by how many documents have them.
struct Words {
  std::vector<std::string> rare, common, middling;
  std::map<std::string, std::uint64_t> documents;
};

Words words_of(const Scope& scope, const std::vector<IndexDocument>& sample) {
  Words words;
  for (const auto& document : sample) {
    for (const auto& word : folded_words(document.text)) {
      if (words.documents.contains(word)) continue;
      const auto plan = Plan::make(scope, term(word));
      words.documents[word] = plan ? plan->cost().documents : 0;
    }
  }
  for (const auto& [word, documents] : words.documents) {
    if (documents <= 100) words.rare.push_back(word);
    if (documents >= scope.documents() / 20) words.common.push_back(word);
    if (documents >= scope.documents() / 12 && documents <= scope.documents() / 7) words.middling.push_back(word);
  }
  std::printf("words of %zu sampled documents: %zu; rare %zu, common %zu\n", sample.size(), words.documents.size(),
              words.rare.size(), words.common.size());
  return words;
}

struct Class {
  const char* name;
  std::vector<Query> queries;
  std::function<void(const Matches&)> finish;
};

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::vector<Class> classes_of(const Words& words, const std::vector<IndexDocument>& sample) {
  constexpr std::size_t most = 200;
  const auto ranked = [](const Matches& matches) { static_cast<void>(best(matches, 10)); };
  const auto folded = [](const Matches& matches) { static_cast<void>(best_folded(matches, 10)); };
  const auto nothing = [](const Matches&) {};
  std::vector<Class> classes;
  const auto add = [&](const char* name, const std::function<void(const Matches&)>& finish) -> std::vector<Query>& {
    classes.push_back({name, {}, finish});
    return classes.back().queries;
  };
  const auto words_class = [&](const char* name, const std::vector<std::string>& list, const auto& finish) {
    auto& queries = add(name, finish);
    for (std::size_t i = 0; i < std::min(most, list.size()); ++i)
      queries.push_back({term(list[i * 7919 % list.size()]), quoted(list[i * 7919 % list.size()])});
  };
  words_class("rare word, top 10", words.rare, ranked);
  words_class("common word, top 10", words.common, ranked);
  words_class("common word, folded", words.common, folded);
  auto& two = add("two common words, top 10", ranked);
  for (std::size_t i = 0; i < most && words.common.size() > 1; ++i) {
    const auto& a = words.common[i % words.common.size()];
    const auto& b = words.common[(i * 31 + 1 + i / words.common.size()) % words.common.size()];
    two.push_back({all_of({term(a), term(b)}), quoted(a) + " AND " + quoted(b)});
  }
  auto& either = add("either of two common words", ranked);
  for (const auto& query : std::vector<Query>(two)) either.push_back({any_of(query.asked.parts), ""});
  auto& phrases = add("phrase, top 10", ranked);
  auto& three = classes.emplace_back(Class{"phrase of three, top 10", {}, ranked}).queries;
  auto& close = classes.emplace_back(Class{"two words within five", {}, ranked}).queries;
  for (std::size_t i = 0; i < sample.size() && three.size() < most;
       i += std::max<std::size_t>(sample.size() / most, 1)) {
    const auto text = folded_words(sample[i].text);
    if (text.size() < 8) continue;
    const std::size_t at = i % (text.size() - 3);
    classes[5].queries.push_back({phrase({text[at], text[at + 1]}), quoted(text[at] + " " + text[at + 1])});
    three.push_back(
        {phrase({text[at], text[at + 1], text[at + 2]}), quoted(text[at] + " " + text[at + 1] + " " + text[at + 2])});
    close.push_back({near({text[at], text[at + 3]}, 5), ""});
  }
  static_cast<void>(phrases);
  auto& exact = classes.emplace_back(Class{"phone, exact", {}, ranked}).queries;
  std::vector<Query> partial, parts_of_four, aggregate, places;
  for (const auto& document : sample) {
    if (exact.size() >= most || document.keys.empty() || document.keys[0].kind != MentionKind::phone) continue;
    const std::string& phone = document.keys[0].value;
    exact.push_back({key(MentionKind::phone, phone), ""});
    aggregate.push_back(exact.back());
    partial.push_back({key_pattern(MentionKind::phone, "*" + phone.substr(phone.size() - 6) + "*"), ""});
    parts_of_four.push_back({key_pattern(MentionKind::phone, "*" + phone.substr(phone.size() - 4) + "*"), ""});
    if (document.position) places.push_back({within_radius(*document.position, 50'000), ""});
  }
  classes.push_back({"phone, six digits of it", partial, ranked});
  classes.push_back({"phone, four digits of it", parts_of_four, nothing});
  classes.push_back({"radius of 50 km", places,
                     [](const Matches& matches) { static_cast<void>(matches.rows(TimeOrder::newest_first, 0, 20)); }});
  const auto price = [](const Matches& matches) { static_cast<void>(prices(matches)); };
  classes.push_back({"prices of a phone's adverts", aggregate, price});
  classes.push_back({"prices of a radius", places, price});
  std::vector<Query> middling;
  for (std::size_t i = 0; i < std::min(most, words.middling.size()); ++i)
    middling.push_back({term(words.middling[i]), ""});
  classes.push_back({"facet of place, a tenth found", middling,
                     [](const Matches& matches) { static_cast<void>(facet(matches, Attribute::place, 20)); }});
  classes.push_back({"facet of site, a tenth found", middling,
                     [](const Matches& matches) { static_cast<void>(facet(matches, Attribute::site, 20)); }});
  std::vector<UtcSeconds> months;
  for (UtcSeconds at = 1'546'300'800; months.size() < 120; at += 30 * 86'400) months.push_back(at);
  classes.push_back({"histogram of months, a tenth found", middling,
                     [months](const Matches& matches) { static_cast<void>(time_histogram(matches, months)); }});
  classes.push_back({"histogram of months, everything", {{everything(), ""}}, [months](const Matches& matches) {
                       static_cast<void>(time_histogram(matches, months));
                     }});
  std::vector<Query> fuzzies, begins, inner, months_asked;
  for (std::size_t i = 0; i < std::min<std::size_t>(100, words.common.size()); ++i) {
    const std::string& word = words.common[i];
    if (word.size() < 4) continue;
    fuzzies.push_back({fuzzy(word, 1), ""});
    begins.push_back({prefix(word.substr(0, 3)), word.substr(0, 3) + "*"});
    inner.push_back({wildcard("*" + word.substr(1, 3) + "*"), ""});
    months_asked.push_back({all_of({term(word), overlaps(months[40 + i % 40], months[41 + i % 40])}), ""});
  }
  classes.push_back({"word within one change", fuzzies, nothing});
  classes.push_back({"begin of a word", begins, nothing});
  classes.push_back({"three letters within a word", inner, nothing});
  classes.push_back({"common word in a month, top 10", months_asked, ranked});
  std::vector<Query> groups;
  for (std::size_t i = 0; i < 50; ++i) {
    std::vector<std::int64_t> rows;
    for (std::size_t n = 0; n < 500; ++n)
      rows.push_back(static_cast<std::int64_t>(mix64(i * 1000 + n) % (sample.size() * 97)) + 1);
    groups.push_back({one_of_rows(rows), ""});
  }
  classes.push_back({"prices of 500 rows", groups, price});
  return classes;
}

void report(const char* name, std::vector<double> times, const char* rest) {
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  std::printf("%-36s %8.3f %8.3f %8.3f ms  %s\n", name, times[times.size() / 2] * 1e3,
              times[times.size() * 95 / 100] * 1e3, times.back() * 1e3, rest);
}

void run(const Scope& scope, const Class& one, Peer* peer) {
  std::vector<double> times;
  std::uint64_t found = 0;
  std::uint64_t differing = 0;
  const auto once = [&](const Query& query) {
    const double begin = thread_seconds();
    const auto plan = Plan::make(scope, query.asked);
    if (!plan) {
      std::printf("%s: %s\n", one.name, plan.error().message.c_str());
      return std::uint64_t{0};
    }
    const auto matches = Matches::find(*plan);
    if (!matches) std::exit(1);
    one.finish(*matches);
    times.push_back(thread_seconds() - begin);
    return matches->count();
  };
  const int rounds = std::getenv("FANAL_BENCH_ROUNDS") != nullptr ? std::atoi(std::getenv("FANAL_BENCH_ROUNDS")) : 1;
  for (int round = 0; round < rounds; ++round) {
    for (const auto& query : one.queries) once(query);  // warm
  }
  times.clear();
  std::vector<double> peer_times;
  for (const auto& query : one.queries) {
    const std::uint64_t count = once(query);
    found += count;
    if (peer == nullptr || query.fts.empty()) continue;
    const auto expected = peer->ask("SELECT count(*) FROM t WHERE t MATCH ?", query.fts);
    differing += static_cast<std::uint64_t>(expected) == count ? 0U : 1U;
    if (peer_times.size() >= 20) continue;
    const double begin = thread_seconds();
    peer->ask("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", query.fts);
    peer_times.push_back(thread_seconds() - begin);
  }
  char rest[120];
  std::snprintf(rest, sizeof(rest), "%zu searches, %.0f found each%s", one.queries.size(),
                static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(one.queries.size(), 1)),
                differing > 0 ? ", COUNTS DIFFER FROM FTS5" : "");
  report(one.name, times, rest);
  report("    fts5", peer_times, differing == 0 ? "same counts" : "OTHER COUNTS");
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t count = 1'000'000;
  std::uint64_t seed = 1;
  bool has_peer = true;
  bool searches = true;
  const char* only = "";
  int given = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--no-peer") == 0) {
      has_peer = false;
    } else if (std::strcmp(argv[i], "--build") == 0) {
      searches = false;
    } else if (std::strcmp(argv[i], "--only") == 0 && i + 1 < argc) {
      only = argv[++i];
    } else {
      (given++ == 0 ? count : seed) = std::strtoull(argv[i], nullptr, 10);
    }
  }
  std::unique_ptr<Peer> peer = has_peer ? std::make_unique<Peer>() : nullptr;
  const Built built = build(count, seed, peer.get());
  if (!searches) return 0;
  const auto scope = Scope::make(built.segments, {true, nullptr});
  if (!scope) return 1;
  const Words words = words_of(*scope, built.sample);
  std::printf("%-36s %8s %8s %8s\n", "search", "p50", "p95", "most");
  for (const auto& one : classes_of(words, built.sample)) {
    if (std::strstr(one.name, only) != nullptr) run(*scope, one, peer.get());
  }
  auto half = std::make_shared<RowSet>();
  for (std::uint64_t row = 1; row <= count; row += 2) half->add(static_cast<std::int64_t>(row));
  const double begin = thread_seconds();
  const auto filtered = Scope::make(built.segments, {false, half});
  std::printf("a scope of every second row: %.2f ms\n", (thread_seconds() - begin) * 1e3);
  if (!filtered) return 1;
  std::printf("under it:\n");
  for (const auto& one : classes_of(words, built.sample)) {
    if (std::strstr(one.name, "common") != nullptr && std::strstr(one.name, only) != nullptr)
      run(*filtered, one, nullptr);
  }
  return 0;
}
