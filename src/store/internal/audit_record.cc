#include "store/internal/audit_record.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/json_writer.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store::internal {
namespace {

constexpr std::array<std::string_view, 5> phase_names{"read", "intent", "done", "interrupted", "repair"};
constexpr std::size_t nonce_at = 4 + 8;
constexpr std::size_t sealed_at = nonce_at + std::tuple_size_v<Nonce>;

std::string associated_data(const AuditLink& before, std::uint64_t seq) {
  std::string data = "fanal audit 1";
  data += before.file_id;
  append_u64(data, seq);
  data += before.tag;
  return data;
}

void put(JsonWriter& json, std::string_view name, std::string_view value) {
  if (!value.empty()) json.field(name, value);
}

void put(JsonWriter& json, std::string_view name, std::uint64_t value) {
  if (value != 0) json.field(name, value);
}

}  // namespace

Result<std::string> audit_row_json(const AuditRow& row) {
  if (!row.detail.empty() && !nlohmann::json::accept(row.detail)) {
    return Error{Code::invalid_input, "the detail of an audit row is not JSON: " + row.detail.substr(0, 80)};
  }
  JsonWriter json;
  json.begin_object();
  put(json, "at", row.at);
  put(json, "actor", row.actor);
  put(json, "purpose", row.purpose);
  put(json, "reason", row.reason);
  put(json, "action", row.action);
  put(json, "phase", phase_name(row.phase));
  if (!row.detail.empty()) json.key("detail").raw(row.detail);
  put(json, "refers_to", row.refers_to);
  put(json, "origin", row.origin);
  put(json, "origin_seq", row.origin_seq);
  json.end_object();
  if (json.text().size() + audit_overhead > max_audit_record) {
    return Error{Code::limit, "an audit row is longer than 1 MiB"};
  }
  return json.take();
}

std::optional<AuditRow> parse_audit_row(std::string_view text) {
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return std::nullopt;
  AuditRow row;
  for (const auto& [name, value] : json.items()) {
    if (name == "detail") {
      row.detail = value.dump();
    } else if (name == "refers_to" || name == "origin_seq") {
      if (!value.is_number_unsigned()) return std::nullopt;
      (name == "refers_to" ? row.refers_to : row.origin_seq) = value.get<std::uint64_t>();
    } else {
      if (!value.is_string()) return std::nullopt;
      const auto& string = value.get_ref<const std::string&>();
      if (name == "at") row.at = string;
      if (name == "actor") row.actor = string;
      if (name == "purpose") row.purpose = string;
      if (name == "reason") row.reason = string;
      if (name == "action") row.action = string;
      if (name == "origin") row.origin = string;
      if (name == "phase") {
        const auto found = std::find(phase_names.begin(), phase_names.end(), string);
        if (found == phase_names.end()) return std::nullopt;
        row.phase = static_cast<AuditPhase>(found - phase_names.begin());
      }
    }
  }
  return row;
}

std::string seal_audit_record(std::string_view json, AuditLink& link, const Key256& key) {
  const std::uint64_t seq = link.seq + 1;
  const auto length = static_cast<std::uint32_t>(json.size() + audit_overhead);
  const Nonce nonce = random_nonce();
  std::string record;
  record.reserve(length);
  append_u32(record, length);
  append_u64(record, seq);
  record.append(view_of(nonce));
  record += seal(json, associated_data(link, seq), nonce, key);
  append_u32(record, length);
  link.seq = seq;
  link.tag = record_tag(record);
  return record;
}

std::optional<AuditRow> open_audit_record(std::string_view record, AuditLink& link, const Key256& key) {
  const std::uint64_t seq = record_seq(record);
  if (seq != link.seq + 1) return std::nullopt;
  const Nonce nonce = nonce_from(record.substr(nonce_at, std::tuple_size_v<Nonce>));
  const std::string_view sealed = record.substr(sealed_at, record.size() - sealed_at - 4);
  const auto json = unseal(sealed, associated_data(link, seq), nonce, key);
  auto row = json ? parse_audit_row(*json) : std::nullopt;
  if (!row) return std::nullopt;
  row->seq = seq;
  link.seq = seq;
  link.tag = record_tag(record);
  return row;
}

std::optional<std::size_t> whole_record_length(std::string_view rest) {
  if (rest.size() < audit_overhead) return std::nullopt;
  const std::size_t length = load_u32(rest);
  if (length < audit_overhead || length > max_audit_record || length > rest.size()) return std::nullopt;
  if (load_u32(rest.substr(length - 4)) != length) return std::nullopt;
  return length;
}

bool is_torn_record(std::string_view rest, std::uint64_t seq) {
  if (rest.size() > max_audit_record) return false;
  const std::size_t last = rest.find_last_not_of('\0');
  if (rest.size() < 4 || last == std::string_view::npos) return true;
  const std::size_t length = load_u32(rest);
  const std::size_t trailer = load_u32(rest.substr(rest.size() - 4));
  // A record whose one length or other spans all of it was whole, and so was one whose trailer leads to a header: then
  // something before it is changed. Unless room was given and the bytes never came: tag and trailer are zeros then.
  if (length == rest.size() && !rest.ends_with(std::string_view("\0\0\0\0\0\0\0\0", 8))) return false;
  if (trailer == rest.size()) return false;
  if (trailer >= audit_overhead && trailer < rest.size() && load_u32(rest.substr(rest.size() - trailer)) == trailer) {
    return false;
  }
  if (trailer == 0 && last < 12) return true;  // torn within its length and number
  if (length < audit_overhead || length > max_audit_record) return false;
  if (rest.size() >= 12 && record_seq(rest) != seq) return false;
  return length > rest.size() || trailer == 0;
}

std::uint64_t record_seq(std::string_view record) { return load_u64(record.substr(4)); }

std::string_view record_tag(std::string_view record) { return record.substr(record.size() - 4 - tag_bytes, tag_bytes); }

}  // namespace fanal::store::internal

namespace fanal::store {

std::string_view phase_name(AuditPhase phase) { return internal::phase_names.at(static_cast<std::size_t>(phase)); }

}  // namespace fanal::store
