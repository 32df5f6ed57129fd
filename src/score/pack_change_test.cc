#include "score/pack_change.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

namespace fanal::score {
namespace {

// A pack with one of each: what counts, what speaks against, what was not supported, what is barred, what is urgent.
const std::string head =
    R"({"pack":"base","version":1,"title":{"en":"t","fr":"t"},"note":{"en":"n","fr":"n"},"verified":false,)"
    R"("verified_by":"x","review_due":"2027-05-31","languages":["en"],)"
    R"("advisory":{"survivors":"none","sex_workers":"none"}})"
    "\n";
const std::string wordings =
    R"({"wording":"debt","language":"en","phrases":["pay back","(owe|owes) them"],"note":"n","match":["pay back"],)"
    R"("no_match":["payback"]})"
    "\n"
    R"({"wording":"calm","language":"en","phrases":["my rules"],"note":"n","match":["my rules"],"no_match":["rules"]})"
    "\n"
    R"({"wording":"move","language":"en","phrases":["new in town|city"],"note":"n","match":["new in town"],)"
    R"("no_match":["town"]})"
    "\n"
    R"({"wording":"work","language":"en","phrases":["job"],"note":"n","match":["job"],"no_match":["jobs"]})"
    "\n"
    R"({"wording":"license","language":"en","phrases":["licence"],"note":"n","match":["licence"],"no_match":["no"]})"
    "\n";

const std::string examples = R"("positive":[{"says":"p","holds":true,"documents":[{"text":"a"}]}],)"
                             R"("negative":[{"says":"n","holds":false,"documents":[{"text":"b"}]}],)"
                             R"("hostile":[{"says":"h","holds":false,"documents":[{"text":"c"}]}])";
const std::string doubts =
    R"("caveat":{"en":"care","fr":"soin"},"innocent":[{"en":"one","fr":"un"},{"en":"two","fr":"deux"}],)"
    R"("error_rate":{"en":"often","fr":"souvent"},"version":1,"review_due":"2027-05-31")";

std::string indicator(const std::string& id, const std::string& rest) {
  return R"({"indicator":")" + id + R"(","name":{"en":")" + id + R"(","fr":")" + id +
         R"("},"definition":{"en":"a","fr":"b"},"dimension_reason":{"en":"a","fr":"b"},"stage":"control",)"
         R"("profiles":["labA"],"sources_read":[{"name":"study","where":"w","read":false}],"verified":false,)" +
         rest + "," + doubts + "}\n";
}

const std::string counted =
    R"("family":"MONEY","element":"means","dimension":"coercion","computation":"wording","wordings":["debt"],)"
    R"("all_of":["work"],"without":["license"],"numbers":{"least_phrases":2},"band":"M","evidence":"E3",)" +
    examples;
const std::string speaking_against =
    R"("family":"CONTACT","element":"transversal","dimension":"transversal","computation":"wording",)"
    R"("wordings":["calm"],"numbers":{"least_phrases":1},"band":"C","evidence":"E5","counter":true,)" +
    examples;
const std::string unsupported =
    R"("family":"PLACE/TIME","element":"transversal","dimension":"transversal","computation":"wording",)"
    R"("wordings":["move"],"band":"X","evidence":"E1","tested":[{"language":"en","country":"US"}],)" +
    examples;
const std::string is_barred =
    R"("family":"AGE","element":"transversal","dimension":"transversal","band":"B","evidence":"E3")";
const std::string is_urgent =
    R"("family":"AGE","element":"transversal","dimension":"transversal","computation":"stated_age",)"
    R"("numbers":{"below":18,"from":12},"band":"U","evidence":"E3",)" +
    examples;
const std::string shared =
    R"("family":"CONTACT","element":"transversal","dimension":"transversal","computation":"shared_contact",)"
    R"("band":"W","evidence":"E4",)" +
    examples;

const std::string base = head + wordings + indicator("A-1", counted) + indicator("A-2", speaking_against) +
                         indicator("A-3", unsupported) + indicator("A-4", is_barred) + indicator("A-5", is_urgent) +
                         indicator("A-6", shared);

// The first place behind `after`.
std::string with(std::string text, std::string_view after, std::string_view was, std::string_view is) {
  const auto from = text.find(after);
  EXPECT_NE(from, std::string::npos) << after;
  const auto at = text.find(was, from);
  EXPECT_NE(at, std::string::npos) << was;
  if (at != std::string::npos) text.replace(at, was.size(), is);
  return text;
}

std::string without_line(std::string text, std::string_view what) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  const auto begin = text.rfind('\n', at) + 1;
  return text.erase(begin, text.find('\n', at) + 1 - begin);
}

Pack pack_of(const std::string& text) {
  std::vector<PackProblem> problems;
  auto pack = read_pack(text, problems);
  EXPECT_TRUE(problems.empty()) << problems.front().line << ": " << problems.front().message;
  return pack;
}

std::vector<std::string> guards_of(const std::vector<Weakening>& rows) {
  std::set<std::string> out;
  for (const auto& row : rows) out.insert(row.indicator + " " + std::string(name_of(row.guard)));
  return {out.begin(), out.end()};
}

std::vector<std::string> changed(const std::string& text) {
  return guards_of(weakened(std::vector{pack_of(base)}, std::vector{pack_of(text)}));
}

TEST(PackChange, NothingIsWeakenedByNothing) { EXPECT_TRUE(changed(base).empty()); }

struct Row {
  std::string_view after;  ///< in which line
  std::string_view was;
  std::string_view is;
  std::vector<std::string> guards;  ///< of A-1 unless another is named
};

TEST(PackChange, NamesEachGuardThatHoldsLess) {
  const std::string a1 = R"("indicator":"A-1")";
  const std::string a2 = R"("indicator":"A-2")";
  const std::string a3 = R"("indicator":"A-3")";
  const std::string a4 = R"("indicator":"A-4")";
  const std::string a5 = R"("indicator":"A-5")";
  const std::string a6 = R"("indicator":"A-6")";
  const std::vector<Row> rows{
      {a1, R"("band":"M")", R"("band":"S")", {"A-1 band"}},
      {a1, R"("band":"M")", R"("band":"U")", {"A-1 band"}},
      {a1, R"("band":"M")", R"("band":"M","raised_with":"A-6","raised_band":"S")", {"A-1 band"}},
      {a1, R"("evidence":"E3")", R"("evidence":"E2")", {"A-1 evidence"}},
      {a1,
       R"("evidence":"E3")",
       R"("evidence":"E1","tested":[{"language":"en","country":"FR"}])",
       {"A-1 evidence", "A-1 tested"}},
      {a3,
       R"([{"language":"en","country":"US"}])",
       R"([{"language":"en","country":"US"},{"language":"fr","country":"FR"}])",
       {"A-3 tested"}},
      {a3, R"("evidence":"E1","tested":[{"language":"en","country":"US"}])", R"("evidence":"E2")", {"A-3 evidence"}},
      {a1, R"("read":false}],"verified":false)", R"("read":true}],"verified":true)", {"A-1 studies", "A-1 verified"}},
      {head, R"("verified":false)", R"("verified":true)", {" verified"}},
      {head, R"("survivors":"none")", R"("survivors":"board, 2026-01-01")", {" advisory"}},
      {head, R"("sex_workers":"none")", R"("sex_workers":"union, 2026-01-01")", {" advisory"}},
      {head, R"("review_due":"2027-05-31")", R"("review_due":"2037-05-31")", {" review_due"}},
      {a1, R"("band":"M")", R"("band":"M","shows_control":true)", {"A-1 control"}},
      {a1, R"("band":"M")", R"("band":"M","shows_several":true)", {"A-1 several"}},
      {a1, R"("band":"M")", R"("band":"C","counter":true)", {"A-1 counter"}},
      {a2, R"(,"counter":true)", "", {"A-2 counter"}},
      {a1, R"("family":"MONEY")", R"("family":"CONTROL")", {"A-1 family"}},
      {a1, R"("dimension":"coercion")", R"("dimension":"abuse_of_vulnerability")", {"A-1 dimension"}},
      {a1, R"(["labA"])", R"(["labA","sexA"])", {"A-1 profiles"}},
      {a1, R"("computation":"wording")", R"("computation":"wording_density")", {"A-1 computation"}},
      {a1, R"("least_phrases":2)", R"("least_phrases":1)", {"A-1 numbers"}},
      {a1, R"("numbers":{"least_phrases":2},)", "", {"A-1 numbers"}},
      {a2, R"("least_phrases":1)", R"("least_phrases":2)", {"A-2 numbers"}},
      {a5, R"("below":18)", R"("below":17)", {"A-5 numbers"}},
      {a6, R"("band":"W")", R"("numbers":{"days":30},"band":"W")", {"A-6 numbers"}},
      {a6, R"("band":"W")", R"("numbers":{"least_names":2},"band":"W")", {"A-6 numbers"}},
      {R"("wording":"debt")", R"("pay back",)", "", {"A-1 words"}},
      {R"("wording":"calm")", R"(["my rules"])", R"(["my house rules"])", {"A-2 words"}},
      {R"("wording":"debt")", R"("note")", R"("negation":false,"note")", {"A-1 negation"}},
      {R"("wording":"calm")", R"("note")", R"("negation":false,"note")", {"A-2 negation"}},
      {R"("wording":"debt")", R"(["payback"])", R"(["paid"])", {"A-1 examples"}},
      {R"("wording":"license")", R"(["licence"])", R"(["licence","permit"])", {"A-1 condition"}},
      {R"("wording":"work")", R"(["job"])", R"(["work"])", {"A-1 condition"}},
      {a1, R"("all_of":["work"],)", "", {"A-1 condition"}},
      {a1, R"("without":["license"],)", "", {"A-1 condition"}},
      {a2, R"("band":"C")", R"("sources":["report"],"band":"C")", {"A-2 sources"}},
      {a1, R"({"en":"one","fr":"un"},)", "", {"A-1 innocent"}},
      {a1, R"({"en":"often","fr":"souvent"})", R"({"en":"never","fr":"jamais"})", {"A-1 error_rate"}},
      {a1, R"("caveat":{"en":"care","fr":"soin"})", R"("caveat":{"en":"none","fr":"soin"})", {"A-1 caveat"}},
      {a1, R"("name":"study")", R"("name":"other")", {"A-1 studies"}},
      {a1, R"("text":"c")", R"("text":"d")", {"A-1 examples"}},
      {a1, R"("band":"M")", R"("delphi":"DLP-501","band":"M")", {"A-1 suggests"}},
      {a1, R"("review_due":"2027-05-31")", R"("review_due":"2027-06-01")", {"A-1 review_due"}},
      {a3, R"("band":"X")", R"("band":"W")", {"A-3 band"}},
      {a3, R"("band":"X")", R"("band":"C")", {"A-3 band"}},
      {a4, R"("band":"B")", R"("waits_for":"bank","band":"M")", {"A-4 barred"}},
      {a5, R"("band":"U")", R"("band":"C")", {"A-5 band"}},
      // Words of what must not count, in what counts.
      {R"("wording":"debt")", R"(["pay back",)", R"(["pay back","my rules",)", {"A-1 not_supported"}},
      {R"("wording":"debt")", R"(["pay back",)", R"(["pay back","in city",)", {"A-1 not_supported"}},
  };
  for (const auto& row : rows) EXPECT_EQ(changed(with(base, row.after, row.was, row.is)), row.guards) << row.is;
}

TEST(PackChange, WhatIsGoneIsAWeakening) {
  EXPECT_EQ(changed(without_line(base, R"("indicator":"A-1")")), std::vector<std::string>{"A-1 gone"});
  EXPECT_EQ(changed(without_line(base, R"("indicator":"A-2")")), std::vector<std::string>{"A-2 gone"});
  EXPECT_EQ(changed(without_line(base, R"("indicator":"A-4")")), std::vector<std::string>{"A-4 barred"});
  EXPECT_EQ(weakened(std::vector{pack_of(base)}, {}).size(), 6U);
}

TEST(PackChange, AsksForNobodyWhereLessCountsOrMoreIsHeardOrSaid) {
  const std::string a1 = R"("indicator":"A-1")";
  const std::vector<std::array<std::string, 3>> rows{
      {a1, R"("band":"M")", R"("band":"W")"},
      {a1, R"("band":"M")", R"("band":"X")"},
      {a1, R"("evidence":"E3")", R"("evidence":"E4")"},
      {R"("indicator":"A-3")", R"("evidence":"E1","tested":[{"language":"en","country":"US"}])", R"("evidence":"E4")"},
      {a1, R"("least_phrases":2)", R"("least_phrases":3)"},
      {R"("wording":"debt")", R"(["pay back",)", R"(["pay back","work it off",)"},
      {R"("wording":"work")", R"(["job"])", R"(["job","shift"])"},
      {R"("wording":"calm")", R"(["my rules"])", R"(["my rules","i decide"])"},
      {a1, R"("fr":"un"},)", R"("fr":"un"},{"en":"three","fr":"trois"},)"},
      {a1, R"({"en":"often","fr":"souvent"})", R"({"en":"very often","fr":"très souvent"})"},
      {a1, R"("version":1)", R"("version":2)"},
      {a1, R"("review_due":"2027-05-31")", R"("review_due":"2026-05-31")"},
      {a1, R"("text":"c"}]}])", R"("text":"c"}]},{"says":"i","holds":false,"documents":[{"text":"e"}]}])"},
      {head, R"("version":1)", R"("version":2)"},
  };
  for (const auto& [after, was, is] : rows)
    EXPECT_EQ(changed(with(base, after, was, is)), std::vector<std::string>{}) << is;
}

// A pack beside the one that is there.
std::vector<std::string> extended(const std::string& words, const std::string& rest,
                                  const std::string& first_line = head) {
  const auto text = with(first_line, R"("pack")", "base", "agency") + words + indicator("B-1", rest);
  return guards_of(weakened(std::vector{pack_of(base)}, std::vector{pack_of(base), pack_of(text)}));
}

std::string wording(const std::string& phrase) {
  return R"({"wording":"own","language":"en","phrases":[")" + phrase +
         R"("],"note":"n","match":["x"],"no_match":["y"]})"
         "\n";
}

const std::string own = with(with(counted, "", R"("debt")", R"("own")"), "", R"("all_of":["work"],)", "");

TEST(PackChange, AnExtensionIsFreeUntilItLiftsALimit) {
  EXPECT_EQ(extended(wording("sign a paper"), own), std::vector<std::string>{});
  EXPECT_EQ(extended(wording("sign a paper"), with(own, "", R"("band":"M")", R"("band":"M","shows_several":true)")),
            std::vector<std::string>{"B-1 several"});
  EXPECT_EQ(extended(wording("sign a paper"), with(own, "", R"("band":"M")", R"("band":"M","shows_control":true)")),
            std::vector<std::string>{"B-1 control"});
  EXPECT_EQ(extended(wording("x"), own, with(head, "", R"("verified":false)", R"("verified":true)")),
            std::vector<std::string>{" verified"});
  EXPECT_EQ(extended(wording("x"), own, with(head, "", R"("survivors":"none")", R"("survivors":"board")")),
            std::vector<std::string>{" advisory"});
  // A sign that speaks against is free, whatever it hears.
  EXPECT_EQ(extended(wording("pay back"), with(speaking_against, "", R"("calm")", R"("own")")),
            std::vector<std::string>{});
}

TEST(PackChange, NothingCountsByAnotherWay) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> phrases{
      {"new in city", {"B-1 not_supported"}},
      {"new", {"B-1 not_supported"}},
      {"New  in Town", {"B-1 not_supported"}},
      {"(really|) in city", {"B-1 not_supported"}},
      {"my rules", {"B-1 not_supported"}},
      {"new ... town", {"B-1 not_supported"}},
      {"new ... ...5 town", {"B-1 not_supported"}},
      {"ne*", {"B-1 not_supported"}},
      {"in tow*", {"B-1 not_supported"}},
      {"(we are|) (fresh|new in) town|village", {"B-1 not_supported"}},
      {"new ... in town", {"B-1 not_supported"}},
      {"new in ...8 town hall", {}},
      {"never new", {}},
      {"new in town tonight", {}},
      {"in a new town", {}},
      {"owe them", {}},  // of what counts as much, as the same fact
  };
  for (const auto& [phrase, guards] : phrases) EXPECT_EQ(extended(wording(phrase), own), guards) << phrase;
  EXPECT_EQ(extended(wording("pay back"), with(own, "", R"("band":"M")", R"("band":"S")")),
            std::vector<std::string>{"B-1 band"});
  // However many readings it has.
  const std::string ten = "a|b|c|d|e|f|g|h|i|j";
  EXPECT_EQ(extended(wording(ten + " " + ten + " " + ten + " " + ten), own), std::vector<std::string>{});
  EXPECT_EQ(extended(wording(ten + "|new " + ten + "|in " + ten + "|city"), own),
            std::vector<std::string>{"B-1 not_supported"});
  // Of what must not count no reading may, of what counts as another fact one word for a gap is another sign.
  const auto with_gap = with(with(base, R"("wording":"move")", "new in town|city", "new ... town"),
                             R"("wording":"debt")", "pay back", "pay ... back");
  const auto beside = [&](const std::string& phrase) {
    const auto other = with(own, "", "MONEY", "CONTROL");
    const auto text = with(head, R"("pack")", "base", "agency") + wording(phrase) + indicator("B-1", other);
    return guards_of(weakened(std::vector{pack_of(with_gap)}, std::vector{pack_of(with_gap), pack_of(text)}));
  };
  EXPECT_EQ(beside("new in|to town"), std::vector<std::string>{"B-1 not_supported"});
  EXPECT_EQ(beside("new town"), std::vector<std::string>{"B-1 not_supported"});
  EXPECT_EQ(beside("pay back"), std::vector<std::string>{"B-1 family"});
  EXPECT_EQ(beside("pay ...8 back"), std::vector<std::string>{"B-1 family"});
  EXPECT_EQ(beside("pay it back"), std::vector<std::string>{});
  EXPECT_EQ(extended(wording("pay back"), with(own, "", "MONEY", "CONTROL")), std::vector<std::string>{"B-1 family"});
  EXPECT_EQ(extended("", with(own, "", R"("own")", R"("move")")), std::vector<std::string>{"B-1 not_supported"});
  EXPECT_EQ(extended("", with(shared, "", R"("band":"W")", R"("numbers":{"days":91},"band":"W")")),
            std::vector<std::string>{"B-1 numbers"});
  EXPECT_EQ(extended("", with(shared, "", R"("band":"W")", R"("band":"M")")), std::vector<std::string>{"B-1 band"});
  EXPECT_EQ(extended(R"({"wording":"own","pattern":"n.w in t.wn","note":"n","match":["x"],"no_match":["y"]})"
                     "\n",
                     own),
            std::vector<std::string>{"B-1 words"});
  // By its name.
  auto named = with(head, R"("pack")", "base", "agency") + wording("x") + indicator("B-1", own);
  named = with(named, R"("indicator")", R"("name":{"en":"B-1")", R"("name":{"en":"A-4")");
  EXPECT_EQ(guards_of(weakened(std::vector{pack_of(base)}, std::vector{pack_of(base), pack_of(named)})),
            std::vector<std::string>{"B-1 barred"});
}

TEST(PackChange, WhatIsUrgentIsForTwo) {
  EXPECT_EQ(extended(wording("sign a paper"), with(own, "", R"("band":"M")", R"("band":"U")")),
            std::vector<std::string>{"B-1 band"});
  EXPECT_EQ(extended("", with(is_urgent, "", R"("below":18)", R"("below":19)")),
            (std::vector<std::string>{"B-1 band", "B-1 numbers"}));
}

TEST(PackChange, WhatIsUrgentHearsNoMoreByOneAlone) {
  auto urgent = with(counted, "", R"("band":"M")", R"("band":"U")");
  const auto before = head + wordings + indicator("A-1", urgent);
  const auto after = with(before, R"("wording":"debt")", R"(["pay back",)", R"(["pay back","work it off",)");
  EXPECT_EQ(guards_of(weakened(std::vector{pack_of(before)}, std::vector{pack_of(after)})),
            std::vector<std::string>{"A-1 words"});
}

TEST(PackChange, ALanguageThatWasNotReadIsAWeakening) {
  EXPECT_EQ(extended(with(wording("x"), "", R"("en")", R"("fr")"), own), std::vector<std::string>{" languages"});
}

TEST(PackChange, AMoveToAnotherPackIsNone) {
  const auto moved = with(head, R"("pack")", "base", "other") + indicator("A-1", counted);
  const auto rows = weakened(std::vector{pack_of(base)},
                             std::vector{pack_of(without_line(base, R"("indicator":"A-1")")), pack_of(moved)});
  EXPECT_TRUE(rows.empty());
}

TEST(PackChange, OfThePacksThatComeWithFanalEachLineIsAGuard) {
  std::vector<Pack> packs;
  for (const auto& [file, text] : built_in_packs()) packs.push_back(pack_of(std::string(text)));
  EXPECT_TRUE(weakened(packs, packs).empty());
  for (std::size_t p = 0; p < packs.size(); ++p) {
    auto fewer = packs;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(p));
    const auto rows = weakened(packs, fewer);
    EXPECT_GE(rows.size(), packs[p].indicators.size()) << packs[p].id;
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
    // What is added again weakens nothing of the rest, but for limits that it lifts; others may hear by its words.
    for (const auto& row : weakened(fewer, packs)) {
      EXPECT_TRUE(row.pack == packs[p].id || row.guard == Guard::not_supported) << row.pack << name_of(row.guard);
    }
  }
}

TEST(PackChange, NamesGuardsInBothLanguages) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < guard_count; ++i) {
    const auto guard = static_cast<Guard>(i);
    EXPECT_TRUE(names.insert(name_of(guard)).second);
    EXPECT_FALSE(words_for(guard).en.empty());
    EXPECT_FALSE(words_for(guard).fr.empty());
  }
}

TEST(PackChange, CutsLongTextsAtACharacter) {
  std::string reading;
  for (int i = 0; i < 100; ++i) reading += "é";
  const auto before = with(base, R"("indicator":"A-1")", R"("en":"one")", R"("en":"x)" + reading + "\"");
  const auto after = with(base, R"("indicator":"A-1")", R"({"en":"one","fr":"un"},)", "");
  const auto rows = weakened(std::vector{pack_of(before)}, std::vector{pack_of(after)});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].from.size(), 119U + 3U);
  EXPECT_TRUE(rows[0].from.ends_with("é..."));
}

}  // namespace
}  // namespace fanal::score
