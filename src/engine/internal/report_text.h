#pragma once
// The narrative of a report as blocks of sentences. docs/commands/report.md, "How it is written".
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/reports.h"

namespace fanal::engine {

/// `text`, UTF-8, by lines: one that begins with `# ` or `## ` is a heading, with `- ` an item, others up to an empty
/// line a paragraph. `[12]` cites, and stands for no words: of the sentence that it lies in or follows. `language`: en
/// or fr. `mask` gives words as a reader may see them: it is given those of a block as they are joined, without marks,
/// so that nothing is whole again behind its back. Errors: internal. O(text).
using MaskWords = std::function<std::string(std::string_view words)>;
Result<std::vector<ReportBlock>> report_blocks(std::string_view text, const std::string& language,
                                               const MaskWords& mask);

}  // namespace fanal::engine
