#pragma once
// What a document says, as far as indicators need it: made once a document, and all that a computation ever sees.
// Nothing of ethnicity, nationality, gender or looks is here, so that nothing of it can count.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/document.h"
#include "model/group.h"
#include "model/indicator.h"
#include "model/mention.h"

namespace fanal::score {

/// A place in a document: bytes of one of its fields, half-open.
struct Span {
  std::uint32_t field = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Span&) const = default;
};

/// Words of a pack, found in prose.
struct Wording {
  std::string id;            ///< of the wording: `plural`
  std::uint64_t phrase = 0;  ///< hash of the words found, without case and accents: equal for equal words
  Span span;
  bool operator==(const Wording&) const = default;
};

struct Said {
  std::string value;  ///< canonical: a name folded to lower case
  Span span;
  bool operator==(const Said&) const = default;
};

struct SaidAge {
  std::uint32_t years = 0;
  Span span;
  bool operator==(const SaidAge&) const = default;
};

struct SaidPrice {
  std::int64_t amount_minor = 0;  ///< hundredths
  std::string currency;           ///< ISO 4217, or XXX
  std::uint32_t minutes = 0;      ///< 0: of no time
  Span span;
  bool operator==(const SaidPrice&) const = default;
};

/// Which end of an event a contact is. neither: it stands in a text.
enum class Side : std::uint8_t { neither, from, to };

struct Contact {
  MentionKind kind = MentionKind::phone;  ///< a key: phone, e-mail, handle, wallet, IBAN, device, ip
  std::string value;                      ///< canonical
  std::uint32_t steps = 0;  ///< how many different things had to be undone before it could be read; 0: written plainly
  bool is_shared_by_many = false;  ///< of a platform, a company's service, a placeholder: tells nothing of a poster
  Side side = Side::neither;
  Span span;
  bool operator==(const Contact&) const = default;
};

struct Picture {
  std::string family;      ///< the same for the same picture, stored anew or not
  bool is_common = false;  ///< stock pictures, logos: found with many unrelated posters
  Span span;               ///< where the document names it
  bool operator==(const Picture&) const = default;
};

/// Words by which somebody speaks of themselves or of another, counted.
struct Voice {
  std::uint32_t first = 0;   ///< I, my, je, mon, yo, mi
  std::uint32_t third = 0;   ///< she, he, her, elle, il, ella
  std::uint32_t plural = 0;  ///< we, our, nous, nuestras
  bool operator==(const Voice&) const = default;
};

struct DocumentFacts {
  DocumentIndex document = 0;
  DocumentKind kind = DocumentKind::advert;
  SourceClass source = SourceClass::advert;
  std::string language;          ///< BCP 47 of its prose; empty: cannot be told
  std::uint32_t words = 0;       ///< of its prose
  bool is_readable = false;      ///< its prose is in a language that the packs have words for, and long enough
  std::uint64_t text_hash = 0;   ///< of its prose without digits; equal texts have equal ones; 0: no prose
  std::uint32_t text_group = 0;  ///< number of its text template (micro group); meaningful within one assessment
  std::string site;              ///< canonical host, or the name of a source in lower case; empty: not said
  std::string country;           ///< ISO 3166-1 alpha-2; empty: not said
  std::string place;             ///< `City, CC`; empty: not said
  std::optional<UtcSeconds> at;
  bool has_hour = false;  ///< `at` is known to the hour
  std::vector<Wording> wordings;
  std::vector<Said> names;
  std::vector<SaidAge> ages;
  std::vector<SaidPrice> prices;
  std::vector<Contact> contacts;
  std::vector<Picture> pictures;
  Voice voice;
  std::string employer;        ///< who hires, where the source has a column for it, in lower case
  bool names_website = false;  ///< its prose or its columns name a web address that is not its own page
  bool is_credible = false;    ///< a named person says so of the account in it: known to a case, not packed
  bool operator==(const DocumentFacts&) const = default;
};

/// The source class of documents of a kind.
SourceClass source_class_of(DocumentKind kind);

/// What came out of the other modules about one document.
struct FactInput {
  const Document& document;
  const std::vector<Mention>& mentions;
  std::vector<Wording> wordings;  ///< of all its prose
  std::string language;
  bool is_language_known = false;  ///< packs have words in `language`
  std::string site;
};

/// All but text_group, is_credible, Contact::is_shared_by_many and pictures, which a case knows, not a document.
/// O(text).
DocumentFacts facts_of(FactInput input);

/// As bytes, for keeping a million of them, and back. unpack: nothing when they are none.
std::string pack_facts(const DocumentFacts& facts);
std::optional<DocumentFacts> unpack_facts(std::string_view bytes);

}  // namespace fanal::score
