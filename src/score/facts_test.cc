#include "score/facts.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "text/index_words.h"

namespace fanal::score {
namespace {

constexpr UtcSeconds day_2026_03_01 = 1'772'323'200;

Document document_of(std::vector<std::pair<std::string, std::string>> fields,
                     DocumentKind kind = DocumentKind::advert) {
  Document out;
  out.kind = kind;
  for (auto& [name, value] : fields) {
    Field field;
    field.name = name;
    field.value = value;
    out.fields.push_back(std::move(field));
  }
  return out;
}

Mention mention(MentionKind kind, std::string value, std::uint32_t field = 0, std::uint32_t begin = 0,
                std::uint32_t steps = 0) {
  Mention out;
  out.kind = kind;
  out.value = std::move(value);
  out.field = field;
  out.begin = begin;
  out.end = begin + 3;
  out.steps = steps;
  return out;
}

DocumentFacts read(const Document& document, const std::vector<Mention>& mentions = {}, std::string language = "en",
                   std::string site = "") {
  return facts_of({document, mentions, {}, std::move(language), true, std::move(site)});
}

TEST(Facts, EveryKindHasASourceClass) {
  const std::vector<std::pair<DocumentKind, SourceClass>> rows{
      {DocumentKind::advert, SourceClass::advert},     {DocumentKind::page, SourceClass::advert},
      {DocumentKind::message, SourceClass::message},   {DocumentKind::call, SourceClass::message},
      {DocumentKind::visit, SourceClass::device},      {DocumentKind::photo, SourceClass::device},
      {DocumentKind::fix, SourceClass::device},        {DocumentKind::transaction, SourceClass::payment},
      {DocumentKind::booking, SourceClass::document},  {DocumentKind::report, SourceClass::report},
      {DocumentKind::judgment, SourceClass::document}, {DocumentKind::record, SourceClass::document},
      {DocumentKind::text, SourceClass::document},
  };
  for (const auto& [kind, source] : rows) EXPECT_EQ(source_class_of(kind), source) << kind_name(kind);
}

TEST(Facts, CountsTheWordsOfProseAndHashesThemWithoutDigits) {
  const auto facts =
      read(document_of({{"title", "Hello 24"}, {"id", "one two three"}, {"text", "my dear new friend"}}));
  EXPECT_EQ(facts.words, 5U);
  EXPECT_TRUE(facts.is_readable);
  EXPECT_NE(facts.text_hash, 0U);
  const auto hash = [](std::string text) { return read(document_of({{"text", std::move(text)}})).text_hash; };
  EXPECT_EQ(hash("Call me at 18, DEAR"), hash("call me at 19 dear"));
  EXPECT_NE(hash("call me dear"), hash("call dear me"));
  EXPECT_NE(hash("a a"), hash("a a a"));
  EXPECT_EQ(hash("12 34"), 0U);
  EXPECT_EQ(hash(""), 0U);
  EXPECT_FALSE(read(document_of({{"text", "only four words here"}})).is_readable);
  const auto document = document_of({{"text", "there are five words here"}});
  EXPECT_FALSE(facts_of({document, {}, {}, "sv", false, ""}).is_readable);
}

TEST(Facts, CountsWhoSpeaks) {
  struct Row {
    const char* language;
    const char* text;
    Voice voice;
  };
  for (const auto& row : std::vector<Row>{
           {"en", "I'm Ana, call me on my phone", {3, 0, 0}},
           {"en-GB", "She is new, ask for HER. We love our guests", {0, 2, 2}},
           {"en", "from the us", {0, 0, 0}},
           {"fr", "J'ai 25 ans, je t'attends chez moi, mon tel", {4, 0, 0}},
           {"fr", "Elle est douce. Il faut appeler, il y a un parking, lui parler", {0, 2, 0}},
           {"fr", "nous et nos amies", {0, 0, 2}},
           {"es", "Yo te espero en mi casa, ella también, nosotras", {2, 1, 1}},
           {"es", "el mejor de su ciudad", {0, 0, 0}},
           {"fr", "J’ai, L’îl, elle\u00e9 ELLE", {1, 1, 0}},
           {"es", "mía MÍO míos mias mi\u00f3", {4, 0, 0}},
           {"fr", "il, y; il", {0, 1, 0}},
           {"en", "\xff\xfei\xc3", {1, 0, 0}},
           {"sv", "me my she we je elle", {0, 0, 0}},
           {"", "me my she we", {0, 0, 0}},
       })
    EXPECT_EQ(read(document_of({{"text", row.text}}), {}, row.language).voice, row.voice) << row.text;
  EXPECT_EQ(read(document_of({{"note", "I me my"}})).voice, Voice{});
}

TEST(Facts, CountsUnusualSignsInAHiddenNumberAsAStep) {
  const struct {
    std::string raw;
    std::uint32_t mask;
    std::uint32_t steps;
  } rows[] = {{"020 7946 0366", 0, 0},
              {"020 / 7946 / 0366", 0, 0},
              {"zero 2 zero 7", 1U << 6U, 1},
              {"zero ~ 2 ~ zero ~ 7", 1U << 6U, 2},
              {"zero * 2", (1U << 6U) | (1U << 5U), 2}};
  for (const auto& row : rows) {
    auto phone = mention(MentionKind::phone, "+441", 0, 0, row.mask);
    phone.end = static_cast<std::uint32_t>(row.raw.size());
    const auto facts = read(document_of({{"text", row.raw}}), {phone});
    ASSERT_EQ(facts.contacts.size(), 1U);
    EXPECT_EQ(facts.contacts[0].steps, row.steps) << row.raw;
  }
}

// The slow twin: the words as the text index has them.
TEST(Facts, CountsTheVoiceThatIndexWordsGive) {
  const std::vector<std::string> words{"I",    "me",  "she",    "HER",       "we",         "our",   "hello", "ishe",
                                       "her2", "été", "myself", "ourselves", "herselfish", "Ñandu", "中",    "ii"};
  const std::vector<std::string> between{" ", "'", "\u2019", ", ", "-", "\n", "\u00a0", "...", " \xff "};
  const std::set<std::string> first{"i", "me", "myself"};
  const std::set<std::string> third{"she", "her"};
  const std::set<std::string> plural{"we", "our", "ourselves"};
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (int i = 0; i < 30; ++i) text += words[random() % words.size()] + between[random() % between.size()];
    Voice expected;
    for (const auto& word : index_words(text)) {
      expected.first += first.count(word.folded) != 0 ? 1U : 0U;
      expected.third += third.count(word.folded) != 0 ? 1U : 0U;
      expected.plural += plural.count(word.folded) != 0 ? 1U : 0U;
    }
    EXPECT_EQ(read(document_of({{"text", text}})).voice, expected) << "seed " << seed << ": " << text;
  }
}

TEST(Facts, TakesContactsWithStepsAndSides) {
  const auto document = document_of({{"from", "a"}, {"to", "b"}, {"text", "c"}}, DocumentKind::message);
  const auto facts =
      read(document, {mention(MentionKind::phone, "+332", 1), mention(MentionKind::phone, "+331", 0, 0, 0b1011),
                      mention(MentionKind::email, "a@example.org", 2), mention(MentionKind::photo, "x", 2),
                      mention(MentionKind::card, "****1111", 2), mention(MentionKind::booking, "x", 2),
                      mention(MentionKind::phone, "+339", 7)});
  ASSERT_EQ(facts.contacts.size(), 3U);
  EXPECT_EQ(facts.contacts[0].value, "+331");
  EXPECT_EQ(facts.contacts[0].side, Side::from);
  EXPECT_EQ(facts.contacts[0].steps, 3U);
  EXPECT_EQ(facts.contacts[1].side, Side::to);
  EXPECT_EQ(facts.contacts[2].side, Side::neither);
  EXPECT_EQ(facts.contacts[2].kind, MentionKind::email);
  EXPECT_EQ(facts.source, SourceClass::message);
}

TEST(Facts, FoldsNamesAndReadsAgesAndPrices) {
  const auto facts = read(document_of({{"text", "x"}}),
                          {mention(MentionKind::name, "  Élodie-Anne  ", 0, 0), mention(MentionKind::name, "!!", 0, 1),
                           mention(MentionKind::age, "21", 0, 2), mention(MentionKind::age, "x", 0, 3),
                           mention(MentionKind::age, "400", 0, 4), mention(MentionKind::price, "120.50 EUR/60", 0, 5),
                           mention(MentionKind::price, "dear", 0, 6)});
  ASSERT_EQ(facts.names.size(), 1U);
  EXPECT_EQ(facts.names[0].value, "elodie anne");
  ASSERT_EQ(facts.ages.size(), 1U);
  EXPECT_EQ(facts.ages[0], (SaidAge{21, {0, 2, 5}}));
  ASSERT_EQ(facts.prices.size(), 1U);
  EXPECT_EQ(facts.prices[0], (SaidPrice{12050, "EUR", 60, {0, 5, 8}}));
}

TEST(Facts, PlaceIsTheFirstMentionElseTheSourcesOwn) {
  auto document = document_of({{"text", "x"}});
  document.place.name = "Nice";
  document.place.country = "FR";
  EXPECT_EQ(read(document).place, "Nice, FR");
  EXPECT_EQ(read(document).country, "FR");
  const std::vector<Mention> mentions{mention(MentionKind::place, "Turin, IT", 0, 9),
                                      mention(MentionKind::place, "Lyon, FR", 0, 2)};
  EXPECT_EQ(read(document, mentions).place, "Lyon, FR");
  document.place.country.clear();
  EXPECT_EQ(read(document).place, "") << "a name alone is of no place";
  EXPECT_EQ(read(document).country, "");
  EXPECT_EQ(read(document, mentions).country, "FR");
  document.place.name = "Lyon, FR";
  EXPECT_EQ(read(document).place, "Lyon, FR");
}

TEST(Facts, TimeIsOfTheDayThatWasWritten) {
  const auto at = [](std::string_view text) {
    auto document = document_of({{"text", "x"}});
    document.time = *parse_iso_time(text);
    return read(document);
  };
  EXPECT_EQ(at("2026-03-01T12:00:00Z").at, day_2026_03_01 + 12 * 3600);
  EXPECT_TRUE(at("2026-03-01T12:00:00Z").has_hour);
  EXPECT_TRUE(at("2026-03-01T12:00Z").has_hour);
  EXPECT_FALSE(at("2026-03-01T12:00").has_hour) << "of an offset that nobody knows";
  for (const std::string_view text : {"2026-03-01", "2026-03-01T12:00"}) {
    ASSERT_TRUE(at(text).at) << text;
    EXPECT_EQ(format_utc_day(*at(text).at), "2026-03-01") << text;
  }
  EXPECT_FALSE(at("2026-03-01").has_hour);
  EXPECT_FALSE(at("2026-03").at);
  EXPECT_FALSE(at("2026").at);
  EXPECT_FALSE(read(document_of({})).at);
}

TEST(Facts, EmployerAndWebsiteAreOfColumns) {
  EXPECT_EQ(read(document_of({{"employer", " Acmé, Ltd. "}})).employer, "acme ltd");
  EXPECT_EQ(read(document_of({{"jsonld.JobPosting.hiringOrganization.name", "Acme"}})).employer, "acme");
  EXPECT_EQ(read(document_of({{"company", " "}, {"hiringOrganization", "Bolt"}})).employer, "bolt");
  EXPECT_EQ(read(document_of({{"employers", "Acme"}})).employer, "");
  struct Row {
    const char* field;
    const char* url;
    bool names;
  };
  for (const auto& row : std::vector<Row>{{"text", "https://ana.example.org/", true},
                                          {"text", "https://www.site.example/other", false},
                                          {"text", "https://site.example/page", false},
                                          {"text", "https://wa.me/33612345678", false},
                                          {"text", "https://chat.whatsapp.com/x", false},
                                          {"text", "https://notwa.me/x", true},
                                          {"url", "https://ana.example.org/", false},
                                          {"website", "ana.example.org", true},
                                          {"website", " ", false},
                                          {"website", "https://t.me/ana", false}}) {
    const auto document = document_of({{row.field, row.url}, {"url", "https://site.example/page"}});
    EXPECT_EQ(read(document, {mention(MentionKind::url, row.url)}, "en", "site.example").names_website, row.names)
        << row.field << ' ' << row.url;
  }
  const auto elsewhere = document_of({{"text", "x"}, {"url", "https://site.example/page"}});
  const std::vector<Mention> own{mention(MentionKind::url, "http://www.site.example/other")};
  EXPECT_FALSE(read(elsewhere, own, "en", "name of a source").names_website);
  EXPECT_TRUE(read(document_of({{"text", "x"}}), own, "en", "name of a source").names_website);
  EXPECT_FALSE(read(document_of({{"text", "x"}}), own, "en", "site.example").names_website);
}

DocumentFacts any_facts(std::mt19937_64& random) {
  const auto small = [&] { return static_cast<std::uint32_t>(random() % 3 == 0 ? random() : random() % 200); };
  const auto text = [&] {
    std::string out;
    for (auto i = random() % 20; i > 0; --i) out += static_cast<char>(random());
    return out;
  };
  const auto span = [&] { return Span{small(), small(), small()}; };
  DocumentFacts facts;
  facts.document = small();
  facts.kind = static_cast<DocumentKind>(random() % 13);
  facts.source = static_cast<SourceClass>(random() % source_class_count);
  facts.language = text();
  facts.words = small();
  facts.is_readable = random() % 2 == 0;
  facts.text_hash = random();
  facts.text_group = small();
  facts.site = text();
  facts.country = text();
  facts.place = text();
  if (random() % 2 == 0) facts.at = static_cast<UtcSeconds>(random());
  facts.has_hour = random() % 2 == 0;
  for (auto i = random() % 4; i > 0; --i) {
    facts.wordings.push_back({text(), random(), span()});
    facts.names.push_back({text(), span()});
    facts.ages.push_back({small(), span()});
    facts.prices.push_back({static_cast<std::int64_t>(random()), text(), small(), span()});
    facts.contacts.push_back({static_cast<MentionKind>(random() % mention_kind_count), text(), small(),
                              random() % 2 == 0, static_cast<Side>(random() % 3), span()});
    facts.pictures.push_back({text(), random() % 2 == 0, span()});
  }
  facts.voice = {small(), small(), small()};
  facts.employer = text();
  facts.names_website = random() % 2 == 0;
  return facts;
}

TEST(Facts, ComeBackFromBytesAsTheyWere) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    std::mt19937_64 random(seed);
    const auto facts = any_facts(random);
    EXPECT_EQ(unpack_facts(pack_facts(facts)), facts) << "seed " << seed;
  }
  EXPECT_EQ(unpack_facts(pack_facts({})), DocumentFacts{});
}

TEST(Facts, OfHostileBytesGiveNothing) {
  std::mt19937_64 random(7);
  const auto bytes = pack_facts(any_facts(random));
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpack_facts(bytes.substr(0, size))) << size;
  EXPECT_FALSE(unpack_facts(bytes + "x"));
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    std::mt19937_64 noise(seed);
    auto changed = bytes;
    for (auto i = 1 + noise() % 4; i > 0; --i) changed[noise() % changed.size()] = static_cast<char>(noise());
    const auto read = unpack_facts(changed);
    if (!read) continue;
    EXPECT_EQ(unpack_facts(pack_facts(*read)), *read) << "seed " << seed;
    EXPECT_LE(static_cast<std::size_t>(read->kind), 12U);
  }
  // A count that no bytes follow.
  const auto empty = pack_facts({});
  for (std::size_t i = 0; i < empty.size(); ++i) {
    const auto long_number = empty.substr(0, i) + std::string(9, '\xff') + '\x01' + empty.substr(i + 1);
    const auto read = unpack_facts(long_number);
    if (!read) continue;
    EXPECT_EQ(unpack_facts(pack_facts(*read)), *read) << i;
  }
}

}  // namespace
}  // namespace fanal::score
