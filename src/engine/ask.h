#pragma once
// Questions to a case: what it is, search, one document, issues, groups, why. Each is one audit row, written before the
// answer. A Session may be asked from several threads at once.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/judgements.h"
#include "engine/session.h"
#include "model/capture.h"
#include "model/case_terms.h"
#include "model/document.h"
#include "model/group.h"
#include "model/indicator.h"
#include "model/issue.h"
#include "model/marking.h"
#include "model/mention.h"
#include "model/where.h"
#include "text/language.h"
#include "text/tokens.h"

namespace fanal::engine {

/// Where with the name under which the item was read.
struct Source {
  std::string file;
  Where where;
};

/// Which part of a list. `cursor`: empty for the first page, else the `next` of the page before; opaque.
struct Page {
  std::size_t limit = 20;
  std::string cursor;
};

struct CaseView {
  CaseTerms terms;
  std::string actor;
  std::string role;
  std::string can;  ///< guard::Capability: names, apart by blanks
  std::string reason;
  bool is_partial = false;  ///< the role sees a part of the case: only `documents` is counted, of that part
  std::uint64_t items = 0;
  std::uint64_t incomplete_items = 0;
  std::uint64_t documents = 0;
  std::uint64_t unread = 0;  ///< issues that lost something, those that linking found included
  std::uint64_t notes = 0;
  std::uint64_t bytes = 0;  ///< of the evidence kept
  bool is_linked = false;
  std::uint64_t groups = 0;  ///< meta groups of two documents or more
};

/// Errors: refused.
Result<CaseView> case_view(Session& session);

/// What a list shows of a document.
struct DocumentHead {
  DocumentId id;
  std::string outer_id;
  DocumentKind kind = DocumentKind::record;
  std::string title;
  TimeSpan time;
  std::string place;    ///< as the source gives it
  std::string snippet;  ///< one line, up to some 160 characters
};

/// When a posting was there, or was not, by one document or by what a person said.
struct SightingView {
  UtcSeconds begin = 0;  ///< half-open
  UtcSeconds end = 0;
  std::string how;      ///< `posted`, `seen`, `seen_again`, `said`; gone: `answer`, `list` (docs/sightings.md)
  DocumentId document;  ///< that says it; zero: a list does, or it is not told here
};

/// When the posting that a document is of was there, by all that the asker may see. Never guessed.
struct PostingView {
  SightingView first;
  SightingView last;
  std::optional<SightingView> gone;  ///< it went between the end of `last` and the end of this
  std::uint64_t documents = 0;       ///< captures of it with words, this one among them
};

struct MentionView {
  Mention mention;
  std::string raw;  ///< the slice
  std::string finder;
  std::vector<std::string_view> steps;     ///< names of what had to be undone, as in docs/formats; empty: plain
  Where where;                             ///< the bytes it was made from
  std::optional<std::uint32_t> documents;  ///< that hold this value; nothing when it is no key, or not linked yet
};

struct FieldLanguages {
  std::uint32_t field = 0;  ///< into Document::fields
  std::vector<LanguageBlock> blocks;
};

/// Where a document that came after the last linking would go by a contact it shares; linking may say otherwise.
struct ProvisionalGroup {
  std::uint32_t group = 0;
  MentionKind kind = MentionKind::phone;
  std::string value;  ///< the contact, of those that join
};

struct DocumentView {
  Document document;
  Source source;
  std::string sha256;                  ///< of the item
  std::string reader;                  ///< `advert_jsonl/1`
  std::vector<Capture> taken;          ///< in the order of taking
  std::optional<PostingView> posting;  ///< nothing: it is of no posting, or nobody knows when that was there
  std::vector<MentionView> mentions;
  std::vector<FieldLanguages> languages;  ///< of title and text
  std::optional<std::uint32_t> micro;     ///< nothing: not linked yet
  std::optional<std::uint32_t> meta;
  std::vector<ProvisionalGroup> provisional;  ///< by group, at most ten; only where meta is nothing
  Marking marking;                            ///< of its item
};

/// `id`: 32 hexadecimal digits, or the given or made id. More than one when a given id is repeated.
/// Errors: refused; not_found.
Result<std::vector<DocumentView>> documents(Session& session, std::string_view id);

/// Gives `take` the original bytes of a document, piece by piece, until it wants no more: those of its Where in a flat
/// file; the whole item, as it was given, of a document inside a decoded stream. Then the result is not empty: it says,
/// for people, where in the item to look. Errors: refused, not_found, damaged.
Result<std::string> original_bytes(Session& session, std::string_view id,
                                   const std::function<bool(std::string_view)>& take);

struct IssuePage {
  std::vector<Issue> issues;
  std::string next;
};
/// The ledger: what could not be read, in order of arrival, then what linking found.
/// Errors: refused; invalid_input for a cursor of another list.
Result<IssuePage> issues(Session& session, const Page& page);

/// How the reasons of one kind did where something else could speak to the same documents, in the whole case.
struct EvidenceView {
  EvidenceKind kind = EvidenceKind::phone;
  EvidenceTest test;
};
/// All kinds, in the order of EvidenceKind. Errors: refused; not_found when nothing was linked yet.
Result<std::vector<EvidenceView>> evidence(Session& session);

/// One link, said in full: as data for a screen, as a sentence for a report.
struct Reason {
  Link link;
  std::string sentence;  ///< English
  std::string from;      ///< outer id
  DocumentId from_id;
  std::string to;                          ///< outer id, or `phone +1...`
  DocumentId to_id;                        ///< zero when `to` is a key
  std::optional<Key> key;                  ///< documents: those of the group
  std::optional<JudgementView> judgement;  ///< of judged_same and judged_apart
  std::optional<EvidenceView> evidence;    ///< of its kind; nothing where no test is made (EvidenceKind)
};

/// A reason without which its group would fall into parts.
struct WeakestPoint {
  Reason reason;
  std::uint64_t parted = 0;  ///< documents outside the largest part that would be left
};

struct GroupView {
  std::uint32_t number = 0;
  std::uint64_t documents = 0;
  std::uint64_t texts = 0;  ///< micro groups in it
  std::vector<Key> keys;    ///< that join, most documents in the group first, at most 10; documents: those of the group
  std::uint64_t key_count = 0;
  std::vector<Key> set_aside;           ///< keys held that join nothing, at most 10
  std::vector<Reason> reasons;          ///< strongest first, at most 5
  std::optional<WeakestPoint> weakest;  ///< none where two ways lead to each document
  std::vector<JudgementView> against;  ///< different or unsure, in force, about a document of the group; the newest 200
  std::vector<JudgementView>
      judged;                       ///< same, stop or allow, in force, about a document or a key of it; the newest 200
  std::uint64_t cut = 0;            ///< reasons of its documents that would join and were cut (Cut)
  std::vector<std::string> places;  ///< most frequent first, at most 5
  std::string first_day;            ///< of the dated documents
  std::string last_day;
  std::vector<std::string> samples;  ///< outer ids
  Marking marking;                   ///< the strictest of its documents
  std::optional<Tier> tier;          ///< of a list; none before anything was looked for in the groups of now
};

struct GroupPage {
  std::vector<GroupView> groups;  ///< with at most 5 samples each
  std::string next;
};

/// Meta groups of at least two documents, largest first.
/// Errors: refused; not_found when nothing was linked yet; invalid_input for a cursor of another list.
Result<GroupPage> largest_groups(Session& session, const Page& page);
/// One group by number, with the outer ids of its first `samples` members, else of all: each costs the reading of its
/// document. Errors: refused; not_found.
Result<GroupView> group(Session& session, std::uint32_t number, std::size_t samples = SIZE_MAX);

struct Member {
  DocumentHead head;
  std::uint32_t micro = 0;
  std::vector<std::string> contacts;  ///< `phone +1...`, distinct, at most 10
};
struct MemberPage {
  std::uint32_t number = 0;
  std::uint64_t documents = 0;
  std::vector<Member> members;  ///< in the order of arrival
  std::string next;
};
/// Errors: refused; not_found; invalid_input for a cursor of another list.
Result<MemberPage> group_members(Session& session, std::uint32_t number, const Page& page);

struct WhyStep {
  Reason reason;
  std::optional<Source> proof;  ///< where the mention stands
};
struct WhyAnswer {
  bool same_group = false;
  std::vector<WhyStep> steps;
};
/// The strongest chain of joining links between two documents. Of different groups: the judgements that part them, then
/// the links between both groups that may be of another holder of the same contact, strongest first.
/// Errors: refused; not_found.
Result<WhyAnswer> why(Session& session, std::string_view a, std::string_view b);

struct JudgementPage {
  std::vector<JudgementView> judgements;
  std::string next;
};
/// Part of all judgements by number, those undone and the undoings included.
/// Errors: refused; invalid_input for a cursor of another list.
Result<JudgementPage> judgements(Session& session, const Page& page);

}  // namespace fanal::engine
