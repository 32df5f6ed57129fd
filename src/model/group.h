#pragma once
// Key, Link, Group: what linking makes of documents and their mentions.
#include <cstdint>
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
  cut,             ///< in the view of one group: it would join there, but a judgement keeps apart what it leads to
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

/// One reason. shared_key: `from` holds key number `to` (keys of the same result), proved by mention number `mention`
/// of `from`. All other kinds: `from` and `to` are documents; may_be_another: `mention` of `from` is the key;
/// judged_same, judged_apart: `mention` is the number of the judgement.
struct Link {
  LinkKind kind = LinkKind::shared_key;
  DocumentIndex from = 0;
  std::uint32_t to = 0;
  std::uint32_t mention = 0;
  std::uint32_t weight = 0;      ///< thousandths
  std::uint32_t similarity = 0;  ///< same_text: Jaccard of word 3-grams, thousandths
  bool joins = false;            ///< true: it holds a meta group together; false: known, but too weak to join on
  /// takes_over, may_be_another: days between the two; same_texts: templates in common; shared_key: number of the run
  /// of uses, from 0: a key joins the documents of one run, not those of different ones.
  std::uint32_t count = 0;
  bool is_cut = false;  ///< it would join, but a judgement keeps apart what it leads to
  bool operator==(const Link&) const = default;
};

/// Judgements that cannot all hold: neither side silently wins. The one that parts or stops is followed, as the error
/// that harms less; those against it wait until a person undoes one side.
struct JudgementConflict {
  std::uint64_t number = 0;            ///< a `different` or `stop`
  std::vector<std::uint64_t> against;  ///< ascending; empty: both documents are copies of one record
  auto operator<=>(const JudgementConflict&) const = default;
};

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
  bool operator==(const Grouping&) const = default;
};

}  // namespace fanal
