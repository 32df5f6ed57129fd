#include "synth/internal/exif_story.h"

#include <cstdlib>
#include <utility>

namespace fanal::synth {
namespace {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;

std::string small_letters(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// The zone whose noon is the sun's, in whole hours.
std::int64_t zone_of(std::int32_t lon_e4) { return (lon_e4 + (lon_e4 < 0 ? -75000 : 75000)) / 150000; }

std::string offset_text(std::int64_t hours) {
  const auto two = std::to_string(100 + std::abs(hours)).substr(1);
  return (hours < 0 ? "-" : "+") + two + ":00";
}

/// Fills the tags of one story.
class Teller {
 public:
  Teller(const ExifFacts& facts, Random& random) : facts_(facts), random_(random), zone_(zone_of(facts.lon_e4)) {
    auto& tags = story_.tags;
    tags.make = facts.make;
    tags.model = facts.model;
    tags.software = facts.model + " 1." + std::to_string(random.below(9));
    tags.body_serial = facts.serial;
    tags.width = facts.width;
    tags.height = facts.height;
    tags.position = ExifTags::Position{facts.lat_e4, facts.lon_e4};
    story_.thumbnail = random.chance(500) ? PlotThumbnail::of_the_picture : PlotThumbnail::none;
    story_.camera = small_letters(facts.make + "/" + facts.serial);
    set_clock(facts.taken + zone_ * hour, zone_);
    set_satellites(facts.taken - random.below(3));
  }

  ExifStory tell(ExifPlot plot) {
    change(plot);
    story_.state = !story_.contradictions.empty() ? "present_inconsistent"
                   : !story_.edit_marks.empty()   ? "edited"
                                                  : "present_consistent";
    return std::move(story_);
  }

 private:
  void set_clock(std::int64_t local_s, std::int64_t zone) {
    story_.tags.taken = story_.tags.digitised = story_.tags.changed = exif_time(local_s);
    story_.tags.offset = offset_text(zone);
  }
  void set_satellites(UtcSeconds at) {
    story_.tags.gps_date = exif_time(at).substr(0, 10);
    story_.tags.gps_second = static_cast<std::uint32_t>(((at % day) + day) % day);
  }
  void contradict(std::string_view code) { story_.contradictions.push_back(code); }
  void mark(std::string_view code) { story_.edit_marks.push_back(code); }
  void drop_position() {
    story_.tags.position.reset();
    story_.tags.gps_date.clear();
  }

  void differ_by_gps() {
    set_satellites(facts_.taken - 200 - random_.below(2500));
    contradict("gps_time_differs");
  }
  void differ_by_serial() {
    story_.xmp.serial = facts_.serial;
    story_.xmp.serial.back() = story_.xmp.serial.back() == '7' ? '3' : '7';
    contradict("serials_differ");
  }
  void differ_by_time() {
    drop_position();
    const std::int64_t local = facts_.taken + zone_ * hour;
    // Seven minutes from any zone.
    story_.xmp.taken = format_utc(local + 420 + hour * random_.below(20));
    story_.xmp.taken.pop_back();
    contradict("xmp_time_differs");
  }

  void change(ExifPlot plot) {
    auto& tags = story_.tags;
    switch (plot) {
      case ExifPlot::whole:
      case ExifPlot::whole_again:
      case ExifPlot::whole_once_more: return;
      case ExifPlot::times_out_of_order:
        tags.changed = exif_time(facts_.taken + zone_ * hour - hour - random_.below(90 * day));
        return contradict("times_out_of_order");
      case ExifPlot::without_position: return drop_position();
      case ExifPlot::xmp_time_differs: return differ_by_time();
      case ExifPlot::serial_zero: return without_camera("0");
      case ExifPlot::gps_time_differs: return differ_by_gps();
      case ExifPlot::zone_against_position: {
        // Six to ten hours from the sun, the shorter way round.
        const auto by = static_cast<std::int64_t>(random_.between(6, 10));
        const std::int64_t zone = zone_ < 0 ? zone_ + by : zone_ - by;
        set_clock(facts_.taken + zone * hour, zone);
        return contradict("zone_against_position");
      }
      case ExifPlot::model_only: return without_camera("");
      case ExifPlot::position_out_of_range:
        tags.position->lat_e4 = static_cast<std::int32_t>(random_.between(910000, 1790000));
        return contradict("position_out_of_range");
      case ExifPlot::without_thumbnail: story_.thumbnail = PlotThumbnail::none; return;
      case ExifPlot::serials_differ: return differ_by_serial();
      case ExifPlot::without_zone: tags.offset.clear(); return;
      case ExifPlot::makes_differ:
        story_.xmp.make = tags.make;
        story_.xmp.model = "Another " + tags.model;
        return contradict("makes_differ");
      case ExifPlot::serial_counting: return without_camera("123456789");
      case ExifPlot::two_contradictions: differ_by_gps(); return differ_by_serial();
      case ExifPlot::editor_named: tags.software = "GIMP 2.10.34"; return mark("editor_named");
      case ExifPlot::thumbnail_differs: story_.thumbnail = PlotThumbnail::of_another; return mark("thumbnail_differs");
      case ExifPlot::said_cropped:
        tags.height = facts_.height * 3 / 2;
        story_.thumbnail = PlotThumbnail::none;
        return mark("cropped");
      case ExifPlot::clock_not_set:
        drop_position();
        set_clock(1735689600 + random_.below(3000), zone_);  // in the first hour of 2025
        return;
      case ExifPlot::xmp_history: story_.xmp.saved_by = "a program of no name"; return mark("xmp_history");
      case ExifPlot::null_position: tags.position = ExifTags::Position{0, 0}; return;
      case ExifPlot::said_resized:
        tags.width = facts_.width * 3;
        tags.height = facts_.height * 3;
        return mark("resized");
    }
  }
  void without_camera(std::string serial) {
    story_.tags.body_serial = std::move(serial);
    story_.camera.clear();
  }

  const ExifFacts& facts_;
  Random& random_;
  std::int64_t zone_ = 0;
  ExifStory story_;
};

}  // namespace

std::string exif_time(std::int64_t local_s) {
  std::string text = format_utc(local_s);  // 2026-03-01T12:00:05Z
  text[4] = text[7] = ':';
  text[10] = ' ';
  text.pop_back();
  return text;
}

ExifStory exif_story(ExifPlot plot, const ExifFacts& facts, Random& random) { return Teller(facts, random).tell(plot); }

}  // namespace fanal::synth
