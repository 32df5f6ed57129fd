#include "synth/internal/exif_writer.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace fanal::synth {
namespace {

// TIFF 6.0 section 2, Exif 2.32 4.6.2.
enum class Type : std::uint16_t { byte = 1, ascii = 2, number16 = 3, number32 = 4, rational = 5 };

void append16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value >> 8U & 0xFFU);
  out += static_cast<char>(value & 0xFFU);
}
void append32(std::string& out, std::uint32_t value) {
  append16(out, value >> 16U);
  append16(out, value & 0xFFFFU);
}

struct Entry {
  std::uint16_t tag = 0;
  Type type = Type::byte;
  std::uint32_t count = 0;
  std::string bytes;
};

class Directory {
 public:
  void text(std::uint16_t tag, std::string_view value) {
    if (value.empty()) return;
    add(tag, Type::ascii, static_cast<std::uint32_t>(value.size() + 1), std::string(value) + '\0');
  }
  void bytes(std::uint16_t tag, std::string value) {
    const auto count = static_cast<std::uint32_t>(value.size());
    add(tag, Type::byte, count, std::move(value));
  }
  void number16(std::uint16_t tag, std::uint32_t value) {
    std::string bytes;
    append16(bytes, value);
    add(tag, Type::number16, 1, std::move(bytes));
  }
  void number32(std::uint16_t tag, std::uint32_t value) {
    std::string bytes;
    append32(bytes, value);
    add(tag, Type::number32, 1, std::move(bytes));
  }
  void rationals(std::uint16_t tag, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& values) {
    std::string bytes;
    for (const auto& [above, below] : values) {
      append32(bytes, above);
      append32(bytes, below);
    }
    add(tag, Type::rational, static_cast<std::uint32_t>(values.size()), std::move(bytes));
  }
  bool empty() const { return entries_.empty(); }
  std::uint32_t size() const {
    std::uint32_t size = 2 + 12 * static_cast<std::uint32_t>(entries_.size()) + 4;
    for (const auto& entry : entries_) size += in_place(entry) ? 0 : even(entry.bytes.size());
    return size;
  }
  /// `begin`: where it will stand. `next`: where the next one does; 0: none.
  std::string written(std::uint32_t begin, std::uint32_t next) {
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.tag < b.tag; });
    std::string out;
    std::string behind;
    const std::uint32_t values = begin + 2 + 12 * static_cast<std::uint32_t>(entries_.size()) + 4;
    append16(out, static_cast<std::uint32_t>(entries_.size()));
    for (const auto& entry : entries_) {
      append16(out, entry.tag);
      append16(out, static_cast<std::uint32_t>(entry.type));
      append32(out, entry.count);
      if (in_place(entry)) {
        out += entry.bytes;
        out.append(4 - entry.bytes.size(), '\0');
        continue;
      }
      append32(out, values + static_cast<std::uint32_t>(behind.size()));
      behind += entry.bytes;
      if (behind.size() % 2 != 0) behind += '\0';  // values begin at even places
    }
    append32(out, next);
    return out + behind;
  }

 private:
  static bool in_place(const Entry& entry) { return entry.bytes.size() <= 4; }
  static std::uint32_t even(std::size_t size) { return static_cast<std::uint32_t>(size + size % 2); }
  void add(std::uint16_t tag, Type type, std::uint32_t count, std::string bytes) {
    entries_.push_back({tag, type, count, std::move(bytes)});
  }
  std::vector<Entry> entries_;
};

// Degrees, minutes and seconds, the latter to the hundredth.
std::vector<std::pair<std::uint32_t, std::uint32_t>> angle_of(std::int32_t e4) {
  const auto hundredths = static_cast<std::uint32_t>(std::abs(e4)) * 36;  // of a second
  return {{hundredths / 360000, 1}, {hundredths / 6000 % 60, 1}, {hundredths % 6000, 100}};
}

Directory gps_directory(const ExifTags& tags) {
  Directory gps;
  if (!tags.position && tags.gps_date.empty()) return gps;
  gps.bytes(0, std::string("\2\3\0\0", 4));  // version 2.3
  if (tags.position) {
    gps.text(1, tags.position->lat_e4 < 0 ? "S" : "N");
    gps.rationals(2, angle_of(tags.position->lat_e4));
    gps.text(3, tags.position->lon_e4 < 0 ? "W" : "E");
    gps.rationals(4, angle_of(tags.position->lon_e4));
  }
  if (!tags.gps_date.empty()) {
    gps.rationals(7, {{tags.gps_second / 3600, 1}, {tags.gps_second / 60 % 60, 1}, {tags.gps_second % 60, 1}});
    gps.text(0x1D, tags.gps_date);
  }
  return gps;
}

Directory exif_directory(const ExifTags& tags) {
  Directory exif;
  exif.text(0x9003, tags.taken);
  exif.text(0x9004, tags.digitised);
  for (std::uint16_t tag = 0x9010; tag <= 0x9012; ++tag) exif.text(tag, tags.offset);
  if (tags.width > 0) exif.number32(0xA002, tags.width);
  if (tags.height > 0) exif.number32(0xA003, tags.height);
  exif.text(0xA431, tags.body_serial);
  return exif;
}

}  // namespace

std::string exif_segment(const ExifTags& tags) {
  constexpr std::uint32_t head = 8;  // of the TIFF
  Directory main;
  main.text(0x010F, tags.make);
  main.text(0x0110, tags.model);
  main.number16(0x0112, 1);  // as it stands
  main.text(0x0131, tags.software);
  main.text(0x0132, tags.changed);
  Directory exif = exif_directory(tags);
  Directory gps = gps_directory(tags);
  // Both are named before it is known where they stand: the names take no room of their own.
  const std::uint32_t main_size = main.size() + (exif.empty() ? 0 : 12) + (gps.empty() ? 0 : 12);
  const std::uint32_t exif_at = head + main_size;
  const std::uint32_t gps_at = exif_at + (exif.empty() ? 0 : exif.size());
  const std::uint32_t small_at = gps_at + (gps.empty() ? 0 : gps.size());
  if (!exif.empty()) main.number32(0x8769, exif_at);
  if (!gps.empty()) main.number32(0x8825, gps_at);
  const bool has_thumbnail = !tags.thumbnail.empty();
  std::string out("Exif\0\0MM\0\x2A\0\0\0\x08", 14);
  out += main.written(head, has_thumbnail ? small_at : 0);
  if (!exif.empty()) out += exif.written(exif_at, 0);
  if (!gps.empty()) out += gps.written(gps_at, 0);
  if (!has_thumbnail) return out;
  Directory small;
  small.number16(0x0103, 6);  // JPEG
  constexpr std::uint32_t entries = 3;
  small.number32(0x0201, small_at + 2 + 12 * entries + 4);
  small.number32(0x0202, static_cast<std::uint32_t>(tags.thumbnail.size()));
  return out + small.written(small_at, 0) + tags.thumbnail;
}

std::string xmp_segment(const XmpTags& tags) {
  std::string fields;
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) ((((fields += "   <") += name) += '>') += value) += "</" + std::string(name) + ">\n";
  };
  field("tiff:Make", tags.make);
  field("tiff:Model", tags.model);
  field("aux:SerialNumber", tags.serial);
  field("exif:DateTimeOriginal", tags.taken);
  if (!tags.saved_by.empty()) {
    fields +=
        "   <xmpMM:History><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><stEvt:action>saved</stEvt:action>"
        "<stEvt:softwareAgent>" +
        tags.saved_by + "</stEvt:softwareAgent></rdf:li></rdf:Seq></xmpMM:History>\n";
  }
  if (fields.empty()) return {};
  std::string out("http://ns.adobe.com/xap/1.0/\0", 29);
  out +=
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "  <rdf:Description rdf:about=\"\" xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\""
      " xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" xmlns:aux=\"http://ns.adobe.com/exif/1.0/aux/\""
      " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
      " xmlns:stEvt=\"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#\">\n";
  out += fields;
  out += "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
  return out;
}

}  // namespace fanal::synth
