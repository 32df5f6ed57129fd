#include "synth/photos.h"

#include <array>
#include <string_view>
#include <utility>

#include "synth/internal/advert.h"
#include "synth/internal/advert_rows.h"
#include "synth/internal/exif_story.h"
#include "synth/internal/jpeg.h"
#include "synth/internal/photo_plan.h"

namespace fanal::synth {
namespace {

std::string file_name(std::uint64_t row, std::uint64_t slot) {
  return "pictures/" + advert_id(row) + "-" + std::to_string(slot + 1) + ".jpg";
}

struct Sides {
  std::uint32_t width;
  std::uint32_t height;
};
// Most pictures on sites are small.
constexpr std::array<Sides, 10> sizes{{{640, 480},
                                       {640, 480},
                                       {640, 480},
                                       {640, 480},
                                       {480, 640},
                                       {480, 640},
                                       {720, 540},
                                       {800, 600},
                                       {800, 600},
                                       {1024, 768}}};

// Nothing of it is any maker's.
constexpr std::array<std::string_view, 3> makes{"Example Works", "Lamplight Optics", "Sample Cameras"};
constexpr std::array<std::string_view, 4> models{"Lantern 3", "Lantern 4", "Wick 10", "Glow Mini"};

template <typename Texts>
void append_list(std::string& out, std::string_view name, const Texts& texts) {
  ((out += ",\"") += name) += "\":[";
  bool is_first = true;
  for (const std::string_view text : texts) {
    ((out += is_first ? "\"" : ",\"") += text) += '"';
    is_first = false;
  }
  out += ']';
}
void append_text(std::string& out, std::string_view name, std::string_view text) {
  ((((out += ",\"") += name) += "\":\"") += text) += '"';
}

/// Makes the files of one photo.
class Maker {
 public:
  Maker(const PhotoPlan& plan, std::uint64_t number)
      : plan_(plan), photo_(plan.photos[number]), number_(number), random_(plan.request.seed ^ 0x73686F74U, number) {}

  std::vector<PhotoFile> run() {
    scene_.kind = photo_.kind;
    scene_.style = photo_.style;
    scene_.room = mix64(plan_.request.seed * 131 + photo_.room);
    scene_.view = random_.next();
    const Sides sides = sizes[random_.below(sizes.size())];
    scene_.width = sides.width;
    scene_.height = sides.height;
    const Canvas taken = draw_scene(scene_);
    JpegForm form = draw_form();
    if (photo_.tagged != nobody) tell(taken, form);
    const std::string first = encode_jpeg(taken, form);
    std::vector<PhotoFile> files;
    for (const PlannedFile& file : photo_.files) {
      auto& made = files.emplace_back();
      made.name = file_name(file.row, file.slot);
      made.bytes = file.edits == 0 ? first : edited(taken, file);
      made.truth = truth_of(file, made.name);
    }
    return files;
  }

 private:
  JpegForm draw_form() {
    JpegForm form;
    form.quality = static_cast<int>(random_.between(80, 95));
    form.is_progressive = random_.chance(120);
    form.has_fine_colour = random_.chance(100);
    return form;
  }

  void tell(const Canvas& taken, JpegForm& form) {
    const PlannedFile& first = photo_.files.front();
    const auto& poster = plan_.adverts.posters[first.poster];
    // One advert is written for its day and its city; any of the poster's would do.
    Advert advert;
    write_advert(plan_.adverts, first.poster, static_cast<std::uint32_t>(number_ % poster.adverts), {}, advert);
    ExifFacts facts;
    const std::uint32_t camera = first.poster * 2 + random_.below(2);
    facts.make = makes[camera % makes.size()];
    facts.model = models[camera / 2 % models.size()];
    // A product by what shares no factor with ten million: different cameras have different numbers.
    facts.serial = "EW-" + std::to_string(10000000 + std::uint64_t{camera} * 7654321 % 10000000);
    facts.taken = advert.posted_at - 3600 - random_.below(60 * 86400);
    facts.lat_e4 = advert.city->lat_e4 + static_cast<std::int32_t>(random_.below(401)) - 200;
    facts.lon_e4 = advert.city->lon_e4 + static_cast<std::int32_t>(random_.below(401)) - 200;
    facts.width = taken.width;
    facts.height = taken.height;
    story_ = exif_story(static_cast<ExifPlot>(photo_.tagged % exif_plot_count), facts, random_);
    if (story_.thumbnail != PlotThumbnail::none) story_.tags.thumbnail = thumbnail(taken);
    form.segments.push_back(exif_segment(story_.tags));
    if (auto xmp = xmp_segment(story_.xmp); !xmp.empty()) form.segments.push_back(std::move(xmp));
  }

  std::string thumbnail(const Canvas& taken) {
    const bool is_wide = taken.width > taken.height;
    const std::uint32_t width = is_wide ? 160 : 120;
    const std::uint32_t height = is_wide ? 120 : 160;
    JpegForm form;
    form.quality = 85;
    if (story_.thumbnail == PlotThumbnail::of_the_picture) return encode_jpeg(resized(taken, width, height), form);
    SceneRequest other = scene_;
    other.kind = SceneKind::room;
    other.style = mix64(scene_.style + 1);
    other.room = mix64(scene_.room + 1);
    return encode_jpeg(resized(draw_scene(other), width, height), form);
  }

  std::string edited(const Canvas& taken, const PlannedFile& file) {
    Canvas canvas = taken;
    JpegForm form = draw_form();
    form.quality = static_cast<int>(random_.between(60, 92));
    for (std::size_t i = 0; i < file.edits; ++i)
      form.quality = apply(file.edit[i], canvas, random_).value_or(form.quality);
    return encode_jpeg(canvas, form);
  }

  std::string truth_of(const PlannedFile& file, const std::string& name) const {
    std::string out = "{\"file\":\"" + name + '"';
    append_text(out, "advert", advert_id(file.row));
    append_text(out, "poster", "p" + std::to_string(file.poster + 1));
    append_text(out, "photo", "f" + std::to_string(number_ + 1));
    append_text(out, "room", "r" + std::to_string(photo_.room + 1));
    append_text(out, "scene", name_of(photo_.kind));
    std::vector<std::string_view> edits;
    for (std::size_t i = 0; i < file.edits; ++i) edits.push_back(name_of(file.edit[i]));
    append_list(out, "edits", edits);
    (out += ",\"stock\":") += photo_.is_stock ? "true" : "false";
    if (file.stolen_from != nobody) append_text(out, "stolen_from", "p" + std::to_string(file.stolen_from + 1));
    (out += ",\"quality_low\":") += photo_.kind == SceneKind::bland ? "true" : "false";
    // Edits were made by programs that leave no tag.
    const bool is_tagged = photo_.tagged != nobody && file.edits == 0;
    append_text(out, "exif", is_tagged ? "written" : "absent");
    append_text(out, "camera", is_tagged ? story_.camera : "");
    append_list(out, "contradictions", is_tagged ? story_.contradictions : std::vector<std::string_view>());
    append_list(out, "edit_marks", is_tagged ? story_.edit_marks : std::vector<std::string_view>());
    append_text(out, "state", is_tagged ? story_.state : "absent");
    return out + "}\n";
  }

  const PhotoPlan& plan_;
  const PlannedPhoto& photo_;
  std::uint64_t number_ = 0;
  Random random_;
  SceneRequest scene_;
  ExifStory story_;
};

}  // namespace

PhotoSet::PhotoSet(const PhotoRequest& request) : plan_(std::make_unique<PhotoPlan>(plan_photos(request))) {}
PhotoSet::~PhotoSet() = default;

std::uint64_t PhotoSet::photos() const { return plan_->photos.size(); }

PhotoTotals PhotoSet::totals() const {
  PhotoTotals totals;
  totals.photos = plan_->photos.size();
  totals.rooms = plan_->rooms;
  for (const auto& photo : plan_->photos) {
    totals.files += photo.files.size();
    if (photo.is_stock) totals.stock += photo.files.size();
    for (const auto& file : photo.files) {
      totals.stolen += file.stolen_from != nobody ? 1 : 0;
      totals.tagged += photo.tagged != nobody && file.edits == 0 ? 1 : 0;
    }
  }
  return totals;
}

std::vector<PhotoFile> PhotoSet::make(std::uint64_t photo) const { return Maker(*plan_, photo).run(); }

AdvertTotals PhotoSet::make_adverts(const AdvertSink& sink) const {
  AdvertRequest request;
  request.count = plan_->request.adverts;
  request.seed = plan_->request.seed;
  return make_advert_rows(
      request, plan_->adverts,
      [&](std::uint64_t row) {
        std::vector<std::string> names;
        for (std::uint64_t slot = 0; slot < plan_->pictures[row]; ++slot) names.push_back(file_name(row, slot));
        return names;
      },
      sink);
}

}  // namespace fanal::synth
