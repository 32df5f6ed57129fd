// JPEG. Source: ITU-T T.81; libjpeg-turbo's libjpeg API. Decoded straight to luma or to colours, and to a part of its
// size by DCT.
#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <memory>
#include <vector>

// jpeglib.h needs stdio before it.
#include <jpeglib.h>

#include "decode/internal/picture_formats.h"
#include "decode/picture.h"

namespace fanal::decode {
namespace {

constexpr unsigned scale_whole = 8;  // libjpeg's scales are eighths

// A file of a few bytes may ask for scans without end: libjpeg goes over all coefficients for each.
constexpr int most_scans = 200;

struct Handler {
  jpeg_error_mgr manager{};
  std::jmp_buf back{};
  std::string message;
  bool has_too_many_scans = false;
};

std::string text_of(j_common_ptr info) {
  std::array<char, JMSG_LENGTH_MAX> text{};
  info->err->format_message(info, text.data());
  return text.data();
}

[[noreturn]] void on_error(j_common_ptr info) {
  auto* handler = reinterpret_cast<Handler*>(info->err);
  handler->message = text_of(info);
  std::longjmp(handler->back, 1);
}

void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  auto* handler = reinterpret_cast<Handler*>(info->err);
  if (handler->manager.num_warnings++ == 0) handler->message = text_of(info);
}

void on_progress(j_common_ptr info) {
  auto* decompress = reinterpret_cast<j_decompress_ptr>(info);
  if (decompress->input_scan_number <= most_scans) return;
  auto* handler = reinterpret_cast<Handler*>(info->err);
  handler->message = "it has more than " + std::to_string(most_scans) + " scans";
  std::longjmp(handler->back, 1);
}

// Between setjmp and longjmp nothing with a destructor may begin its life: all of it lives here.
struct Work {
  Handler handler;
  jpeg_progress_mgr progress{};
  jpeg_decompress_struct info{};
  std::vector<std::uint8_t> row;
  std::vector<std::uint8_t> shown;
  std::unique_ptr<ShrinkingRows> rows;
  std::string refusal;
  bool is_limit = false;
};

// The smallest eighth that leaves the longer side at shrunk_side or more.
unsigned scale_for(std::uint32_t longer) {
  for (unsigned scale = 1; scale < scale_whole; ++scale) {
    if (std::uint64_t{longer} * scale >= std::uint64_t{shrunk_side} * scale_whole) return scale;
  }
  return scale_whole;
}

// To be looked at: the largest that brings it to shown_side or less; the rest is averaged down.
unsigned shown_scale_for(std::uint32_t longer) {
  for (unsigned scale = scale_whole; scale > 1; --scale) {
    if (std::uint64_t{longer} * scale <= std::uint64_t{shown_side} * scale_whole) return scale;
  }
  return 1;
}

// Adobe's CMYK is stored inverted, whether its marker is there or not, by all who write it.
void put_cmyk(const std::vector<std::uint8_t>& row, Look look, std::vector<std::uint8_t>& shown) {
  const std::size_t channels = channels_of(look);
  for (std::size_t i = 0; i < row.size() / 4; ++i) {
    const std::uint32_t key = row[4 * i + 3];
    const auto part = [&](std::size_t at) { return (row[4 * i + at] * key + 127) / 255; };
    put_pixel(&shown[i * channels], look, part(0), part(1), part(2));
  }
}

// False: work.handler.message says why.
bool read(Work& work, std::string_view bytes, const PictureLimits& limits) {
  jpeg_decompress_struct& info = work.info;
  if (setjmp(work.handler.back) != 0) return false;
  jpeg_create_decompress(&info);
  info.progress = &work.progress;
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&info, TRUE);
  if (auto allowed = check_size(info.image_width, info.image_height, limits); !allowed) {
    work.is_limit = allowed.error().code == Code::limit;
    work.refusal = allowed.error().message;
    return false;
  }
  const bool is_cmyk = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
  const bool is_grey = limits.look == Look::grey;
  info.out_color_space = is_cmyk ? JCS_CMYK : is_grey ? JCS_GRAYSCALE : JCS_RGB;
  const std::uint32_t longer = std::max(info.image_width, info.image_height);
  info.scale_num = is_grey ? scale_for(longer) : shown_scale_for(longer);
  info.scale_denom = scale_whole;
  jpeg_start_decompress(&info);
  work.rows = std::make_unique<ShrinkingRows>(info.output_width, info.output_height, limits.look);
  work.row.resize(std::size_t{info.output_width} * static_cast<std::size_t>(info.output_components));
  work.shown.resize(info.output_width * channels_of(limits.look));
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = work.row.data();
    if (jpeg_read_scanlines(&info, &row, 1) != 1) break;
    if (is_cmyk) put_cmyk(work.row, limits.look, work.shown);
    work.rows->add(is_cmyk ? work.shown : work.row);
  }
  if (info.output_scanline >= info.output_height) jpeg_finish_decompress(&info);
  return true;
}

}  // namespace

Result<DecodedPicture> decode_jpeg(std::string_view bytes, const PictureLimits& limits) {
  auto work = std::make_unique<Work>();
  work->info.err = jpeg_std_error(&work->handler.manager);
  work->handler.manager.error_exit = on_error;
  work->handler.manager.emit_message = on_message;
  work->progress.progress_monitor = on_progress;
  const bool is_read = read(*work, bytes, limits);
  DecodedPicture picture;
  picture.width = work->info.image_width;
  picture.height = work->info.image_height;
  jpeg_destroy_decompress(&work->info);
  if (!work->refusal.empty()) return Error{work->is_limit ? Code::limit : Code::invalid_input, work->refusal};
  // A picture that breaks off is shown by every viewer as far as it goes.
  if (work->rows == nullptr || work->rows->rows() == 0) {
    return Error{Code::invalid_input, "it is no readable JPEG: " + work->handler.message};
  }
  if (!is_read || work->handler.manager.num_warnings > 0) picture.damage = work->handler.message;
  picture.shrunk = std::move(*work->rows).finish();
  return picture;
}

}  // namespace fanal::decode
