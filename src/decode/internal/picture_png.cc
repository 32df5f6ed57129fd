// PNG. Source: ISO/IEC 15948; libpng's row by row API.
#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <memory>
#include <vector>

#include "decode/internal/picture_formats.h"

namespace fanal::decode {
namespace {

struct Work {
  std::string_view bytes;
  std::size_t at = 0;
  std::string message;
  std::string refusal;
  bool is_limit = false;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::vector<std::uint8_t> row;       // grey and alpha, or red, green, blue, alpha
  std::vector<std::uint8_t> all_rows;  // of an interlaced picture: the same
  std::size_t channels = 0;
  std::uint64_t rows_read = 0;
  std::vector<std::uint8_t> shown;
  std::unique_ptr<ShrinkingRows> rows;
  Look look = Look::grey;
};

void on_error(png_structp png, png_const_charp message) {
  static_cast<Work*>(png_get_error_ptr(png))->message = message;
  png_longjmp(png, 1);
}

void on_warning(png_structp png, png_const_charp message) {
  auto& kept = static_cast<Work*>(png_get_error_ptr(png))->message;
  if (kept.empty()) kept = message;
}

void give(png_structp png, png_bytep out, std::size_t length) {
  auto& work = *static_cast<Work*>(png_get_io_ptr(png));
  // The library asks for a block at a time: of one that breaks off the rest is zero, so that what is there is shown.
  const std::size_t got = std::min(length, work.bytes.size() - work.at);
  if (got == 0 && length > 0) png_error(png, "it ends before its last row");
  std::copy_n(work.bytes.data() + work.at, got, reinterpret_cast<char*>(out));
  std::fill(out + got, out + length, png_byte{0});
  work.at += got;
}

void add_row(Work& work, const std::uint8_t* row, std::size_t channels) {
  const std::size_t out = channels_of(work.look);
  for (std::size_t i = 0; i < work.width; ++i) {
    const std::uint8_t* pixel = row + i * channels;
    if (channels == 2) {
      put_pixel(&work.shown[i * out], work.look, pixel[0], pixel[0], pixel[0], pixel[1]);
    } else {
      put_pixel(&work.shown[i * out], work.look, pixel[0], pixel[1], pixel[2], pixel[3]);
    }
  }
  work.rows->add(work.shown);
}

// All kinds of PNG as 8 bits of grey or three colours, and alpha.
void settle_form(const Work& work) {
  png_set_expand(work.png);
  png_set_strip_16(work.png);
  png_set_packing(work.png);
  png_set_add_alpha(work.png, 255, PNG_FILLER_AFTER);
}

void read_interlaced(Work& work, std::size_t row_bytes, int passes) {
  work.all_rows.resize(row_bytes * work.height, 255);
  for (int pass = 0; pass < passes; ++pass) {
    for (std::uint32_t y = 0; y < work.height; ++y, ++work.rows_read)
      png_read_row(work.png, work.all_rows.data() + y * row_bytes, nullptr);
  }
}

// What came of an interlaced picture, whole or not.
void add_all_rows(Work& work) {
  if (work.rows_read == 0) return;
  const std::size_t row_bytes = work.all_rows.size() / work.height;
  for (std::uint32_t y = 0; y < work.height; ++y) add_row(work, work.all_rows.data() + y * row_bytes, work.channels);
}

// False: work.message or work.refusal says why.
bool read(Work& work, const PictureLimits& limits) {
  if (setjmp(png_jmpbuf(work.png)) != 0) return false;
  png_set_read_fn(work.png, &work, give);
  png_set_crc_action(work.png, PNG_CRC_DEFAULT, PNG_CRC_WARN_DISCARD);
  png_set_user_limits(work.png, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_chunk_malloc_max(work.png, png_alloc_size_t{64} << 20U);
  png_read_info(work.png, work.info);
  work.width = png_get_image_width(work.png, work.info);
  work.height = png_get_image_height(work.png, work.info);
  if (auto allowed = check_size(work.width, work.height, limits); !allowed) {
    work.is_limit = allowed.error().code == Code::limit;
    work.refusal = allowed.error().message;
    return false;
  }
  settle_form(work);
  const int passes = png_set_interlace_handling(work.png);
  png_read_update_info(work.png, work.info);
  const std::size_t channels = png_get_channels(work.png, work.info);
  const std::size_t row_bytes = png_get_rowbytes(work.png, work.info);
  if (channels != 2 && channels != 4) png_error(work.png, "its form is unknown");
  work.look = limits.look;
  work.rows = std::make_unique<ShrinkingRows>(work.width, work.height, work.look);
  work.shown.resize(work.width * channels_of(work.look));
  if (passes > 1) {
    work.channels = channels;
    read_interlaced(work, row_bytes, passes);
    return true;
  }
  work.row.resize(row_bytes);
  for (std::uint32_t y = 0; y < work.height; ++y) {
    png_read_row(work.png, work.row.data(), nullptr);
    add_row(work, work.row.data(), channels);
  }
  return true;
}

}  // namespace

Result<DecodedPicture> decode_png(std::string_view bytes, const PictureLimits& limits) {
  auto work = std::make_unique<Work>();
  work->bytes = bytes;
  work->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, work.get(), on_error, on_warning);
  if (work->png == nullptr) return Error{Code::limit, "out of memory"};
  work->info = png_create_info_struct(work->png);
  const bool is_read = read(*work, limits);
  png_destroy_read_struct(&work->png, &work->info, nullptr);
  add_all_rows(*work);
  if (!work->refusal.empty()) return Error{work->is_limit ? Code::limit : Code::invalid_input, work->refusal};
  if (work->rows == nullptr || work->rows->rows() == 0) {
    return Error{Code::invalid_input, "it is no readable PNG: " + work->message};
  }
  DecodedPicture picture;
  picture.width = work->width;
  picture.height = work->height;
  if (!is_read) picture.damage = work->message;
  picture.shrunk = std::move(*work->rows).finish();
  return picture;
}

}  // namespace fanal::decode
