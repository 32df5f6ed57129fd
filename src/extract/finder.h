#pragma once
// A finder gives the mentions of one kind in one field of a document. All finders are rows of one table.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/gazetteer.h"
#include "model/document.h"
#include "model/mention.h"

namespace fanal::extract {

namespace internal {
struct Anchors;
}

/// What the world outside the document lends to finders.
struct Context {
  const Gazetteer* gazetteer = nullptr;  ///< null: no place is found and countries come from the document alone
  std::string default_region;            ///< ISO 3166-1 alpha-2, upper case: for numbers that nothing else places
};

/// How a finder may read a field.
enum class FieldRole : std::uint8_t {
  prose,    ///< title, text: sentences, with all that may stand in them
  phone,    ///< a column that holds telephone numbers
  email,    ///< a column that holds addresses
  handle,   ///< a column named after a service; its value is an account name
  price,    ///< a column that holds prices
  age,      ///< a column that holds an age
  place,    ///< a column that holds a place name
  date,     ///< the posting date
  link,     ///< one address of a link: http, tel, mailto, wa.me
  skipped,  ///< nothing is looked for: ids, coordinates, images, protocol headers, unknown columns
};
/// By the field's name: `text` is prose, `phone_number` is phone, `warc.*` is skipped.
FieldRole role_of_field(std::string_view name);

/// One field and what its document says about where it was written.
struct FieldView {
  std::uint32_t index = 0;  ///< into Document::fields
  std::string_view name;
  std::string_view text;  ///< its whole value; offsets of mentions count its bytes
  FieldRole role = FieldRole::skipped;
  std::string_view country;      ///< ISO 3166-1 alpha-2 of the document, or empty
  bool country_is_sure = false;  ///< given by the document or its place, not by a domain name or a default
  const internal::Anchors* anchors = nullptr;  ///< of `text`; never null for a finder
};

/// Every function is pure and thread-safe.
struct Finder {
  std::string_view name;     ///< `phone`: stable
  MentionKind kind;          ///< most of what it gives; a link may also prove a phone or a handle
  std::uint16_t version;     ///< raised when the same field would give other mentions
  std::string_view summary;  ///< one sentence for the command line and the docs
  /// Appends what it finds in `field`, in any order, overlaps included; sets all of a mention but `finder` and
  /// `version`. Spans lie on character boundaries. Any bytes may come, ill-formed UTF-8 included. O(text).
  void (*find)(const Document& document, const FieldView& field, const Context& context,
               std::vector<Mention>& mentions);
};

/// All finders; Mention::finder is an index into this table.
std::span<const Finder> finders();

/// Bits of Mention::steps: what had to be undone before the value could be read. Stored: add at the end.
enum class Step : std::uint32_t {
  none = 0,
  respelled = 1U << 0U,  ///< signs written as words, in brackets or apart: `name (at) example dot com`
};

/// The mentions of all fields, by (field, begin, end, kind, value), without doubles. Where they overlap, the better
/// reading stays: nothing inside an e-mail address; inside a URL only the phone or handle that the link itself names;
/// else, of two spans of which one must be wrong, by order email, url, phone, date, price, age, handle, place.
std::vector<Mention> find_mentions(const Document& document, const Context& context);

}  // namespace fanal::extract
