#include "media/internal/programs.h"

#include <algorithm>
#include <array>

namespace fanal::media::internal {
namespace {

struct Row {
  std::string_view words;  // small letters
  Program program;
};

using enum ProgramKind;

// What each writes is in its own files: of Adobe's programs by the XMP specification part 2 (CreatorTool) and their own
// files; of GIMP, darktable, RawTherapee, digiKam, Krita, ImageMagick by their sources; of the others as listed for the
// tags Software and CreatorTool in files that ExifTool's and Exiv2's test suites and forums describe. A name that is
// also a plain word (as Snow or Photos) is taken with what stands beside it, or not at all.
constexpr std::array<Row, 61> table{{
    {"photoshop", {"Adobe Photoshop", editor}},
    {"photoshop express", {"Adobe Photoshop Express", editor}},
    {"photoshop elements", {"Adobe Photoshop Elements", editor}},
    {"photoshop lightroom", {"Adobe Lightroom", developer}},
    {"lightroom", {"Adobe Lightroom", developer}},
    {"camera raw", {"Adobe Camera Raw", developer}},
    {"adobe bridge", {"Adobe Bridge", tagger}},
    {"illustrator", {"Adobe Illustrator", editor}},
    {"firefly", {"Adobe Firefly", generator}},
    {"gimp", {"GIMP", editor}},
    {"snapseed", {"Snapseed", editor}},
    {"picasa", {"Picasa", editor}},
    {"pixelmator", {"Pixelmator", editor}},
    {"affinity photo", {"Affinity Photo", editor}},
    {"affinity designer", {"Affinity Designer", editor}},
    {"paint.net", {"Paint.NET", editor}},
    {"paint shop pro", {"PaintShop Pro", editor}},
    {"paintshop pro", {"PaintShop Pro", editor}},
    {"corel photo-paint", {"Corel PHOTO-PAINT", editor}},
    {"acdsee", {"ACDSee", editor}},
    {"acd systems", {"ACDSee", editor}},
    {"photoscape", {"PhotoScape", editor}},
    {"photofiltre", {"PhotoFiltre", editor}},
    {"picsart", {"Picsart", editor}},
    {"vsco", {"VSCO", editor}},
    {"facetune", {"Facetune", editor}},
    {"facetune2", {"Facetune", editor}},
    {"polarr", {"Polarr", editor}},
    {"canva", {"Canva", editor}},
    {"pixlr", {"Pixlr", editor}},
    {"fotor", {"Fotor", editor}},
    {"befunky", {"BeFunky", editor}},
    {"meitu", {"Meitu", editor}},
    {"beautyplus", {"BeautyPlus", editor}},
    {"krita", {"Krita", editor}},
    {"darktable", {"darktable", developer}},
    {"rawtherapee", {"RawTherapee", developer}},
    {"capture one", {"Capture One", developer}},
    {"dxo optics pro", {"DxO", developer}},
    {"dxo photolab", {"DxO", developer}},
    {"luminar", {"Luminar", developer}},
    {"aperture", {"Apple Aperture", developer}},
    {"iphoto", {"Apple iPhoto", editor}},
    {"imagemagick", {"ImageMagick", editor}},
    {"graphicsmagick", {"GraphicsMagick", editor}},
    {"irfanview", {"IrfanView", editor}},
    {"xnview", {"XnView", editor}},
    {"faststone", {"FastStone", editor}},
    {"instagram", {"Instagram", editor}},
    {"windows photo editor", {"Microsoft Photo Editor", editor}},
    {"windows live photo gallery", {"Windows Photo Gallery", editor}},
    {"windows photo gallery", {"Windows Photo Gallery", editor}},
    {"windows photo viewer", {"Windows Photo Viewer", tagger}},
    {"digikam", {"digiKam", tagger}},
    {"nikon transfer", {"Nikon Transfer", tagger}},
    {"exiftool", {"ExifTool", tagger}},
    {"exiv2", {"Exiv2", tagger}},
    {"jhead", {"jhead", tagger}},
    {"midjourney", {"Midjourney", generator}},
    {"stable diffusion", {"Stable Diffusion", generator}},
    {"dall-e", {"DALL-E", generator}},
}};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_word(char c) {
  const char s = small(c);
  return (s >= 'a' && s <= 'z') || (s >= '0' && s <= '9');
}

bool holds(std::string_view text, std::string_view words) {
  const auto same = [](char a, char b) { return small(a) == b; };
  for (auto at = text.begin();;) {
    at = std::search(at, text.end(), words.begin(), words.end(), same);
    if (at == text.end()) return false;
    const auto end = at + static_cast<std::ptrdiff_t>(words.size());
    if ((at == text.begin() || !is_word(*(at - 1))) && (end == text.end() || !is_word(*end))) return true;
    ++at;
  }
}

}  // namespace

std::optional<Program> recognise_program(std::string_view text) {
  const Row* best = nullptr;
  for (const auto& row : table) {
    if ((best == nullptr || row.words.size() > best->words.size()) && holds(text, row.words)) best = &row;
  }
  if (best == nullptr) return std::nullopt;
  return best->program;
}

}  // namespace fanal::media::internal
