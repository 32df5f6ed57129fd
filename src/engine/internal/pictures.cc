#include "engine/internal/pictures.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "decode/jpeg_facts.h"
#include "media/camera.h"
#include "media/exif.h"
#include "media/pdq.h"
#include "media/photo_sketch.h"
#include "media/thumbnail.h"

namespace fanal::engine {
namespace {

constexpr int deaths_until_poison = 2;
// Of the files whose tags are asked for at once. More would make nothing faster, and more would be asked for again when
// the decoder dies of one.
constexpr std::size_t most_batch_bytes = std::size_t{256} << 10U;
// Averaged down by the greatest whole number that leaves the longer side at shrunk_side: it stays under twice that.
constexpr std::uint64_t most_luma_side = std::uint64_t{2} * decode::shrunk_side;
constexpr std::size_t channels = 3;

// One decoder, from its first frame to its last or to its death. Talk has take() for each message that may come, which
// gives false for what was not asked, and sets is_done_.
template <typename Talk, typename Outcome>
class Conversation {
 public:
  Conversation(DecoderProcess& process, std::string_view bytes) : process_(process), bytes_(bytes) {}

  /// `opened`: of the process. False: the decoder is dead.
  bool run(const Result<void>& opened, Outcome& out) {
    if (!opened) return false;
    auto& talk = static_cast<Talk&>(*this);
    while (!is_done_) {
      auto message = process_.receive();
      if (!message) return false;
      const auto* want = std::get_if<decode::Want>(&*message);
      const bool is_right =
          want != nullptr ? give(*want) : std::visit([&](auto& one) { return talk.take(one, out); }, *message);
      if (!is_right) process_.break_off("it says what it was not asked");
      if (process_.death()) return false;
    }
    return true;
  }

 protected:
  bool is_done_ = false;

 private:
  bool give(const decode::Want& want) {
    const std::string_view bytes =
        want.offset < bytes_.size() ? bytes_.substr(want.offset, want.length) : std::string_view();
    static_cast<void>(process_.send(decode::Bytes{bytes}));  // a death shows at the next receive
    // Its bytes once, in pieces: one that asks for ever would hold a worker for ever.
    return ++wants_ <= bytes_.size() / decode::max_payload_bytes + 2;
  }

  DecoderProcess& process_;
  std::string_view bytes_;
  std::uint64_t wants_ = 0;
};

bool is_text(const Issue& issue) { return is_utf8(issue.code) && is_utf8(issue.message) && is_utf8(issue.lost); }

// The decoder keeps its lists short: one that was taken over could fill the engine's memory with them.
bool is_expected(const PictureTags& tags) {
  if (tags.tags.size() > decode::most_tags || tags.issues.size() > decode::most_tags) return false;
  if (tags.jpeg && tags.jpeg->segments.size() > decode::most_tags) return false;
  for (const auto& tag : tags.tags) {
    if (!is_utf8(tag.key) || !is_utf8(tag.value)) return false;
  }
  for (const auto& issue : tags.issues) {
    if (!is_utf8(issue.code) || !is_utf8(issue.message)) return false;
  }
  return true;
}

class PictureConversation : public Conversation<PictureConversation, PictureOutcome> {
 public:
  PictureConversation(DecoderProcess& process, std::string_view bytes, bool is_coloured)
      : Conversation(process, bytes), is_coloured_(is_coloured) {}

  bool take(const decode::Picture& head, PictureOutcome& out) {
    if (!is_utf8(head.damage) || head.is_thumbnail != (out.picture || out.issue)) return false;
    if (is_filling() || out.thumbnail || (head.is_thumbnail && is_coloured_)) return false;
    const std::uint64_t most_side = is_coloured_ ? decode::shown_side : most_luma_side;
    if (head.shrunk_width > most_side || head.shrunk_height > most_side) return false;
    if (head.width > decode::most_pixels || head.height > decode::most_pixels) return false;
    missing_ = head.shrunk_width * head.shrunk_height * (is_coloured_ ? channels : 1);
    filled_ = &(head.is_thumbnail ? out.thumbnail : out.picture).emplace();
    filled_->head = head;
    if (is_coloured_) {
      filled_->rgb.reserve(missing_);
      return true;
    }
    filled_->luma.width = static_cast<std::uint32_t>(head.shrunk_width);
    filled_->luma.height = static_cast<std::uint32_t>(head.shrunk_height);
    filled_->luma.pixels.reserve(missing_);
    return true;
  }
  bool take(const decode::Chunk& chunk, PictureOutcome& /*out*/) {
    if (chunk.bytes.size() > missing_) return false;
    missing_ -= chunk.bytes.size();
    if (is_coloured_) {
      filled_->rgb += chunk.bytes;
    } else {
      filled_->luma.pixels.insert(filled_->luma.pixels.end(), chunk.bytes.begin(), chunk.bytes.end());
    }
    return true;
  }
  bool take(decode::EntryIssue& found, PictureOutcome& out) {
    if (out.picture || out.issue || !is_text(found.issue)) return false;
    out.issue = std::move(found.issue);
    return true;
  }
  bool take(const decode::Done& /*done*/, PictureOutcome& out) {
    is_done_ = true;
    return !is_filling() && (out.picture || out.issue);
  }
  bool take(decode::Tags& message, PictureOutcome& out) {
    if (is_filling() || out.tags || !(out.picture || out.issue) || !is_expected(message.tags)) return false;
    out.tags = std::move(message.tags);
    return true;
  }
  template <typename Other>
  bool take(const Other& /*other*/, PictureOutcome& /*out*/) {
    return false;
  }

 private:
  bool is_filling() const { return missing_ > 0; }

  bool is_coloured_;
  DecodedPicture* filled_ = nullptr;
  std::uint64_t missing_ = 0;  // bytes of it
};

// Of `wanted` files: one answer each, in their order.
class TagsConversation : public Conversation<TagsConversation, std::vector<TagsOutcome>> {
 public:
  TagsConversation(DecoderProcess& process, std::string_view bytes, std::size_t wanted)
      : Conversation(process, bytes), wanted_(wanted) {}

  bool take(decode::Tags& message, std::vector<TagsOutcome>& out) {
    if (out.size() == wanted_ || !is_expected(message.tags) || !message.tags.thumbnail.empty()) return false;
    out.emplace_back().tags = std::move(message.tags);
    return true;
  }
  bool take(decode::EntryIssue& found, std::vector<TagsOutcome>& out) {
    if (out.size() == wanted_ || !is_text(found.issue)) return false;
    out.emplace_back().issue = std::move(found.issue);
    return true;
  }
  bool take(const decode::Done& /*done*/, std::vector<TagsOutcome>& out) {
    is_done_ = true;
    return out.size() == wanted_;
  }
  template <typename Other>
  bool take(const Other& /*other*/, std::vector<TagsOutcome>& /*out*/) {
    return false;
  }

 private:
  std::size_t wanted_;
};

class TileConversation : public Conversation<TileConversation, TileOutcome> {
 public:
  using Conversation::Conversation;

  bool take(const decode::Tile& tile, TileOutcome& out) {
    if (out.width > 0 || out.issue) return false;
    out.width = static_cast<std::uint32_t>(tile.width);
    out.height = static_cast<std::uint32_t>(tile.height);
    out.rgb = tile.rgb;
    return true;
  }
  bool take(const decode::EntryIssue& found, TileOutcome& out) {
    const Issue& issue = found.issue;
    if (out.width > 0 || out.issue || !is_utf8(issue.code) || !is_utf8(issue.message)) return false;
    out.issue = issue;
    return true;
  }
  bool take(const decode::Done& /*done*/, TileOutcome& out) {
    is_done_ = true;
    return out.width > 0 || out.issue;
  }
  template <typename Other>
  bool take(const Other& /*other*/, TileOutcome& /*out*/) {
    return false;
  }
};

// Adds fields that stand for all bytes of the picture.
class FieldWriter {
 public:
  explicit FieldWriter(Document& document) : document_(document) {}
  void add(std::string name, std::string value) {
    OffsetMap map;
    map.append_replaced({document_.where.begin, document_.where.end}, static_cast<std::uint32_t>(value.size()));
    document_.fields.push_back({std::move(name), std::move(value), std::move(map)});
  }

 private:
  Document& document_;
};

void add_hashes(FieldWriter& fields, const std::optional<media::PhotoHashes>& hashed) {
  if (!hashed) return;  // too small to be told from others
  fields.add("picture.quality", std::to_string(hashed->quality));
  if (hashed->quality < least_photo_quality) return;
  fields.add("picture.pdq", hex_of(hashed->turned.front()));
  std::string turned;
  for (std::size_t turn = 1; turn < hashed->turned.size(); ++turn) {
    if (turn > 1) turned += ' ';
    turned += hex_of(hashed->turned[turn]);
  }
  fields.add("picture.turned", std::move(turned));
}

// After all that is shown: fields keep their numbers where it is left out.
void add_sketch(FieldWriter& fields, const DecodedPicture& picture, int quality) {
  if (quality < least_photo_quality) return;
  if (const auto sketch = media::sketch_photo(picture.luma)) fields.add(std::string(sketch_field), text_of(*sketch));
}

void add_decoded(FieldWriter& fields, const DecodedPicture& picture) {
  fields.add("picture.width", std::to_string(picture.head.width));
  fields.add("picture.height", std::to_string(picture.head.height));
  if (picture.head.frames > 1) fields.add("picture.frames", std::to_string(picture.head.frames));
}

Issue about(const Document& document, Issue issue) {
  issue.where.path = document.where.path;
  issue.where.begin = document.where.begin;
  issue.where.end = document.where.end;
  return issue;
}

Issue no_decoder(const Error& error) {
  Issue issue;
  issue.code = error.code == Code::refused ? "no_sandbox" : "no_decoder";
  issue.message = error.message + ": in a new case, ingest it where it can";
  issue.lost = "what the picture shows; its bytes are kept";
  return issue;
}

Issue damaged(const std::string& damage) {
  Issue issue;
  issue.severity = Severity::note;
  issue.code = "damaged_picture";
  issue.message = "the picture is damaged, and was taken as far as it could be decoded: " + damage;
  return issue;
}

Issue note_of(const PictureIssue& said) {
  Issue issue;
  issue.severity = Severity::note;
  issue.code = said.code;
  issue.message = said.message;
  return issue;
}

std::optional<media::ThumbnailComparison> compare_thumbnail(const PictureOutcome& outcome) {
  if (!outcome.picture || !outcome.thumbnail) return std::nullopt;
  media::ThumbnailComparison out;
  const auto pair = media::comparable(outcome.picture->luma, outcome.thumbnail->luma);
  if (!pair) return out;
  const auto picture = media::hash_photo(pair->picture);
  const auto thumbnail = media::hash_photo(pair->thumbnail);
  if (!picture || !thumbnail) return out;
  return media::ThumbnailComparison{true, picture->hash, picture->quality, thumbnail->hash, thumbnail->quality};
}

std::string written(const media::PictureTime& time) {
  std::string text = time.span.raw;
  if (!time.sub_seconds.empty()) text += "." + time.sub_seconds;
  if (!time.offset_s) return text + ", zone unknown";
  const int minutes = std::abs(*time.offset_s) / 60;
  const auto two = [](int value) { return std::to_string(100 + value).substr(1); };
  return text + (*time.offset_s < 0 ? " -" : " +") + two(minutes / 60) + ":" + two(minutes % 60);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

// The exact position is never a field: it is in the bytes of the evidence, from where a reveal takes it.
void add_position(FieldWriter& fields, Document& document, const media::PicturePosition& position) {
  const auto cell = media::rounded_position(position.lat_deg, position.lon_deg);
  if (!cell) return;
  document.place.lat_deg = cell->lat_deg;
  document.place.lon_deg = cell->lon_deg;
  fields.add("exif.position", "within a cell of 10 km; the exact position is sealed");
}

void add_facts(FieldWriter& fields, Document& document, const media::PictureFacts& facts) {
  fields.add("picture.state", std::string(media::state_name(facts.state)));
  for (const auto& finding : facts.findings) {
    const char* name = finding.kind == media::FindingKind::contradiction ? "picture.contradiction"
                       : finding.kind == media::FindingKind::edit        ? "picture.edit"
                                                                         : "picture.note";
    fields.add(name, finding.code + ": " + finding.sentence);
  }
  const auto say = [&](const char* name, std::string value) {
    if (!value.empty()) fields.add(name, std::move(value));
  };
  if (facts.taken) say("exif.taken", written(*facts.taken));
  if (facts.digitised) say("exif.digitised", written(*facts.digitised));
  if (facts.modified) say("exif.modified", written(*facts.modified));
  if (facts.gps_time) say("exif.gps_time", facts.gps_time->raw);
  say("exif.make", facts.make);
  say("exif.model", facts.model);
  say("exif.software", facts.software);
  say("exif.programs", joined(facts.programs));
  say("exif.owner", facts.owner);
  say("exif.image_id", facts.image_id);
  say("exif.body_serial", facts.body_serial);
  say("exif.lens_make", facts.lens_make);
  say("exif.lens_model", facts.lens_model);
  say("exif.lens_serial", facts.lens_serial);
  if (facts.orientation > 1) say("exif.orientation", std::to_string(facts.orientation));
  if (facts.said_width > 0 && facts.said_height > 0)
    say("exif.size", std::to_string(facts.said_width) + " x " + std::to_string(facts.said_height));
  constexpr std::string_view prefix = "camera:";
  if (const auto camera = media::camera_of(facts)) say("picture.camera", camera->substr(prefix.size()));
  if (facts.position) add_position(fields, document, *facts.position);
  if (facts.taken && document.time.precision == TimePrecision::none) document.time = facts.taken->span;
}

void add_picture(Document& document, std::string_view bytes, DecoderPool* pool, std::vector<Issue>& issues) {
  FieldWriter fields(document);
  fields.add("picture.sha256", sha256_of(bytes));
  fields.add("picture.sha1", sha1_of(bytes));
  fields.add("picture.md5", md5_of(bytes));
  if (pool == nullptr) return;
  auto outcome = decode_picture(*pool, bytes);
  if (!outcome) {
    issues.push_back(about(document, no_decoder(outcome.error())));
    return;
  }
  if (outcome->issue) issues.push_back(about(document, *std::move(outcome->issue)));
  std::optional<media::PhotoHashes> hashed;
  if (outcome->picture) {
    if (!outcome->picture->head.damage.empty())
      issues.push_back(about(document, damaged(outcome->picture->head.damage)));
    add_decoded(fields, *outcome->picture);
    if (auto made = media::hash_photo_turned(outcome->picture->luma)) hashed = *std::move(made);
    add_hashes(fields, hashed);
  }
  if (outcome->tags) {
    for (const PictureIssue& said : outcome->tags->issues) issues.push_back(about(document, note_of(said)));
    add_facts(fields, document, media::read_picture_facts(*outcome->tags, context_of(document, *outcome)));
  }
  if (hashed) add_sketch(fields, *outcome->picture, hashed->quality);
}

}  // namespace

media::PictureContext context_of(const Document& document, const PictureOutcome& outcome) {
  media::PictureContext context;
  // Of an archived page the day on which it was taken is one on which the picture was there.
  if (document.time.precision >= TimePrecision::second) context.posted_at = document.time.begin;
  if (outcome.picture) {
    context.width = static_cast<std::uint32_t>(outcome.picture->head.width);
    context.height = static_cast<std::uint32_t>(outcome.picture->head.height);
  }
  context.thumbnail = compare_thumbnail(outcome);
  return context;
}

namespace {

constexpr std::string_view lost_shows = "what the picture shows";
constexpr std::string_view lost_says = "what its file says of itself";

bool is_whole(const DecodedPicture& picture) {
  const std::uint64_t pixels = picture.head.shrunk_width * picture.head.shrunk_height;
  return picture.luma.pixels.size() == pixels || picture.rgb.size() == pixels * channels;
}

// What came whole before a decoder died is kept: tags made to do harm do not hide the picture. Gives what is lost.
std::string_view keep_whole(PictureOutcome& out) {
  const bool has_picture = out.picture && is_whole(*out.picture);
  if (!has_picture) out.picture.reset();
  out.thumbnail.reset();
  out.tags.reset();
  return has_picture ? lost_says : lost_shows;
}
std::string_view keep_whole(TileOutcome& out) {
  out = TileOutcome();
  return lost_shows;
}
std::string_view keep_whole(TagsOutcome& out) {
  out = TagsOutcome();
  return lost_says;
}

// Has a decoder answer, another one when it dies of it: Outcome has what it said. `talk` gives false when it is dead.
template <typename Outcome, typename Talk>
Result<Outcome> converse(DecoderPool& pool, std::string_view bytes, const Talk& talk) {
  bool is_alone = false;
  for (int deaths = 0;;) {
    FANAL_TRY(process, pool.borrow(is_alone));
    Outcome out;
    if (talk(*process, out)) {
      pool.give_back(std::move(process));
      return out;
    }
    // It may have died of what it did before: only one that has done nothing else counts.
    is_alone = true;
    if (process->uses() > 1 || ++deaths < deaths_until_poison) continue;
    const std::string_view lost = keep_whole(out);
    out.issue.emplace();
    out.issue->code = "poison_" + process->death()->code;
    out.issue->message = process->death()->message + ", twice, on this picture alone: it is left out";
    out.issue->lost = std::string(lost) + "; its " + std::to_string(bytes.size()) + " bytes are kept";
    return out;
  }
}

Result<TagsOutcome> read_tags_alone(DecoderPool& pool, std::string_view file) {
  const std::string_view head = decode::head_with_tags(file);
  if (head.size() > decode::most_picture_bytes) {
    TagsOutcome out;
    out.issue.emplace();
    out.issue->code = "limit";
    out.issue->message = "its file has " + std::to_string(file.size()) + " bytes, more than are read for tags";
    out.issue->lost = lost_says;
    return out;
  }
  return converse<TagsOutcome>(pool, file, [head](DecoderProcess& process, TagsOutcome& out) {
    std::vector<TagsOutcome> said;
    const bool is_answered = TagsConversation(process, head, 1).run(process.open_picture({head.size(), 0}), said);
    if (is_answered) out = std::move(said.front());
    return is_answered;
  });
}

// As many of the first files as are asked for at once; none: the first is too large for that, or has no bytes.
decode::OpenTags first_batch(std::span<const std::string_view> files) {
  decode::OpenTags batch;
  std::size_t bytes = 0;
  for (const std::string_view file : files.first(std::min(files.size(), decode::most_heads))) {
    const std::string_view head = decode::head_with_tags(file);
    bytes += head.size();
    if (head.empty() || bytes > most_batch_bytes) break;
    batch.heads.push_back(head);
  }
  return batch;
}

Result<PictureOutcome> converse_about(DecoderPool& pool, std::string_view bytes, bool is_coloured) {
  const decode::OpenPicture request{bytes.size(), decode::most_pixels, is_coloured};
  return converse<PictureOutcome>(pool, bytes, [&](DecoderProcess& process, PictureOutcome& out) {
    return PictureConversation(process, bytes, is_coloured).run(process.open_picture(request), out);
  });
}

}  // namespace

Result<PictureOutcome> decode_picture(DecoderPool& pool, std::string_view bytes) {
  FANAL_TRY(out, converse_about(pool, bytes, false));
  // Pixels made to do harm do not hide what the file says.
  if (!out.picture && out.issue && out.issue->code.starts_with("poison_")) {
    auto said = read_tags_alone(pool, bytes);
    if (said && said->tags) {
      out.tags = std::move(said->tags);
    } else {
      out.issue->lost = std::string(lost_says) + ", and " + out.issue->lost;
    }
  }
  return out;
}

Result<std::vector<TagsOutcome>> read_tags(DecoderPool& pool, std::span<const std::string_view> files) {
  std::vector<TagsOutcome> out;
  out.reserve(files.size());
  while (out.size() < files.size()) {
    const decode::OpenTags batch = first_batch(files.subspan(out.size()));
    const std::size_t end = out.size() + std::max<std::size_t>(batch.heads.size(), 1);
    if (batch.heads.size() > 1) {
      FANAL_TRY(process, pool.borrow(false));
      std::vector<TagsOutcome> said;
      if (TagsConversation(*process, {}, batch.heads.size()).run(process->open_tags(batch), said)) {
        out.insert(out.end(), std::make_move_iterator(said.begin()), std::make_move_iterator(said.end()));
        pool.give_back(std::move(process));
      }
    }
    // What goes into no batch; and where a decoder died of one picture, nothing that it said of the others is believed.
    while (out.size() < end) {
      FANAL_TRY(one, read_tags_alone(pool, files[out.size()]));
      out.push_back(std::move(one));
    }
  }
  return out;
}

Result<PictureOutcome> decode_colours(DecoderPool& pool, std::string_view bytes) {
  FANAL_TRY(out, converse_about(pool, bytes, true));
  // Which way up it is, though its tags were made to do harm.
  if (out.picture && !out.tags && out.issue) {
    if (auto said = read_tags_alone(pool, bytes); said && said->tags) out.tags = std::move(said->tags);
  }
  return out;
}

Result<TileOutcome> decode_tile(DecoderPool& pool, std::string_view bytes, std::uint64_t columns, std::uint64_t rows,
                                std::uint64_t index) {
  const decode::OpenTile request{bytes.size(), decode::most_pixels, columns, rows, index};
  return converse<TileOutcome>(pool, bytes, [&](DecoderProcess& process, TileOutcome& out) {
    return TileConversation(process, bytes).run(process.open_tile(request), out);
  });
}

bool is_kept_inside(const Document& document, const Field& field) {
  return document.kind == DocumentKind::photo && field.name == sketch_field;
}

void drop_sketch(Document& document) {
  // It is the last, so that mentions keep their fields.
  if (!document.fields.empty() && is_kept_inside(document, document.fields.back())) document.fields.pop_back();
  for (Field& field : document.fields) {
    if (is_kept_inside(document, field)) field.value.clear();
  }
}

void add_picture_facts(Document& document, const media::PictureFacts& facts) {
  FieldWriter fields(document);
  add_facts(fields, document, facts);
}

void add_pictures(formats::ReadUnit& unit, DecoderPool* pool) {
  for (const formats::PictureBytes& picture : unit.pictures)
    add_picture(unit.documents[picture.document], picture.bytes, pool, unit.issues);
  unit.pictures.clear();
}

}  // namespace fanal::engine
