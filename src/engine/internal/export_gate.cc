#include "engine/internal/export_gate.h"

#include <memory>

#include "base/base32.h"
#include "base/json_writer.h"
#include "store/keys.h"

namespace fanal::engine {
namespace {

constexpr std::size_t id_length = 16;    // 80 bits: no two exports of a case are called alike
constexpr std::size_t code_length = 10;  // 50 bits: not to be guessed by trying

std::string base32_of(const Hash128& hash, std::size_t length) {
  return to_base32({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()}).substr(0, length);
}

}  // namespace

Result<ExportGate> gate_for(store::Reader& reader, ItemMarkings& markings, std::optional<Tlp> clearance) {
  ExportGate gate;
  FANAL_TRY(last, reader.last_row());
  auto rows = std::make_shared<RowSet>();
  Result<void> failed;
  FANAL_TRY_VOID(reader.each_item_of_facts(0, last, [&](store::FactRow row, store::ItemRow item) {
    const auto marking = markings.of(item);
    if (!marking) {
      failed = marking.error();
      return;
    }
    if (clearance && marking->tlp > *clearance) {
      ++gate.left_out;
      return;
    }
    ++gate.documents;
    gate.marking = strictest(gate.marking, *marking);
    if (clearance) rows->add(row);
  }));
  FANAL_TRY_VOID(std::move(failed));
  gate.rows.admits_all = gate.left_out == 0;
  if (!gate.rows.admits_all) gate.rows.only = std::move(rows);
  return gate;
}

Result<PictureGate> picture_gate_for(store::Reader& reader, ItemMarkings& markings, std::optional<Tlp> clearance) {
  PictureGate gate;
  Result<void> failed;
  FANAL_TRY_VOID(reader.read_facts({true, nullptr}, {}, [&](store::StoredFact& fact) {
    if (fact.fact.document.kind != DocumentKind::photo) return true;
    const auto marking = markings.of(fact.item);
    if (!marking) {
      failed = marking.error();
      return false;
    }
    if (clearance && marking->tlp > *clearance) {
      ++gate.counts.left_out;
      return true;
    }
    ++gate.counts.documents;
    gate.counts.marking = strictest(gate.counts.marking, *marking);
    gate.rows[fact.item].push_back(fact.row);
    return true;
  }));
  FANAL_TRY_VOID(std::move(failed));
  return gate;
}

std::string new_export_id() {
  return base32_of(Blake128(store::SecretKey::random().bytes()).field("export").finish(), id_length);
}

std::string watermark_of(const Key256& key, std::string_view export_id) {
  const Hash128 hash = Blake128(key).field("export watermark").field(export_id).finish();
  return std::string(export_id) + "." + base32_of(hash, code_length);
}

std::string name_in_export(const Key256& key, std::string_view export_id, const DocumentId& document) {
  return to_hex(Blake128(key).field("name in export").field(export_id).field(to_hex(document.value)).finish());
}

std::string outgoing_name(const Document& document, const ExportManifest& manifest, const Masker& veil,
                          const Key256& key) {
  if (manifest.in_clear) return outer_id(document);
  const bool tells = document.given_id.empty() ? !manifest.recipient.empty() : !veil.may_tell(document.given_id);
  return tells ? name_in_export(key, manifest.id, document.id) : outer_id(document);
}

void put_tally(JsonWriter& json, const ExportTally& tally) {
  json.field("left", tally.left).key("stayed").begin_object();
  for (const auto& [reason, count] : tally.stayed) json.field(reason, count);
  json.end_object();
}

std::string export_subject(std::string_view what, const ExportRequest& request) {
  std::string subject = "export " + std::string(what) + (request.in_clear ? " in clear" : "") + " to " +
                        (request.recipient.empty() ? std::string("the case team") : request.recipient);
  if (request.clearance) subject += ", TLP:" + std::string(name_of(*request.clearance));
  return subject;
}

std::string to_json(const ExportManifest& manifest) {
  JsonWriter json;
  json.begin_object().field("type", "export").field("id", manifest.id).field("what", manifest.what);
  json.field("at", manifest.at).field("actor", manifest.actor).field("purpose", manifest.purpose);
  if (manifest.recipient.empty()) {
    json.field("for", "the case team only");
  } else {
    json.field("recipient", manifest.recipient);
  }
  if (manifest.clearance) json.field("clearance", "TLP:" + std::string(name_of(*manifest.clearance)));
  json.field("marking", to_string(manifest.marking)).field("in_clear", manifest.in_clear);
  if (const auto forbidden = forbidden_by(manifest.marking.pap); !forbidden.empty())
    json.field("not_allowed", forbidden);
  if (!manifest.order.empty()) {
    json.field("order", manifest.order).field("authority", manifest.authority);
    if (!manifest.is_evidence) json.field("evidence", evaluation_banner);
  }
  json.field("documents", manifest.documents).field("left_out", manifest.left_out);
  if (manifest.tally) put_tally(json, *manifest.tally);
  return json.field("export", manifest.watermark).end_object().take();
}

}  // namespace fanal::engine
