#include "engine/photos.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "decode/picture.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/listed_refusal.h"
#include "engine/internal/lookup.h"
#include "engine/internal/picture_bytes.h"
#include "engine/internal/picture_links.h"
#include "engine/internal/pictures.h"
#include "guard/pseudonym.h"
#include "media/camera.h"
#include "media/exif.h"
#include "media/pdq.h"
#include "media/png.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_neighbours = 200;
constexpr std::size_t most_of_camera = 100;
constexpr std::size_t most_shown_by = 10;
constexpr std::size_t most_reason_bytes = 1000;

const Key256& pseudonym_key(Session& session) { return session.inside().opened.keys().pseudonyms.bytes(); }

// What is compared of a picture.
struct Compared {
  std::string sha256;
  std::vector<PhotoHash> turned;  // eight, or none: too little detail
  std::string state;
  std::string camera;  // as a key: `camera:MAKE/SERIAL`
};

std::string camera_key(std::string_view camera) { return camera.empty() ? "" : "camera:" + std::string(camera); }

Compared compared_of(const Document& document) {
  Compared out;
  out.sha256 = field_value(document, "picture.sha256");
  out.state = field_value(document, "picture.state");
  out.camera = camera_key(field_value(document, "picture.camera"));
  const auto notes = picture_notes(document);
  if (notes && notes->self && notes->self->hash)
    out.turned.assign(notes->self->turned.begin(), notes->self->turned.end());
  return out;
}

// Fills in what other pictures of the case are, and which documents show them.
class Neighbours {
 public:
  Neighbours(Session& session, store::Reader& reader, const guard::Filter& filter, const Compared& compared)
      : reader_(reader), filter_(filter), masker_(session.inside().masker(filter)), groups_(reader), of_(compared) {}

  Result<NeighbourPicture> at(store::FactRow row, std::optional<PhotoDifference> difference) {
    FANAL_TRY(fact, reader_.fact(filter_.rows, row));
    const Compared other = compared_of(fact.fact.document);
    masker_.fact(fact.fact);
    NeighbourPicture out;
    out.id = fact.fact.document.id;
    out.outer_id = outer_id(fact.fact.document);
    out.difference = difference;
    out.state = other.state;
    out.camera = other.camera;
    out.is_same_camera = !other.camera.empty() && other.camera == of_.camera;
    FANAL_TRY_VOID(add_shown_by(other.sha256, out));
    return out;
  }

  /// Rows of the pictures that hold a key, by arrival.
  Result<std::vector<store::FactRow>> pictures_with(MentionKind kind, const std::string& value) {
    std::vector<store::FactRow> rows;
    FANAL_TRY(key, groups_.key(kind, value));
    if (!key) return rows;
    for (const DocumentIndex index : key->documents) {
      const store::FactRow row = row_of(index);
      if (!filter_.rows.admits(row)) continue;
      FANAL_TRY(fact, reader_.fact(filter_.rows, row));
      if (fact.fact.document.kind == DocumentKind::photo) rows.push_back(row);
    }
    return rows;
  }

 private:
  Result<void> add_shown_by(const std::string& sha256, NeighbourPicture& out) {
    FANAL_TRY(key, groups_.key(MentionKind::photo, "sha256:" + sha256));
    if (!key) return {};
    for (const DocumentIndex index : key->documents) {
      if (!filter_.rows.admits(row_of(index))) continue;
      FANAL_TRY(fact, read_fact(reader_, filter_.rows, masker_, row_of(index)));
      if (fact.fact.document.kind == DocumentKind::photo) continue;
      ++out.shown_by_count;
      if (out.shown_by.size() < most_shown_by) out.shown_by.push_back(head_of(fact.fact.document));
    }
    return {};
  }

  store::Reader& reader_;
  const guard::Filter& filter_;
  Masker masker_;
  GroupReader groups_;
  const Compared& of_;
};

// `own`: the row of the picture itself; 0: it is no part of the case.
Result<SimilarPictures> neighbours_of(Session& session, store::Reader& reader, const guard::Filter& filter,
                                      const Compared& compared, store::FactRow own, std::uint32_t radius) {
  SimilarPictures answer;
  answer.radius = radius;
  answer.state = compared.state;
  answer.camera = compared.camera;
  answer.is_compared = !compared.turned.empty();
  Neighbours neighbours(session, reader, filter, compared);
  std::vector<FoundPhoto> found;
  if (answer.is_compared) {
    FANAL_TRY(near, session.inside().held->photos.find(reader, filter.rows, compared.turned, radius));
    found = std::move(near);
  } else {
    // Too little detail to look alike; the same bytes are the same.
    FANAL_TRY(rows, neighbours.pictures_with(MentionKind::photo, "sha256:" + compared.sha256));
    for (const store::FactRow row : rows) found.push_back({row, {}});
  }
  std::erase_if(found, [own](const FoundPhoto& photo) { return photo.row == own; });
  answer.similar_count = found.size();
  for (const FoundPhoto& photo : found) {
    if (answer.similar.size() == most_neighbours) break;
    FANAL_TRY(picture, neighbours.at(photo.row, photo.difference));
    answer.similar.push_back(std::move(picture));
  }
  if (compared.camera.empty()) return answer;
  FANAL_TRY(rows, neighbours.pictures_with(MentionKind::device, compared.camera));
  for (const store::FactRow row : rows) {
    const bool is_similar =
        std::any_of(found.begin(), found.end(), [row](const FoundPhoto& photo) { return photo.row == row; });
    if (row == own || is_similar) continue;
    ++answer.same_camera_count;
    if (answer.same_camera.size() == most_of_camera) continue;
    FANAL_TRY(picture, neighbours.at(row, std::nullopt));
    answer.same_camera.push_back(std::move(picture));
  }
  return answer;
}

void note_seen(const SimilarPictures& answer, Seen& seen) {
  if (answer.id) seen.documents.push_back(*answer.id);
  for (const auto& picture : answer.similar) seen.documents.push_back(picture.id);
  for (const auto& picture : answer.same_camera) seen.documents.push_back(picture.id);
  seen.results = answer.similar_count + answer.same_camera_count;
}

Result<void> check_radius(std::uint32_t radius) {
  if (radius <= most_similar_radius) return {};
  return Error{Code::invalid_input, "pictures are compared up to " + std::to_string(most_similar_radius) +
                                        " bits apart, and " + std::to_string(radius) + " were asked for"};
}

// The first picture that is called so, and its row in full. One that was taken out is told from what never was a
// picture.
Result<store::StoredFact> picture_called(Session& session, store::Reader& reader, const guard::Filter& filter,
                                         std::string_view id) {
  FANAL_TRY(rows, rows_asked_for(session, reader, filter, id));
  for (const store::FactRow row : rows) {
    FANAL_TRY(fact, reader.fact(filter.rows, row));
    if (fact.fact.document.kind == DocumentKind::photo) return fact;
    FANAL_TRY_VOID(refuse_taken_out(reader, fact));
  }
  return Error{Code::not_found, "the document '" + std::string(id) + "' is no picture"};
}

Result<SimilarPictures> similar_to_document(Session& session, const guard::Filter& filter, std::string_view id,
                                            std::uint32_t radius) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(fact, picture_called(session, *reader, filter, id));
  const Compared compared = compared_of(fact.fact.document);
  FANAL_TRY(answer, neighbours_of(session, *reader, filter, compared, fact.row, radius));
  answer.id = fact.fact.document.id;
  return answer;
}

Result<Compared> compared_of_bytes(Session& session, std::string_view bytes) {
  if (bytes.size() > decode::most_picture_bytes) return Error{Code::limit, "a picture of over 64 MiB is not decoded"};
  {
    FANAL_TRY(reader, session.inside().reader());
    FANAL_TRY_VOID(refuse_listed(*reader, bytes));
  }
  FANAL_TRY(outcome, decode_picture(session.inside().held->decoders, bytes));
  if (!outcome.picture) {
    const std::string why = outcome.issue ? outcome.issue->message : "it cannot be decoded";
    return Error{Code::invalid_input, "the file is no picture that is read: " + why};
  }
  Compared out;
  out.sha256 = sha256_of(bytes);
  if (const auto hashed = media::hash_photo_turned(outcome.picture->luma);
      hashed && hashed->quality >= least_photo_quality)
    out.turned.assign(hashed->turned.begin(), hashed->turned.end());
  if (!outcome.tags) return out;
  const auto facts = media::read_picture_facts(*outcome.tags, context_of({}, outcome));
  out.state = media::state_name(facts.state);
  if (const auto camera = media::camera_of(facts)) out.camera = *camera;
  return out;
}

Result<void> check_reason(std::string_view reason) {
  if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error{Code::invalid_input, "say why: this is looked at with a reason, which the audit keeps"};
  if (reason.size() > most_reason_bytes || !is_utf8(reason))
    return Error{Code::invalid_input, "a reason is at most 1000 bytes of UTF-8"};
  return {};
}

// The row says why, also where what it is refused for is the want of a reason.
std::string detail_of(Session& session, std::string_view id, std::string_view reason,
                      std::optional<std::uint64_t> tile) {
  JsonWriter json;
  json.begin_object().field("id", id_in_audit(pseudonym_key(session), id));
  if (tile) json.field("tile", *tile);
  return json.field("why", check_reason(reason) ? reason : std::string_view()).end_object().take();
}

Result<PicturePositionView> position_of(Session& session, const guard::Filter& filter, std::string_view id) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(fact, picture_called(session, *reader, filter, id));
  DecoderPool& pool = session.inside().held->decoders;
  FANAL_TRY(bytes, picture_bytes(*reader, pool, fact));
  const std::array<std::string_view, 1> files{bytes};
  FANAL_TRY(read, read_tags(pool, files));  // no pixel is needed to say where it was taken
  const Document& document = fact.fact.document;
  std::optional<media::PicturePosition> position;
  if (const auto& tags = read.front().tags) position = media::read_picture_facts(*tags, {}).position;
  if (!position) return Error{Code::not_found, "the picture '" + std::string(id) + "' states no position"};
  PicturePositionView view;
  view.id = document.id;
  view.lat_deg = position->lat_deg;
  view.lon_deg = position->lon_deg;
  view.radius_m = position->radius_m;
  view.is_radius_assumed = position->is_radius_assumed;
  view.altitude_m = position->altitude_m;
  view.direction_deg = position->direction_deg;
  view.is_direction_magnetic = position->is_direction_magnetic;
  return view;
}

Result<PictureTile> tile_of(Session& session, const guard::Filter& filter, std::string_view id, std::uint64_t tile) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(fact, picture_called(session, *reader, filter, id));
  DecoderPool& pool = session.inside().held->decoders;
  FANAL_TRY(bytes, picture_bytes(*reader, pool, fact));
  FANAL_TRY(outcome, decode_tile(pool, bytes, picture_columns, picture_rows, tile));
  if (outcome.width == 0) {
    return Error{Code::invalid_input, "the picture cannot be shown: " +
                                          (outcome.issue ? outcome.issue->message : std::string("nothing came of it"))};
  }
  PictureTile out;
  out.id = fact.fact.document.id;
  FANAL_TRY(png, media::write_png(outcome.rgb, outcome.width, outcome.height));
  out.png = std::move(png);
  return out;
}

}  // namespace

Result<SimilarPictures> similar_pictures(Session& session, std::string_view id, std::uint32_t radius) {
  JsonWriter detail;
  detail.begin_object().field("id", id_in_audit(pseudonym_key(session), id));
  detail.field("radius", std::uint64_t{radius}).end_object();
  return session.inside().look(guard::Act::photo_similar, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<SimilarPictures> {
                                 FANAL_TRY_VOID(check_radius(radius));
                                 auto answer =
                                     retried([&] { return similar_to_document(session, filter, id, radius); });
                                 if (answer) note_seen(*answer, seen);
                                 return answer;
                               });
}

Result<SimilarPictures> similar_to_bytes(Session& session, std::string_view bytes, std::uint32_t radius) {
  const std::string value = "sha256:" + sha256_of(bytes);
  JsonWriter detail;
  detail.begin_object().field("file", guard::pseudonym(pseudonym_key(session), MentionKind::photo, value));
  detail.field("radius", std::uint64_t{radius}).end_object();
  return session.inside().look(guard::Act::photo_file, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<SimilarPictures> {
                                 FANAL_TRY_VOID(check_radius(radius));
                                 if (const KeyWatch& watch = session.inside().key_watch)
                                   FANAL_TRY_VOID(watch(MentionKind::photo, value));
                                 FANAL_TRY(compared, compared_of_bytes(session, bytes));
                                 auto answer = retried([&]() -> Result<SimilarPictures> {
                                   FANAL_TRY(reader, session.inside().reader());
                                   return neighbours_of(session, *reader, filter, compared, 0, radius);
                                 });
                                 if (answer) note_seen(*answer, seen);
                                 return answer;
                               });
}

Result<PicturePositionView> picture_position(Session& session, std::string_view id, std::string_view reason) {
  return session.inside().look(guard::Act::photo_position, detail_of(session, id, reason, std::nullopt),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<PicturePositionView> {
                                 FANAL_TRY_VOID(check_reason(reason));
                                 FANAL_TRY(view, position_of(session, filter, id));
                                 seen.documents.push_back(view.id);
                                 seen.results = 1;
                                 return view;
                               });
}

Result<PictureTile> picture_tile(Session& session, std::string_view id, std::uint64_t tile, std::string_view reason) {
  return session.inside().look(guard::Act::photo_tile, detail_of(session, id, reason, tile),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<PictureTile> {
                                 FANAL_TRY_VOID(check_reason(reason));
                                 if (tile >= picture_columns * picture_rows) {
                                   return Error{Code::invalid_input,
                                                "a picture has tiles 0 to " +
                                                    std::to_string(picture_columns * picture_rows - 1) + ", and " +
                                                    std::to_string(tile) + " is none"};
                                 }
                                 FANAL_TRY(answer, tile_of(session, filter, id, tile));
                                 seen.documents.push_back(answer.id);
                                 seen.results = 1;
                                 return answer;
                               });
}

Result<PictureLooks> picture_looks(Session& session, std::string_view id) {
  JsonWriter detail;
  detail.begin_object().field("id", id_in_audit(pseudonym_key(session), id)).end_object();
  return session.inside().look(
      guard::Act::photo_looks, detail.text(), [&](const guard::Filter& filter, Seen& seen) -> Result<PictureLooks> {
        FANAL_TRY(reader, session.inside().reader());
        FANAL_TRY(fact, picture_called(session, *reader, filter, id));
        PictureLooks looks;
        looks.id = fact.fact.document.id;
        FANAL_TRY(counts, session.inside().held->looks.of(session.inside().opened.audit(), to_hex(looks.id.value),
                                                          session.actor(), format_utc_day(now_utc())));
        looks.people = counts.people;
        looks.is_seen_by_asker = counts.is_seen_by_actor;
        looks.pictures_today = counts.pictures_that_day;
        seen.documents.push_back(looks.id);
        seen.results = 1;
        return looks;
      });
}

}  // namespace fanal::engine
