#include "store/internal/audit_record.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/json_writer.h"
#include "store/internal/file.h"
#include "store/internal/seal.h"

namespace fanal::store::internal {
namespace {

constexpr std::array<std::string_view, 6> phase_names{"read", "intent", "done", "interrupted", "repair", "checkpoint"};
// Begins a sealed row that has a head; one without begins with the brace of its JSON.
constexpr char head_mark = '\x01';
constexpr std::size_t head_bytes = 1 + std::tuple_size_v<AuditHash> + 8 + 8;
constexpr std::size_t nonce_at = 4 + 8;
constexpr std::size_t sealed_at = nonce_at + std::tuple_size_v<Nonce>;

using Json = nlohmann::ordered_json;

struct TextField {
  std::string_view name;
  std::string AuditRow::*field;
};
constexpr std::array text_fields{
    TextField{"at", &AuditRow::at},           TextField{"actor", &AuditRow::actor},
    TextField{"role", &AuditRow::role},       TextField{"purpose", &AuditRow::purpose},
    TextField{"reason", &AuditRow::reason},   TextField{"case_session", &AuditRow::case_session},
    TextField{"event", &AuditRow::event},     TextField{"action", &AuditRow::action},
    TextField{"outcome", &AuditRow::outcome}, TextField{"origin", &AuditRow::origin}};
constexpr std::array<std::string_view, 6> other_fields{"phase",        "results",   "objects",
                                                       "objects_more", "refers_to", "origin_seq"};

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

void put_objects(JsonWriter& json, const AuditRow& row) {
  const std::size_t kept = std::min(row.objects.size(), most_audit_objects);
  if (kept > 0) {
    json.key("objects").begin_array();
    for (std::size_t i = 0; i < kept; ++i) json.string(row.objects[i]);
    json.end_array();
  }
  put(json, "objects_more", row.objects_more + (row.objects.size() - kept));
}

bool is_known(std::string_view name) {
  return std::any_of(text_fields.begin(), text_fields.end(),
                     [&](const TextField& text) { return text.name == name; }) ||
         std::find(other_fields.begin(), other_fields.end(), name) != other_fields.end();
}

bool take_text(AuditRow& row, std::string_view name, const Json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  if (name == "phase") {
    const auto found = std::find(phase_names.begin(), phase_names.end(), text);
    if (found == phase_names.end()) return false;
    row.phase = static_cast<AuditPhase>(found - phase_names.begin());
    return true;
  }
  const auto* const field = std::find_if(text_fields.begin(), text_fields.end(),
                                         [&](const TextField& candidate) { return candidate.name == name; });
  if (field == text_fields.end()) return false;
  row.*(field->field) = text;
  return true;
}

bool take_number(AuditRow& row, std::string_view name, const Json& value) {
  if (!value.is_number_unsigned()) return false;
  const auto number = value.get<std::uint64_t>();
  if (name == "results") {
    row.results = number;
  } else if (name == "objects_more") {
    row.objects_more = number;
  } else if (name == "refers_to") {
    row.refers_to = number;
  } else if (name == "origin_seq") {
    row.origin_seq = number;
  } else {
    return false;
  }
  return true;
}

bool take_objects(AuditRow& row, std::string_view name, const Json& value) {
  if (name != "objects" || !value.is_array()) return false;
  for (const Json& object : value) {
    if (!object.is_string()) return false;
    row.objects.push_back(object.get<std::string>());
  }
  return true;
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
  put(json, "role", row.role);
  put(json, "purpose", row.purpose);
  put(json, "reason", row.reason);
  put(json, "case_session", row.case_session);
  put(json, "event", row.event);
  put(json, "action", row.action);
  put(json, "phase", phase_name(row.phase));
  put(json, "outcome", row.outcome);
  if (row.results) json.field("results", *row.results);
  put_objects(json, row);
  if (!row.detail.empty()) json.key("detail").raw(row.detail);
  put(json, "refers_to", row.refers_to);
  put(json, "origin", row.origin);
  put(json, "origin_seq", row.origin_seq);
  json.end_object();
  if (json.text().size() + head_bytes + audit_overhead > max_audit_record) {
    return Error{Code::limit, "an audit row is longer than 1 MiB"};
  }
  return json.take();
}

AuditLink audit_link_of_file(std::string file_id) {
  Hash128 id;
  std::copy(file_id.begin(), file_id.end(), id.bytes.begin());
  return {file_id, 0, file_id, {audit_file_hash(id), 0, 0}};
}

std::string seal_audit_record(std::string_view json, bool is_checkpoint, UtcSeconds at, AuditLink& link,
                              const Key256& key) {
  const std::uint64_t seq = link.seq + 1;
  AuditHead& head = link.head;
  head.hash = audit_row_hash(*head.hash, seq, json);
  if (is_checkpoint) head.checkpoint_seq = seq;
  if (is_checkpoint || head.counted_from == 0) head.counted_from = at;
  std::string plain(1, head_mark);
  plain.append(view_of(*head.hash));
  append_u64(plain, head.checkpoint_seq);
  append_u64(plain, static_cast<std::uint64_t>(head.counted_from));
  plain += json;
  const auto length = static_cast<std::uint32_t>(plain.size() + audit_overhead);
  const Nonce nonce = random_nonce();
  std::string record;
  record.reserve(length);
  append_u32(record, length);
  append_u64(record, seq);
  record.append(view_of(nonce));
  record += seal(plain, associated_data(link, seq), nonce, key);
  append_u32(record, length);
  link.seq = seq;
  link.tag = record_tag(record);
  return record;
}

std::optional<std::string> open_audit_record(std::string_view record, AuditLink& link, const Key256& key) {
  const std::uint64_t seq = record_seq(record);
  if (seq != link.seq + 1) return std::nullopt;
  const Nonce nonce = nonce_from(record.substr(nonce_at, std::tuple_size_v<Nonce>));
  const std::string_view sealed = record.substr(sealed_at, record.size() - sealed_at - 4);
  auto plain = unseal(sealed, associated_data(link, seq), nonce, key);
  if (!plain) return std::nullopt;
  AuditHead head;
  if (plain->starts_with(head_mark)) {
    if (plain->size() < head_bytes) return std::nullopt;
    const std::string_view fields(*plain);
    head.hash.emplace();
    std::copy_n(fields.begin() + 1, head.hash->size(), head.hash->begin());
    head.checkpoint_seq = load_u64(fields.substr(1 + head.hash->size()));
    head.counted_from = static_cast<UtcSeconds>(load_u64(fields.substr(1 + head.hash->size() + 8)));
    plain->erase(0, head_bytes);
  }
  if (link.head.hash) {
    const AuditHash hash = audit_row_hash(*link.head.hash, seq, *plain);
    if (head.hash && *head.hash != hash) return std::nullopt;
    head.hash = hash;
  }
  link.head = head;
  link.seq = seq;
  link.tag = record_tag(record);
  return plain;
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

std::optional<AuditRow> parse_audit_row(std::string_view text) {
  using namespace internal;
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return std::nullopt;
  AuditRow row;
  for (const auto& [name, value] : json.items()) {
    const bool is_read = name == "detail" || take_text(row, name, value) || take_number(row, name, value) ||
                         take_objects(row, name, value);
    if (name == "detail") row.detail = value.dump();
    if (!is_read && is_known(name)) return std::nullopt;  // known, and of another type than was ever written
  }
  return row;
}

std::optional<Result<AuditCheckpoint>> checkpoint_of(const AuditRow& row) {
  if (row.phase != AuditPhase::checkpoint || row.action != checkpoint_action || !row.origin.empty())
    return std::nullopt;
  const auto detail = nlohmann::json::parse(row.detail, nullptr, false);
  const auto line = detail.is_object() ? detail.find("checkpoint") : detail.end();
  if (line == detail.end() || !line->is_string()) {
    return Error{Code::damaged, "row " + std::to_string(row.seq) + " is a checkpoint without its line"};
  }
  return parse_checkpoint(line->get_ref<const std::string&>());
}

std::string_view phase_name(AuditPhase phase) { return internal::phase_names.at(static_cast<std::size_t>(phase)); }

}  // namespace fanal::store
