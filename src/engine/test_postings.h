#pragma once
// Captures over time for tests: web archives as bytes, files given with what is said of them, and random small cases
// with a plain look at every document, made from what was written and not by the code under test.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/time.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "engine/internal/timeline.h"
#include "engine/test_support.h"

namespace fanal::engine::testing {

inline std::string warc_record(const std::string& type, const std::string& url, const std::string& date,
                               const std::string& content) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: " + date +
         "\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; "
         "msgtype=response\r\nContent-Length: " +
         std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
}

inline std::string warc_answer(const std::string& url, const std::string& date, int status, const std::string& html) {
  return warc_record("response", url, date,
                     "HTTP/1.1 " + std::to_string(status) + " So\r\nContent-Type: text/html\r\n\r\n<html><body>" +
                         html + "</body></html>");
}

inline IngestReport ingest_said(Session& session, const std::string& path, std::string_view seen_on,
                                const std::string& complete_list_of, bool link = true) {
  IngestRequest request;
  request.paths = {path};
  request.link = link;
  request.complete_list_of = complete_list_of;
  if (!seen_on.empty()) {
    const auto day = *parse_iso_time(std::string(seen_on) + "T00:00:00Z");
    request.seen_on = TimeSpan{day.begin, day.begin + 86400, TimePrecision::day, std::string(seen_on)};
  }
  Executor executor(2);
  return must(ingest(session, request, executor, {}));
}

/// What no segment of the text index holds goes into one, however little it is, and they are merged.
inline void write_segments(Session& session) {
  auto writer = must(session.inside().write(guard::Act::reindex, "{}"));
  auto reader = must(session.inside().opened.reader());
  IndexFeed feed(session.inside().opened, reader, writer, {std::size_t{1} << 20U, 1});
  must(feed.finish());
  must(feed.settle());
  must(writer.done(format_utc(now_utc()), "{}"));
}

inline void rebuild_segments(Session& session) {
  auto writer = must(session.inside().write(guard::Act::reindex, "{}"));
  auto reader = must(session.inside().opened.reader());
  must(IndexFeed(session.inside().opened, reader, writer).rebuild({}));
  must(writer.done(format_utc(now_utc()), "{}"));
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return (state_ >> 11U) % bound;
  }
  bool once_in(std::uint64_t times) { return below(times) == 0; }

 private:
  std::uint64_t state_;
};

inline std::vector<Observation> sorted(std::vector<Observation> known) {
  // By which write something was said is a number of the case: whether it was said is what counts.
  for (Observation& one : known) one.take = one.take == 0 ? 0 : 1;
  std::sort(known.begin(), known.end(), [](const Observation& a, const Observation& b) {
    return std::tuple(a.row, a.begin, a.end, a.kind, a.take) < std::tuple(b.row, b.begin, b.end, b.kind, b.take);
  });
  return known;
}

/// Those of `known`, by row, that the set holds, and nothing else.
inline std::vector<store::FactRow> rows_in(const std::shared_ptr<const RowSet>& set,
                                           const std::vector<std::vector<Observation>>& known) {
  std::vector<store::FactRow> rows;
  for (std::size_t row = 1; row < known.size(); ++row) {
    if (set->contains(static_cast<store::FactRow>(row))) rows.push_back(static_cast<store::FactRow>(row));
  }
  EXPECT_EQ(rows.size(), set->size());
  return rows;
}

/// A few sites, ids, paths and days, so that most postings are met more than once.
class RandomPostings {
 public:
  struct File {
    std::string name;
    std::string bytes;
    std::string seen_on;           ///< a day; empty: not said
    std::string complete_list_of;  ///< as given; empty: not said
  };
  struct Written {
    std::size_t file = 0;
    std::string site, id, address;  ///< empty: none
    std::string text;
    std::string phone;                                      ///< in it; E.164, or empty
    std::optional<std::pair<UtcSeconds, UtcSeconds>> time;  ///< of the document
    bool has_words = true;
    bool is_posting = true;
    std::vector<Observation> says;  ///< by itself
  };

  /// `with_said`: people say when they took files, and of some that they are complete lists.
  explicit RandomPostings(std::uint64_t seed, bool with_said = true) : random(seed) {
    const std::uint64_t count = 1 + random.below(6);
    for (std::uint64_t i = 0; i < count; ++i) {
      random.once_in(3) ? add_archive() : add_adverts();
      File& file = files.back();
      if (!with_said) continue;
      if (random.once_in(2))
        file.seen_on = format_utc_day(first_day + static_cast<UtcSeconds>(random.below(days)) * 86400);
      if (!file.seen_on.empty() && !random.once_in(3)) file.complete_list_of = sites[random.below(sites.size())];
    }
  }

  UtcSeconds random_time() { return first_day + static_cast<UtcSeconds>(random.below((days + 2) * 24)) * 3600; }
  RowFilter random_filter() {
    auto rows = std::make_shared<RowSet>();
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (!random.once_in(3)) rows->add(static_cast<store::FactRow>(i + 1));
    }
    return {false, std::move(rows)};
  }

  /// By looking at each document that the filter admits. Sorted.
  std::vector<Observation> known_of(store::FactRow row, const RowFilter& filter) const {
    const Written& asked = written(row);
    std::vector<Observation> known;
    if (!asked.is_posting) return known;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const auto other_row = static_cast<store::FactRow>(i + 1);
      const Written& other = documents[i];
      if (!filter.admits(other_row) || !other.is_posting) continue;
      const bool is_same =
          other_row == row || (!asked.id.empty() && other.id == asked.id && other.site == asked.site) ||
          (!asked.address.empty() && other.address == asked.address && (asked.id.empty() || other.id.empty()));
      if (!is_same) continue;
      known.insert(known.end(), other.says.begin(), other.says.end());
      for (Observation& one : known) one.row = one.row == 0 ? other_row : one.row;
      if (const auto said = said_of(other, other_row)) known.push_back(*said);
    }
    if (filter.admits_all) add_absences(asked, known);
    return sorted(std::move(known));
  }

  /// `known`, by row: those with words for which it holds.
  template <typename Holds>
  std::vector<store::FactRow> rows_where(const std::vector<std::vector<Observation>>& known, const Holds& holds) const {
    std::vector<store::FactRow> rows;
    for (std::size_t row = 1; row < known.size(); ++row) {
      if (known[row].empty() || !documents[row - 1].has_words) continue;
      if (holds(static_cast<store::FactRow>(row), known[row])) rows.push_back(static_cast<store::FactRow>(row));
    }
    return rows;
  }

  const std::string& random_word() { return words[random.below(words.size())]; }
  const std::string& random_site() { return sites[random.below(sites.size())]; }
  std::string random_phone() { return "+336399812" + std::to_string(30 + random.below(4)); }
  static constexpr UtcSeconds first_day = 1735689600;  // 2025-01-01
  static constexpr std::uint64_t days = 30;

  Dice random;
  std::vector<File> files;
  std::vector<Written> documents;  ///< by row less one

 private:
  static inline const std::vector<std::string> sites{"ads.example.com", "b.example.org"};
  static inline const std::vector<std::string> words{"evening", "morning", "lessons", "garden", "quiet"};

  const Written& written(store::FactRow row) const { return documents[static_cast<std::size_t>(row - 1)]; }

  void write_text(Written& document) {
    std::string& text = document.text;
    for (std::uint64_t n = 1 + random.below(5); n > 0; --n)
      text += (text.empty() ? "" : " ") + words[random.below(words.size())];
    text += " batch" + std::to_string(files.size());  // no two files have the same bytes
    if (!random.once_in(3)) return;
    document.phone = random_phone();
    text += ", call " + document.phone;
  }

  // As it is written, and as what it says; days have no zone.
  std::string write_time(SightingKind kind, Written& document) {
    UtcSeconds at = random_time();
    if (random.once_in(2)) {
      return said_at(document, kind, at, at + 1), format_utc(at);
    }
    at -= ((at % 86400) + 86400) % 86400;
    return said_at(document, kind, at - 14 * 3600, at + (24 + 12) * 3600), format_utc_day(at);
  }
  static void said_at(Written& document, SightingKind kind, UtcSeconds begin, UtcSeconds end) {
    document.says.push_back({kind, begin, end, 0, 0});
    if (kind == SightingKind::posted) document.time = {begin, end};
  }

  void add_adverts() {
    File file{"file" + std::to_string(files.size()) + ".jsonl", "", "", ""};
    // Some lists name all alike, so that they can be complete.
    const bool is_even = random.once_in(2);
    const std::string site = sites[random.below(sites.size())];
    const bool with_ids = random.once_in(2);
    for (std::uint64_t n = 1 + random.below(5); n > 0; --n) {
      Written document;
      document.file = files.size();
      document.site = is_even ? site : random.once_in(4) ? "" : sites[random.below(sites.size())];
      std::string id;
      std::string path;
      if (is_even ? with_ids : random.once_in(2)) id = "id" + std::to_string(random.below(4));
      if (is_even ? !with_ids || random.once_in(2) : random.once_in(2)) path = "/" + std::to_string(random.below(4));
      const std::string host = document.site.empty() ? sites[0] : document.site;
      if (!path.empty()) document.address = host + path;
      if (document.site.empty() && !path.empty()) document.site = host;
      if (!document.site.empty()) document.id = id;
      write_text(document);
      std::string line = R"({"text":")" + document.text + "\"";
      if (!id.empty()) line += R"(,"id":")" + id + "\"";
      if (document.site == host && !path.empty() && random.once_in(3)) {
        line += R"(,"url":"https://www.)" + document.address + "/\"";
      } else {
        if (!document.site.empty()) line += R"(,"site":")" + document.site + "\"";
        if (!path.empty()) line += R"(,"url":"http://)" + document.address + "#top\"";
      }
      if (random.once_in(2)) line += R"(,"posted_at":")" + write_time(SightingKind::posted, document) + "\"";
      if (random.once_in(2)) {
        line += R"(,"seen_at":")" + write_time(SightingKind::seen, document) + "\"";
        if (document.says.size() == 2 && document.says[0].begin >= document.says[1].end)
          document.says.erase(document.says.begin());
      }
      if (document.says.empty()) document.says.push_back({SightingKind::named, 0, 0, 0, 0});
      file.bytes += line + "}\n";
      documents.push_back(std::move(document));
    }
    files.push_back(std::move(file));
  }

  void add_archive() {
    File file{"file" + std::to_string(files.size()) + ".warc", "", "", ""};
    for (std::uint64_t n = 1 + random.below(4); n > 0; --n) {
      Written document;
      document.file = files.size();
      document.site = sites[random.below(sites.size())];
      document.address = document.site + "/" + std::to_string(random.below(4));
      write_text(document);
      const UtcSeconds at = random_time();
      document.time = {at, at + 1};
      const std::string url = "https://" + document.address;
      const std::uint64_t what = random.below(5);
      if (what == 0) {
        document.is_posting = document.has_words = false;
        file.bytes += warc_answer(url, format_utc(at), 302, document.text);
      } else if (what == 1) {
        document.has_words = false;
        document.says.push_back({SightingKind::absent, at, at + 1, 0, 0});
        file.bytes += warc_answer(url, format_utc(at), random.once_in(2) ? 404 : 410, document.text);
      } else if (what == 2) {
        document.has_words = false;
        document.phone.clear();  // it has no body
        document.says.push_back({SightingKind::seen_again, at, at + 1, 0, 0});
        file.bytes += warc_record("revisit", url, format_utc(at), "HTTP/1.1 304 Not Modified\r\n\r\n");
      } else {
        document.says.push_back({SightingKind::seen, at, at + 1, 0, 0});
        file.bytes += warc_answer(url, format_utc(at), 200, document.text);
      }
      documents.push_back(std::move(document));
    }
    files.push_back(std::move(file));
  }

  std::optional<Observation> said_of(const Written& document, store::FactRow row) const {
    const File& file = files[document.file];
    if (file.seen_on.empty() || document.says.empty() || document.says[0].kind == SightingKind::absent)
      return std::nullopt;
    const UtcSeconds day = parse_iso_time(file.seen_on + "T00:00:00Z")->begin;
    return Observation{document.has_words ? SightingKind::seen : SightingKind::seen_again, day, day + 86400, row, 1};
  }

  void add_absences(const Written& asked, std::vector<Observation>& known) const {
    for (std::size_t file = 0; file < files.size(); ++file) {
      if (files[file].complete_list_of.empty() || files[file].complete_list_of != asked.site) continue;
      bool is_complete = true;
      bool has_ids = true;
      bool has_addresses = true;
      bool lists_it = false;
      bool is_empty = true;
      for (const Written& listed : documents) {
        if (listed.file != file || !listed.is_posting || listed.says[0].kind == SightingKind::absent) continue;
        is_empty = false;
        is_complete = is_complete && listed.site == asked.site;
        has_ids = has_ids && !listed.id.empty();
        has_addresses = has_addresses && !listed.address.empty();
        lists_it = lists_it || (!asked.id.empty() && listed.id == asked.id && listed.site == asked.site) ||
                   (!asked.address.empty() && listed.address == asked.address);
      }
      const bool is_comparable = (has_ids && !asked.id.empty()) || (has_addresses && !asked.address.empty());
      if (is_empty || !is_complete || !is_comparable || lists_it) continue;
      const UtcSeconds day = parse_iso_time(files[file].seen_on + "T00:00:00Z")->begin;
      known.push_back({SightingKind::absent, day, day + 86400, 0, 1});
    }
  }
};

}  // namespace fanal::engine::testing
