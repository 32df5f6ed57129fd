#pragma once
// A finder gives the mentions of one kind in one field of a document. All finders are rows of one table.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/lexicon.h"
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
  std::span<const Lexicon> lexicons{};   ///< of the user, and packs of indicators
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
  amount,   ///< of an event: a number of the currency that the field `currency` names
  picture,  ///< what was made of a picture's bytes: its hashes, and the camera that it names
  device,   ///< of an event: what tells the telephone or SIM card, without a word before it
  skipped,  ///< nothing is looked for: ids, coordinates, images, protocol headers, unknown columns
};
/// By the field's name: `text` is prose, `phone_number` is phone, `warc.*` is skipped. Of what a page says of itself
/// (`jsonld.Person.telephone`, `meta.og:email`) the last part of the name counts.
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
  /// `text` is not the field as written but its normalised form (text/normalise.h), in a second pass of the finders of
  /// contacts. Spans still count bytes of `text`; find_mentions leads them back and adds what was undone to the steps.
  bool is_normalised = false;
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
  std::uint32_t roles;  ///< bits of FieldRole: it gives nothing in fields of others
  std::uint32_t needs;  ///< bits of internal::sight: it gives nothing in prose that holds none of them; 0: always asked
};

/// All finders; Mention::finder is an index into this table.
std::span<const Finder> finders();

/// Bits of Mention::steps: what had to be undone before the value could be read; 0 is plain writing. Stored: add at the
/// end, with its row in steps(). The first five are those of fanal::Undone.
enum class Step : std::uint32_t {
  none = 0,
  digit_forms = 1U << 0,
  letter_forms = 1U << 1,
  confusables = 1U << 2,
  invisible = 1U << 3,
  decoration = 1U << 4,
  separators = 1U << 5,
  words = 1U << 6,
  pairs = 1U << 7,
  lines = 1U << 8,
  lookalikes = 1U << 9,
  hidden = 1U << 10,
  spelled_signs = 1U << 11,
  joined = 1U << 12,
  ambiguous = 1U << 13,
};
constexpr std::uint32_t bit_of(Step step) { return static_cast<std::uint32_t>(step); }

struct NamedStep {
  Step step;
  std::string_view name;     ///< `digit_forms`: stable
  std::string_view summary;  ///< for the docs
};
/// All steps, in order of their bits.
std::span<const NamedStep> steps();
/// The names of the bits that are set, in order.
std::vector<std::string_view> step_names(std::uint32_t steps);

/// The mentions of all fields, by (field, begin, end, kind, value), without doubles. Where they overlap, the better
/// reading stays: nothing inside an e-mail address; inside a URL only the phone, handle, position or internet address
/// that the link itself names, and wallets; else, of two spans of which one must be wrong, by order email, url,
/// identity, wallet, iban, card, device, position, ip, phone, booking, date, price, age, handle, name, place. Terms and
/// indicators are wording, not readings of the same figures: they stand beside what they overlap. Fields in which
/// something can be undone (text/normalise.h) are read twice; what both readings give is given once, as
/// written.
std::vector<Mention> find_mentions(const Document& document, const Context& context);

/// The same for many documents, with memory that is used again: one a thread.
class Extractor {
 public:
  /// `context` outlives this.
  explicit Extractor(const Context& context);
  ~Extractor();
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;
  std::vector<Mention> find(const Document& document);

 private:
  struct Scratch;
  const Context& context_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace fanal::extract
