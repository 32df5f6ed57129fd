#pragma once
// One line a command: each is made in cmd_NAME.cc.
#include "cli/command.h"

namespace fanal::cli {

Command init_command();
Command ingest_command();
Command search_command();
Command ask_command();
Command report_command();
Command saved_command();
Command alerts_command();
Command match_command();
Command show_command();
Command photo_command();
Command groups_command();
Command why_command();
Command evidence_command();
Command explain_command();
Command bias_command();
Command review_command();
Command worksheet_command();
Command indicators_command();
Command template_command();
Command graph_command();
Command judge_command();
Command mark_command();
Command link_command();
Command export_command();
Command synth_command();
Command eval_command();
Command demo_command();
Command audit_command();
Command decode_command();
Command doctor_command();
Command formats_command();
Command finders_command();
Command lexicon_command();
Command serve_command();
Command version_command();
Command instance_command();
Command account_command();
Command grant_command();
Command case_command();
Command approval_command();
Command key_command();
Command backup_command();
Command restore_command();
Command shred_command();
Command check_command();
Command reindex_command();
Command hashlist_command();
Command stop_command();

}  // namespace fanal::cli
