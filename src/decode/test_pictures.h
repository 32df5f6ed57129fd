#pragma once
// Pictures drawn by tests, in every format that is read.
#include <cstdio>
// jpeglib.h needs stdio before it.
#include <gif_lib.h>
#include <jpeglib.h>
#include <libheif/heif.h>
#include <png.h>
#include <tiffio.h>
#include <webp/encode.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace fanal::decode {

/// Red, green, blue; rows from the top.
struct Drawn {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<std::uint8_t> pixels;
};

/// A wall, a window, a table and a lamp: enough for a hash of good quality. Other seeds are other rooms.
inline Drawn draw_room(std::uint32_t width, std::uint32_t height, std::uint32_t seed = 1) {
  Drawn out{width, height, std::vector<std::uint8_t>(std::size_t{width} * height * 3)};
  std::uint32_t state = seed * 2654435761U + 12345U;
  const auto next = [&state](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % below;
  };
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      auto* pixel = out.pixels.data() + (std::size_t{y} * width + x) * 3;
      pixel[0] = static_cast<std::uint8_t>(60 + 120 * x / width);
      pixel[1] = static_cast<std::uint8_t>(70 + 100 * y / height);
      pixel[2] = static_cast<std::uint8_t>(90 + 50 * (x + y) / (width + height));
    }
  }
  for (int object = 0; object < 40; ++object) {
    const std::uint32_t w = width / 20 + next(width / 4);
    const std::uint32_t h = height / 20 + next(height / 4);
    const std::uint32_t left = next(width - w);
    const std::uint32_t top = next(height - h);
    const std::uint32_t shade = next(256);
    for (std::uint32_t y = top; y < top + h; ++y) {
      for (std::uint32_t x = left; x < left + w; ++x) {
        auto* pixel = out.pixels.data() + (std::size_t{y} * width + x) * 3;
        pixel[0] = static_cast<std::uint8_t>((shade + 40 * (x - left) / w) & 0xFFU);
        pixel[1] = static_cast<std::uint8_t>(shade);
        pixel[2] = static_cast<std::uint8_t>((shade + 60 * (y - top) / h) & 0xFFU);
      }
    }
  }
  return out;
}

inline std::string encode_jpeg(const Drawn& drawn, int quality = 90, bool is_progressive = false) {
  jpeg_compress_struct info;
  jpeg_error_mgr errors;
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* buffer = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&info, &buffer, &length);
  info.image_width = drawn.width;
  info.image_height = drawn.height;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  if (is_progressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    auto* row = const_cast<JSAMPROW>(drawn.pixels.data()) + std::size_t{info.next_scanline} * drawn.width * 3;
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  std::string out(reinterpret_cast<char*>(buffer), length);
  jpeg_destroy_compress(&info);
  std::free(buffer);
  return out;
}

inline std::string encode_png(const Drawn& drawn, bool is_interlaced = false) {
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(
      png, &out,
      [](png_structp to, png_bytep bytes, std::size_t length) {
        static_cast<std::string*>(png_get_io_ptr(to))->append(reinterpret_cast<char*>(bytes), length);
      },
      [](png_structp /*to*/) {});
  png_set_IHDR(png, info, drawn.width, drawn.height, 8, PNG_COLOR_TYPE_RGB,
               is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_bytep> rows;
  for (std::uint32_t y = 0; y < drawn.height; ++y)
    rows.push_back(const_cast<png_bytep>(drawn.pixels.data()) + std::size_t{y} * drawn.width * 3);
  png_set_rows(png, info, rows.data());
  png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_destroy_write_struct(&png, &info);
  return out;
}

inline std::string encode_webp(const Drawn& drawn) {
  std::uint8_t* bytes = nullptr;
  const std::size_t length =
      WebPEncodeRGB(drawn.pixels.data(), static_cast<int>(drawn.width), static_cast<int>(drawn.height),
                    static_cast<int>(drawn.width) * 3, 90, &bytes);
  std::string out(reinterpret_cast<char*>(bytes), length);
  WebPFree(bytes);
  return out;
}

/// In 216 colours.
inline std::string encode_gif(const Drawn& drawn) {
  std::string out;
  int code = 0;
  GifFileType* gif = EGifOpen(
      &out,
      [](GifFileType* to, const GifByteType* bytes, int length) {
        static_cast<std::string*>(to->UserData)
            ->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
        return length;
      },
      &code);
  std::vector<GifColorType> colours(256);
  for (int i = 0; i < 216; ++i) {
    const auto part = [](int value) { return static_cast<GifByteType>(value * 51); };
    colours[static_cast<std::size_t>(i)] = {part(i / 36), part(i / 6 % 6), part(i % 6)};
  }
  ColorMapObject* map = GifMakeMapObject(256, colours.data());
  const int width = static_cast<int>(drawn.width);
  const int height = static_cast<int>(drawn.height);
  EGifPutScreenDesc(gif, width, height, 8, 0, map);
  EGifPutImageDesc(gif, 0, 0, width, height, false, nullptr);
  std::vector<GifPixelType> row(drawn.width);
  for (std::uint32_t y = 0; y < drawn.height; ++y) {
    for (std::uint32_t x = 0; x < drawn.width; ++x) {
      const auto* pixel = drawn.pixels.data() + (std::size_t{y} * drawn.width + x) * 3;
      const auto step = [](int value) { return (value + 25) / 51; };
      row[x] = static_cast<GifPixelType>(step(pixel[0]) * 36 + step(pixel[1]) * 6 + step(pixel[2]));
    }
    EGifPutLine(gif, row.data(), width);
  }
  GifFreeMapObject(map);
  EGifCloseFile(gif, &code);
  return out;
}

struct TiffBytes {
  std::string bytes;
  std::size_t at = 0;
};

inline std::string encode_tiff(const Drawn& drawn, std::uint32_t tile = 0) {
  TiffBytes out;
  TIFF* tiff = TIFFClientOpen(
      "made", "w", &out,
      [](thandle_t to, void* bytes, tmsize_t length) -> tmsize_t {
        auto& from = *static_cast<TiffBytes*>(to);
        const std::size_t got = std::min(static_cast<std::size_t>(length), from.bytes.size() - from.at);
        std::copy_n(from.bytes.data() + from.at, got, static_cast<char*>(bytes));
        from.at += got;
        return static_cast<tmsize_t>(got);
      },
      [](thandle_t to, void* bytes, tmsize_t length) -> tmsize_t {
        auto& into = *static_cast<TiffBytes*>(to);
        const auto count = static_cast<std::size_t>(length);
        if (into.at + count > into.bytes.size()) into.bytes.resize(into.at + count);
        std::copy_n(static_cast<const char*>(bytes), count, into.bytes.data() + into.at);
        into.at += count;
        return length;
      },
      [](thandle_t to, toff_t offset, int whence) -> toff_t {
        auto& in = *static_cast<TiffBytes*>(to);
        in.at = (whence == SEEK_CUR ? in.at : whence == SEEK_END ? in.bytes.size() : 0) + offset;
        return in.at;
      },
      [](thandle_t /*to*/) { return 0; },
      [](thandle_t to) -> toff_t { return static_cast<TiffBytes*>(to)->bytes.size(); }, nullptr, nullptr);
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, drawn.width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, drawn.height);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
  if (tile == 0) {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 17);
    for (std::uint32_t y = 0; y < drawn.height; ++y)
      TIFFWriteScanline(tiff, const_cast<std::uint8_t*>(drawn.pixels.data()) + std::size_t{y} * drawn.width * 3, y, 0);
  } else {
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, tile);
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, tile);
    std::vector<std::uint8_t> part(std::size_t{tile} * tile * 3);
    for (std::uint32_t top = 0; top < drawn.height; top += tile) {
      for (std::uint32_t left = 0; left < drawn.width; left += tile) {
        for (std::uint32_t y = 0; y < tile && top + y < drawn.height; ++y) {
          const std::size_t columns = std::min(tile, drawn.width - left);
          std::copy_n(drawn.pixels.data() + ((std::size_t{top} + y) * drawn.width + left) * 3, columns * 3,
                      part.data() + std::size_t{y} * tile * 3);
        }
        TIFFWriteTile(tiff, part.data(), left, top, 0, 0);
      }
    }
  }
  TIFFClose(tiff);
  return std::move(out.bytes);
}

/// Empty where this system's libheif has no encoder for it.
inline std::string encode_heif(const Drawn& drawn, heif_compression_format format) {
  std::string out;
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  if (heif_context_get_encoder_for_format(context, format, &encoder).code == heif_error_Ok) {
    heif_encoder_set_lossy_quality(encoder, 80);
    if (format == heif_compression_AV1) heif_encoder_set_parameter_integer(encoder, "speed", 8);
    heif_image* image = nullptr;
    const int width = static_cast<int>(drawn.width);
    const int height = static_cast<int>(drawn.height);
    heif_image_create(width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, width, height, 24);
    int stride = 0;
    std::uint8_t* plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (std::uint32_t y = 0; y < drawn.height; ++y)
      std::copy_n(drawn.pixels.data() + std::size_t{y} * drawn.width * 3, std::size_t{drawn.width} * 3,
                  plane + std::size_t{y} * static_cast<std::size_t>(stride));
    heif_context_encode_image(context, image, encoder, nullptr, nullptr);
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_writer writer{1, [](heif_context* /*context*/, const void* bytes, std::size_t length, void* to) {
                         static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), length);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context, &writer, &out);
  }
  heif_context_free(context);
  return out;
}

}  // namespace fanal::decode
