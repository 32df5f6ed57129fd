#include "engine/session.h"

#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "base/json_writer.h"
#include "engine/internal/inside.h"
#include "store/keys.h"

namespace fanal::engine {
namespace {

constexpr double writer_wait_seconds = 10;

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

}  // namespace

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

Result<void> Session::note(std::string_view action, std::string_view detail_json) {
  FANAL_TRY_VOID(inside_->read(action, detail_json));
  return {};
}

const CaseTerms& Session::terms() const { return inside_->opened.terms(); }
const std::string& Session::actor() const { return inside_->actor.name; }

Result<Session> Session::init(InitRequest request) {
  FANAL_TRY(source, key_source(request.key, true));
  request.terms.made_at = format_utc(now_utc());
  if (request.actor.reason.empty()) request.actor.reason = request.terms.basis;  // why the case is there at all
  // A case that nobody may look into is not made.
  const std::string& until = request.terms.until_day;
  if (parse_iso_time(until) && until < format_utc_day(now_utc())) {
    return Error{Code::invalid_input, "the last day of the case, " + until + ", is over"};
  }
  FANAL_TRY(made, store::create_case(request.case_dir, request.terms, source));
  Session session(std::make_unique<Inside>(std::move(made), request.actor, request.terms.purpose));
  JsonWriter detail;
  detail.begin_object().field("live", request.terms.is_live).field("purpose", request.terms.purpose);
  detail.field("basis", request.terms.basis).field("until", request.terms.until_day).end_object();
  FANAL_TRY(writer, session.inside().write("init", detail.text()));
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), "{}"));
  return session;
}

Result<Session> Session::open(OpenRequest request) {
  FANAL_TRY(source, key_source(request.key, false));
  const bool aside = !request.audit_to.empty();
  FANAL_TRY(opened, store::open_case(request.case_dir, source,
                                     aside ? store::OpenMode::read_only_copy : store::OpenMode::read_write,
                                     aside ? std::optional<std::filesystem::path>(request.audit_to) : std::nullopt));
  if (request.purpose.empty()) request.purpose = opened.terms().purpose;
  return Session(std::make_unique<Inside>(std::move(opened), std::move(request.actor), std::move(request.purpose)));
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

Result<guard::Filter> Session::Inside::admit(std::string_view action, std::string_view detail) {
  auto filter = guard::admit(opened.terms(), actor, purpose, now_utc());
  if (filter) return filter;
  store::AuditRow row;
  row.at = format_utc(now_utc());
  row.actor = actor.name;
  row.purpose = purpose;
  row.reason = actor.reason;
  row.action = std::string(action) + ".refused";
  row.detail = detail;
  FANAL_TRY_VOID(opened.audit().append(row));
  return filter;
}

Result<guard::Filter> Session::Inside::read(std::string_view action, std::string_view detail) {
  FANAL_TRY(filter, admit(action, detail));
  store::AuditRow row;
  row.at = format_utc(now_utc());
  row.actor = actor.name;
  row.purpose = purpose;
  row.reason = actor.reason;
  row.action = action;
  row.detail = detail;
  FANAL_TRY_VOID(opened.audit().append(row));
  return filter;
}

Result<store::Writer> Session::Inside::write(std::string_view action, std::string_view detail) {
  FANAL_TRY_VOID(admit(action, detail));
  store::WriteIntent intent;
  intent.at = format_utc(now_utc());
  intent.actor = actor.name;
  intent.purpose = purpose;
  intent.reason = actor.reason;
  intent.action = action;
  intent.detail = detail;
  return opened.write(intent, writer_wait_seconds);
}

}  // namespace fanal::engine
