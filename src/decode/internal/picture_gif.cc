// GIF, its first picture. Source: GIF89a specification, CompuServe 1990; giflib.
#include <gif_lib.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "decode/internal/picture_formats.h"

namespace fanal::decode {
namespace {

// GIF89a, Interlaced images: four passes over the rows.
struct Pass {
  std::uint32_t first;
  std::uint32_t step;
};
constexpr std::array<Pass, 4> interlaced{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
constexpr std::array<Pass, 1> plain{{{0, 1}}};

struct Input {
  std::string_view bytes;
  std::size_t at = 0;
};

int give(GifFileType* gif, GifByteType* out, int length) {
  auto& input = *static_cast<Input*>(gif->UserData);
  const std::size_t got = std::min(static_cast<std::size_t>(std::max(length, 0)), input.bytes.size() - input.at);
  std::copy_n(input.bytes.data() + input.at, got, reinterpret_cast<char*>(out));
  input.at += got;
  return static_cast<int>(got);
}

struct Closer {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};
using Gif = std::unique_ptr<GifFileType, Closer>;

Error bad(const GifFileType* gif, int code) {
  const char* text = GifErrorString(gif != nullptr ? gif->Error : code);
  return Error{Code::invalid_input,
               std::string("it is no readable GIF: ") + (text != nullptr ? text : "it breaks off")};
}

// Goes to the first picture. Gives the index of the transparent colour, or -1.
Result<int> find_picture(GifFileType* gif) {
  int transparent = NO_TRANSPARENT_COLOR;
  for (;;) {
    GifRecordType type = UNDEFINED_RECORD_TYPE;
    if (DGifGetRecordType(gif, &type) == GIF_ERROR) return bad(gif, 0);
    if (type == IMAGE_DESC_RECORD_TYPE) return transparent;
    if (type == TERMINATE_RECORD_TYPE) return Error{Code::invalid_input, "it is a GIF without a picture"};
    int code = 0;
    GifByteType* block = nullptr;
    if (DGifGetExtension(gif, &code, &block) == GIF_ERROR) return bad(gif, 0);
    while (block != nullptr) {
      GraphicsControlBlock control{};
      if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
        transparent = control.TransparentColor;
      if (DGifGetExtensionNext(gif, &block) == GIF_ERROR) return bad(gif, 0);
    }
  }
}

}  // namespace

Result<DecodedPicture> decode_gif(std::string_view bytes, const PictureLimits& limits) {
  Input input{bytes};
  int code = 0;
  const Gif gif(DGifOpen(&input, give, &code));
  if (gif == nullptr) return bad(nullptr, code);
  FANAL_TRY(transparent, find_picture(gif.get()));
  if (DGifGetImageDesc(gif.get()) == GIF_ERROR) return bad(gif.get(), 0);
  const GifImageDesc& shape = gif->Image;
  DecodedPicture picture;
  picture.width = static_cast<std::uint32_t>(std::max(shape.Width, 0));
  picture.height = static_cast<std::uint32_t>(std::max(shape.Height, 0));
  FANAL_TRY_VOID(check_size(picture.width, picture.height, limits));
  const ColorMapObject* colours = shape.ColorMap != nullptr ? shape.ColorMap : gif->SColorMap;
  if (colours == nullptr) return Error{Code::invalid_input, "it is a GIF without colours"};
  const std::size_t channels = channels_of(limits.look);
  std::array<std::uint8_t, 256 * channels_of(Look::colour)> shown{};
  for (std::size_t i = 0; i < 256; ++i) {
    if (static_cast<int>(i) >= colours->ColorCount) continue;
    const GifColorType& colour = colours->Colors[i];
    put_pixel(shown.data() + i * channels, limits.look, colour.Red, colour.Green, colour.Blue,
              static_cast<int>(i) == transparent ? 0 : 255);
  }
  std::vector<std::uint8_t> all(std::size_t{picture.width} * picture.height);
  std::vector<bool> has_row(picture.height);
  const auto passes = shape.Interlace ? std::span<const Pass>(interlaced) : std::span<const Pass>(plain);
  bool is_whole = true;
  bool has_any = false;
  for (const Pass& pass : passes) {
    for (std::uint32_t y = pass.first; y < picture.height && is_whole; y += pass.step) {
      std::uint8_t* indices = all.data() + std::size_t{y} * picture.width;
      is_whole = DGifGetLine(gif.get(), indices, static_cast<int>(picture.width)) != GIF_ERROR;
      has_row[y] = is_whole;
      has_any = has_any || is_whole;
    }
  }
  if (!has_any) return bad(gif.get(), 0);
  if (!is_whole) picture.damage = "it breaks off";
  ShrinkingRows rows(picture.width, picture.height, limits.look);
  std::vector<std::uint8_t> row(picture.width * channels);
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    const std::uint8_t* indices = all.data() + std::size_t{y} * picture.width;
    for (std::size_t x = 0; x < picture.width; ++x)
      std::copy_n(shown.data() + indices[x] * channels, channels, row.data() + x * channels);
    if (!has_row[y]) std::fill(row.begin(), row.end(), std::uint8_t{255});
    rows.add(row);
  }
  picture.shrunk = std::move(rows).finish();
  return picture;
}

}  // namespace fanal::decode
