// How fast a case of synthetic adverts is made, and how fast it answers: through the engine and over HTTP, beside
// SQLite FTS5 and Xapian with the same searches, every count held to a scan. Whole answers are timed: reading the
// query, the guard, the index, ten snippets, the audit row; peers give ten row numbers. Ours and theirs take turns,
// five rounds. Use: bench_search_speed [adverts] [seed] [--queries N] [--peers none|fts5|all] [--only TEXT] [--fanal
// PROGRAM] [--folder FOLDER]: where the case is kept, and taken from when it is there already
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <thread>

#include "engine/ask.h"
#include "engine/ingest.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "engine/internal/places.h"
#include "engine/investigate.h"
#include "engine/search.h"
#include "engine/session.h"
#include "http_client.h"
#include "search_corpus.h"
#include "search_peers.h"

namespace {

using namespace fanal;
using namespace fanal::bench;
namespace fs = std::filesystem;

constexpr int rounds = 5;
constexpr std::uint64_t most_counted = 10'000;  // what an answer counts exactly

struct Options {
  std::uint64_t adverts = 1'000'000;
  std::uint64_t seed = 1;
  std::size_t queries = 40;
  std::string peers = "all";
  std::string only;
  std::string fanal = "build/release/fanal";
  std::string folder;  ///< empty: one that goes with the program
};

/// One question, put to the engine and over HTTP.
struct Put {
  /// Whether the answer counts what a scan counted. Errors end the program.
  std::function<bool(engine::Session&, std::uint64_t scanned)> ask;
  std::string path;
  bool has_overview = false;
};

struct Asked {
  Put put;
  std::function<bool(const ScannedAdvert&)> holds;
  std::string sql;                           ///< empty: FTS5 cannot say it
  std::string count_sql = {};                ///< empty: `sql` gives as many rows as were found
  std::optional<Xapian::Query> xapian = {};  ///< nothing: Xapian cannot say it
};

struct Class {
  const char* name;
  std::vector<Asked> asked;
};

std::uint64_t bytes_of(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

template <typename T>
T or_exit(Result<T> result, const char* what) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s: %s\n", what, result.error().message.c_str());
  std::exit(1);
}

void write_adverts(const Options& options, const fs::path& file) {
  std::ofstream out(file, std::ios::binary);
  synth::make_adverts({options.adverts, options.seed}, [&](std::string_view rows, std::string_view) {
    out.write(rows.data(), static_cast<std::streamsize>(rows.size()));
    return out.good();
  });
}

engine::Session open_case(const fs::path& folder) {
  return or_exit(engine::Session::open({(folder / "case").string(),
                                        {(folder / "key").string(), ""},
                                        {engine::system_user(), "a measurement"},
                                        {},
                                        {}}),
                 "open");
}

// Of the blocks that stand in for the text index, before the store packs and encrypts them.
std::uint64_t index_bytes(engine::Session& session) {
  auto reader = or_exit(session.inside().opened.reader(), "the case");
  std::uint64_t bytes = 0;
  for (const auto& set : or_exit(reader.sets_named(engine::text_sets), "the text index")) {
    for (std::uint32_t i = 0;; ++i) {
      const auto block = or_exit(reader.set_get(set.info.set, engine::block_key(i)), "the text index");
      if (!block) break;
      bytes += block->size();
    }
  }
  return bytes;
}

engine::Session make_case(const fs::path& folder, const fs::path& adverts) {
  CaseTerms terms;  // for evaluation: a live case withholds what has no seed
  auto session = or_exit(engine::Session::init({(folder / "case").string(),
                                                {(folder / "key").string(), ""},
                                                {engine::system_user(), "a measurement"},
                                                terms}),
                         "init");
  Executor executor(std::max(1U, std::thread::hardware_concurrency()));
  engine::IngestRequest request;
  request.paths = {adverts.string()};
  const auto begin = Clock::now();
  const double processor = processor_seconds();
  const auto report = or_exit(engine::ingest(session, request, executor, {}), "ingest");
  const double seconds = seconds_since(begin);
  std::printf(
      "ingest and linking: %llu adverts (%.0f MB) in %.1f s, %.0f adverts/s; %.1f s of processor time; %.0f MiB "
      "at most; the case has %.0f MB, its text index %.0f MB\n",
      static_cast<unsigned long long>(report.documents), static_cast<double>(fs::file_size(adverts)) / 1e6, seconds,
      static_cast<double>(report.documents) / seconds, processor_seconds() - processor,
      static_cast<double>(resident_kib()) / 1024, static_cast<double>(bytes_of(folder / "case")) / 1e6,
      static_cast<double>(index_bytes(session)) / 1e6);
  return session;
}

// What the answer must count: all of it up to 10,000, and sites in all when there are figures.
bool is_right(const engine::SearchAnswer& answer, std::uint64_t scanned) {
  if (answer.total != std::min(scanned, most_counted) || answer.total_is_exact != (scanned <= most_counted))
    return false;
  if (!answer.overview) return true;
  for (const auto& facet : answer.overview->facets) {
    if (facet.name != "kind") continue;
    std::uint64_t all = facet.without;
    for (const auto& value : facet.values) all += value.documents;
    return all == scanned;
  }
  return false;
}

Put search_for(const std::string& query, bool has_overview = false) {
  engine::SearchRequest request;
  request.query = query;
  request.page.limit = 10;
  request.has_overview = has_overview;
  return {[request](engine::Session& session, std::uint64_t scanned) {
            return is_right(or_exit(engine::search(session, request), request.query.c_str()), scanned);
          },
          std::string("/api/1/search?limit=10") + (has_overview ? "&overview=true" : "") + "&q=" + url_encoded(query),
          has_overview};
}

/// One of the four questions about what holds a number. `parameters`: those before the query.
template <typename Ask>
Put question(const std::string& verb, const std::string& parameters, const std::string& query, const Ask& ask) {
  engine::Question asked;
  asked.query = query;
  return {[asked, ask](engine::Session& session, std::uint64_t scanned) {
            return or_exit(ask(session, asked), asked.query.c_str()).ground.found == scanned;
          },
          "/api/1/ask/" + verb + "?" + parameters + "q=" + url_encoded(query)};
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }
std::string sql_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}
std::string ranked_sql(const std::string& match) {
  return "SELECT rowid FROM words WHERE words MATCH " + sql_quoted(match) + " ORDER BY rank LIMIT 10";
}
std::string counted_sql(const std::string& match) {
  return "SELECT count(*) FROM words WHERE words MATCH " + sql_quoted(match);
}

/// Deterministic picks from a list.
template <typename T>
std::vector<T> picked(const std::vector<T>& all, std::size_t most) {
  std::vector<T> out;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i)
    out.push_back(all[i * std::max<std::size_t>(all.size() / most, 1) % all.size()]);
  return out;
}

struct Picked {
  std::vector<std::uint32_t> rare, common, wide;  ///< words: of 2 to 100 adverts; of 5 to 50 in 100; of over 10
};

Picked pick_words(const Corpus& corpus, std::size_t most) {
  Picked all;
  const std::uint64_t count = corpus.adverts.size();
  for (std::uint32_t word = 0; word < corpus.words.size(); ++word) {
    const auto& text = corpus.words[word];
    const bool is_plain =
        text.size() > 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const std::uint64_t documents = corpus.documents[word];
    if (!is_plain) continue;
    if (documents >= 2 && documents <= 100) all.rare.push_back(word);
    if (documents >= count / 20 && documents <= count / 2) all.common.push_back(word);
    if (documents >= count / 10 && documents <= count / 2) all.wide.push_back(word);
  }
  return {picked(all.rare, most), picked(all.common, most), picked(all.wide, most)};
}

Asked word_asked(const Corpus& corpus, std::uint32_t word, bool has_overview) {
  const std::string text = corpus.words[word];
  const std::string from = " FROM words JOIN adverts ON adverts.id = words.rowid WHERE words MATCH " +
                           sql_quoted(quoted(text)) + " GROUP BY ";
  return {search_for(text, has_overview), [word](const ScannedAdvert& advert) { return has_word(advert, word); },
          has_overview ? "SELECT site, count(*)" + from + "site UNION ALL SELECT month, count(*)" + from + "month"
                       : ranked_sql(quoted(text)),
          counted_sql(quoted(text)), Xapian::Query(text)};
}

std::vector<Class> word_classes(const Corpus& corpus, const Options& options) {
  const Picked words = pick_words(corpus, options.queries);
  Class rare{"rare word", {}}, common{"common word", {}}, two{"two common words", {}}, phrases{"phrase of three", {}};
  Class wide{"facets, months, prices of a common word", {}};
  for (const auto word : words.rare) rare.asked.push_back(word_asked(corpus, word, false));
  for (const auto word : words.common) common.asked.push_back(word_asked(corpus, word, false));
  for (const auto word : words.wide) wide.asked.push_back(word_asked(corpus, word, true));
  for (std::size_t i = 0; i < std::min(options.queries, words.common.size()); ++i) {
    const auto a = words.common[i];
    const auto b = words.common[(i * 7 + 1) % words.common.size()];
    if (a == b) continue;
    const std::string match = quoted(corpus.words[a]) + " AND " + quoted(corpus.words[b]);
    two.asked.push_back(
        {search_for(corpus.words[a] + " " + corpus.words[b]),
         [a, b](const ScannedAdvert& advert) { return has_word(advert, a) && has_word(advert, b); }, ranked_sql(match),
         counted_sql(match),
         Xapian::Query(Xapian::Query::OP_AND, Xapian::Query(corpus.words[a]), Xapian::Query(corpus.words[b]))});
  }
  const std::size_t step = std::max<std::size_t>(corpus.adverts.size() / options.queries, 1);
  for (std::size_t i = step / 2; i < corpus.adverts.size(); i += step) {
    const auto& text = corpus.adverts[i].text;
    if (text.size() < 8) continue;
    const std::size_t at = i % (text.size() - 3);
    const std::vector<std::uint32_t> three(text.begin() + static_cast<std::ptrdiff_t>(at),
                                           text.begin() + static_cast<std::ptrdiff_t>(at) + 3);
    std::vector<std::string> terms;
    for (const auto word : three) terms.push_back(corpus.words[word]);
    const std::string phrase = quoted(terms[0] + " " + terms[1] + " " + terms[2]);
    phrases.asked.push_back({search_for(phrase),
                             [three](const ScannedAdvert& advert) { return has_phrase(advert, three); },
                             ranked_sql(phrase), counted_sql(phrase),
                             Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), 3)});
  }
  return {rare, common, two, phrases, wide};
}

/// Fact, group, facet and aggregate.
std::vector<Put> questions_about(const std::string& query) {
  return {
      question("fact", "field=price&", query,
               [](auto& session, const auto& asked) { return engine::ask_fact(session, "price", asked); }),
      question("group", "", query, [](auto& session, const auto& asked) { return engine::ask_group(session, asked); }),
      question("facet", "field=place&", query,
               [](auto& session, const auto& asked) { return engine::ask_facet(session, "place", asked); }),
      question("aggregate", "function=mean&field=price&", query, [](auto& session, const auto& asked) {
        return engine::ask_aggregate(session, engine::AggregateFunction::mean, "price", asked);
      })};
}

std::vector<Class> value_classes(engine::Session& of_case, const Corpus& corpus, const Options& options) {
  engine::Places places;
  std::vector<Class> questions{{"ask fact: prices of a phone", {}},
                               {"ask group of a phone", {}},
                               {"ask facet: places of a phone's groups", {}},
                               {"ask aggregate: mean price of a phone's", {}}};
  Class exact{"phone, exact", {}}, partial{"phone, six figures of it", {}}, radius{"radius of 50 km", {}};
  const std::size_t step = std::max<std::size_t>(corpus.adverts.size() / options.queries, 1);
  for (std::size_t i = step / 3; i < corpus.adverts.size(); i += step) {
    const auto& advert = corpus.adverts[i];
    if (!advert.phones.empty()) {
      const std::string phone = advert.phones[0];
      const std::string part = phone.substr(phone.size() - 7, 6);
      const auto has_phone = [phone](const ScannedAdvert& other) {
        return std::find(other.phones.begin(), other.phones.end(), phone) != other.phones.end();
      };
      exact.asked.push_back({search_for("phone:" + phone),
                             has_phone,
                             "SELECT advert FROM keys WHERE number = " + sql_quoted(phone),
                             {},
                             Xapian::Query("XP" + phone)});
      const auto puts = questions_about(phone);
      // A question refuses more than 50,000 documents: the groups of what numbers of sites find have more.
      engine::Question first;
      first.query = phone;
      const bool is_asked = static_cast<bool>(engine::ask_facet(of_case, "place", first));
      for (std::size_t verb = 0; is_asked && verb < puts.size(); ++verb)
        questions[verb].asked.push_back({puts[verb], has_phone, {}});
      const auto has_part = [part](const ScannedAdvert& other) {
        return std::any_of(other.phones.begin(), other.phones.end(),
                           [&](const std::string& value) { return value.find(part) != std::string::npos; });
      };
      partial.asked.push_back({search_for("phone:*" + part + "*"),
                               has_part,
                               "SELECT rowid FROM numbers WHERE numbers MATCH " + sql_quoted(quoted(part)),
                               {},
                               Xapian::Query(Xapian::Query::OP_WILDCARD, "XE" + part)});
    }
    if (advert.has_position) {
      constexpr double metres = 50'000;
      char query[80];
      std::snprintf(query, sizeof(query), "near:%.4f,%.4f~50km", advert.lat_deg, advert.lon_deg);
      // As far as the query says it.
      double lat = 0;
      double lon = 0;
      std::sscanf(query, "near:%lf,%lf", &lat, &lon);
      const auto around = or_exit(places.around(lat, lon, metres), "cities");
      const auto is_near = [=](const ScannedAdvert& other) {
        const auto is_around = [&](const std::string& place) {
          return std::binary_search(around.begin(), around.end(), place);
        };
        return (other.has_position && engine::metres_between(lat, lon, other.lat_deg, other.lon_deg) <= metres) ||
               std::any_of(other.places.begin(), other.places.end(), is_around);
      };
      radius.asked.push_back({search_for(query), is_near, {}, {}, {}});
    }
  }
  std::vector<Class> classes{exact, partial, radius};
  classes.insert(classes.end(), questions.begin(), questions.end());
  return classes;
}

// The largest groups: their prices, and three of the questions.
std::vector<Class> group_classes(engine::Session& of_case, const Corpus& corpus, const Options& options) {
  std::vector<Class> classes{{"prices of a group", {}},
                             {"ask group of a group", {}},
                             {"ask facet: places of a group", {}},
                             {"ask aggregate: mean price of a group", {}}};
  std::unordered_map<std::string, std::uint64_t> group_of;
  for (std::size_t i = 0; i < corpus.ids.size(); ++i) group_of.emplace(corpus.ids[i], corpus.adverts[i].group);
  engine::Page page;
  page.limit = options.queries;
  const auto groups = or_exit(engine::largest_groups(of_case, page), "groups");
  for (const auto& group : groups.groups) {
    if (group.samples.empty()) continue;
    const std::uint64_t meta = group_of[group.samples[0]];
    const auto is_of_it = [meta](const ScannedAdvert& advert) { return advert.group == meta; };
    const std::string query = "group:" + std::to_string(group.number);
    classes[0].asked.push_back(
        {search_for(query, true),
         is_of_it,
         "SELECT price, count(*) FROM prices JOIN adverts ON adverts.id = prices.advert WHERE meta = '" +
             std::to_string(meta) + "' GROUP BY price",
         "SELECT count(*) FROM adverts WHERE meta = '" + std::to_string(meta) + "'",
         {}});
    const auto puts = questions_about(query);
    for (std::size_t verb = 1; verb < puts.size(); ++verb) classes[verb].asked.push_back({puts[verb], is_of_it, {}});
  }
  return classes;
}

struct Peers {
  std::unique_ptr<Fts5> fts5;
  std::unique_ptr<XapianPeer> xapian;
};

Peers make_peers(const Options& options, const fs::path& folder, const Corpus& corpus) {
  Peers peers;
  if (options.peers == "none") return peers;
  auto begin = Clock::now();
  peers.fts5 = std::make_unique<Fts5>((folder / "fts5").string());
  std::ifstream in(folder / "adverts.jsonl", std::ios::binary);
  std::string line;
  for (std::size_t i = 0; std::getline(in, line); ++i) {
    const auto json = nlohmann::json::parse(line);
    peers.fts5->add(static_cast<std::int64_t>(i) + 1, corpus.adverts[i], json.value("title", ""),
                    json.value("text", ""));
  }
  peers.fts5->finish();
  const auto rate = [&] { return static_cast<double>(corpus.adverts.size()) / seconds_since(begin); };
  std::printf("fts5: %.0f adverts/s, %.0f MB\n", rate(), static_cast<double>(fs::file_size(folder / "fts5")) / 1e6);
  if (options.peers != "all") return peers;
  begin = Clock::now();
  peers.xapian = std::make_unique<XapianPeer>((folder / "xapian").string());
  for (const auto& advert : corpus.adverts) peers.xapian->add(corpus, advert);
  peers.xapian->finish();
  std::printf("xapian: %.0f adverts/s, %.0f MB\n", rate(), static_cast<double>(bytes_of(folder / "xapian")) / 1e6);
  return peers;
}

struct Times {
  std::vector<double> ms;
  template <typename Run>
  void time(const Run& run) {
    const auto begin = Clock::now();
    run();
    ms.push_back(seconds_since(begin) * 1e3);
  }
  double at(std::size_t percent) {
    if (ms.empty()) return 0;
    std::sort(ms.begin(), ms.end());
    return ms[std::min(ms.size() - 1, ms.size() * percent / 100)];
  }
};

void run_class(engine::Session& session, HttpClient& http, Peers& peers, const Corpus& corpus, const Class& one) {
  constexpr std::size_t most_of_peers = 10;  // FTS5 ranks a common word in a quarter of a second
  Times ours, over_http, fts5, xapian, ours_beside;
  std::uint64_t right = 0, fts5_right = 0, fts5_asked = 0, xapian_right = 0, xapian_asked = 0, found = 0;
  for (const auto& asked : one.asked) {
    const std::uint64_t scanned = corpus.count(asked.holds);
    found += scanned;
    right += asked.put.ask(session, scanned) ? 1U : 0U;
    http.get(asked.put.path);
    if (peers.fts5 && !asked.sql.empty() && fts5_asked < most_of_peers) {
      ++fts5_asked;
      const std::uint64_t count =
          asked.count_sql.empty() ? peers.fts5->ask(asked.sql) : peers.fts5->number(asked.count_sql);
      fts5_right += count == scanned ? 1U : 0U;
    }
    if (peers.xapian && asked.xapian && xapian_asked < most_of_peers) {
      ++xapian_asked;
      xapian_right += peers.xapian->count(*asked.xapian) == scanned ? 1U : 0U;
    }
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < one.asked.size(); ++i) {
      const auto& asked = one.asked[i];
      ours.time([&] { asked.put.ask(session, 0); });
      if (i < most_of_peers) ours_beside.ms.push_back(ours.ms.back());
      over_http.time([&] { http.get(asked.put.path); });
      if (i < fts5_asked) fts5.time([&] { peers.fts5->ask(asked.sql); });
      if (i >= xapian_asked) continue;
      xapian.time(
          [&] { asked.put.has_overview ? peers.xapian->values(*asked.xapian) : peers.xapian->best(*asked.xapian); });
    }
  }
  std::printf("%-40s %4zu %9.0f  %7.2f %7.2f  %7.2f %7.2f  %4llu/%-4zu", one.name, one.asked.size(),
              static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(one.asked.size(), 1)), ours.at(50),
              ours.at(95), over_http.at(50), over_http.at(95), static_cast<unsigned long long>(right),
              one.asked.size());
  const auto print_peer = [&](Times& times, std::uint64_t as_scanned, std::uint64_t count) {
    if (times.ms.empty()) {
      std::printf("  %26s", "-");
    } else {
      std::printf("  %8.2f %6.1fx %5llu/%-4llu", times.at(50), times.at(50) / std::max(ours_beside.at(50), 1e-6),
                  static_cast<unsigned long long>(as_scanned), static_cast<unsigned long long>(count));
    }
  };
  print_peer(fts5, fts5_right, fts5_asked);
  print_peer(xapian, xapian_right, xapian_asked);
  std::printf("\n");
  std::fflush(stdout);
}

Options options_of(int argc, char** argv) {
  Options options;
  int given = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (word == "--queries") {
      options.queries = std::max<std::size_t>(1, std::strtoull(value().c_str(), nullptr, 10));
    } else if (word == "--peers") {
      options.peers = value();
    } else if (word == "--only") {
      options.only = value();
    } else if (word == "--fanal") {
      options.fanal = value();
    } else if (word == "--folder") {
      options.folder = value();
    } else {
      (given++ == 0 ? options.adverts : options.seed) = std::strtoull(word.c_str(), nullptr, 10);
    }
  }
  return options;
}

struct Folder {
  fs::path path;
  bool is_kept;
  explicit Folder(const std::string& given) : path(given), is_kept(!given.empty()) {
    std::string name = (fs::temp_directory_path() / "fanal-search-XXXXXX").string();
    if (is_kept) {
      fs::create_directories(path);
    } else if (mkdtemp(name.data()) == nullptr) {
      std::exit(1);
    } else {
      path = name;
    }
  }
  ~Folder() {
    if (!is_kept) fs::remove_all(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 1 << 12);  // a long run is followed line by line
  const Options options = options_of(argc, argv);
  const Folder folder(options.folder);
  const fs::path adverts = folder.path / "adverts.jsonl";
  const bool is_made = fs::exists(folder.path / "case");
  if (!is_made) write_adverts(options, adverts);
  engine::Session session = is_made ? open_case(folder.path) : make_case(folder.path, adverts);
  Corpus corpus;
  {
    std::ifstream in(adverts, std::ios::binary);
    for (std::string line; std::getline(in, line);) add_advert(corpus, line);
  }
  if (!read_findings(session, corpus)) return 1;
  Peers peers = make_peers(options, folder.path, corpus);
  const ServedCase served(options.fanal, (folder.path / "case").string(), (folder.path / "key").string());
  HttpClient http(served);
  std::printf("%-40s %4s %9s  %7s %7s  %7s %7s  %9s  %26s  %26s\n", "search (ms)", "asked", "found", "p50", "p95",
              "http50", "http95", "as scan", "fts5 p50, ratio, as scan", "xapian p50, ratio, as scan");
  auto classes = word_classes(corpus, options);
  for (auto& one : value_classes(session, corpus, options)) classes.push_back(std::move(one));
  for (auto& one : group_classes(session, corpus, options)) classes.push_back(std::move(one));
  for (const auto& one : classes) {
    if (std::strstr(one.name, options.only.c_str()) != nullptr) run_class(session, http, peers, corpus, one);
  }
  return 0;
}
