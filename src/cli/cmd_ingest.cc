#include <array>
#include <cstdio>
#include <optional>

#include "base/executor.h"
#include "cli/all_commands.h"
#include "cli/marking_option.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "engine/ingest.h"

namespace fanal::cli {
namespace {

constexpr std::array ingest_positionals{
    Positional{"PATH", "files or folders; - for standard input", true, true},
};
constexpr std::array ingest_options{
    Option{"mapping", "FILE", "what the columns of a table are, as JSON, or the name of a mapping saved before"},
    Option{"lexicon", "FILE", "find its entries too; may be given many times", true},
    Option{"seen-on", "DATE", "the day on which all of it was taken from its source"},
    Option{"complete-list-of", "SITE", "all of it together is everything that SITE had then; needs --seen-on"},
    Option{"no-link", "", "leave linking to `fanal link`"},
    Option{"tlp", "TLP", "with whom it may be shared: clear, green, amber, amber+strict or red"},
    Option{"pap", "PAP", "what may be done with it: clear, green, amber or red"},
};

Result<int> run_ingest(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(threads, threads_of(invocation));
  FANAL_TRY(said, marking_option(invocation));
  engine::IngestRequest request;
  auto seen_on = engine::day_taken(invocation.text("seen-on"));
  if (!seen_on) return Error{seen_on.error().code, "--seen-on: " + seen_on.error().message};
  request.seen_on = *std::move(seen_on);
  request.complete_list_of = invocation.text("complete-list-of");
  FANAL_TRY(session, open_session(invocation));
  request.paths = invocation.all("PATH");
  request.mapping = invocation.text("mapping");
  request.lexicons = invocation.all("lexicon");
  request.link = !invocation.has("no-link");
  if (said.tlp || said.pap) {
    const Marking otherwise = default_marking(session.terms().is_live);
    request.marking = Marking{said.tlp.value_or(otherwise.tlp), said.pap.value_or(otherwise.pap)};
  }
  Executor executor(threads);
  Progress progress(invocation);
  FANAL_TRY(report, engine::ingest(session, request, executor, progress.callback()));
  progress.end();
  Output output(form);
  output.put(ingest_row(report));
  FANAL_TRY_VOID(output.finish());
  note_issues(report);
  return report.unread > 0 ? done_with_unread : done;
}

}  // namespace

Command ingest_command() {
  return {"ingest",  "Read files into the case: extract, index, link.", true, ingest_positionals, ingest_options,
          run_ingest};
}

}  // namespace fanal::cli
