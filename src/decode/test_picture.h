#pragma once
// Pictures made in memory that say things of themselves: a TIFF of tags, alone or in a JPEG, PNG or WebP. No pixel in
// them means anything. Source: TIFF 6.0 section 2; Exif 2.32 4.5.4, 4.6; PNG 3rd edition 5.3, 11.3; WebP container.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fanal::decode {

enum class MadeIfd : std::uint8_t { image, photo, gps, thumbnail };
struct MadeTag {
  MadeIfd ifd = MadeIfd::image;
  std::uint16_t tag = 0;
  std::uint16_t type = 0;  ///< of TIFF: 1 byte, 2 ASCII, 3 short, 4 long, 5 rational, 7 undefined
  std::uint32_t count = 0;
  std::string bytes;  ///< little-endian
};

inline std::string little(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255U);
  return out;
}
inline std::string big(std::uint32_t value, int bytes) {
  std::string out = little(value, bytes);
  std::reverse(out.begin(), out.end());
  return out;
}

inline MadeTag made_text(MadeIfd ifd, std::uint16_t tag, std::string_view text) {
  return {ifd, tag, 2, static_cast<std::uint32_t>(text.size() + 1), std::string(text) + '\0'};
}
inline MadeTag made_bytes(MadeIfd ifd, std::uint16_t tag, std::string_view bytes, std::uint16_t type = 7) {
  return {ifd, tag, type, static_cast<std::uint32_t>(bytes.size()), std::string(bytes)};
}
inline MadeTag made_short(MadeIfd ifd, std::uint16_t tag, std::uint16_t value) {
  return {ifd, tag, 3, 1, little(value, 2)};
}
inline MadeTag made_long(MadeIfd ifd, std::uint16_t tag, std::uint32_t value) {
  return {ifd, tag, 4, 1, little(value, 4)};
}
inline MadeTag made_rationals(MadeIfd ifd, std::uint16_t tag,
                              const std::vector<std::pair<std::uint32_t, std::uint32_t>>& values) {
  MadeTag made{ifd, tag, 5, static_cast<std::uint32_t>(values.size()), {}};
  for (const auto& [above, below] : values) made.bytes += little(above, 4) + little(below, 4);
  return made;
}

/// A TIFF of these tags, with `thumbnail` as the picture of its second directory.
inline std::string make_exif(std::vector<MadeTag> tags, const std::string& thumbnail = {}) {
  const auto has = [&](MadeIfd ifd) {
    return std::any_of(tags.begin(), tags.end(), [&](const MadeTag& tag) { return tag.ifd == ifd; });
  };
  if (has(MadeIfd::photo)) tags.push_back(made_long(MadeIfd::image, 0x8769, 0));
  if (has(MadeIfd::gps)) tags.push_back(made_long(MadeIfd::image, 0x8825, 0));
  if (!thumbnail.empty()) {
    tags.push_back(made_short(MadeIfd::thumbnail, 0x0103, 6));
    tags.push_back(made_long(MadeIfd::thumbnail, 0x0201, 0));
    tags.push_back(made_long(MadeIfd::thumbnail, 0x0202, static_cast<std::uint32_t>(thumbnail.size())));
  }
  std::stable_sort(tags.begin(), tags.end(), [](const MadeTag& a, const MadeTag& b) { return a.tag < b.tag; });
  // Where each directory begins, then where its long values and the thumbnail do.
  std::array<std::uint32_t, 4> starts{};
  std::uint32_t end = 8;
  for (std::size_t ifd = 0; ifd < 4; ++ifd) {
    const auto count =
        std::count_if(tags.begin(), tags.end(), [&](const MadeTag& tag) { return tag.ifd == MadeIfd(ifd); });
    if (count == 0 && ifd > 0) continue;
    starts[ifd] = end;
    end += 6 + 12 * static_cast<std::uint32_t>(count);
  }
  std::string values;
  std::string out = "II*" + std::string(1, '\0') + little(8, 4);
  for (std::size_t ifd = 0; ifd < 4; ++ifd) {
    if (starts[ifd] == 0) continue;
    std::string entries;
    std::uint32_t count = 0;
    for (MadeTag tag : tags) {
      if (tag.ifd != MadeIfd(ifd)) continue;
      ++count;
      if (tag.tag == 0x8769) tag.bytes = little(starts[1], 4);
      if (tag.tag == 0x8825) tag.bytes = little(starts[2], 4);
      if (tag.tag == 0x0201 && ifd == 3) {
        tag.bytes = little(end + static_cast<std::uint32_t>(values.size()), 4);
        values += thumbnail;
      }
      entries += little(tag.tag, 2) + little(tag.type, 2) + little(tag.count, 4);
      if (tag.bytes.size() > 4) {
        if (values.size() % 2 == 1) values += '\0';
        entries += little(end + static_cast<std::uint32_t>(values.size()), 4);
        values += tag.bytes;
      } else {
        entries += tag.bytes + std::string(4 - tag.bytes.size(), '\0');
      }
    }
    out += little(count, 2) + entries + little(ifd == 0 ? starts[3] : 0, 4);
  }
  return out + values;
}

inline std::string jpeg_segment(std::uint8_t marker, std::string_view payload) {
  return std::string("\xFF") + static_cast<char>(marker) + big(static_cast<std::uint32_t>(payload.size() + 2), 2) +
         std::string(payload);
}
inline std::string exif_segment(const std::string& tiff) {
  return jpeg_segment(0xE1, std::string("Exif\0\0", 6) + tiff);
}
inline std::string xmp_segment(const std::string& xmp) {
  return jpeg_segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + xmp);
}
/// IIM data sets of record 2, each its number and its text.
inline std::string iptc_segment(const std::vector<std::pair<std::uint8_t, std::string>>& sets) {
  std::string iim;
  for (const auto& [number, text] : sets) {
    iim += std::string("\x1C\x02") + static_cast<char>(number) + big(static_cast<std::uint32_t>(text.size()), 2) + text;
  }
  std::string block =
      "8BIM" + big(0x0404, 2) + std::string(2, '\0') + big(static_cast<std::uint32_t>(iim.size()), 4) + iim;
  if (block.size() % 2 == 1) block += '\0';
  return jpeg_segment(0xED, std::string("Photoshop 3.0\0", 14) + block);
}

/// A grey JPEG of one colour, with these whole segments after its beginning.
inline std::string make_jpeg(const std::string& segments, std::uint32_t width = 8, std::uint32_t height = 8,
                             bool is_progressive = false) {
  std::string out = "\xFF\xD8" + segments;
  out += jpeg_segment(0xDB, std::string(1, '\0') + std::string(64, '\x10'));
  out += jpeg_segment(is_progressive ? 0xC2 : 0xC0,
                      "\x08" + big(height, 2) + big(width, 2) + std::string("\x01\x01\x11\x00", 4));
  // One code of one bit, which stands for 0, in each table.
  const std::string lengths = "\x01" + std::string(15, '\0') + std::string(1, '\0');
  out += jpeg_segment(0xC4, std::string(1, '\0') + lengths) + jpeg_segment(0xC4, "\x10" + lengths);
  out += jpeg_segment(0xDA, std::string("\x01\x01\x00\x00\x3F\x00", 6));
  return out + std::string((std::size_t{width} + 7) / 8 * ((height + 7) / 8) / 4 + 1, '\0') + "\xFF\xD9";
}

inline std::string png_chunk(const std::string& name, const std::string& data) {
  const std::string body = name + data;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big(static_cast<std::uint32_t>(data.size()), 4) + body + big(static_cast<std::uint32_t>(sum), 4);
}
/// A grey PNG of 8 x 8.
inline std::string make_png(const std::string& chunks) {
  const std::string rows(std::size_t{9} * 8, '\0');
  std::string packed(256, '\0');
  uLongf size = packed.size();
  ::compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()), rows.size());
  packed.resize(size);
  return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", big(8, 4) + big(8, 4) + std::string("\x08\0\0\0\0", 5)) + chunks +
         png_chunk("IDAT", packed) + png_chunk("IEND", "");
}
inline std::string png_xmp(const std::string& xmp) {
  return png_chunk("iTXt", "XML:com.adobe.xmp" + std::string(5, '\0') + xmp);
}

inline std::string riff_chunk(const std::string& name, std::string data) {
  const auto size = static_cast<std::uint32_t>(data.size());
  if (size % 2 == 1) data += '\0';
  return name + little(size, 4) + data;
}
/// A WebP of 8 x 8 that says it has Exif and XMP, and has no pixels.
inline std::string make_webp(const std::string& exif, const std::string& xmp) {
  const std::string chunks = "WEBP" + riff_chunk("VP8X", "\x0C" + std::string(3, '\0') + little(7, 3) + little(7, 3)) +
                             riff_chunk("VP8L", std::string("\x2F\x07\xC0\x01\x00\x00", 6)) + riff_chunk("EXIF", exif) +
                             riff_chunk("XMP ", xmp);
  return "RIFF" + little(static_cast<std::uint32_t>(chunks.size()), 4) + chunks;
}

inline std::string bmff_box(const std::string& name, const std::string& data) {
  return big(static_cast<std::uint32_t>(data.size() + 8), 4) + name + data;
}
/// A HEIC that holds an Exif and an XMP item and no picture. Source: ISO 14496-12 8.11, ISO 23008-12 annex A.
inline std::string make_heic(const std::string& exif, const std::string& xmp) {
  // Before the TIFF stands how far behind these four bytes it begins.
  const std::string first = big(6, 4) + std::string("Exif\0\0", 6) + exif;
  const auto entry = [](std::uint32_t id, const std::string& type, const std::string& rest) {
    return bmff_box("infe", big(0x02000000, 4) + big(id, 2) + big(0, 2) + type + rest);
  };
  const std::string infos = bmff_box("iinf", big(0, 4) + big(2, 2) + entry(1, "Exif", std::string(1, '\0')) +
                                                 entry(2, "mime", std::string("\0application/rdf+xml\0\0", 23)));
  const std::string ftyp = bmff_box("ftyp", "heic" + big(0, 4) + "mif1heic");
  const auto meta_at = [&](std::uint32_t at) {
    const auto location = [](std::uint32_t id, std::uint32_t offset, std::uint32_t size) {
      return big(id, 2) + big(0, 2) + big(1, 2) + big(offset, 4) + big(size, 4);
    };
    const auto exif_size = static_cast<std::uint32_t>(first.size());
    const std::string iloc = bmff_box("iloc", big(0, 4) + big(0x4400, 2) + big(2, 2) + location(1, at, exif_size) +
                                                  location(2, at + exif_size, static_cast<std::uint32_t>(xmp.size())));
    return bmff_box("meta", big(0, 4) + infos + iloc);
  };
  const auto at = static_cast<std::uint32_t>(ftyp.size() + meta_at(0).size() + 8);
  return ftyp + meta_at(at) + bmff_box("mdat", first + xmp);
}

/// The one picture of a HEIC as each tile of a grid, which is what telephones write. `tile`: as libheif writes it, with
/// sides of `width` and `height`. Source: ISO 23008-12 6.6.2.3, ISO 14496-12 8.11.
inline std::string make_heic_grid(const std::string& tile, std::uint32_t width, std::uint32_t height,
                                  std::uint32_t columns, std::uint32_t rows) {
  const std::size_t config_at = tile.find("hvcC") - 4;
  std::uint32_t config_size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    config_size = config_size << 8U | static_cast<unsigned char>(tile.at(config_at + i));
  const std::string coded = tile.substr(tile.rfind("mdat") + 4);
  const std::uint32_t count = columns * rows;
  const std::string grid =
      big(0, 2) + big(rows - 1, 1) + big(columns - 1, 1) + big(columns * width, 2) + big(rows * height, 2);
  const auto sides = [](std::uint32_t w, std::uint32_t h) {
    return bmff_box("ispe", big(0, 4) + big(w, 4) + big(h, 4));
  };
  // The grid is item 1, its tiles follow; of the properties the first two are the tiles' and the third is the grid's.
  std::string infos = big(0, 4) + big(count + 1, 2);
  std::string uses = big(0, 4) + big(count + 1, 4);
  std::string parts = big(1, 2) + big(count, 2);
  for (std::uint32_t id = 1; id <= count + 1; ++id) {
    const std::string type = id == 1 ? "grid" : "hvc1";
    infos += bmff_box("infe", big(id == 1 ? 0x02000000 : 0x02000001, 4) + big(id, 2) + big(0, 2) + type + '\0');
    uses += big(id, 2) + (id == 1 ? "\x01\x03" : "\x02\x81\x02");
    if (id > 1) parts += big(id, 2);
  }
  const std::string properties = bmff_box(
      "ipco", tile.substr(config_at, config_size) + sides(width, height) + sides(columns * width, rows * height));
  const std::string described = bmff_box("hdlr", std::string(8, '\0') + "pict" + std::string(13, '\0')) +
                                bmff_box("pitm", big(0, 4) + big(1, 2)) + bmff_box("iinf", infos) +
                                bmff_box("iref", big(0, 4) + bmff_box("dimg", parts)) +
                                bmff_box("iprp", properties + bmff_box("ipma", uses));
  const std::string ftyp = bmff_box("ftyp", "heic" + big(0, 4) + "mif1heic");
  const auto meta_at = [&](std::uint32_t at) {
    std::string places = big(0, 4) + big(0x4400, 2) + big(count + 1, 2);
    for (std::uint32_t id = 1; id <= count + 1; ++id) {
      const std::size_t size = id == 1 ? grid.size() : coded.size();
      const auto offset = id == 1 ? at : at + static_cast<std::uint32_t>(grid.size());
      places += big(id, 2) + big(0, 2) + big(1, 2) + big(offset, 4) + big(static_cast<std::uint32_t>(size), 4);
    }
    return bmff_box("meta", big(0, 4) + described + bmff_box("iloc", places));
  };
  const auto at = static_cast<std::uint32_t>(ftyp.size() + meta_at(0).size() + 8);
  return ftyp + meta_at(at) + bmff_box("mdat", grid + coded);
}

/// An XMP packet of one description: its namespaces and attributes, then elements.
inline std::string make_xmp(const std::string& attributes, const std::string& elements = {}) {
  return "<?xpacket begin='\xEF\xBB\xBF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
         "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' " +
         attributes + ">" + elements + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
}

/// The tags of a picture that a telephone of nobody took on a pier of no town, all consistent.
inline std::vector<MadeTag> made_tags() {
  return {made_text(MadeIfd::image, 0x010F, "Example Works"),
          made_text(MadeIfd::image, 0x0110, "Lantern 3"),
          made_short(MadeIfd::image, 0x0112, 6),
          made_text(MadeIfd::image, 0x0132, "2026:03:01 12:00:05"),
          made_text(MadeIfd::photo, 0x9003, "2026:03:01 12:00:05"),
          made_text(MadeIfd::photo, 0x9004, "2026:03:01 12:00:05"),
          made_text(MadeIfd::photo, 0x9011, "+01:00"),
          made_text(MadeIfd::photo, 0x9291, "042"),
          made_bytes(MadeIfd::photo, 0x927C, "Example\x01\x02\x03"),
          made_short(MadeIfd::photo, 0xA002, 8),
          made_short(MadeIfd::photo, 0xA003, 8),
          made_text(MadeIfd::photo, 0xA431, "SN-4417-22"),
          made_text(MadeIfd::gps, 0x0001, "N"),
          made_rationals(MadeIfd::gps, 0x0002, {{43, 1}, {28, 1}, {2814, 1000}}),
          made_text(MadeIfd::gps, 0x0003, "E"),
          made_rationals(MadeIfd::gps, 0x0004, {{11, 1}, {53, 1}, {6456, 1000}}),
          made_rationals(MadeIfd::gps, 0x0007, {{11, 1}, {0, 1}, {4, 1}}),
          made_text(MadeIfd::gps, 0x001D, "2026:03:01")};
}

}  // namespace fanal::decode
