#pragma once
// Linking: documents and their mentions in, keys, text templates (micro groups) and joined groups (meta) out.
// Source: one-permutation MinHash, Li, Owen and Zhang, NIPS 2012, with the optimal densification of Shrivastava,
// ICML 2017; banding: Indyk and Motwani, STOC 1998; union-find: Rem's algorithm, in Dijkstra, A Discipline of
// Programming, 1976, chapter 23.
//
// The rules, in plain words:
//  1. Boilerplate. A line among the first or last lines of a text that many documents of the same site carry is the
//     site's, not the poster's: neither its words nor its contacts count. Of a web page, the same holds for what its
//     other fields say (linked data, meta elements, links to numbers and addresses).
//  2. Micro group. Texts are compared by their sets of three-word sequences within sentences (in any order, so that
//     sentences may change places), without digits, contacts and boilerplate. A document joins the representative it is
//     most like, when they share at least `text_alike` of both sets together (exact Jaccard). Never by way of a third
//     document. Texts too short to compare group only when identical. Texts of under twelve sequences, of which each
//     slot breaks many, are gathered when they share a quarter, and three that few templates have.
//  3. Keys. Two documents that hold the same phone, e-mail, handle, wallet or IBAN are joined, unless the key is a hub:
//     one met beside many other contacts and in many different texts belongs to a platform, not to a poster (on fewer
//     documents: half as many, when nearly each document brings others). The weight of a key falls with the number of
//     documents that hold it. Numbers, mailboxes and names are given out again: two uses further apart than the rules
//     of their country leave between two holders (data/reassignment.inc) are not joined, but shown as `may be another
//     holder`, unless the same text or another key of both agrees, or, up to four times as far apart, the same place.
//     What stands in a call, a message, a payment or a booking from one to another is of two parties: it makes no hub
//     and tests no key, but a number in touch with `hub_parties` others or more is one (a switchboard, a taxi, a bank).
//     A document that holds contacts of ten holders or more, or of five who have three documents each, is a list, as of
//     a directory: it joins none of them.
//     A contact read with doubt (with other readings, or uncovered by three steps or more, or of little confidence)
//     joins only documents of the same text, place and month, or other key.
//     Pictures are keys too: documents that show the same picture, byte for byte, stored anew, or edited, hold one key
//     for each of the three, which weighs less from one to the next. A picture takes along who has no contact; as a
//     text (rule 4) it does not join two sets of contacts by itself, for pictures are stolen: it does so when the two
//     have `shared_pictures` pictures in common, or one and a text, that few others use. The same holds for a camera,
//     by its serial number. Beside many contacts and in many texts it is a hub: a stock picture, or one that is stolen
//     again and again. No picture makes a hub of a contact, or a list of a document.
//  4. Texts. The same text joins documents that hold no contact to documents of one and the same set of contacts. It
//     does not join two sets of contacts by itself: stock texts are copied by strangers. It does so when the sets use
//     it one at a time, and the later begins within `rotation_days` after the earlier ends: at the same place, or
//     anywhere when at least `rotation_chain` sets with three documents each on average follow each other so, or four
//     times as many with two. Or when
//     two sets meet in at least `shared_texts` texts, unlike each other, that few others use. Texts of under twelve
//     sequences join nothing. Where two sets have twelve documents or more whose hour is known, the hours at which they
//     are posted speak too: by how often hours so alike are met within one set of contacts, and between two.
//  5. A second copy of the same record (same given id, same content) is in the group of the first and counts nowhere.
//  6. Tests. Each kind of reason is tested on the case itself (evidence.h): held back, and compared with what the rest
//     says of the same documents; takeovers and shared texts are compared with how many chance brings about. What a
//     person judged of documents so linked weighs five times. Of a kind that is contradicted more often than not,
//     chance set aside, no reason joins; the weight of the others is less by what they were found to err.
//  7. Large groups. Where a group has more than `large_group` documents, parts of it are kept apart when all that links
//     them is wrong by more than `thin_chance`, unless so much links them, for their size, that they are one community.
//  8. Judgements. What a named person says goes before all other reasons: `same` joins two documents' groups, `stop`
//     takes a key out and `allow` puts one in that the rules set aside. `different` keeps two documents apart, and with
//     each of them all that `same` ties to it: reasons are then taken by weight, the strongest first (ties in canonical
//     order), and one that would bring the two together is cut. Judgements that contradict each other are told; until
//     a person undoes one side, `different` and `stop` are followed, and none of the `same` between holds.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/ids.h"
#include "model/document.h"
#include "model/group.h"
#include "model/mention.h"

namespace fanal::link {

/// The defaults are those measured in bench/link_adverts.cc.
struct LinkOptions {
  std::uint32_t text_alike = 400;            ///< thousandths of Jaccard, from which two texts are one template
  std::uint32_t text_related = 100;          ///< from which two templates are not counted as two texts
  std::uint32_t min_shingles = 5;            ///< under it, texts group only when identical
  std::uint32_t min_confidence = 500;        ///< mentions under it do not link
  std::uint32_t soft_confidence = 600;       ///< mentions under it link only where something else agrees
  std::uint32_t boilerplate_documents = 20;  ///< a line is a site's only from that many documents on
  std::uint32_t boilerplate_share = 300;     ///< and from that share of the site's documents on, thousandths
  std::uint32_t hub_contacts = 10;           ///< a hub is met beside at least that many other contacts,
  std::uint32_t hub_texts = 10;              ///< and in at least that many (effective number) micro groups
  std::uint32_t hub_parties = 100;     ///< or is in touch with so many others; chosen, not measured: no data with truth
  std::uint32_t min_key_weight = 150;  ///< keys under it do not join
  std::uint32_t rotation_days = 45;    ///< longest pause between two sets of contacts that follow each other
  std::uint32_t rotation_overlap_days = 3;  ///< how long both may be in use at the change
  std::uint32_t rotation_chain = 5;         ///< so many in a row join across places
  std::uint32_t shared_texts = 2;           ///< so many different templates in common join two sets of contacts
  std::uint32_t shared_pictures = 3;        ///< and so many different pictures that few others show
  std::uint32_t rare_picture_contacts = 3;  ///< few: a picture counts for that when no more sets of contacts show it
  std::uint32_t large_group = 1000;         ///< a group of more documents is looked through for thin links,
  std::uint32_t thin_chance = 100;          ///< which are wrong altogether by more than that chance, thousandths
  std::uint32_t rare_text_contacts = 12;    ///< a template counts for that when no more sets of contacts use it
};

/// Kinds of contacts by which documents are joined.
constexpr bool may_link(MentionKind kind) {
  return kind == MentionKind::phone || kind == MentionKind::email || kind == MentionKind::handle ||
         kind == MentionKind::wallet || kind == MentionKind::iban || kind == MentionKind::device;
}

/// What judgements say, as far as it moves groups. In any order.
struct JudgedPair {
  DocumentIndex a = 0;
  DocumentIndex b = 0;
  bool is_same = false;  ///< else different
  std::uint64_t number = 0;
};
struct JudgedKey {
  MentionKind kind = MentionKind::phone;
  std::string value;
  bool stops = false;  ///< else allows
  std::uint64_t number = 0;
};
struct Judged {
  std::vector<JudgedPair> pairs;
  std::vector<JudgedKey> keys;
};

/// A document holds the key of a picture: it shows it, or is it.
struct PictureUse {
  DocumentIndex document = 0;             ///< as add() numbered it
  MentionKind kind = MentionKind::photo;  ///< photo, near_photo or edited_photo
  std::string value;
  std::uint32_t field = 0;       ///< of the document, which names the picture or shows it
  std::uint32_t motif = 0;       ///< the same for all keys that are of one picture and its edits: they count once
  std::uint32_t difference = 0;  ///< from the picture that the key is named after: number_of() in model/photo.h
};

/// What linking keeps of one document: some 500 bytes for an advert, bounded for texts of any length.
struct DocumentDigest {
  /// A contact outside boilerplate and the number of its mention: the first that was read without doubt, if any was.
  struct Contact {
    MentionKind kind = MentionKind::phone;
    std::string value;
    std::uint32_t mention = 0;
    bool is_soft = false;  ///< each of its mentions was read with doubt
  };
  Hash128 order;
  std::uint64_t given_id = 0;  ///< hash; 0 where there is none
  std::uint64_t record = 0;    ///< of its content, where it has an id and says when it was seen; else 0
  std::uint64_t place = 0;     ///< hash; 0 where none is known
  std::int32_t day = 0;        ///< since 1970; has_day says whether it is known to the day
  bool has_day = false;
  std::int8_t hour = -1;                ///< of the day, UTC; -1 where it is not known to the hour
  bool is_exchange = false;             ///< its contacts are those of two parties: who called, wrote or paid, and whom
  bool is_picture = false;              ///< the document is one: it has no text of its own
  std::uint8_t sampling = 0;            ///< shingles kept: those under 2^(32 - sampling)
  std::uint64_t exact_text = 0;         ///< hash of all words compared
  std::vector<std::uint32_t> shingles;  ///< ascending, distinct
  std::vector<Contact> contacts;        ///< one of each (kind, value), by (kind, value)
};

/// What a document brings to the count of its site's lines.
struct SiteLines {
  struct Line {
    std::uint64_t key = 0;      ///< of the line on its site
    std::uint64_t company = 0;  ///< one bit of 64 for the beginning of each line beside it
    auto operator<=>(const Line&) const = default;
  };
  std::uint64_t site = 0;    ///< hash; 0 where the document names none: nothing is counted
  std::uint64_t record = 0;  ///< of its content; 0 where it has no given id
  std::vector<Line> lines;
};
/// Of what a document says, the day on which it was seen aside: taken again on another day, it is the same record.
/// Its order where it says no such day. O(fields).
Hash128 content_of(const Document& document);
/// Thread-safe. O(lines at the edges of the text).
SiteLines site_lines(const Document& document);

/// Use: count_lines() once for the site_lines() of each document, then add() once for each, each in any order, then
/// finish(). The outcome is a pure function of the set of documents and the options: shuffling and the number of
/// threads change nothing but the order of micro[] and meta[], which is that of add().
class Linker {
 public:
  explicit Linker(LinkOptions options = {});
  ~Linker();
  Linker(Linker&&) noexcept;
  Linker& operator=(Linker&&) noexcept;

  /// First pass, in any order. Not thread-safe. O(lines).
  void count_lines(const SiteLines& lines);

  /// Hash of those of `lines` that digest() leaves out by what was counted so far; nothing else that was counted
  /// changes a digest. Thread-safe, as long as nobody counts lines or adds. O(lines).
  std::uint64_t left_out(const SiteLines& lines) const;
  /// A linker that leaves out the same lines, by what was counted so far, and holds nothing else. O(lines counted).
  Linker with_known_lines() const;

  /// Second pass, the costly part of it: thread-safe, as long as nobody counts lines or adds. O(text).
  DocumentDigest digest(const Document& document, const std::vector<Mention>& mentions) const;
  /// Second pass, in any order; the document gets the next DocumentIndex. Not thread-safe.
  DocumentIndex add(DocumentDigest digest);
  /// add(digest(...)).
  DocumentIndex add(const Document& document, const std::vector<Mention>& mentions);

  /// Pictures are compared before (engine/internal/picture_links.h); in any order. Not thread-safe. O(uses).
  void add_pictures(std::vector<PictureUse> uses);

  /// What is to be heeded by finish(). Documents: as add() numbered them.
  void judge(Judged judged);

  /// Groups, keys and links. Call once; the linker is empty afterwards. Must not be called from a worker of `executor`.
  Grouping finish(Executor& executor);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fanal::link
