// TIFF, its first picture. Source: TIFF 6.0, Adobe 1992; libtiff's RGBA interface, strip by strip or tile by tile.
#include <tiffio.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "decode/internal/picture_formats.h"

namespace fanal::decode {
namespace {

// Strips and tiles of more are held whole by the library: nobody writes such.
constexpr std::uint64_t most_block_pixels = std::uint64_t{64} << 20U;
constexpr std::uint64_t most_pages = 10'000;

struct Input {
  std::string_view bytes;
  std::uint64_t at = 0;
};

Input& input_of(thandle_t handle) { return *static_cast<Input*>(handle); }

tmsize_t give(thandle_t handle, void* out, tmsize_t length) {
  Input& input = input_of(handle);
  if (length <= 0 || input.at >= input.bytes.size()) return 0;
  const std::size_t got = std::min(static_cast<std::size_t>(length), input.bytes.size() - input.at);
  std::copy_n(input.bytes.data() + input.at, got, static_cast<char*>(out));
  input.at += got;
  return static_cast<tmsize_t>(got);
}
tmsize_t take(thandle_t /*handle*/, void* /*bytes*/, tmsize_t /*length*/) { return 0; }
toff_t seek(thandle_t handle, toff_t offset, int whence) {
  Input& input = input_of(handle);
  const std::uint64_t base = whence == SEEK_CUR ? input.at : whence == SEEK_END ? input.bytes.size() : 0;
  input.at = base + offset;
  return input.at;
}
int close_nothing(thandle_t /*handle*/) { return 0; }
toff_t size_of(thandle_t handle) { return input_of(handle).bytes.size(); }

struct Closer {
  void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

// `pixels` of the library are bottom up.
void put_block(const std::vector<std::uint32_t>& pixels, std::uint32_t block_width, std::uint32_t rows,
               std::uint32_t left, std::uint32_t width, Look look, std::vector<std::uint8_t>& shown) {
  const std::size_t channels = channels_of(look);
  const std::uint32_t columns = std::min(block_width, width - left);
  for (std::uint32_t y = 0; y < rows; ++y) {
    const std::uint32_t* row = pixels.data() + std::size_t{rows - 1 - y} * block_width;
    std::uint8_t* out = shown.data() + (std::size_t{y} * width + left) * channels;
    for (std::uint32_t x = 0; x < columns; ++x)
      put_pixel(out + x * channels, look, TIFFGetR(row[x]), TIFFGetG(row[x]), TIFFGetB(row[x]), TIFFGetA(row[x]));
  }
}

class Blocks {
 public:
  Blocks(TIFF* tiff, std::uint32_t width, std::uint32_t height, Look look)
      : tiff_(tiff), width_(width), height_(height), look_(look) {
    is_tiled_ = TIFFIsTiled(tiff) != 0;
    if (is_tiled_) {
      TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &block_width_);
      TIFFGetField(tiff, TIFFTAG_TILELENGTH, &block_height_);
    } else {
      block_width_ = width;
      TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &block_height_);
      block_height_ = std::min(block_height_, height);
    }
  }

  Result<void> check() const {
    if (block_width_ == 0 || block_height_ == 0) return Error{Code::invalid_input, "its strips or tiles are empty"};
    if (std::uint64_t{block_width_} * block_height_ > most_block_pixels)
      return Error{Code::limit, "one strip or tile of it has more than 64 Mi pixels"};
    return {};
  }

  /// Rows that could not be read are white. Gives how many blocks could be.
  std::uint64_t read(ShrinkingRows& rows, std::uint64_t& failed) {
    std::vector<std::uint32_t> pixels(std::size_t{block_width_} * block_height_);
    const std::size_t row_bytes = width_ * channels_of(look_);
    std::vector<std::uint8_t> shown(row_bytes * block_height_);
    std::uint64_t good = 0;
    for (std::uint32_t top = 0; top < height_; top += block_height_) {
      const std::uint32_t count = std::min(block_height_, height_ - top);
      std::fill(shown.begin(), shown.end(), std::uint8_t{255});
      for (std::uint32_t left = 0; left < width_; left += block_width_) {
        const bool is_read = is_tiled_ ? TIFFReadRGBATile(tiff_, left, top, pixels.data()) != 0
                                       : TIFFReadRGBAStrip(tiff_, top, pixels.data()) != 0;
        ++(is_read ? good : failed);
        if (is_read) put(pixels, is_tiled_ ? block_height_ : count, count, left, shown);
      }
      for (std::uint32_t y = 0; y < count; ++y) rows.add(std::span(shown).subspan(y * row_bytes, row_bytes));
    }
    return good;
  }

 private:
  // A tile at the bottom is given whole, its first rows at the top: what is under the picture is left out.
  void put(const std::vector<std::uint32_t>& pixels, std::uint32_t given, std::uint32_t wanted, std::uint32_t left,
           std::vector<std::uint8_t>& shown) const {
    if (given == wanted) return put_block(pixels, block_width_, wanted, left, width_, look_, shown);
    const std::size_t skipped = std::size_t{given - wanted} * block_width_;
    put_block({pixels.begin() + static_cast<std::ptrdiff_t>(skipped), pixels.end()}, block_width_, wanted, left, width_,
              look_, shown);
  }

  TIFF* tiff_;
  std::uint32_t width_;
  std::uint32_t height_;
  Look look_;
  bool is_tiled_ = false;
  std::uint32_t block_width_ = 0;
  std::uint32_t block_height_ = 0;
};

// Directories may lead to each other in a ring: the library stops at one it met, and we after most_pages.
std::uint64_t pages_of(TIFF* tiff) {
  std::uint64_t pages = 1;
  while (pages < most_pages && TIFFReadDirectory(tiff) != 0) ++pages;
  return pages;
}

}  // namespace

Result<DecodedPicture> decode_tiff(std::string_view bytes, const PictureLimits& limits) {
  Input input{bytes};
  const std::unique_ptr<TIFF, Closer> tiff(
      TIFFClientOpen("picture", "rm", &input, give, take, seek, close_nothing, size_of, nullptr, nullptr));
  if (tiff == nullptr) return Error{Code::invalid_input, "it is no readable TIFF"};
  DecodedPicture picture;
  if (TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &picture.width) == 0 ||
      TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &picture.height) == 0)
    return Error{Code::invalid_input, "it is a TIFF without a size"};
  FANAL_TRY_VOID(check_size(picture.width, picture.height, limits));
  std::array<char, 1024> why{};
  if (TIFFRGBAImageOK(tiff.get(), why.data()) == 0)
    return Error{Code::invalid_input, std::string("it is no readable TIFF: ") + why.data()};
  // As stored: else the library turns each strip or tile by itself.
  TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  Blocks blocks(tiff.get(), picture.width, picture.height, limits.look);
  FANAL_TRY_VOID(blocks.check());
  ShrinkingRows rows(picture.width, picture.height, limits.look);
  std::uint64_t failed = 0;
  if (blocks.read(rows, failed) == 0) return Error{Code::invalid_input, "no strip or tile of it can be read"};
  if (failed > 0) picture.damage = std::to_string(failed) + " of its strips or tiles cannot be read";
  picture.shrunk = std::move(rows).finish();
  picture.frames = pages_of(tiff.get());
  return picture;
}

}  // namespace fanal::decode
