#include "media/pdq.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <vector>

#include "media/internal/pdq_bits.h"
#include "media/internal/pdq_plain.h"
#include "media/test_edits.h"
#include "media/test_support.h"
#include "text/test_support.h"

namespace fanal::media {
namespace {

using internal::Axis;
using internal::axis_of;
using internal::grid_side;
using testing::drawn_scene;

HashedPhoto hashed(const GreyPlane& plane) {
  auto photo = hash_photo(plane);
  EXPECT_TRUE(photo) << photo.error().message;
  return photo ? *photo : HashedPhoto{};
}

// ---- the filter -----------------------------------------------------------------------------------------------------

// One pass of the box filter, as it is told: each value becomes the mean of the window about it, as far as there is
// one.
std::vector<double> averaged(const std::vector<double>& values, std::size_t window) {
  std::vector<double> out(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto begin = i - std::min(i, (window - 1) / 2);
    const auto end = std::min(values.size(), i + window / 2 + 1);
    for (auto k = begin; k < end; ++k) out[i] += values[k];
    out[i] /= static_cast<double>(end - begin);
  }
  return out;
}

std::vector<double> sampled(std::vector<double> values) {
  const auto window = (values.size() + 127) / 128;
  values = averaged(averaged(values, window), window);
  std::vector<double> out(grid_side);
  for (std::size_t i = 0; i < grid_side; ++i)
    out[i] = values[static_cast<std::size_t>((static_cast<double>(i) + 0.5) * static_cast<double>(values.size()) / 64)];
  return out;
}

// 512 means of what lies under each.
std::vector<double> resampled(const std::vector<double>& values) {
  std::vector<double> out(large_photo_side);
  const auto step = static_cast<double>(values.size()) / large_photo_side;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double begin = static_cast<double>(i) * step;
    const double end = begin + step;
    for (auto k = static_cast<std::size_t>(begin); k < values.size() && static_cast<double>(k) < end; ++k)
      out[i] +=
          values[k] * (std::min(end, static_cast<double>(k) + 1) - std::max(begin, static_cast<double>(k))) / step;
  }
  return out;
}

std::vector<double> summed(const Axis& axis, const std::vector<double>& values) {
  std::vector<double> out;
  for (const auto& sample : axis.samples) {
    double sum = 0;
    EXPECT_LE(sample.begin + sample.count, values.size());
    for (std::uint32_t k = 0; k < sample.count; ++k)
      sum += axis.weights[sample.first + k] * values.at(sample.begin + k);
    out.push_back(sum / sample.total);
  }
  return out;
}

std::vector<double> random_line(std::uint32_t length) {
  std::vector<double> line(length);
  for (std::size_t i = 0; i < length; ++i) line[i] = static_cast<double>(mix64(i + 1000 * std::uint64_t{length}) % 256);
  return line;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a.at(i) - b.at(i)));
  return largest;
}

TEST(PdqAxis, IsTwoPassesOfABox) {
  for (std::uint32_t length = least_photo_side; length <= large_photo_side; ++length)
    ASSERT_LT(largest_difference(summed(axis_of(length, false), random_line(length)), sampled(random_line(length))),
              1e-9)
        << length;
}

TEST(PdqAxis, OfALargePictureIsTheSameOf512Means) {
  for (std::uint32_t length = 5; length < 3000; length += length < 1200 ? 1 : 37) {
    const auto line = random_line(length);
    // A weight that is rounded to 1/256 moves half a unit from one pixel to the next, at most 255 apart: noise is the
    // worst.
    ASSERT_LT(largest_difference(summed(axis_of(length, true), line), sampled(resampled(line))), 4) << length;
    std::vector<double> slope(length);
    for (std::size_t i = 0; i < length; ++i) slope[i] = 255.0 * static_cast<double>(i) / length;
    ASSERT_LT(largest_difference(summed(axis_of(length, true), slope), sampled(resampled(slope))), 0.5) << length;
  }
}

TEST(PdqAxis, WeighsNothingTwiceAndAddsUpAtAnyLength) {
  for (const std::uint32_t length : {5U, 63U, 64U, 65U, 511U, 512U, 513U, 640U, 1023U, 4096U, 40'001U, 65'535U})
    for (const bool is_large : {false, true}) {
      if (!is_large && length > large_photo_side) continue;
      const auto axis = axis_of(length, is_large);
      std::size_t weights = 0;
      for (const auto& sample : axis.samples) {
        EXPECT_EQ(sample.first, weights);
        weights += sample.count;
        EXPECT_LE(sample.begin + sample.count, length);
        std::uint32_t total = 0;
        for (std::uint32_t k = 0; k < sample.count; ++k) total += axis.weights.at(sample.first + k);
        EXPECT_EQ(total, sample.total);
        EXPECT_LE(total, internal::most_weight);
        EXPECT_TRUE(total == internal::most_weight || !is_large || length == large_photo_side) << length;
        EXPECT_GT(total, 0U);
      }
      EXPECT_EQ(weights, axis.weights.size());
    }
}

// ---- vectors --------------------------------------------------------------------------------------------------------

GreyPlane random_plane(std::uint32_t width, std::uint32_t height, std::uint64_t seed) {
  GreyPlane plane{width, height, std::vector<std::uint8_t>(std::size_t{width} * height)};
  for (std::size_t i = 0; i < plane.pixels.size(); ++i)
    plane.pixels[i] = static_cast<std::uint8_t>(mix64(seed + i) >> 9U);
  return plane;
}

GreyPlane even_plane(std::uint32_t width, std::uint32_t height, std::uint8_t grey) {
  return {width, height, std::vector<std::uint8_t>(std::size_t{width} * height, grey)};
}

void expect_twins_agree(const GreyPlane& plane) {
  for (const bool is_large : {false, true}) {
    if (!is_large && std::max(plane.width, plane.height) > large_photo_side) continue;
    const auto rows = axis_of(plane.height, is_large);
    const auto columns = axis_of(plane.width, is_large);
    ASSERT_EQ(internal::coefficients_of(plane, rows, columns), internal::plain_coefficients_of(plane, rows, columns))
        << plane.width << " x " << plane.height;
    const auto flipped = internal::mirrored(rows, plane.height);
    ASSERT_EQ(internal::coefficients_of(plane, flipped, columns),
              internal::plain_coefficients_of(plane, flipped, columns))
        << plane.width << " x " << plane.height << ", upside down";
  }
}

TEST(Pdq, EveryVectorWidthAndThePlainTwinAgree) {
  with_each_target([] {
    for (const auto& [width, height] : {std::pair{5U, 5U},
                                        {5U, 700U},
                                        {701U, 5U},
                                        {7U, 64U},
                                        {31U, 33U},
                                        {63U, 65U},
                                        {127U, 129U},
                                        {200U, 131U},
                                        {257U, 383U},
                                        {384U, 512U},
                                        {511U, 511U},
                                        {513U, 389U},
                                        {600U, 377U},
                                        {1025U, 771U},
                                        {2049U, 33U}}) {
      expect_twins_agree(random_plane(width, height, width));
      expect_twins_agree(drawn_scene(width, height, width, 5));
      expect_twins_agree(even_plane(width, height, 255));
    }
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      SCOPED_TRACE(seed);
      const auto width = static_cast<std::uint32_t>(5 + mix64(seed) % 600);
      const auto height = static_cast<std::uint32_t>(5 + mix64(seed + 1'000'000) % 600);
      expect_twins_agree(random_plane(width, height, seed));
    }
  });
}

// ---- the transform, by its formula ----------------------------------------------------------------------------------

TEST(Pdq, CoefficientsAreThoseOfTheFormula) {
  const auto plane = drawn_scene(300, 200, 5, 9);
  std::vector<std::vector<double>> lines;  // [row of the plane][sample across]
  lines.reserve(plane.height);
  for (std::uint32_t y = 0; y < plane.height; ++y) {
    const auto begin = plane.pixels.begin() + y * plane.width;
    lines.push_back(sampled({begin, begin + plane.width}));
  }
  std::vector<std::vector<double>> columns;  // [sample across][sample down]
  for (std::size_t x = 0; x < grid_side; ++x) {
    std::vector<double> column;
    column.reserve(lines.size());
    for (const auto& line : lines) column.push_back(line[x]);
    columns.push_back(sampled(column));
  }
  const auto cosine = [](std::size_t frequency, std::size_t at) {
    return std::sqrt(2.0 / 64) * std::cos(M_PI / 128 * static_cast<double>(frequency * (2 * at + 1)));
  };
  const auto found = internal::coefficients_of(plane, axis_of(plane.height, false), axis_of(plane.width, false));
  for (std::size_t down = 1; down <= 16; ++down)
    for (std::size_t across = 1; across <= 16; ++across) {
      double sum = 0;
      for (std::size_t x = 0; x < grid_side; ++x)
        for (std::size_t y = 0; y < grid_side; ++y) sum += columns[x][y] * cosine(down, y) * cosine(across, x);
      EXPECT_NEAR(static_cast<double>(found.values.at(16 * (down - 1) + across - 1)) / 65536, sum, 0.005)
          << down << ", " << across;
    }
  double gradient = 0;
  for (std::size_t x = 0; x < grid_side; ++x)
    for (std::size_t y = 0; y < grid_side; ++y) {
      if (x > 0) gradient += std::abs(std::trunc((columns[x][y] - columns[x - 1][y]) * 100 / 255));
      if (y > 0) gradient += std::abs(std::trunc((columns[x][y] - columns[x][y - 1]) * 100 / 255));
    }
  EXPECT_NEAR(found.gradient, gradient, 2);  // where a whole number is met by a hair
}

// 64 x 64 pixels are the samples themselves. An edge from top to bottom, of 20 hundredths from black to white: 64 times
// 20, of which each 90 are one of quality.
TEST(Pdq, QualityCountsTheStepsBetweenNeighbours) {
  GreyPlane plane{64, 64, {}};
  const auto with_edge = [&](int step) {
    plane.pixels.clear();
    for (int i = 0; i < 64 * 64; ++i) plane.pixels.push_back(static_cast<std::uint8_t>(i % 64 < 30 ? 100 : 100 + step));
    return hashed(plane).quality;
  };
  EXPECT_EQ(with_edge(51), 14);
  EXPECT_EQ(with_edge(-51), 14);
  EXPECT_EQ(with_edge(50), 13);  // 19 of 19.6
  EXPECT_EQ(with_edge(2), 0);
  for (std::size_t i = 0; i < plane.pixels.size(); ++i) plane.pixels[i] = i % 16 < 8 ? 100 : 151;
  EXPECT_EQ(hashed(plane).quality, 99);  // seven edges: 8,960
}

TEST(Pdq, HalfOfTheBitsAreAboveTheMedian) {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    const auto hash = hashed(drawn_scene(400, 300, seed, 3)).hash;
    EXPECT_EQ(distance(hash, {}), photo_hash_bits / 2);
  }
}

// ---- turns ----------------------------------------------------------------------------------------------------------

TEST(Pdq, EachTurnIsWhatTurnedPixelsGive) {
  int most = 0;
  for (const auto& [width, height] :
       {std::pair{64U, 64U}, {200U, 150U}, {256U, 256U}, {341U, 512U}, {512U, 384U}, {600U, 377U}, {1024U, 768U}}) {
    const auto plane = drawn_scene(width, height, width, 4);
    const auto turned = hash_photo_turned(plane);
    ASSERT_TRUE(turned);
    EXPECT_EQ(turned->turned[0], hashed(plane).hash);
    EXPECT_EQ(turned->quality, hashed(plane).quality);
    for (const Turn turn : testing::all_turns) {
      const auto real = hashed(testing::turned_plane(plane, turn)).hash;
      for (std::size_t other = 0; other < turn_count; ++other) {
        const auto apart = distance(turned->turned.at(other), real);
        if (other == static_cast<std::size_t>(turn)) {
          // Rounding of a coefficient beside the median, where rows and columns were taken the other way about.
          EXPECT_LE(apart, 2) << turn_name(turn) << ", " << width;
          most = std::max(most, apart);
        } else {
          EXPECT_GT(apart, 64) << turn_name(turn) << " and " << other << ", " << width;
        }
      }
    }
  }
  std::printf("turns: at most %d bits from the hashes of turned pixels\n", most);
}

// ---- pictures -------------------------------------------------------------------------------------------------------

TEST(Pdq, ADrawnSceneIsKnownInItsVariants) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto original = hashed(drawn_scene(1200, 800, seed));
    EXPECT_GE(original.quality, least_photo_quality);
    const auto expect_same = [&](const GreyPlane& plane, const char* how) {
      EXPECT_LE(distance(hashed(plane).hash, original.hash), same_photo_distance) << how << ", seed " << seed;
    };
    expect_same(drawn_scene(600, 400, seed), "half as wide");
    expect_same(drawn_scene(1900, 1267, seed), "larger");
    expect_same(drawn_scene(240, 160, seed), "small");
    expect_same(drawn_scene(512, 512, seed), "made square");
    expect_same(drawn_scene(1200, 800, seed, 20), "with grain");
    auto brighter = drawn_scene(1200, 800, seed);
    for (auto& pixel : brighter.pixels) pixel = static_cast<std::uint8_t>(std::min(255, pixel + 25));
    expect_same(brighter, "brighter");
    auto flatter = drawn_scene(1200, 800, seed);
    for (auto& pixel : flatter.pixels) pixel = static_cast<std::uint8_t>(64 + pixel / 2);
    expect_same(flatter, "with less contrast");
    for (std::uint64_t other = 1; other < seed; ++other)
      EXPECT_GT(distance(hashed(drawn_scene(1200, 800, other)).hash, original.hash), 64) << other << " and " << seed;
  }
}

TEST(Pdq, FlatPicturesHaveNoQualityAndNoBits) {
  for (const int grey : {0, 1, 100, 255})
    for (const auto& [width, height] : {std::pair{64U, 64U}, {300U, 200U}, {512U, 512U}, {1000U, 701U}}) {
      EXPECT_EQ(hashed(even_plane(width, height, static_cast<std::uint8_t>(grey))), HashedPhoto{})
          << grey << ", " << width;
    }
  auto slope = even_plane(640, 480, 0);
  for (std::size_t i = 0; i < slope.pixels.size(); ++i)
    slope.pixels[i] = static_cast<std::uint8_t>(i % 640 * 255 / 640);
  EXPECT_LT(hashed(slope).quality, least_photo_quality);
  EXPECT_EQ(hashed(random_plane(64, 64, 1)).quality, 100);
}

TEST(Pdq, RefusesWhatIsNoPicture) {
  const auto code = [](const GreyPlane& plane) {
    const auto photo = hash_photo(plane);
    const auto turned = hash_photo_turned(plane);
    EXPECT_FALSE(photo);
    EXPECT_FALSE(turned);
    return photo || turned ? Code::internal : photo.error().code;
  };
  EXPECT_EQ(code({}), Code::invalid_input);
  EXPECT_EQ(code(even_plane(4, 100, 1)), Code::invalid_input);
  EXPECT_EQ(code(even_plane(100, 4, 1)), Code::invalid_input);
  EXPECT_EQ(code(even_plane(65'536, 5, 1)), Code::invalid_input);
  EXPECT_EQ(code({0xFFFFFFFF, 0xFFFFFFFF, {}}), Code::invalid_input);
  EXPECT_EQ(code({65'535, 65'535, {}}), Code::limit);
  EXPECT_EQ(code({10, 10, std::vector<std::uint8_t>(99)}), Code::invalid_input);
  EXPECT_EQ(code({10, 10, std::vector<std::uint8_t>(101)}), Code::invalid_input);
  EXPECT_EQ(code({10, 10, {}}), Code::invalid_input);
  for (const auto& plane : {random_plane(65'535, 5, 1), random_plane(5, 65'535, 1), random_plane(5, 5, 1)})
    EXPECT_TRUE(hash_photo_turned(plane));
}

// ---- published hashes -----------------------------------------------------------------------------------------------

std::optional<GreyPlane> read_picture(const std::string& path, std::uint32_t least_side) {
  return path.ends_with(".png") ? testing::read_png(path) : testing::read_jpeg(path, least_side);
}

// Hashes by file name; files that are not there are passed over.
std::map<std::string, PhotoHash> published(const std::string& path) {
  std::map<std::string, PhotoHash> hashes;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto comma = line.find(',');
    if (comma == std::string::npos) continue;
    auto digits = line.substr(comma + 1);
    while (!digits.empty() && (digits.back() == '\r' || digits.back() == ' ')) digits.pop_back();
    if (const auto hash = photo_hash_of_hex(digits)) hashes[line.substr(0, comma)] = *hash;
  }
  return hashes;
}

// Read whole, and as small as the hash allows, as a decoder would.
void expect_published(const std::string& folder, const std::string& list, std::uint32_t least_side, int& compared) {
  const auto hashes = published(folder + list);
  const auto original = read_picture(folder + "bridge-mods/aaa-orig.jpg", least_side);
  ASSERT_TRUE(original);
  for (const auto& [name, expected] : hashes) {
    const auto plane = read_picture(folder + name, least_side);
    if (!plane) continue;  // one file of the lists was not published
    const auto photo = hashed(*plane);
    const auto apart = distance(photo.hash, expected);
    std::printf("%-22s %-34s %4u x %4u  quality %3d  %2d bits", list.c_str(), name.c_str(), plane->width, plane->height,
                photo.quality, apart);
    EXPECT_TRUE(apart <= 10 || photo.quality < 80) << name;
    if (name.starts_with("bridge-mods/")) {
      const auto from_original = distance(photo.hash, hashed(*original).hash);
      std::printf("  %2d to the original", from_original);
      EXPECT_EQ(photo.quality, 100) << name;
      EXPECT_LE(from_original, same_photo_distance) << name;
    }
    std::printf("\n");
    ++compared;
  }
}

TEST(Pdq, IsThePublishedHashOfPublishedPictures) {
  const char* given = std::getenv("FANAL_SHARED");
  const auto folder = (given != nullptr ? std::string(given) : std::string(FANAL_SOURCE_DIR) + "/../shared") +
                      "/data/open/pdq_bridge_mods/";
  if (published(folder + "expected_pdq_wasm.csv").empty())
    GTEST_SKIP() << "no data/open/pdq_bridge_mods under shared: 15 published pictures left out";
  int compared = 0;
  for (const std::uint32_t least_side : {~std::uint32_t{0}, large_photo_side}) {
    expect_published(folder, "expected_pdq_wasm.csv", least_side, compared);
    expect_published(folder, "expected_pdq_python.csv", least_side, compared);
  }
  EXPECT_EQ(compared, 2 * (15 + 3));
}

}  // namespace
}  // namespace fanal::media
