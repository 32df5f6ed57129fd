#include "engine/export_pictures.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "engine/internal/export_door.h"
#include "engine/internal/inside.h"
#include "engine/internal/kept_back.h"
#include "engine/internal/lookup.h"
#include "engine/internal/out_folder.h"
#include "engine/internal/picture_bytes.h"
#include "engine/internal/pictures.h"
#include "formats/reader.h"
#include "media/exif.h"
#include "media/png.h"
#include "media/upright.h"
#include "model/photo.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_said_bytes = 1000;

// A file that leaves.
struct Leaving {
  std::string ending;  // of its name
  std::string bytes;
  std::uint32_t width = 0;  // of a derivative
  std::uint32_t height = 0;
  bool is_damaged = false;  // it shows what could be decoded
};
// Or why it does not: a code.
struct Staying {
  std::string reason;
};
using Outcome = std::variant<Leaving, Staying>;

// One way for pictures to leave.
struct Way {
  std::string_view what;  // of the export; `pictures` gives `pictures.jsonl`
  std::string_view type;  // of a line
  LeaveNeeded leave;
  Result<Outcome> (*make)(DecoderPool& pool, std::string bytes);
  bool tells_sources = false;
};

// The decoder's word, held to those that it may say: what took it over would write anything into the list.
std::string reason_of(const std::optional<Issue>& issue) {
  constexpr std::array<std::string_view, 6> known{"bad_picture", "limit_pixels",  "poison_crash",
                                                  "poison_time", "poison_memory", "poison_protocol"};
  const bool is_known = issue && std::find(known.begin(), known.end(), issue->code) != known.end();
  return is_known ? issue->code : "bad_picture";
}

// The decoder has turned these already: the format makes it part of the picture, and Exif's word does not count.
// ISO/IEC 23008-12, 6.5.10.
bool is_turned_by_format(std::string_view bytes) {
  const auto format = picture_format(bytes.substr(0, formats::head_bytes));
  return format == PictureFormat::heic || format == PictureFormat::avif;
}

int orientation_of(const PictureOutcome& outcome, std::string_view bytes) {
  if (!outcome.tags || is_turned_by_format(bytes)) return 0;
  return media::read_picture_facts(*outcome.tags, {}).orientation;
}

Result<Outcome> derivative_of(DecoderPool& pool, std::string bytes) {
  FANAL_TRY(outcome, decode_colours(pool, bytes));
  if (!outcome.picture) return Outcome(Staying{reason_of(outcome.issue)});
  const decode::Picture& head = outcome.picture->head;
  const auto shown = media::upright({static_cast<std::uint32_t>(head.shrunk_width),
                                     static_cast<std::uint32_t>(head.shrunk_height), std::move(outcome.picture->rgb)},
                                    orientation_of(outcome, bytes));
  FANAL_TRY(png, media::write_png(shown.rgb, shown.width, shown.height));
  return Outcome(Leaving{"png", std::move(png), shown.width, shown.height, !head.damage.empty()});
}

Result<Outcome> original_of(DecoderPool& /*pool*/, std::string bytes) {
  const auto format = picture_format(std::string_view(bytes).substr(0, formats::head_bytes));
  const std::string ending = !format                          ? "bin"
                             : *format == PictureFormat::jpeg ? "jpg"
                                                              : std::string(format_name(*format));
  return Outcome(Leaving{ending, std::move(bytes)});
}

class PictureExporter {
 public:
  PictureExporter(Session& session, const Way& way, ExportManifest& manifest, store::Reader& reader,
                  ItemMarkings& markings, OutFolder& folder, KeptBack& kept_back)
      : session_(session),
        way_(way),
        manifest_(manifest),
        reader_(reader),
        markings_(markings),
        folder_(folder),
        kept_back_(kept_back),
        pool_(session.inside().held->decoders),
        names_(reader) {}

  Result<void> run(const PictureGate& gate, const Progress& progress) {
    std::uint64_t done = 0;
    const PictureVisit visit = [&](const store::StoredFact& fact, Result<std::string> bytes) -> Result<void> {
      FANAL_TRY_VOID(add(fact, std::move(bytes)));
      ++done;
      if (progress) progress("export", done, manifest_.documents, done);
      return {};
    };
    for (const auto& [item, rows] : gate.rows) FANAL_TRY_VOID(each_picture(reader_, pool_, item, rows, visit));
    return {};
  }

  /// The list, and with it the last word on all: its SHA-256.
  Result<std::string> finish() {
    manifest_.tally = tally_;
    lines_ += to_json(manifest_) + "\n";
    FANAL_TRY_VOID(folder_.add(std::string(way_.what) + ".jsonl", lines_));
    return sha256_of(lines_);
  }

 private:
  Result<void> add(const store::StoredFact& fact, Result<std::string> bytes) {
    FANAL_TRY(item, names_.item(fact.item));
    FANAL_TRY(outcome, outcome_of(*item, std::move(bytes)));
    const std::string name =
        name_in_export(session_.inside().opened.keys().pseudonyms.bytes(), manifest_.id, fact.fact.document.id);
    json_.begin_object().field("type", way_.type).field("id", name);
    if (const auto* staying = std::get_if<Staying>(&outcome)) {
      ++tally_.stayed[staying->reason];
      json_.field("reason", staying->reason);
    } else {
      ++tally_.left;
      FANAL_TRY_VOID(put_file(name, std::get<Leaving>(outcome)));
      if (way_.tells_sources) FANAL_TRY_VOID(put_source(*item, fact));
    }
    FANAL_TRY(marking, markings_.of(fact.item));
    json_.field("marking", to_string(marking)).field("export", manifest_.watermark).end_object();
    lines_ += json_.take() + "\n";
    return {};
  }

  Result<Outcome> outcome_of(const store::StoredItem& item, Result<std::string> bytes) {
    if (!bytes) return Outcome(Staying{std::string(code_name(bytes.error().code))});
    FANAL_TRY(is_kept_back, kept_back_.holds(item, *bytes));
    if (is_kept_back) return Outcome(Staying{"listed"});
    return way_.make(pool_, *std::move(bytes));
  }

  Result<void> put_file(const std::string& name, const Leaving& leaving) {
    const std::string file = name + "." + leaving.ending;
    FANAL_TRY_VOID(folder_.add(file, leaving.bytes));
    json_.field("file", file).field("sha256", sha256_of(leaving.bytes));
    json_.field("bytes", static_cast<std::uint64_t>(leaving.bytes.size()));
    if (leaving.width > 0) {
      json_.field("width", std::uint64_t{leaving.width}).field("height", std::uint64_t{leaving.height});
      if (leaving.is_damaged) json_.field("damaged", true);
    }
    return {};
  }

  // So that the bytes can be found again where they lay, in what was taken, and who took it.
  Result<void> put_source(const store::StoredItem& item, const store::StoredFact& fact) {
    const Document& document = fact.fact.document;
    json_.field("document", outer_id(document)).field("name", item.name);
    json_.key("where").begin_object().field("path", document.where.path);
    json_.field("begin", document.where.begin).field("end", document.where.end).end_object();
    json_.key("item").begin_object().field("sha256", item.item.sha256).field("bytes", item.item.bytes);
    json_.key("captures").begin_array();
    FANAL_TRY(captures, reader_.captures(item.row));
    for (const auto& [row, capture, audit_seq] : captures) {
      json_.begin_object().field("source", capture.source).field("taken_at", capture.taken_at);
      json_.field("actor", capture.actor).field("how", capture.how).end_object();
    }
    json_.end_array().end_object();
    return {};
  }

  Session& session_;
  const Way& way_;
  ExportManifest& manifest_;
  store::Reader& reader_;
  ItemMarkings& markings_;
  OutFolder& folder_;
  KeptBack& kept_back_;
  DecoderPool& pool_;
  ItemNames names_;
  ExportTally tally_;
  JsonWriter json_;
  std::string lines_;
};

// Of what was committed since the pictures were read: someone may have stopped one of them.
Result<void> check_lists(Session& session, const KeptBack& kept_back) {
  FANAL_TRY(now, session.inside().opened.reader());
  FANAL_TRY(is_current, kept_back.is_current(now));
  if (is_current) return {};
  return Error{Code::busy, "a list was loaded or a picture stopped while these were written: export them anew"};
}

Result<ExportManifest> run(Session& session, const Way& way, const ExportRequest& request, const DisclosureOrder& order,
                           const std::string& to, const Progress& progress) {
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(state, reader.snapshot());
  ItemMarkings markings(reader, session.terms());
  FANAL_TRY(gate, picture_gate_for(reader, markings, request.clearance));
  FANAL_TRY(manifest, manifest_of(session, way.what, request, gate.counts));
  manifest.order = order.reference;
  manifest.authority = order.authority;
  // Before an approval is used up: it works once.
  FANAL_TRY(folder, OutFolder::make(to));
  FANAL_TRY(kept_back, KeptBack::open(reader, session.inside().held->decoders, format_utc_day(now_utc())));
  FANAL_TRY_VOID(admitted(session, way.leave, manifest));
  PictureExporter exporter(session, way, manifest, reader, markings, folder, kept_back);
  FANAL_TRY_VOID(exporter.run(gate, progress));
  FANAL_TRY(digest, exporter.finish());
  // What takes long comes first: between this look and the folder's coming nothing is waited for.
  FANAL_TRY_VOID(folder.settle());
  FANAL_TRY_VOID(check_lists(session, kept_back));
  FANAL_TRY_VOID(record_left(session, way.leave.act, manifest, digest));
  FANAL_TRY_VOID(folder.publish());
  return manifest;
}

// What is said of an order stands in the audit and before a court.
Result<void> check_said(std::string_view what, std::string_view words) {
  if (words.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error{Code::invalid_input, "originals leave under an order, to a named recipient: " + std::string(what)};
  if (words.size() > most_said_bytes || !is_utf8(words))
    return Error{Code::invalid_input, std::string(what) + " is at most 1000 bytes of UTF-8"};
  return {};
}

}  // namespace

std::string disclosure_subject(const DisclosureOrder& order, const ExportRequest& request) {
  // In quotes and escaped: no two orders give the same words.
  std::string subject = "disclose originals under order ";
  append_json_string(subject, order.reference);
  append_json_string(subject += " of ", order.authority);
  append_json_string(subject += " to ", request.recipient);
  if (request.clearance) subject += ", TLP:" + std::string(name_of(*request.clearance));
  return subject;
}

Result<ExportManifest> export_pictures(Session& session, const ExportRequest& request, const std::string& folder,
                                       const Progress& progress) {
  constexpr std::string_view what = "pictures";
  if (session.terms().is_live && !request.in_clear) {
    return Error{Code::invalid_input,
                 "a picture shows whom it shows, and has no pseudonym: of a live case it leaves with --clear, to a "
                 "--recipient, as a second person approves"};
  }
  const Way way{what,
                "picture",
                {guard::Act::export_pictures, guard::ApprovalKind::export_clear, export_subject(what, request)},
                derivative_of,
                false};
  return run(session, way, request, {}, folder, progress);
}

Result<ExportManifest> export_originals(Session& session, ExportRequest request, const DisclosureOrder& order,
                                        const std::string& folder, const Progress& progress) {
  FANAL_TRY_VOID(check_said("--order", order.reference));
  FANAL_TRY_VOID(check_said("--authority", order.authority));
  FANAL_TRY_VOID(check_said("--recipient", request.recipient));
  request.in_clear = true;
  const Way way{"originals",
                "original",
                {guard::Act::export_originals, guard::ApprovalKind::disclosure, disclosure_subject(order, request)},
                original_of,
                true};
  return run(session, way, request, order, folder, progress);
}

}  // namespace fanal::engine
