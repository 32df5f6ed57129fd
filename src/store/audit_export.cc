#include "store/audit_export.h"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/json_writer.h"
#include "store/internal/audit_record.h"
#include "store/internal/file.h"
#include "store/internal/json_check.h"
#include "store/internal/seal.h"

namespace fanal::store {

using Level = AuditFinding::Level;

namespace {

constexpr std::size_t read_bytes = std::size_t{1} << 20U;
constexpr std::size_t longest_line = internal::max_audit_record + 512;
constexpr std::string_view row_begins = R"({"seq":)";
constexpr std::string_view head_begins = R"({"head":)";

std::string_view cut(std::string_view& rest, std::size_t length) {
  const std::string_view piece = rest.substr(0, length);
  rest.remove_prefix(piece.size());
  return piece;
}

bool cut_exactly(std::string_view& rest, std::string_view wanted) {
  if (!rest.starts_with(wanted)) return false;
  rest.remove_prefix(wanted.size());
  return true;
}

bool cut_hash(std::string_view& rest, AuditHash& out) { return internal::read_hex(cut(rest, 2 * out.size()), out); }

// {"seq":N,"prev":"HEX","hash":"HEX","row":JSON}
std::optional<AuditEntry> entry_of(std::string_view line) {
  AuditEntry entry;
  if (!cut_exactly(line, row_begins)) return std::nullopt;
  const std::string_view number = cut(line, std::min(line.find(','), line.size()));
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), entry.seq);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  const bool is_whole = cut_exactly(line, R"(,"prev":")") && cut_hash(line, entry.before) &&
                        cut_exactly(line, R"(","hash":")") && cut_hash(line, entry.hash) &&
                        cut_exactly(line, R"(","row":)") && line.ends_with('}');
  if (!is_whole) return std::nullopt;
  line.remove_suffix(1);
  entry.json = line;
  return entry;
}

// Null when it is no object, by the rules that rows have too.
nlohmann::json object_of(std::string_view line) {
  return internal::is_json_object(line) ? nlohmann::json::parse(line, nullptr, false) : nlohmann::json();
}

std::string text_of(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string audit_export_header(const Hash128& file_id, const AuditPublicKey& public_key) {
  JsonWriter json;
  json.begin_object().field("fanal_audit_export", std::uint64_t{1}).field("file", to_hex(file_id));
  json.field("public_key", to_hex(internal::view_of(public_key))).end_object();
  return json.take();
}

void append_audit_export_row(std::string& out, const AuditEntry& entry) {
  out += row_begins;
  out += std::to_string(entry.seq);
  out += R"(,"prev":")";
  out += audit_hash_hex(entry.before);
  out += R"(","hash":")";
  out += audit_hash_hex(entry.hash);
  out += R"(","row":)";
  out += entry.json;
  out += '}';
}

std::string audit_export_head(const AuditCheckpoint& head) {
  JsonWriter json;
  json.begin_object().field("head", checkpoint_line(head)).end_object();
  return json.take();
}

Result<void> export_audit(const AuditLog& log, const std::string& at,
                          const std::function<bool(std::string_view)>& put) {
  const Hash128 file_id = *hash128_from_hex(log.file_id());
  bool goes_on = put(audit_export_header(file_id, log.public_key()));
  AuditVerifier verifier(file_id, log.public_key(), {});
  std::string line;
  FANAL_TRY_VOID(log.read_entries([&](const AuditEntry& entry) {
    line.clear();
    append_audit_export_row(line, entry);
    verifier.take_chained(entry);
    goes_on = goes_on && put(line);
    return goes_on;
  }));
  if (!goes_on) return {};
  AuditCheckpoint head = verifier.head();
  head.at = at;
  FANAL_TRY_VOID(log.sign(head));
  put(audit_export_head(head));
  return {};
}

bool AuditExportVerifier::stop(std::string code, std::string message) {
  is_stopped_ = true;
  if (verifier_) {
    verifier_->add(Level::damage, std::move(code), verifier_->seq() + 1, std::move(message));
    verifier_->break_off();
  } else {
    unread_.findings.push_back({Level::damage, std::move(code), 0, std::move(message)});
  }
  return false;
}

bool AuditExportVerifier::take(std::string_view line) {
  if (is_stopped_) return false;
  if (!verifier_) return take_header(line);
  if (has_head_) return stop("head", "lines follow the signed end");
  if (line.starts_with(row_begins)) return take_row(line);
  if (line.starts_with(head_begins)) return take_head(line);
  return stop("line", "the line after row " + std::to_string(verifier_->seq()) + " is neither a row nor the end");
}

bool AuditExportVerifier::take_header(std::string_view line) {
  const auto json = object_of(line);
  if (!json.is_object() || json.value("fanal_audit_export", nlohmann::json()) != 1) {
    return stop("line", "the first line is no header of an audit export, format 1");
  }
  const std::string file = text_of(json, "file");
  const auto id = hash128_from_hex(file);
  const auto key = parse_audit_public_key(text_of(json, "public_key"));
  if (!id || to_hex(*id) != file || !key) return stop("line", "the header names no file or no public key");
  verifier_.emplace(*id, *key, anchors_);
  return true;
}

bool AuditExportVerifier::take_row(std::string_view line) {
  const auto entry = entry_of(line);
  if (!entry) return stop("line", "the line after row " + std::to_string(verifier_->seq()) + " is no whole row");
  is_stopped_ = !verifier_->take(*entry);
  return !is_stopped_;
}

bool AuditExportVerifier::take_head(std::string_view line) {
  const auto json = object_of(line);
  const auto head = parse_checkpoint(json.is_object() ? text_of(json, "head") : std::string());
  if (!head) return stop("head", "the signed end cannot be read: " + head.error().message);
  has_head_ = true;
  verifier_->take_head(*head);
  return true;
}

AuditReport AuditExportVerifier::finish() {
  if (!verifier_) {
    if (unread_.findings.empty()) stop("line", "there is no header: the export is empty");
    return std::move(unread_);
  }
  if (!has_head_ && !is_stopped_) {
    verifier_->add(Level::damage, "head", verifier_->seq() + 1,
                   "the signed end is missing: rows may be missing before it");
  }
  return verifier_->finish();
}

Result<AuditReport> verify_audit_export(const std::filesystem::path& path, const AuditAnchors& anchors) {
  FANAL_TRY(file, internal::open_file(path, O_RDONLY));
  FANAL_TRY(size, internal::size_of(file, path));
  AuditExportVerifier verifier(anchors);
  std::string window;
  for (std::uint64_t loaded = 0; loaded < size;) {
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(read_bytes, size - loaded));
    FANAL_TRY(piece, internal::read_at(file, loaded, length, path));
    loaded += length;
    window += piece;
    std::size_t at = 0;
    for (std::size_t end = window.find('\n'); end != std::string::npos; end = window.find('\n', at)) {
      if (!verifier.take(std::string_view(window).substr(at, end - at))) return verifier.finish();
      at = end + 1;
    }
    window.erase(0, at);
    if (window.size() > longest_line) break;  // given below, and is no row
  }
  if (!window.empty()) verifier.take(window);
  return verifier.finish();
}

}  // namespace fanal::store
