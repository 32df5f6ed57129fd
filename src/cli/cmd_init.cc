#include <array>

#include "cli/all_commands.h"
#include "cli/case_terms.h"
#include "cli/open_session.h"
#include "cli/output.h"

namespace fanal::cli {
namespace {

constexpr std::array init_options{
    Option{"basis", "TEXT", "live case: the legal basis, in your words"},
    Option{"until", "DATE", "live case: its last day, YYYY-MM-DD"},
};

Result<int> run_init(const Invocation& invocation) {
  engine::InitRequest request;
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(directory, case_directory(invocation));
  FANAL_TRY(terms, terms_of(invocation));
  FANAL_TRY(key, key_given(invocation, true));
  request.case_dir = directory;
  request.key = std::move(key);
  request.actor = actor_of(invocation);
  request.terms = terms;
  FANAL_TRY(session, engine::Session::init(std::move(request)));
  say_if_evaluation(session.terms());
  Output output(form);
  output.put(Row().text("case", directory).boolean("live", terms.is_live).text("purpose", terms.purpose));
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command init_command() {
  return {"init", "Make a case: an encrypted directory, for evaluation or live.", true, {}, init_options, run_init};
}

}  // namespace fanal::cli
