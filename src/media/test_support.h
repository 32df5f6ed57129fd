#pragma once
// For tests and benches of photo hashes: scenes that are drawn, and pictures read from files by libjpeg and libpng.
#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <jpeglib.h>
#include <png.h>

#include "base/hash.h"
#include "model/photo.h"

namespace fanal::media::testing {

/// Rectangles of even grey and slopes of light over a ground that slopes too, the same scene at any size. Grain adds
/// something of its own to each pixel, up to `grain` either way.
inline GreyPlane drawn_scene(std::uint32_t width, std::uint32_t height, std::uint64_t seed, int grain = 0) {
  struct Shape {
    double left, top, right, bottom, grey, slope_across, slope_down;
  };
  std::uint64_t drawn = 0;
  const auto unit = [&] { return static_cast<double>(mix64(seed * 1000 + ++drawn) >> 11U) / 9007199254740992.0; };
  std::vector<Shape> shapes = {{0, 0, 1, 1, 60 + 120 * unit(), 100 * unit() - 50, 100 * unit() - 50}};
  for (int i = 0; i < 24; ++i) {
    const double left = unit() * 0.9;
    const double top = unit() * 0.9;
    shapes.push_back({left, top, left + 0.05 + 0.4 * unit(), top + 0.05 + 0.4 * unit(), 30 + 190 * unit(),
                      60 * unit() - 30, 60 * unit() - 30});
  }
  GreyPlane plane{width, height, std::vector<std::uint8_t>(std::size_t{width} * height)};
  for (std::uint32_t y = 0; y < height; ++y)
    for (std::uint32_t x = 0; x < width; ++x) {
      const double across = (x + 0.5) / width;
      const double down = (y + 0.5) / height;
      double grey = 0;
      for (const auto& shape : shapes)
        if (across >= shape.left && across < shape.right && down >= shape.top && down < shape.bottom)
          grey = shape.grey + shape.slope_across * (across - shape.left) + shape.slope_down * (down - shape.top);
      if (grain > 0)
        grey +=
            static_cast<double>(mix64(seed ^ (std::uint64_t{y} << 32U | x)) % (2U * static_cast<unsigned>(grain) + 1)) -
            grain;
      plane.pixels[std::size_t{y} * width + x] = static_cast<std::uint8_t>(std::clamp(std::lround(grey), 0L, 255L));
    }
  return plane;
}

struct JpegFailure {
  jpeg_error_mgr manager;  // first, so that libjpeg's pointer to it is one to all
  std::jmp_buf back;
};

// No object with a destructor may live here: longjmp passes over it.
inline bool decode_jpeg(std::FILE* file, std::uint32_t least_side, GreyPlane& plane, jpeg_decompress_struct& jpeg,
                        JpegFailure& failure) {
  jpeg.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = [](j_common_ptr info) {
    std::longjmp(reinterpret_cast<JpegFailure*>(info->err)->back, 1);
  };
  failure.manager.output_message = [](j_common_ptr) {};
  if (setjmp(failure.back) != 0) return false;
  jpeg_create_decompress(&jpeg);
  jpeg_stdio_src(&jpeg, file);
  jpeg_read_header(&jpeg, TRUE);
  jpeg.out_color_space = JCS_GRAYSCALE;
  jpeg.scale_denom = 8;
  for (jpeg.scale_num = 1; jpeg.scale_num <= 8; ++jpeg.scale_num) {
    jpeg_calc_output_dimensions(&jpeg);
    if (std::max(jpeg.output_width, jpeg.output_height) >= least_side || jpeg.scale_num == 8) break;
  }
  jpeg_start_decompress(&jpeg);
  plane.width = jpeg.output_width;
  plane.height = jpeg.output_height;
  plane.pixels.resize(std::size_t{plane.width} * plane.height);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = plane.pixels.data() + std::size_t{jpeg.output_scanline} * plane.width;
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  return true;
}

/// The smallest of one to eight eighths of the picture whose larger side has `least_side` pixels or more; all of it
/// where none has. Nothing where it cannot be read as grey.
inline std::optional<GreyPlane> read_jpeg(const std::string& path, std::uint32_t least_side) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return std::nullopt;
  GreyPlane plane;
  jpeg_decompress_struct jpeg{};
  JpegFailure failure{};
  const bool is_read = decode_jpeg(file.get(), least_side, plane, jpeg, failure);
  jpeg_destroy_decompress(&jpeg);
  if (!is_read) return std::nullopt;
  return plane;
}

/// Transparency is passed over.
inline std::optional<GreyPlane> read_png(const std::string& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return std::nullopt;
  image.format = PNG_FORMAT_RGBA;
  std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr) == 0) return std::nullopt;
  GreyPlane plane{image.width, image.height, {}};
  for (std::size_t i = 0; i + 3 < bytes.size(); i += 4)
    plane.pixels.push_back(
        static_cast<std::uint8_t>((299U * bytes[i] + 587U * bytes[i + 1] + 114U * bytes[i + 2] + 500U) / 1000U));
  return plane;
}

}  // namespace fanal::media::testing
