#include "engine/session.h"

#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "base/json_writer.h"
#include "engine/internal/inside.h"
#include "engine/internal/key_given.h"
#include "store/keys.h"

namespace fanal::engine {
namespace {

constexpr double writer_wait_seconds = 10;

Result<guard::Standing> alone_now() { return guard::alone(); }

}  // namespace

Result<store::KeySource> key_source(KeyGiven& key, bool may_make_file) {
  if (key.key_file.empty()) {
    if (key.passphrase.empty()) {
      return Error{Code::invalid_input,
                   "no key given: use --key-file FILE, --passphrase-fd N, or a terminal to ask on"};
    }
    return store::KeySource::from_passphrase(std::move(key.passphrase));
  }
  std::error_code ignored;
  if (may_make_file && !std::filesystem::exists(key.key_file, ignored)) {
    FANAL_TRY_VOID(store::create_key_file(key.key_file));
  }
  return store::load_key_file(key.key_file);
}

std::string system_user() {
  if (const passwd* entry = ::getpwuid(::geteuid()); entry != nullptr && entry->pw_name != nullptr) {
    return entry->pw_name;
  }
  return "uid:" + std::to_string(::geteuid());
}

UtcSeconds now_utc() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Session::Session(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Result<void> Session::settle() { return inside_->opened.audit().sync(); }

Result<void> Session::note(guard::Act act, std::string_view detail_json) {
  FANAL_TRY_VOID(inside_->read(act, detail_json));
  return {};
}

const CaseTerms& Session::terms() const { return inside_->opened.terms(); }
const std::string& Session::actor() const { return inside_->actor.name; }

Result<std::string> Session::role() const {
  FANAL_TRY(standing, inside_->standing());
  return std::string(guard::role_name(standing.role));
}

Result<Session> Session::Inside::made(const std::string& dir, CaseTerms terms, Actor actor,
                                      const store::KeySource& source) {
  terms.made_at = format_utc(now_utc());
  if (actor.reason.empty()) actor.reason = terms.basis;  // why the case is there at all
  // A case that nobody may look into is not made.
  if (parse_iso_time(terms.until_day) && terms.until_day < format_utc_day(now_utc())) {
    return Error{Code::invalid_input, "the last day of the case, " + terms.until_day + ", is over"};
  }
  FANAL_TRY(made, store::create_case(dir, terms, source));
  Session session(std::make_unique<Inside>(std::make_unique<OpenCase>(std::move(made)), std::move(actor), terms.purpose,
                                           alone_now));
  JsonWriter detail;
  detail.begin_object().field("live", terms.is_live).field("purpose", terms.purpose);
  detail.field("basis", terms.basis).field("until", terms.until_day).end_object();
  FANAL_TRY(writer, session.inside().write(guard::Act::init, detail.text()));
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), "{}"));
  return session;
}

Result<Session> Session::init(InitRequest request) {
  FANAL_TRY(source, key_source(request.key, true));
  return Inside::made(request.case_dir, std::move(request.terms), std::move(request.actor), source);
}

Result<void> Session::make(const std::string& dir, const CaseTerms& terms, const Actor& actor,
                           const store::KeySource& opener) {
  FANAL_TRY(session, Inside::made(dir, terms, actor, opener));
  return session.settle();
}

Result<Session> Session::open_as(const std::string& dir, const store::KeySource& opener, Actor actor,
                                 std::string purpose, StandingNow standing, std::string work_id) {
  FANAL_TRY(opened, store::open_case(dir, opener));
  if (purpose.empty()) purpose = opened.terms().purpose;
  Session session(std::make_unique<Inside>(std::make_unique<OpenCase>(std::move(opened)), std::move(actor),
                                           std::move(purpose), std::move(standing)));
  session.inside().work_id = std::move(work_id);
  return session;
}

const std::string& Session::purpose() const { return inside_->purpose; }
const std::string& Session::reason() const { return inside_->actor.reason; }
const std::string& Session::work_id() const { return inside_->work_id; }

void Session::watch_keys(KeyWatch watch) { inside_->key_watch = std::move(watch); }

Result<Session> Session::open(OpenRequest request) {
  FANAL_TRY(source, key_source(request.key, false));
  const bool aside = !request.audit_to.empty();
  FANAL_TRY(opened, store::open_case(request.case_dir, source,
                                     aside ? store::OpenMode::read_only_copy : store::OpenMode::read_write,
                                     aside ? std::optional<std::filesystem::path>(request.audit_to) : std::nullopt));
  if (request.purpose.empty()) request.purpose = opened.terms().purpose;
  return Session(std::make_unique<Inside>(std::make_unique<OpenCase>(std::move(opened)), std::move(request.actor),
                                          std::move(request.purpose), alone_now));
}

std::unique_ptr<store::Reader> ReaderPool::take() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto reader = std::move(idle_.back());
  idle_.pop_back();
  return reader;
}

void ReaderPool::give_back(std::unique_ptr<store::Reader> reader) {
  constexpr std::size_t most_idle = 8;
  const std::scoped_lock lock(mutex_);
  if (idle_.size() < most_idle) idle_.push_back(std::move(reader));
}

Result<PinnedReader> PinnedReader::open(const store::Case& opened, ReaderPool& pool) {
  auto reader = pool.take();
  if (!reader) {
    FANAL_TRY(made, opened.reader());
    reader = std::make_unique<store::Reader>(std::move(made));
  }
  PinnedReader pinned(pool, std::move(reader));
  FANAL_TRY(snapshot, pinned.reader_->snapshot());
  pinned.snapshot_.emplace(std::move(snapshot));
  return pinned;
}

PinnedReader::~PinnedReader() {
  snapshot_.reset();
  if (reader_) pool_->give_back(std::move(reader_));
}

Result<void> nobody_approves(guard::ApprovalKind, std::string_view subject, std::uint64_t) {
  return Error{Code::refused, "`" + std::string(subject) +
                                  "` needs the approval of a second person, and this case is " +
                                  "opened by its key alone: work in it with accounts (docs/roles.md)"};
}

Result<guard::Filter> Session::Inside::admit(guard::Act act, std::string_view detail) {
  const auto decide = [&]() -> Result<guard::Filter> {
    FANAL_TRY(now_is, standing());
    return guard::admit(opened.terms(), actor, now_is, purpose, guard::row_of(act), now_utc());
  };
  auto filter = decide();
  if (!filter) FANAL_TRY_VOID(record(act, detail, nullptr, {}, code_name(filter.error().code)));
  return filter;
}

Result<guard::Filter> Session::Inside::sees(guard::Act act) {
  FANAL_TRY(filter, admit(act, "{}"));
  FANAL_TRY_VOID(limit_to_scope(filter, actor.name));
  return filter;
}

Result<guard::Filter> Session::Inside::seen_by(const Actor& other, guard::Capability needs) {
  FANAL_TRY(is_now, standing_of ? standing_of(other.name) : guard::alone());
  FANAL_TRY(filter, guard::admit(opened.terms(), other, is_now, opened.terms().purpose, needs, now_utc()));
  FANAL_TRY_VOID(limit_to_scope(filter, other.name));
  return filter;
}

Result<void> Session::Inside::limit_to_scope(guard::Filter& filter, std::string_view whose) {
  if (filter.role->scope != guard::Scope::own && filter.role->scope != guard::Scope::of_kinds) return {};
  FANAL_TRY(pinned, reader());
  FANAL_TRY(rows, held->scopes.rows(*pinned, *filter.role, whose));
  filter.rows.only = std::move(rows);
  return {};
}

Result<void> Session::Inside::record(guard::Act act, std::string_view detail, const guard::RoleRow* role,
                                     const Seen& seen, std::string_view outcome) {
  store::AuditRow row;
  row.at = format_utc(now_utc());
  row.actor = actor.name;
  row.purpose = purpose;
  row.reason = actor.reason;
  row.action = std::string(guard::row_of(act).name) + (outcome == code_name(Code::refused) ? ".refused" : "");
  row.detail = detail;
  row.event = guard::event_name(guard::row_of(act).event);
  row.outcome = outcome;
  row.case_session = work_id;
  if (role != nullptr) row.role = role->name;
  row.results = seen.results;
  for (const DocumentId& id : seen.documents) row.objects.push_back(to_hex(id.value));
  FANAL_TRY_VOID(opened.audit().append(row));
  return {};
}

Result<guard::Filter> Session::Inside::read(guard::Act act, std::string_view detail, const Seen& seen) {
  FANAL_TRY(filter, admit(act, detail));
  FANAL_TRY_VOID(limit_to_scope(filter, actor.name));
  FANAL_TRY_VOID(record(act, detail, filter.role, seen, {}));
  return filter;
}

Result<store::Writer> Session::Inside::write(guard::Act act, std::string_view detail,
                                             std::optional<std::string_view> reason) {
  FANAL_TRY(filter, admit(act, detail));
  store::WriteIntent intent;
  intent.at = format_utc(now_utc());
  intent.actor = actor.name;
  intent.purpose = purpose;
  intent.reason = reason ? std::string(*reason) : actor.reason;
  intent.action = guard::row_of(act).name;
  intent.detail = detail;
  intent.role = filter.role->name;
  intent.case_session = work_id;
  intent.event = guard::event_name(guard::row_of(act).event);
  FANAL_TRY(writer, opened.write(intent, writer_wait_seconds));
  FANAL_TRY_VOID(writer.expire_labels(format_utc(now_utc())));
  return std::move(writer);
}

}  // namespace fanal::engine
