// When postings were there: by what documents say, by the index, and by a plain look at every document of a case.
#include "engine/internal/postings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/ask.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "engine/internal/sightings.h"
#include "engine/search.h"
#include "engine/test_postings.h"

namespace fanal::engine {
namespace {

using namespace testing;

Document document_of(DocumentKind kind, std::vector<std::pair<std::string, std::string>> fields,
                     std::string_view time = {}, std::string given_id = {}) {
  Document document;
  document.kind = kind;
  document.given_id = std::move(given_id);
  if (!time.empty()) document.time = *parse_iso_time(time);
  for (auto& [name, value] : fields) document.fields.push_back({name, value, {}});
  return document;
}

TEST(Sightings, SayWhatADocumentShows) {
  struct Case {
    const char* what;
    Document document;
    std::vector<SightingKind> kinds;
    std::vector<NameKind> names;
  };
  using enum SightingKind;
  const auto answer = [](const char* type, const char* status, DocumentKind kind = DocumentKind::record) {
    std::vector<std::pair<std::string, std::string>> fields{{"url", "https://ads.example.com/1"},
                                                            {"warc.WARC-Type", type}};
    if (*status != 0) fields.emplace_back("http.status", status);
    return document_of(kind, fields, "2025-03-01T10:00:00Z");
  };
  const auto advert = [](std::vector<std::pair<std::string, std::string>> fields, const char* posted) {
    return document_of(DocumentKind::advert, std::move(fields), posted, "a1");
  };
  const std::vector<Case> cases{
      {"a page taken", answer("response", "200", DocumentKind::page), {seen}, {NameKind::address}},
      {"a page without a body", answer("response", "204"), {seen}, {NameKind::address}},
      {"not found", answer("response", "404", DocumentKind::page), {absent}, {NameKind::address}},
      {"gone", answer("response", "410"), {absent}, {NameKind::address}},
      {"moved", answer("response", "302"), {}, {}},
      {"refused", answer("response", "403", DocumentKind::page), {}, {}},
      {"a fault of the server", answer("response", "500", DocumentKind::page), {}, {}},
      {"the same again", answer("revisit", "200"), {seen_again}, {NameKind::address}},
      {"not modified", answer("revisit", "304"), {seen_again}, {NameKind::address}},
      {"the same again, without its head", answer("revisit", ""), {seen_again}, {NameKind::address}},
      {"not found again", answer("revisit", "404"), {absent}, {NameKind::address}},
      {"a resource", answer("resource", ""), {seen}, {NameKind::address}},
      {"what was asked", answer("request", ""), {}, {}},
      {"about a crawl", answer("metadata", ""), {}, {}},
      {"made from a capture", answer("conversion", "", DocumentKind::page), {}, {}},
      {"an advert with its date", advert({{"site", "ads.example.com"}}, "2025-03-01"), {posted}, {NameKind::id}},
      {"an advert that was taken",
       advert({{"site", "ads.example.com"}, {"url", "https://ads.example.com/1"}, {"seen_at", "2025-03-02"}}, ""),
       {seen, seen},
       {NameKind::id, NameKind::address}},
      {"posted, it says, long after it was taken",
       advert({{"site", "ads.example.com"}, {"seen_at", "2025-03-02"}}, "2025-04-01"),
       {seen},
       {NameKind::id}},
      {"no date",
       advert({{"url", "https://ads.example.com/1"}}, ""),
       {named, named},
       {NameKind::id, NameKind::address}},
      {"an id of no site", advert({{"text", "x"}}, "2025-03-01"), {posted}, {NameKind::own}},
      {"the front page is nobody's",
       advert({{"url", "https://ads.example.com/"}}, "2025-03-01"),
       {posted},
       {NameKind::id}},
      {"a message", document_of(DocumentKind::message, {{"url", "https://ads.example.com/1"}}, "2025-03-01"), {}, {}},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.what);
    std::vector<SightingKind> kinds;
    for (const auto& sighting : sightings_of(one.document)) kinds.push_back(sighting.kind);
    EXPECT_EQ(kinds, one.kinds);
    std::vector<NameKind> names;
    for (const auto name : names_of(one.document)) names.push_back(kind_of_name(name));
    EXPECT_EQ(names, one.names);
  }
}

TEST(Sightings, AddressesThatAreOneHaveOneName) {
  const auto name = [](const char* url) { return names_of(document_of(DocumentKind::page, {{"url", url}})).at(0); };
  const auto one = name("https://ads.example.com/1?x=2");
  for (const char* same : {"http://www.ads.example.com/1?x=2", "//ADS.example.com:443/1?x=2",
                           "ads.example.com/1?x=2#top", "https://ads.example.com/1?x=2/"}) {
    EXPECT_EQ(name(same), one) << same;
  }
  for (const char* other : {"https://ads.example.com/1", "https://ads.example.com/1?x=3", "https://b.example.com/1?x=2",
                            "https://ads.example.com/1?X=2"}) {
    EXPECT_NE(name(other), one) << other;
  }
}

class OverTime : public ::testing::Test {
 protected:
  std::string found(std::string_view query) {
    const auto answer = search(session_, query, Page{50, {}});
    if (!answer) return std::string(code_name(answer.error().code)) + ": " + answer.error().message;
    std::vector<std::string> ids;
    for (const Hit& hit : answer->hits) ids.push_back(hit.head.outer_id);
    std::sort(ids.begin(), ids.end());
    std::string joined;
    for (const auto& id : ids) joined += (joined.empty() ? "" : " ") + id;
    return joined;
  }
  IngestReport take(const std::string& name, const std::string& bytes, std::string_view seen_on = {},
                    const std::string& complete_list_of = {}) {
    return ingest_said(session_, disk_.write(name, bytes), seen_on, complete_list_of);
  }
  std::optional<PostingView> posting(std::string_view id) { return must(documents(session_, id)).at(0).posting; }

  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

std::string row(const std::string& id, const std::string& text, const std::string& more = "") {
  return R"({"id":")" + id + R"(","site":"ads.example.com","url":"https://ads.example.com/)" + id + R"(","text":")" +
         text + "\"" + (more.empty() ? "" : "," + more) + "}\n";
}

TEST_F(OverTime, ThreeCapturesOfASite) {
  take("one.jsonl", row("a", "evening lessons", R"("posted_at":"2025-01-01","seen_at":"2025-01-05T10:00:00Z")") +
                        row("b", "morning lessons", R"("seen_at":"2025-01-05T10:00:00Z")"));
  EXPECT_EQ(found("gone:yes lessons"), "");
  EXPECT_EQ(found("asof:2025-01-03"), "a");
  EXPECT_EQ(found("asof:2025-01-05"), "a b");
  EXPECT_EQ(posting("a")->first.how, "posted");
  EXPECT_EQ(posting("a")->last.how, "seen");
  EXPECT_FALSE(posting("a")->gone);

  take("two.warc",
       warc_answer("https://ads.example.com/a", "2025-02-01T00:00:00Z", 200, "<p>evening lessons, dearer</p>") +
           warc_answer("https://ads.example.com/b", "2025-02-01T00:00:00Z", 404, "<p>none</p>"));
  EXPECT_EQ(found("gone:yes"), "b");
  EXPECT_EQ(found("gone:2025-01"), "b") << "it may have gone then";
  EXPECT_EQ(found("gone:2025-02-02.."), "");
  EXPECT_EQ(found("asof:2025-01-20 lessons"), "a b");
  EXPECT_EQ(found("asof:2025-02-10"), "two.warc!warc#1/body") << "with the words it had then";
  EXPECT_EQ(found("asof:2025-02-10 dearer"), "two.warc!warc#1/body");
  EXPECT_EQ(found("seen:2025-02 evening"), "a two.warc!warc#1/body") << "both are of a posting that was there then";
  const auto gone = posting("b")->gone;
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->how, "answer");
  EXPECT_EQ(to_hex(gone->document.value),
            to_hex(must(documents(session_, "two.warc!warc#2/body")).at(0).document.id.value));
  EXPECT_EQ(posting("a")->documents, 2U);

  take("three.warc", warc_answer("https://ads.example.com/b", "2025-03-01T00:00:00Z", 200, "<p>back again</p>"));
  EXPECT_EQ(found("gone:yes"), "") << "what is there again is not gone";
  EXPECT_EQ(found("asof:2025-02-10"), "two.warc!warc#1/body") << "but it was, between";
  EXPECT_EQ(found("asof:2025-03-10 back"), "three.warc!warc#1/body");
}

TEST_F(OverTime, AListProvesOnlyWhenItIsSaidToBeComplete) {
  const std::string january = row("a", "evening lessons") + row("b", "morning lessons");
  const std::string february = row("a", "evening lessons");
  take("january.jsonl", january, "2025-01-05");
  EXPECT_EQ(posting("b")->last.how, "said");
  take("february.jsonl", february, "2025-02-05");
  EXPECT_EQ(found("gone:yes"), "") << "a file that lacks it shows nothing";
  take("february.jsonl", february, "2025-02-06", "https://www.ads.example.com/");
  EXPECT_EQ(found("gone:yes"), "b");
  EXPECT_EQ(posting("b")->gone->how, "list");
  EXPECT_EQ(found("asof:2025-02-05 morning"), "b");
  EXPECT_EQ(found("asof:2025-02-06 morning"), "");
  EXPECT_EQ(found("asof:2025-02-06 evening"), "a") << "the copy of the second file, taken last";
  take("january.jsonl", january, "2025-03-01");
  EXPECT_EQ(found("gone:yes"), "") << "the same file again: seen again";
}

TEST_F(OverTime, AListThatIsNotCompleteProvesNothing) {
  take("all.jsonl", row("a", "evening") + row("b", "morning"), "2025-01-05");
  const auto refused = [&](const std::string& bytes, const char* why) {
    static int number = 0;
    const auto report = take("list" + std::to_string(++number) + ".jsonl", bytes, "2025-02-05", "ads.example.com");
    const auto is_it = [&](const Issue& issue) {
      return issue.code == "list_not_complete" && issue.message.find(why) != std::string::npos;
    };
    EXPECT_TRUE(std::any_of(report.issues.begin(), report.issues.end(), is_it)) << why;
    EXPECT_EQ(found("gone:yes"), "") << why;
  };
  refused(row("a", "evening") + "{\"id\":\n", "could not be read");
  refused(row("a", "evening") + R"({"id":"c","site":"b.example.com","text":"elsewhere"})" + "\n", "1 of its 2");
  refused(row("a", "evening") + R"({"site":"ads.example.com","text":"neither"})" + "\n", "no address");
  IngestRequest request;
  request.paths = {disk_.write("x.jsonl", row("x", "x"))};
  request.complete_list_of = "ads.example.com";
  Executor executor(1);
  EXPECT_EQ(code_of(ingest(session_, request, executor, {})), Code::invalid_input) << "without its day";
  request.seen_on = parse_iso_time("9999-01-01");
  EXPECT_EQ(code_of(ingest(session_, request, executor, {})), Code::invalid_input) << "a day to come";
}

TEST_F(OverTime, ACopyTakenOnAnotherDayIsNoEvidence) {
  const std::string text = "evening lessons by the mill, call 06 39 98 12 35";
  take("one.jsonl", row("a", text, R"("seen_at":"2025-01-05")"));
  take("two.jsonl", row("a", text, R"("seen_at":"2025-02-05")"));
  EXPECT_TRUE(must(issues(session_, {})).issues.empty()) << "no id that is used twice";
  const auto view = must(documents(session_, "a"));
  ASSERT_EQ(view.size(), 2U);
  for (const auto& one : view) {
    for (const auto& mention : one.mentions) {
      if (mention.mention.kind == MentionKind::phone) {
        EXPECT_EQ(mention.documents, 1U);
      }
    }
  }
}

// A scrape whose adverts all give their listing page as their address. Walking it for each of them, as many questions
// as there are here would take minutes.
TEST_F(OverTime, AListingPageIsTheAddressOfMany) {
  constexpr std::size_t count = 8000;
  constexpr int questions = 800;
  const auto scrape = [&](const std::string& day, std::size_t adverts, const std::string& url) {
    std::string bytes;
    for (std::size_t i = 0; i < adverts; ++i) {
      bytes += R"({"id":"a)" + std::to_string(i) + R"(","site":"ads.example.com","text":"x")" + url + "}\n";
    }
    ingest_said(session_, disk_.write(day + ".jsonl", bytes), day, "ads.example.com", false);
  };
  const auto ask = [&](const auto& question) {
    auto reader = must(session_.inside().reader());
    const RowFilter all{true, nullptr};
    const auto scope = must(session_.inside().held->text.scope(session_.inside().opened, *reader, all));
    question(PostingsSeen{*reader, scope, all});
  };
  Postings& postings = session_.inside().held->postings;
  const std::string listing = R"(,"url":"https://ads.example.com/all")";
  scrape("2025-01-05", count, listing);
  scrape("2025-02-05", count / 2, listing);
  ask([&](const PostingsSeen& seen) {
    EXPECT_EQ(must(postings.gone_within(seen, 0, end_of_time))->size(), 0U) << "their address is in the second list";
  });
  scrape("2025-03-05", count / 4, "");
  ask([&](const PostingsSeen& seen) {
    EXPECT_EQ(must(postings.gone_within(seen, 0, end_of_time))->size(), count - count / 4 + count / 4);
    const UtcSeconds march = parse_iso_time("2025-03-05T00:00:00Z")->begin;
    for (int i = 0; i < questions; ++i) {
      ASSERT_EQ(must(postings.seen_within(seen, march + i, march + i + 1))->size(), count / 4 * 3);
    }
    std::vector<Document> adverts;
    for (store::FactRow row = 1; row <= static_cast<store::FactRow>(count); ++row) {
      adverts.push_back(must(seen.reader.fact(seen.filter, row)).fact.document);
    }
    PostingLookup lookup(seen);
    for (int round = 0; round < 5; ++round) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t known = i < count / 4 ? 6 : i < count / 2 ? 5 : 3;  // two for each document, and an absence
        ASSERT_EQ(must(lookup.known_of(adverts[i])).size(), known) << "advert " << i;
      }
    }
  });
}

// The index, the table and the look-up against a plain look at every document, under random filters, before and after
// segments are written, merged and made anew.
TEST(OverTimeProperty, IndexTableAndLookUpEqualAScan) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomPostings world(seed);
    CaseOnDisk disk;
    Session session = must(disk.init());
    for (const auto& file : world.files) {
      ingest_said(session, disk.write(file.name, file.bytes), file.seen_on, file.complete_list_of, false);
      if (world.random.once_in(3)) write_segments(session);
    }
    for (int state = 0; state < 3; ++state) {
      if (state == 1) write_segments(session);
      if (state == 2) rebuild_segments(session);
      auto reader = must(session.inside().reader());
      ASSERT_EQ(must(reader->last_row()), static_cast<store::FactRow>(world.documents.size()));
      for (int question = 0; question < 4; ++question) {
        const RowFilter filter = question == 0 ? RowFilter{true, nullptr} : world.random_filter();
        const auto scope = must(session.inside().held->text.scope(session.inside().opened, *reader, filter));
        const PostingsSeen seen{*reader, scope, filter};
        Postings& postings = session.inside().held->postings;
        PostingLookup lookup(seen);
        std::vector<std::vector<Observation>> known(world.documents.size() + 1);
        for (store::FactRow row = 1; row <= static_cast<store::FactRow>(world.documents.size()); ++row) {
          if (!filter.admits(row)) continue;
          auto& by_scan = known[static_cast<std::size_t>(row)];
          by_scan = world.known_of(row, filter);
          const auto fact = must(reader->fact(filter, row));
          ASSERT_EQ(sorted(must(lookup.known_of(fact.fact.document))), by_scan) << "row " << row;
        }
        for (int i = 0; i < 6; ++i) {
          const UtcSeconds begin = world.random_time();
          const UtcSeconds end = begin + 1 + static_cast<UtcSeconds>(world.random.below(10 * 86400));
          ASSERT_EQ(rows_in(must(postings.in_force(seen, begin)), known),
                    world.rows_where(known, [&](store::FactRow row, const auto& timeline) {
                      const auto rows = rows_in_force(timeline, begin);
                      return std::binary_search(rows.begin(), rows.end(), row);
                    }));
          ASSERT_EQ(rows_in(must(postings.seen_within(seen, begin, end)), known),
                    world.rows_where(known, [&](store::FactRow, const auto& timeline) {
                      return is_seen_within(timeline, begin, end);
                    }));
          ASSERT_EQ(rows_in(must(postings.gone_within(seen, begin, end)), known),
                    world.rows_where(known, [&](store::FactRow, const auto& timeline) {
                      const auto presence = presence_of(timeline);
                      return presence && may_have_gone_within(*presence, begin, end);
                    }));
        }
      }
    }
  }
}

}  // namespace
}  // namespace fanal::engine
