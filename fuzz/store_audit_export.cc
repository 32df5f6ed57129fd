// Any bytes as an export of an audit: no crash, and nothing that was not signed is called sound.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "store/audit_export.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fanal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  store::AuditExportVerifier verifier(store::AuditAnchors{});
  std::size_t rows = 0;
  bool has_head = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    rows += line.starts_with(R"({"seq":)") ? 1U : 0U;
    has_head = has_head || line.find("fanal-checkpoint 1 ") != std::string_view::npos;
    static_cast<void>(store::parse_checkpoint(line));
    if (const auto row = store::parse_audit_row(line)) static_cast<void>(store::checkpoint_of(*row));
    if (!verifier.take(line)) break;
    at = end + 1;
  }
  const store::AuditReport report = verifier.finish();
  FANAL_CHECK(report.rows <= rows);
  FANAL_CHECK(!report.is_sound() || (has_head && report.signed_through == report.rows));
  return 0;
}
