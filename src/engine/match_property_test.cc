// A list held against a case, against a plain look at what was written into it: random small cases of which a part is
// linked, random lists in which values are written in many ways, random lists of the privileged, random markings.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "engine/match.h"
#include "engine/test_answers.h"
#include "engine/test_postings.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

struct Written {
  std::string given_id;
  std::string day;  // empty: not dated
  std::set<std::string> values;
  bool is_red = false;
};

/// What a line of a list asks for.
struct Line {
  std::string text;
  std::string value;  // as the case would have it; of a number that ends so, those digits
  bool is_end = false;
};

class World {
 public:
  explicit World(std::uint64_t seed) : dice_(seed) {
    // Subscriber numbers are shared by two areas, so that the end of one is that of two.
    for (const char* area : {"+1212", "+1310"}) {
      for (int i = 0; i < 6; ++i) phones_.push_back(std::string(area) + "55501" + std::to_string(40 + i));
    }
    for (int i = 0; i < 4; ++i) emails_.push_back("lessons" + std::to_string(i) + "@example.org");
    for (int i = 0; i < 4; ++i) handles_.push_back("quiet_garden_" + std::to_string(90 + i));
  }

  void fill(const CaseOnDisk& disk, Session& session) {
    const std::uint64_t files = 1 + dice_.below(5);
    const std::uint64_t linked = dice_.below(files + 1);
    for (std::uint64_t i = 0; i < files; ++i) {
      const bool is_red = dice_.once_in(3);
      std::string lines;
      for (std::uint64_t rows = 1 + dice_.below(6); rows > 0; --rows) lines += advert(is_red);
      IngestRequest request;
      request.paths = {disk.write("f" + std::to_string(i) + ".jsonl", lines)};
      request.link = i < linked;
      if (is_red) request.marking = Marking{Tlp::red, Pap::clear};
      Executor executor(2);
      must(ingest(session, request, executor, {}));
    }
  }

  std::vector<Line> list(std::uint64_t most) {
    std::vector<Line> lines;
    for (std::uint64_t n = dice_.below(most + 1); n > 0; --n) lines.push_back(line());
    return lines;
  }

  std::vector<Written> documents;

 private:
  const std::string& one_of(const std::vector<std::string>& from) { return from[dice_.below(from.size())]; }

  std::string advert(bool is_red) {
    Written written;
    written.is_red = is_red;
    written.given_id = "id" + std::to_string(documents.size());
    // Words of its own, for documents with the same text stand in for each other.
    std::string text = "Lamp " + std::to_string(documents.size() * 7919) + " by the window.";
    for (std::uint64_t n = dice_.below(3); n > 0; --n) {
      const std::string& phone = one_of(phones_);
      written.values.insert(phone);
      text += " Call " + phone.substr(0, 2) + " " + phone.substr(2, 3) + " " + phone.substr(5, 3) + " " +
              phone.substr(8) + ".";
    }
    if (dice_.once_in(3)) text += " Write to " + *written.values.insert(one_of(emails_)).first + ".";
    if (dice_.once_in(3)) {
      const std::string& name = one_of(handles_);
      written.values.insert("telegram:" + name);
      text += " Or t.me/" + name + " .";
    }
    if (!dice_.once_in(4)) written.day = "2026-03-0" + std::to_string(1 + dice_.below(9));
    documents.push_back(written);
    return R"({"id":")" + written.given_id + "\"" +
           (written.day.empty() ? "" : R"(,"posted_at":")" + written.day + "\"") + R"(,"text":")" + text + "\"}\n";
  }

  Line line() {
    switch (dice_.below(6)) {
      case 0: {
        const std::string& email = one_of(emails_);
        std::string text = email;
        text[0] = 'L';
        return {dice_.once_in(2) ? text : email, email};
      }
      case 1: {
        const std::string& name = one_of(handles_);
        return {(dice_.once_in(2) ? "telegram:" : "https://t.me/") + name, "telegram:" + name};
      }
      case 2: {
        const std::string phone = one_of(phones_).substr(dice_.once_in(2) ? 2 : 5);
        return {phone.substr(0, 3) + "-" + phone.substr(3), phone, true};
      }
      default: {
        const std::string& phone = one_of(phones_);
        switch (dice_.below(3)) {
          case 0: return {phone, phone};
          case 1: return {"(+1) " + phone.substr(2, 3) + "-" + phone.substr(5, 3) + "-" + phone.substr(8), phone};
          default: return {"00" + phone.substr(1), phone};
        }
      }
    }
  }

  Dice dice_;
  std::vector<std::string> phones_, emails_, handles_;
};

template <typename Hit>
std::string head_of(const Hit& hit) {
  return std::to_string(hit.line) + " " + hit.written + " x" + std::to_string(hit.lines) + " " + hit.value;
}

std::string bytes_of(const std::vector<Line>& lines) {
  std::string bytes;
  for (const auto& line : lines) bytes += line.text + "\n";
  return bytes;
}

bool meets(const Line& line, const std::string& value) {
  return line.is_end ? value.starts_with("+") && value.ends_with(line.value) : value == line.value;
}

// As far as the two could be the same number.
bool may_be(const Line& a, const Line& b) {
  if (!a.is_end && !b.is_end) return a.value == b.value;
  return (b.is_end && a.value.ends_with(b.value)) || (a.is_end && b.value.ends_with(a.value));
}

/// What is answered, as text: `3 0012125550141 x1 +12125550141 2 2026-03-01..2026-03-09 id1 id4`: the line, what stands
/// there, how many lines ask for it, what the case has.
using Answered = std::multiset<std::string>;

struct Expected {
  Answered hits, contacts;
  std::vector<std::uint64_t> skipped, skipped_ends, ends;
};

Expected scan(const World& world, const std::vector<Line>& list, const std::vector<Line>& privileged) {
  Expected expected;
  std::set<std::pair<bool, std::string>> asked;
  const auto is_skipped = [&](const Line& line) {
    return std::any_of(privileged.begin(), privileged.end(), [&](const Line& theirs) { return may_be(line, theirs); });
  };
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Line& line = list[i];
    if (is_skipped(line)) {
      expected.skipped.push_back(i + 1);
      continue;
    }
    if (line.is_end) expected.ends.push_back(i + 1);
    if (!asked.emplace(line.is_end, line.value).second) continue;  // the first line that asks has it
    const auto lines = std::count_if(list.begin(), list.end(), [&](const Line& other) {
      return other.is_end == line.is_end && other.value == line.value && !is_skipped(other);
    });
    std::map<std::string, std::vector<const Written*>> met;
    for (const auto& document : world.documents) {
      for (const auto& value : document.values) {
        if (meets(line, value)) met[value].push_back(&document);
      }
    }
    for (const auto& [value, documents] : met) {
      std::string first, last, ids;
      bool answers = false;
      for (const Written* document : documents) {
        ids += " " + document->given_id;
        answers |= !document->is_red;
        if (document->day.empty()) continue;
        first = first.empty() ? document->day : std::min(first, document->day);
        last = std::max(last, document->day);
      }
      const std::string head = std::to_string(i + 1) + " " + line.text + " x" + std::to_string(lines) + " " + value;
      expected.hits.insert(head + " " + std::to_string(documents.size()) + " " + first + ".." + last + ids);
      if (answers && !line.is_end) expected.contacts.insert(head);
    }
  }
  return expected;
}

TEST(MatchProperty, EqualsALookAtEveryDocument) {
  std::uint64_t hits = 0, contacts = 0, skipped = 0, silent = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const CaseOnDisk disk;
    Session session = must(disk.init());
    session.inside().approved = [](guard::ApprovalKind, std::string_view, std::uint64_t) { return Result<void>(); };
    World world(seed);
    world.fill(disk, session);
    std::map<std::string, std::string> given;
    for (const auto& document : world.documents) {
      given[to_hex(must(documents(session, document.given_id)).front().document.id.value)] = document.given_id;
    }
    for (int round = 0; round < 12; ++round) {
      const auto list = world.list(12);
      const auto privileged = world.list(2);
      MatchRequest request{bytes_of(list), bytes_of(privileged), "order 9"};
      const Expected expected = scan(world, list, privileged);
      stand_as(session, guard::Role::lead);
      const auto answer = must(match(session, request));
      Answered found;
      for (const auto& hit : answer.hits) {
        std::string ids;
        for (const auto& id : hit.ids) ids += " " + given[to_hex(id.value)];
        found.insert(head_of(hit) + " " + std::to_string(hit.documents) + " " + hit.first_day + ".." + hit.last_day +
                     ids);
      }
      ASSERT_EQ(found, expected.hits) << *request.privileged << "--\n" << request.list;
      ASSERT_EQ(answer.privileged, expected.skipped) << *request.privileged << "--\n" << request.list;
      stand_as(session, guard::Role::deconfliction);
      const auto told = must(match_contact(session, must(MatchList::read(request)), "desk"));
      Answered contacted;
      for (const auto& hit : told.hits) contacted.insert(head_of(hit));
      ASSERT_EQ(contacted, expected.contacts) << *request.privileged << "--\n" << request.list;
      ASSERT_EQ(told.privileged, expected.skipped);
      std::vector<std::uint64_t> not_asked;
      for (const auto& line : told.unread) not_asked.push_back(line.line);
      ASSERT_EQ(not_asked, expected.ends) << "ends of numbers are not asked of a case one may not read";
      hits += found.size();
      contacts += contacted.size();
      skipped += expected.skipped.size();
      silent += found.size() - contacted.size();
    }
  }
  EXPECT_GT(hits, 300U);
  EXPECT_GT(contacts, 100U);
  EXPECT_GT(skipped, 50U);
  EXPECT_GT(silent, 50U) << "what is for named people alone, and ends, did not answer";
}

}  // namespace
}  // namespace fanal::engine
