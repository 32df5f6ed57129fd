#include "synth/photos.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "synth/internal/edits.h"
#include "synth/internal/exif_story.h"
#include "synth/internal/exif_writer.h"
#include "synth/internal/jpeg.h"
#include "synth/scenes.h"

namespace fanal::synth {
namespace {

std::vector<PhotoFile> make_all(const PhotoSet& photos) {
  std::vector<PhotoFile> files;
  for (std::uint64_t photo = 0; photo < photos.photos(); ++photo) {
    for (auto& file : photos.make(photo)) files.push_back(std::move(file));
  }
  return files;
}

// The string value of `name` in a line of flat JSON that holds no escaped quote.
std::string value_of(const std::string& line, const std::string& name) {
  const auto at = line.find("\"" + name + "\":\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 4;
  return line.substr(begin, line.find('"', begin) - begin);
}
std::string list_of(const std::string& line, const std::string& name) {
  const auto at = line.find("\"" + name + "\":[");
  if (at == std::string::npos) return "no list";
  const auto begin = at + name.size() + 4;
  return line.substr(begin, line.find(']', begin) - begin);
}

TEST(Photos, TheSameRequestGivesTheSameBytes) {
  const PhotoSet first({40, 12, 9});
  const PhotoSet again({40, 12, 9});
  const PhotoSet other({40, 12, 10});
  const auto files = make_all(first);
  ASSERT_EQ(first.photos(), again.photos());
  // In another order, as threads would.
  std::vector<PhotoFile> backwards;
  for (std::uint64_t photo = again.photos(); photo-- > 0;) {
    auto made = again.make(photo);
    backwards.insert(backwards.begin(), made.begin(), made.end());
  }
  ASSERT_EQ(files.size(), backwards.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(files[i].name, backwards[i].name);
    EXPECT_EQ(files[i].bytes, backwards[i].bytes);
    EXPECT_EQ(files[i].truth, backwards[i].truth);
  }
  EXPECT_NE(files[0].bytes, other.make(0)[0].bytes);
}

TEST(Photos, AdvertsNameEachFileOnce) {
  for (const std::uint64_t count : {1ULL, 13ULL, 300ULL}) {
    const PhotoSet photos({count, 60, 4});
    std::multiset<std::string> named;
    std::set<std::string> ids;
    const auto totals = photos.make_adverts([&](std::string_view adverts, std::string_view truth) {
      EXPECT_TRUE(is_utf8(adverts));
      for (std::size_t at = 0; (at = adverts.find("\"pictures/", at)) != std::string_view::npos; ++at)
        named.emplace(adverts.substr(at + 1, adverts.find('"', at + 1) - at - 1));
      for (std::size_t at = 0; (at = truth.find("{\"id\":\"", at)) != std::string_view::npos; ++at)
        ids.emplace(truth.substr(at + 7, 8));
      return true;
    });
    EXPECT_EQ(totals.adverts, 60U);
    EXPECT_EQ(ids.size(), 60U);
    std::multiset<std::string> made;
    for (const auto& file : make_all(photos)) {
      made.insert(file.name);
      EXPECT_EQ(value_of(file.truth, "file"), file.name);
      EXPECT_TRUE(ids.contains(value_of(file.truth, "advert")));
      EXPECT_EQ(file.name, "pictures/" + value_of(file.truth, "advert") + file.name.substr(17));
    }
    EXPECT_EQ(made.size(), count);
    EXPECT_EQ(named, made);
    EXPECT_EQ(photos.totals().files, count);
  }
}

TEST(Photos, TheTruthIsComplete) {
  const PhotoSet photos({300, 80, 2});
  std::map<std::string, std::size_t> scenes;
  std::map<std::string, std::size_t> codes;
  std::set<std::string> edits;
  std::size_t stolen = 0;
  std::size_t stock = 0;
  for (std::uint64_t photo = 0; photo < photos.photos(); ++photo) {
    const auto files = photos.make(photo);
    ASSERT_FALSE(files.empty());
    EXPECT_EQ(list_of(files[0].truth, "edits"), "");
    for (const auto& file : files) {
      EXPECT_EQ(value_of(file.truth, "photo"), "f" + std::to_string(photo + 1));
      EXPECT_EQ(value_of(file.truth, "room"), value_of(files[0].truth, "room"));
      const bool is_edited = !list_of(file.truth, "edits").empty();
      EXPECT_EQ(file.bytes == files[0].bytes, !is_edited) << file.truth;
      const bool is_tagged = file.bytes.find("Exif") < 16;
      EXPECT_EQ(value_of(file.truth, "exif"), is_tagged ? "written" : "absent");
      EXPECT_EQ(value_of(file.truth, "state") != "absent", is_tagged);
      EXPECT_FALSE(is_edited && is_tagged);
      ++scenes[value_of(file.truth, "scene")];
      ++codes[list_of(file.truth, "contradictions")];
      ++codes[list_of(file.truth, "edit_marks")];
      edits.insert(list_of(file.truth, "edits"));
      stolen += value_of(file.truth, "stolen_from").empty() ? 0U : 1U;
      stock += file.truth.find("\"stock\":true") != std::string::npos ? 1U : 0U;
    }
  }
  EXPECT_EQ(scenes.size(), 4U);
  EXPECT_EQ(stolen, photos.totals().stolen);
  EXPECT_EQ(stock, photos.totals().stock);
  EXPECT_GT(stolen, 5U);
  EXPECT_GT(stock, 10U);
  for (std::uint32_t edit = 0; edit < edit_count; ++edit)
    EXPECT_TRUE(edits.contains("\"" + std::string(name_of(static_cast<Edit>(edit))) + "\"")) << edit;
  for (const auto* code :
       {"times_out_of_order", "xmp_time_differs", "gps_time_differs", "zone_against_position", "position_out_of_range",
        "serials_differ", "makes_differ", "editor_named", "thumbnail_differs", "cropped", "resized", "xmp_history"})
    EXPECT_GT(codes["\"" + std::string(code) + "\""], 0U) << code;
  EXPECT_GT(codes["\"gps_time_differs\",\"serials_differ\""], 0U);
}

Canvas room() { return draw_scene({SceneKind::room, 7, 8, 9, 320, 240}); }

TEST(Edits, ChangeAsMuchAsTheySay) {
  const Canvas before = room();
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(seed);
    for (std::uint32_t number = 0; number < edit_count; ++number) {
      const auto edit = static_cast<Edit>(number);
      Canvas after = before;
      Random random(seed, number);
      const auto quality = apply(edit, after, random);
      ASSERT_EQ(after.pixels.size(), std::size_t{after.width} * after.height);
      EXPECT_EQ(quality.has_value(), edit == Edit::recompressed);
      EXPECT_EQ(after == before, edit == Edit::recompressed) << name_of(edit);
      const auto share = [&](std::uint32_t now, std::uint32_t then) { return static_cast<double>(now) / then; };
      std::size_t changed = 0;
      if (after.width == before.width && after.height == before.height) {
        for (std::size_t i = 0; i < after.pixels.size(); ++i) changed += after.pixels[i] != before.pixels[i] ? 1U : 0U;
      }
      const double touched = static_cast<double>(changed) / static_cast<double>(before.pixels.size());
      switch (edit) {
        case Edit::resized: EXPECT_NEAR(share(after.width, before.width), 0.9, 0.61); break;
        case Edit::caption:
        case Edit::blocks: EXPECT_LE(touched, 0.12) << name_of(edit); break;
        case Edit::frame: EXPECT_LE(touched, 0.24); break;
        case Edit::crop_light:
          EXPECT_NEAR(share(after.width, before.width), 0.95, 0.035);
          EXPECT_NEAR(share(after.height, before.height), 0.95, 0.035);
          break;
        case Edit::crop_heavy:
          EXPECT_NEAR(share(after.width, before.width), 0.825, 0.08);
          EXPECT_NEAR(share(after.height, before.height), 0.825, 0.08);
          break;
        case Edit::grey:
          for (const Pixel pixel : after.pixels) ASSERT_EQ(red_of(pixel), blue_of(pixel));
          break;
        default: break;
      }
    }
  }
}

TEST(Edits, TurnsComeBack) {
  const Canvas before = room();
  Random random(1);
  for (const auto& [edit, times] : {std::pair{Edit::turned_90, 4}, std::pair{Edit::turned_270, 4},
                                    std::pair{Edit::turned_180, 2}, std::pair{Edit::mirrored, 2}}) {
    Canvas canvas = before;
    for (int i = 0; i < times; ++i) {
      apply(edit, canvas, random);
      if (i + 1 < times) {
        EXPECT_NE(canvas, before) << name_of(edit);
      }
    }
    EXPECT_EQ(canvas, before) << name_of(edit);
  }
  Canvas left = before;
  apply(Edit::turned_90, left, random);
  // What was at the right edge is now on top.
  EXPECT_EQ(left.row(0)[5], before.row(5)[before.width - 1]);
}

TEST(Edits, ShrinkToMeans) {
  const Canvas before = room();
  const Canvas half = resized(before, 160, 120);
  for (std::uint32_t y = 0; y < half.height; ++y) {
    for (std::uint32_t x = 0; x < half.width; ++x) {
      std::uint32_t sum = 0;
      for (std::uint32_t i = 0; i < 4; ++i) sum += red_of(before.row(2 * y + i / 2)[2 * x + i % 2]);
      ASSERT_EQ(red_of(half.row(y)[x]), sum / 4);
    }
  }
  EXPECT_EQ(resized(before, 320, 240), before);
}

/// Reads a big-endian TIFF as it is written here; every place is looked up with at().
class TiffReader {
 public:
  explicit TiffReader(std::string_view segment) : bytes_(segment.substr(6)) {}
  std::uint32_t number(std::size_t at, int size) const {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i)
      value = value << 8U | static_cast<unsigned char>(bytes_.at(at + static_cast<std::size_t>(i)));
    return value;
  }
  struct Value {
    std::uint32_t type = 0;
    std::uint32_t count = 0;
    std::size_t at = 0;
  };
  std::map<std::uint32_t, Value> directory(std::size_t at) const {
    std::map<std::uint32_t, Value> out;
    const std::uint32_t entries = number(at, 2);
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < entries; ++i) {
      const std::size_t entry = at + 2 + 12 * std::size_t{i};
      const std::uint32_t tag = number(entry, 2);
      EXPECT_TRUE(i == 0 || tag > last);  // TIFF 6.0: ascending
      last = tag;
      constexpr std::array<std::uint32_t, 6> sizes{0, 1, 1, 2, 4, 8};
      const std::uint32_t type = number(entry + 2, 2);
      const std::uint32_t count = number(entry + 4, 4);
      const bool is_in_place = sizes.at(type) * count <= 4;
      out[tag] = {type, count, is_in_place ? entry + 8 : number(entry + 8, 4)};
    }
    return out;
  }
  std::size_t next(std::size_t at) const { return number(at + 2 + 12 * std::size_t{number(at, 2)}, 4); }
  std::string text(const Value& value) const { return std::string(bytes_.substr(value.at, value.count - 1)); }
  std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

TEST(ExifWriter, WritesWhatItIsGiven) {
  ExifTags tags;
  tags.make = "Example Works";
  tags.model = "L3";  // fits in its entry
  tags.body_serial = "EW-10000077";
  tags.taken = "2026:03:01 12:00:05";
  tags.offset = "-09:00";
  tags.width = 4000;
  tags.position = ExifTags::Position{-338567, 1512094};
  tags.gps_date = "2026:03:01";
  tags.gps_second = 75605;
  tags.thumbnail = encode_jpeg(Canvas(16, 16, pixel_of(9, 9, 9)), {});
  const std::string segment = exif_segment(tags);
  ASSERT_EQ(segment.substr(0, 10), std::string("Exif\0\0MM\0\x2A", 10));
  const TiffReader tiff(segment);
  const auto main = tiff.directory(8);
  EXPECT_EQ(tiff.text(main.at(0x010F)), "Example Works");
  EXPECT_EQ(tiff.text(main.at(0x0110)), "L3");
  EXPECT_FALSE(main.contains(0x0131));
  const auto exif = tiff.directory(tiff.number(main.at(0x8769).at, 4));
  EXPECT_EQ(tiff.text(exif.at(0x9003)), "2026:03:01 12:00:05");
  EXPECT_EQ(tiff.text(exif.at(0x9011)), "-09:00");
  EXPECT_EQ(tiff.text(exif.at(0xA431)), "EW-10000077");
  EXPECT_EQ(tiff.number(exif.at(0xA002).at, 4), 4000U);
  EXPECT_FALSE(exif.contains(0xA003));
  const auto gps = tiff.directory(tiff.number(main.at(0x8825).at, 4));
  EXPECT_EQ(tiff.text(gps.at(1)), "S");
  EXPECT_EQ(tiff.text(gps.at(3)), "E");
  const auto part = [&](std::uint32_t tag, std::size_t number) { return tiff.number(gps.at(tag).at + 4 * number, 4); };
  // 33.8567 degrees are 33 degrees, 51 minutes and 24.12 seconds.
  EXPECT_EQ((std::array{part(2, 0), part(2, 2), part(2, 4), part(2, 5)}), (std::array{33U, 51U, 2412U, 100U}));
  EXPECT_EQ((std::array{part(7, 0), part(7, 2), part(7, 4)}), (std::array{21U, 0U, 5U}));
  const std::size_t small_at = tiff.next(8);
  const auto small = tiff.directory(small_at);
  EXPECT_EQ(tiff.next(small_at), 0U);
  EXPECT_EQ(tiff.bytes().substr(tiff.number(small.at(0x0201).at, 4), tiff.number(small.at(0x0202).at, 4)),
            tags.thumbnail);
}

TEST(ExifStory, PlantsWhatItSays) {
  const ExifFacts facts{"Example Works", "Lantern 3", "EW-10000077", 1772362805, 434674, 118851, 640, 480};
  for (std::uint32_t plot = 0; plot < exif_plot_count; ++plot) {
    SCOPED_TRACE(plot);
    Random random(plot);
    const auto story = exif_story(static_cast<ExifPlot>(plot), facts, random);
    const bool is_odd = !story.contradictions.empty();
    const bool is_marked = !story.edit_marks.empty();
    EXPECT_FALSE(is_odd && is_marked);
    EXPECT_EQ(story.state, is_odd ? "present_inconsistent" : is_marked ? "edited" : "present_consistent");
    const bool has_camera = story.tags.body_serial == facts.serial;
    EXPECT_EQ(story.camera, has_camera ? "example works/ew-10000077" : "");
    EXPECT_EQ(story.tags.make, "Example Works");
    EXPECT_LT(exif_segment(story.tags).size() + 60000, 65533U);
  }
}

TEST(ExifStory, WritesCivilTimes) {
  EXPECT_EQ(exif_time(1772362805), "2026:03:01 11:00:05");
  EXPECT_EQ(exif_time(0), "1970:01:01 00:00:00");
}

}  // namespace
}  // namespace fanal::synth
