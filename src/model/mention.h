#pragma once
// Mention: one value found in one field of a document.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

/// Numbers are stored: add at the end, never reorder.
enum class MentionKind : std::uint8_t {
  phone,
  email,
  url,
  handle,
  price,
  age,
  name,
  place,
  wallet,
  iban,
  date,
  card,          ///< a payment card, of which only the last four digits are kept
  device,        ///< IMEI or ICCID
  ip,            ///< an internet address: who held it depends on the minute
  position,      ///< coordinates or a plus code
  booking,       ///< a flight or a booking reference
  identity,      ///< a machine-readable zone of a travel document: sealed, never a key
  indicator,     ///< wording that a lexicon pack names
  term,          ///< an entry of a lexicon of the user's own
  photo,         ///< a picture, by its bytes
  near_photo,    ///< a picture, by what it looks like: the same, made smaller, stored anew, lighter or darker
  edited_photo,  ///< the same, mirrored, turned or cut
};
constexpr std::size_t mention_kind_count = 22;
std::string_view kind_name(MentionKind kind);
std::optional<MentionKind> mention_kind_from_name(std::string_view name);

/// True for values that can tell who someone is: they leave a live case only as pseudonyms.
bool is_identifying(MentionKind kind);

/// True for identifying values by which documents are looked up and compared. Not cards and travel documents: of those
/// a value keeps too little to tell one from another, on purpose.
bool is_key(MentionKind kind);

/// True for pictures: documents that show the same one hold it as their key, and no contact by it.
constexpr bool is_picture(MentionKind kind) {
  return kind == MentionKind::photo || kind == MentionKind::near_photo || kind == MentionKind::edited_photo;
}

/// Canonical values: phone E.164 (+33612345678); email lower-case; url as written; handle `service:name`, lower-case;
/// price `120 USD/60` (amount, ISO 4217 code or XXX, minutes or nothing); age in years; place `City, CC`;
/// date ISO 8601 (YYYY-MM-DD); wallet `coin:address`; iban in capitals without blanks; card `****1111`; device
/// `imei:490154203237518`, `iccid:...` or `camera:maker/serial`; ip `203.0.113.7`, with port and time where written
/// `203.0.113.7:443 2025-03-01T12:00:00Z`; position `48.85660,2.35222` (WGS84 degrees) or `plus:8FW4V75V+8Q`; booking
/// `flight:AF1234` or `reference:ABC123`; photo `sha256:...`, `sha1:...` or `md5:...`; near_photo and edited_photo
/// `pdq:...`, all in small hexadecimal digits; identity `passport FRA` (form and issuing state, no number); indicator
/// its id; term `lexicon:entry`.
struct Mention {
  std::uint32_t field = 0;  ///< index into Document::fields
  std::uint32_t begin = 0;  ///< bytes of that field's value, half-open
  std::uint32_t end = 0;
  MentionKind kind = MentionKind::phone;
  std::string value;
  std::uint16_t confidence = 0;  ///< thousandths
  std::uint16_t finder = 0;      ///< index into the finder table of that release
  std::uint16_t version = 0;     ///< of that finder
  std::uint32_t steps = 0;       ///< bitmask of de-obfuscation steps; 0: written plainly
  bool operator==(const Mention&) const = default;
};

}  // namespace fanal
