#pragma once
// What a Session holds, for the files of engine: the store's case, the asker, the two doors, and readers kept open.
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/internal/agency_pack.h"
#include "engine/internal/decoder_pool.h"
#include "engine/internal/finding_facets.h"
#include "engine/internal/group_table.h"
#include "engine/internal/look_counts.h"
#include "engine/internal/masking.h"
#include "engine/internal/photo_index.h"
#include "engine/internal/postings.h"
#include "engine/internal/provisional.h"
#include "engine/internal/scopes.h"
#include "engine/internal/text_index.h"
#include "engine/internal/view_tables.h"
#include "engine/session.h"
#include "guard/acts.h"
#include "guard/approvals.h"
#include "guard/filter.h"
#include "store/case.h"

namespace fanal::engine {

/// Readers that wait for the next question: opening one costs more than most answers. Thread-safe.
class ReaderPool {
 public:
  std::unique_ptr<store::Reader> take();
  void give_back(std::unique_ptr<store::Reader> reader);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Reader>> idle_;
};

/// One reader, pinned to one state of the case for as long as this lives.
class PinnedReader {
 public:
  static Result<PinnedReader> open(const store::Case& opened, ReaderPool& pool);
  ~PinnedReader();
  PinnedReader(PinnedReader&&) noexcept = default;
  PinnedReader& operator=(PinnedReader&&) = delete;
  store::Reader& operator*() { return *reader_; }
  store::Reader* operator->() { return reader_.get(); }

 private:
  PinnedReader(ReaderPool& pool, std::unique_ptr<store::Reader> reader) : pool_(&pool), reader_(std::move(reader)) {}
  ReaderPool* pool_;
  std::unique_ptr<store::Reader> reader_;
  std::optional<store::Snapshot> snapshot_;
};

/// An open case, of one session: whoever works in it opens it with a slot of their own.
struct OpenCase {
  explicit OpenCase(store::Case case_opened) : files(std::move(case_opened)) {}

  store::Case files;
  ReaderPool readers;  ///< must go before `files`
  Provisional provisional;
  Scopes scopes;
  TextIndex text;
  Postings postings;
  PhotoIndex photos;
  LookCounts looks;
  DecoderPool decoders;  ///< for who asks to see what a picture shows; none runs before
  GroupTable groups;
  FindingFacetTable facets;
  ViewTables views;
  std::mutex large_parts;  ///< held by who looks at many documents at once
};

/// Did a second person approve `subject`, word for word? `request`: by its number; 0: the one that the session was
/// begun with. Errors: refused, saying what is missing.
using Approved = std::function<Result<void>(guard::ApprovalKind kind, std::string_view subject, std::uint64_t request)>;
/// Where a case is opened by its key alone there is nobody to ask.
Result<void> nobody_approves(guard::ApprovalKind kind, std::string_view subject, std::uint64_t request);

/// What an answer showed, for the audit.
struct Seen {
  std::optional<std::uint64_t> results;  ///< how many there were, all pages together
  std::vector<DocumentId> documents;     ///< that are in this answer
  std::string detail;                    ///< what the row says instead of what was asked, once answered; empty: that
};

/// What an instance says of lists; in a lone case all is empty.
struct ListRules {
  std::function<Result<std::uint64_t>()> most_alone;  ///< values that one person may match alone
  KeyWatch canaries;                                  ///< told of each value that no pace is kept of
};

/// What another person is in this case at this moment, by the name of their account. Errors: refused, when nothing.
using StandingOf = std::function<Result<guard::Standing>(std::string_view account)>;

struct Session::Inside {
  Inside(std::unique_ptr<OpenCase> case_opened, Actor asker, std::string its_purpose, StandingNow its_standing)
      : held(std::move(case_opened)),
        opened(held->files),
        actor(std::move(asker)),
        purpose(std::move(its_purpose)),
        standing(std::move(its_standing)) {}

  std::unique_ptr<OpenCase> held;
  store::Case& opened;
  Actor actor;
  std::string purpose;
  StandingNow standing;
  Approved approved = nobody_approves;
  std::string work_id;      ///< of the working session; empty in a lone case
  bool is_program = false;  ///< works with a key of a program: nobody proved who they are just now
  KeyWatch key_watch;       ///< empty: nobody watches
  ListRules lists;
  std::function<Result<bool>()> migration_is_walled;  ///< empty in a case opened by its key: there it always is
  InstancePacks instance_packs;                       ///< empty in a case opened by its key
  StandingOf standing_of;  ///< empty in a case opened by its key: nobody there knows accounts

  /// A case that was not there before, an audit row with it.
  static Result<Session> made(const std::string& dir, CaseTerms terms, Actor actor, const store::KeySource& source);

  /// The door of every read: guard decides; `ask` answers under its filter and says what it showed; the audit row is on
  /// disk before this returns, of what was refused or failed too. `detail`: one JSON object saying what is asked.
  template <typename Ask>
  auto look(guard::Act act, std::string_view detail, Ask&& ask)
      -> std::invoke_result_t<Ask, const guard::Filter&, Seen&> {
    FANAL_TRY(filter, admit(act, detail));
    Seen seen;
    auto answer = answered(filter, seen, ask);
    FANAL_TRY_VOID(record(act, answer && !seen.detail.empty() ? std::string_view(seen.detail) : detail, filter.role,
                          seen, answer ? std::string_view() : code_name(answer.error().code)));
    return answer;
  }
  /// The door of a read whose answer leaves in pieces: its row is on disk before the first.
  Result<guard::Filter> read(guard::Act act, std::string_view detail, const Seen& seen = {});
  /// The door of every change: the same, for the intent; waits a while for another writer to finish, and removes the
  /// labels that ended. `reason`: what the audit says instead of the asker's, which stands elsewhere.
  Result<store::Writer> write(guard::Act act, std::string_view detail,
                              std::optional<std::string_view> reason = std::nullopt);
  /// What the asker sees, for a change that depends on it: after write() let in.
  Result<guard::Filter> sees(guard::Act act);
  /// What somebody else sees who asks for `needs` under `reason`, by what they are in the case now. Errors: refused.
  Result<guard::Filter> seen_by(const Actor& other, guard::Capability needs);
  /// For answering, after look() or read() let in.
  Result<PinnedReader> reader() { return PinnedReader::open(opened, held->readers); }
  Provisional& provisional() { return held->provisional; }
  /// What hides from the asker what their role does not see.
  Masker masker(const guard::Filter& filter) const { return {*filter.role, opened.keys().pseudonyms.bytes()}; }

 private:
  // Under the rows of the asker's scope, and through their mask: mask() of the answer's type is needed to compile.
  template <typename Ask>
  auto answered(guard::Filter& filter, Seen& seen, Ask& ask)
      -> std::invoke_result_t<Ask&, const guard::Filter&, Seen&> {
    FANAL_TRY_VOID(limit_to_scope(filter, actor.name));
    auto answer = ask(std::as_const(filter), seen);
    const Masker masks = masker(filter);
    if (masks.is_off()) return answer;
    if (!answer) return masks.error(answer.error());
    mask(*answer, masks);
    return answer;
  }
  /// Fills the rows of a scope of `whose` within the case; leaves the others as guard made them.
  Result<void> limit_to_scope(guard::Filter& filter, std::string_view whose);
  Result<guard::Filter> admit(guard::Act act, std::string_view detail);
  /// `outcome`: the code of what went wrong; empty: it was answered.
  Result<void> record(guard::Act act, std::string_view detail, const guard::RoleRow* role, const Seen& seen,
                      std::string_view outcome);
};

}  // namespace fanal::engine
