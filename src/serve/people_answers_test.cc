// A proof that is missing has a code of its own; what else is refused has not.
#include "serve/internal/people_answers.h"

#include <gtest/gtest.h>

#include "engine/test_people.h"

namespace fanal::serve {
namespace {

using engine::testing::must;
using engine::testing::People;

TEST(PeopleAnswers, AMissingProofIsNotTheRefusalOfAnAct) {
  People people;
  serve::People served(*people.instance, {}, 1);
  Access access(8470);
  Context context{access, nullptr, &served};
  const Request request;
  const Target target;
  Call call{request, target, {}};
  const std::string secret =
      must(served.log_in({"admin", engine::testing::words, people.code("admin", 1), "test"}, Clock::now()));
  Request asks;
  asks.x_fanal = "1";
  call.someone = must(served.who(asks, secret, Clock::now()));
  auto& admin = call.someone->person;

  const auto add = [&](std::string_view name) {
    return person_answer(
        context, call, people.instance->add_account(admin, name, "", ""),
        [](JsonWriter& json, const std::string& once) { json.string(once); }, 201);
  };
  EXPECT_EQ(add("ivo").status, 201);
  admin.inside().proved_at = 0;
  const Response stale = add("lea");
  EXPECT_EQ(stale.status, 403);
  EXPECT_NE(stale.body.find("\"needs_proof\""), std::string::npos) << stale.body;
  // What shuts somebody out wants none; what lets them in again does.
  EXPECT_TRUE(people.instance->set_disabled(admin, "ivo", true));
  EXPECT_NE(person_done(context, call, people.instance->set_disabled(admin, "ivo", false)).body.find("needs_proof"),
            std::string::npos);
  EXPECT_NE(
      person_problem(context, call, people.instance->reset_account(admin, "ivo").error()).body.find("needs_proof"),
      std::string::npos);
  // Who may not is told so, proof or not.
  const Response audit = person_problem(context, call, Error{Code::refused, "this needs `oversee`"});
  EXPECT_NE(audit.body.find("\"refused\""), std::string::npos) << audit.body;
  must(people.instance->prove(admin, engine::testing::words));
  EXPECT_EQ(add("lea").status, 201);
}

}  // namespace
}  // namespace fanal::serve
