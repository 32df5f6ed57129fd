#pragma once
// Key, Link, Group: what linking makes of documents and their mentions.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/mention.h"

namespace fanal {

/// A document's place in the list that linking was given: 0 .. documents - 1.
using DocumentIndex = std::uint32_t;

/// Why a key does or does not join its documents. Numbers are stored: add at the end, never reorder.
enum class KeyState : std::uint8_t {
  joins,
  damped,          ///< so many documents hold it that its weight is too small
  hub,             ///< met beside many other contacts and in many texts: of a platform, not of a poster
  service_number,  ///< freephone, shared cost, universal access: a company's, by the numbering plan
  staff_mailbox,   ///< support@, abuse@, noreply@: read by a site's staff
  placeholder,     ///< what forms and examples print: 1234567890, yourname@
  stopped,         ///< a judgement says that it joins nothing
  allowed,         ///< a judgement says that it joins, whatever the rules made of it
  cut,             ///< in the view of one group: it would join there, but what it leads to is kept apart (Cut)
  untrusted,       ///< in this case contacts of its kind are contradicted more often than not
};
std::string_view kind_name(KeyState state);

/// One canonical identifier and the documents that hold it.
struct Key {
  MentionKind kind = MentionKind::phone;
  std::string value;
  std::uint32_t document_frequency = 0;  ///< distinct documents; same_record copies count once
  std::uint32_t weight = 0;              ///< thousandths after damping; 0: too common to link on
  std::vector<DocumentIndex> documents;  ///< ascending
  KeyState state = KeyState::joins;
  bool operator==(const Key&) const = default;
};

/// Numbers are stored: add at the end, never reorder.
enum class LinkKind : std::uint8_t {
  shared_key,      ///< a document and a key it holds
  same_text,       ///< a document and the representative of its near-duplicates
  same_record,     ///< the same given id with the same content again: the same advert, never evidence
  takes_over,      ///< same text, other contacts, from when those of the other document fall silent
  same_texts,      ///< two documents whose contacts are met in several of the same rare texts
  may_be_another,  ///< both hold a key, so far apart in time that it may have another holder: never joins
  judged_same,     ///< a named person says that they belong together
  judged_apart,    ///< a named person says that they do not: never joins
};
std::string_view kind_name(LinkKind kind);

/// Why a reason that would join does not. Numbers are stored: add at the end, never reorder.
enum class Cut : std::uint8_t {
  none,
  judgement,  ///< a judgement keeps apart what it leads to
  list,       ///< the document lists the contacts of many, as directories do
  untrusted,  ///< in this case reasons of its kind are contradicted more often than not
  rhythm,     ///< the hours of posting are so unlike that it is as likely wrong as not
  thin,       ///< in a group grown too large, two parts hang together by so little that error explains it
};

/// One reason. shared_key: `from` holds key number `to` (keys of the same result), proved by mention number `mention`
/// of `from`; where the key is a picture's, `mention` is the number of the field of `from` that names or shows it. All
/// other kinds: `from` and `to` are documents; may_be_another: `mention` of `from` is the key;
/// judged_same, judged_apart: `mention` is the number of the judgement.
struct Link {
  LinkKind kind = LinkKind::shared_key;
  DocumentIndex from = 0;
  std::uint32_t to = 0;
  std::uint32_t mention = 0;
  std::uint32_t weight = 0;  ///< thousandths
  /// same_text: Jaccard of word 3-grams, thousandths; shared_key of a picture: how the document's picture differs from
  /// the key's (photo_difference_of); takes_over, same_texts: hours of posting in common, 0 if unknown.
  std::uint32_t similarity = 0;
  bool joins = false;  ///< true: it holds a meta group together; false: known, but too weak to join on
  /// takes_over, may_be_another: days between the two; same_texts: templates in common; shared_key: number of the run
  /// of uses, from 0: a key joins the documents of one run, not those of different ones.
  std::uint32_t count = 0;
  Cut cut = Cut::none;
  bool is_doubtful = false;  ///< shared_key: read with doubt in this document
  bool operator==(const Link&) const = default;
};

/// Judgements that cannot all hold: neither side silently wins. The one that parts or stops is followed, as the error
/// that harms less; those against it wait until a person undoes one side.
struct JudgementConflict {
  std::uint64_t number = 0;            ///< a `different` or `stop`
  std::vector<std::uint64_t> against;  ///< ascending; empty: both documents are copies of one record
  auto operator<=>(const JudgementConflict&) const = default;
};

/// Kinds of reasons that are trusted alike. Numbers are stored: add at the end, never reorder.
enum class EvidenceKind : std::uint8_t {
  phone,
  email,
  handle,
  wallet,
  account,           ///< IBAN
  device,            ///< IMEI, ICCID
  doubtful_contact,  ///< any of these, read with doubt
  text,              ///< the same text, of a document without contacts
  takeover,          ///< the same text, other contacts from when the first fall silent
  shared_texts,      ///< several rare texts in common
  photo,             ///< the same picture, byte for byte
  near_photo,        ///< the same, stored anew
  edited_photo,      ///< the same, mirrored, turned or cut
};
constexpr std::size_t evidence_kind_count = 13;
std::string_view kind_name(EvidenceKind kind);
/// Of a contact that is a key; phone for all others.
EvidenceKind evidence_kind(MentionKind key, bool is_doubtful = false);

/// Words for people: a figure of error is of the kind, not of one link, and no likelihood ratio.
enum class Strength : std::uint8_t {
  untested,  ///< tested and judged fewer than thirty times: nothing can be said
  weak,      ///< wrong more often than once in ten, or that cannot be ruled out
  moderate,  ///< at most once in ten, the interval included
  strong,    ///< at most once in a hundred
};
std::string_view name_of(Strength strength);

/// How a kind of reason did where something else could speak to the same documents.
struct EvidenceTest {
  std::uint64_t tested = 0;
  std::uint64_t contradicted = 0;
  std::uint64_t judged = 0;        ///< of its links, those on which a person has judged `same` or `different`
  std::uint64_t judged_wrong = 0;  ///< of these, `different`
  bool operator==(const EvidenceTest&) const = default;

  /// Thousandths. error: the share contradicted, a judgement weighing as five tests, as if twenty tests with one error
  /// had been made before; upper: the upper end of the 95 % interval of that share by how many were tested and judged
  /// (Wilson, JASA 22, 1927), 1000 when nothing was.
  std::uint32_t error() const;
  std::uint32_t error_upper() const;
  /// The lower end of the interval is over a half.
  bool is_mostly_wrong() const;
  Strength strength() const;
};
using Evidence = std::array<EvidenceTest, evidence_kind_count>;
inline const EvidenceTest& test_of(const Evidence& evidence, EvidenceKind kind) {
  return evidence[static_cast<std::size_t>(kind)];
}
inline EvidenceTest& test_of(Evidence& evidence, EvidenceKind kind) { return evidence[static_cast<std::size_t>(kind)]; }

/// The kind of a reason that linking tests; nothing for copies of a record, judgements and uses that may be another's.
/// `key`: of a shared_key, read for no other.
std::optional<EvidenceKind> evidence_kind(const Link& link, const Key* key);

/// Groups are numbered by their first document in linking order, so that the same facts give the same numbers.
struct Grouping {
  std::vector<std::uint32_t> micro;  ///< per document: its text template's number
  std::vector<std::uint32_t> meta;   ///< per document: its joined group's number
  std::uint32_t micro_count = 0;
  std::uint32_t meta_count = 0;
  std::vector<DocumentIndex> representatives;  ///< per micro group: the document its members were compared with
  std::vector<Key> keys;                       ///< by (kind, value)
  std::vector<Link> links;                     ///< by (from, kind, to)
  std::vector<JudgementConflict> conflicts;    ///< ascending
  Evidence evidence;                           ///< of the whole case
  bool operator==(const Grouping&) const = default;
};

}  // namespace fanal
