#include "engine/internal/archive_ingest.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "store/frame.h"

namespace fanal::engine {
namespace {

constexpr std::size_t bytes_of_unit = std::size_t{4} << 20U;
constexpr std::size_t journal_page = 1000;
constexpr int deaths_until_poison = 2;
constexpr std::size_t most_given_up = 16;

// The decoder keeps its limits itself; one that does not is not ours any more.
constexpr std::uint64_t slack_bytes = std::uint64_t{1} << 20U;

Result<void> send_bytes(const ArchiveJob& job, const WorkContext& context, const ArchiveOutlet& outlet,
                        std::uint64_t& next_unit) {
  std::uint64_t at = job.progress.offset;
  while (at < job.file->size()) {
    FANAL_TRY(bytes, job.file->read(at, bytes_of_unit));
    if (bytes.empty()) return Error{Code::unavailable, job.item->path + " became shorter while it was read"};
    store::UnitRow unit;
    unit.number = next_unit++;
    unit.begin = at;
    unit.end = at += bytes.size();
    auto held = std::make_shared<const std::string>(bytes);
    const auto task = [item = job.item, &context, held](const store::UnitRow& row) {
      UnitResult result;
      result.commit.item = item->row;
      result.commit.unit = row;
      result.commit.frames = store::FrameSealer(context.keys->frames).seal_all(item->id, row.begin, *held);
      return result;
    };
    FANAL_TRY_VOID(outlet.send(unit, std::move(bytes), task, false));
  }
  return {};
}

Result<ArchivePosition> position_in(store::Reader& journal, store::ItemRow item) {
  ArchivePosition position;
  for (;;) {
    FANAL_TRY(units, journal.units(item, position.next_unit, journal_page));
    for (const store::UnitRow& unit : units) advance(position, unit);
    if (units.size() < journal_page) return position;
  }
}

// One decoder, from its first frame to its last or to its death.
// `Units`: ArchiveUnits, or an ArchiveSink.
template <typename Units>
class Conversation {
 public:
  Conversation(const ArchiveJob& job, DecoderProcess& process, Units& units)
      : job_(job), process_(process), units_(units) {}

  /// False: the decoder is dead. Errors: of our own side.
  Result<bool> run(const ArchivePosition& from) {
    decode::Open open;
    open.decoder = job_.decoder->name;
    open.item_bytes = job_.file->size();
    open.first_entry = from.entry;
    open.given_up = from.given_up;
    last_entry_ = from.entry - 1;
    most_bytes_ =
        std::max(open.limits.free_bytes, std::min(open.limits.out_bytes, open.limits.ratio * open.item_bytes));
    if (!process_.open(open)) return false;
    while (!is_done_) {
      auto message = process_.receive();
      if (!message) return false;
      FANAL_TRY_VOID(std::visit([this](const auto& one) { return take(one); }, *message));
      if (process_.death()) return false;
    }
    return true;
  }

 private:
  Result<void> refuse(const char* why) {
    process_.break_off(why);
    return {};
  }

  bool is_next(std::uint64_t entry) const { return !is_reading_ && entry > last_entry_; }

  Result<void> take(const decode::Want& want) {
    FANAL_TRY(bytes, job_.file->read(want.offset, want.length));
    static_cast<void>(process_.send(decode::Bytes{bytes}));  // a death shows at the next receive
    return {};
  }
  Result<void> take(const decode::Member& member) {
    if (!is_next(member.entry) || !is_utf8(member.path)) return refuse("a member out of place");
    last_entry_ = member.entry;
    is_reading_ = true;
    member_bytes_ = 0;
    units_.begin_member(member);
    return {};
  }
  Result<void> take(const decode::Inside& /*nothing*/) {
    if (!is_reading_ || member_bytes_ > 0) return refuse("an archive out of place");
    is_reading_ = false;
    units_.found_inside();
    return {};
  }
  Result<void> take(const decode::Chunk& chunk) {
    member_bytes_ += chunk.bytes.size();
    bytes_ += chunk.bytes.size();
    if (!is_reading_) return refuse("bytes out of place");
    if (bytes_ > most_bytes_ + slack_bytes) return refuse("more bytes than the limit");
    return units_.add(chunk.bytes);
  }
  Result<void> take(const decode::MemberEnd& end) {
    if (!is_reading_ || end.bytes != member_bytes_) return refuse("an end out of place");
    is_reading_ = false;
    return units_.end_member(end);
  }
  Result<void> take(const decode::EntryIssue& found) {
    const Issue& issue = found.issue;
    const bool is_text =
        is_utf8(issue.code) && is_utf8(issue.message) && is_utf8(issue.where.path) && is_utf8(issue.lost);
    if (!is_next(found.entry) || !is_text) return refuse("an issue out of place");
    last_entry_ = found.entry;
    return units_.add_issue(found);
  }
  Result<void> take(const decode::Picture& /*picture*/) { return refuse("a picture out of place"); }
  Result<void> take(const decode::Tags& /*tags*/) { return refuse("tags out of place"); }
  Result<void> take(const decode::Tile& /*tile*/) { return refuse("a tile out of place"); }
  Result<void> take(const decode::Tick& /*nothing*/) { return {}; }
  Result<void> take(const decode::Done& /*done*/) {
    if (is_reading_) return refuse("an end out of place");
    is_done_ = true;
    return {};
  }
  Result<void> take(const decode::Hello& /*hello*/) { return refuse("a second hello"); }
  Result<void> take(const decode::Tried& /*tried*/) { return refuse("an answer to nothing"); }

  const ArchiveJob& job_;
  DecoderProcess& process_;
  Units& units_;
  std::uint64_t last_entry_ = 0;
  std::uint64_t member_bytes_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t most_bytes_ = 0;
  bool is_reading_ = false;
  bool is_done_ = false;
};

Issue poison_issue(const DecoderDeath& death, std::string lost) {
  Issue issue;
  issue.code = "poison_" + death.code;
  issue.message = death.message + ", twice, on this alone: it is left out";
  issue.lost = std::move(lost);
  return issue;
}

// Members, with as many decoders as it takes. `is_alone`: the first one too is to have done nothing else before.
template <typename Units>
Result<void> read_members(const ArchiveJob& job, DecoderPool& pool, Units& units, bool is_alone,
                          const std::function<Result<void>(const Error&)>& postpone) {
  // Deaths of fresh decoders, by where they were: the next entry, how many of its parts were through, was it begun.
  std::map<std::tuple<std::uint64_t, std::uint64_t, bool>, int> deaths;
  std::size_t given_up = 0;
  for (;;) {
    const ArchivePosition from = units.restart();
    auto process = pool.borrow(is_alone);
    if (!process) return postpone(process.error());
    FANAL_TRY(is_done, Conversation<Units>(job, **process, units).run(from));
    if (is_done) {
      pool.give_back(*std::move(process));
      return units.finish({});
    }
    is_alone = true;
    if ((*process)->uses() > 1) continue;
    const auto open = units.open_entry();
    const auto [entry, parts] = units.reached();
    if (++deaths[{entry, parts, open.has_value()}] < deaths_until_poison) continue;
    const DecoderDeath death = *(*process)->death();
    if (!open || ++given_up > most_given_up) {
      return units.finish({poison_issue(death, "what follows in this file")});
    }
    FANAL_TRY_VOID(units.give_up(poison_issue(death, "the member, from here on")));
  }
}

}  // namespace

const decode::Decoder* decoder_for(std::string_view head, const formats::Reader* reader) {
  const decode::Decoder* decoder = decode::choose_decoder(head);
  if (decoder == nullptr || (reader != nullptr && reader->claim(head, nullptr) >= decoder->claim(head))) return nullptr;
  return decoder;
}

Result<void> ingest_archive(const ArchiveJob& job, DecoderPool& pool, store::Reader& journal,
                            const WorkContext& context, const ArchiveOutlet& outlet) {
  const bool is_new = job.progress.offset < job.file->size();
  ArchivePosition position;
  if (is_new) {
    position.next_unit = job.progress.next_unit;
    FANAL_TRY_VOID(send_bytes(job, context, outlet, position.next_unit));
  } else {
    FANAL_TRY(found, position_in(journal, job.item->row));
    position = std::move(found);
  }
  if (position.is_at_end) return outlet.finish();
  ArchiveUnits units(job.item, job.file->size(), context, std::move(position),
                     [&outlet](const store::UnitRow& unit, UnitTask task, bool is_last) {
                       return outlet.send(unit, {}, std::move(task), is_last);
                     });
  return read_members(job, pool, units, job.progress.next_unit > 0, [&](const Error& error) {
    Issue issue;
    issue.code = error.code == Code::refused ? "no_sandbox" : "no_decoder";
    issue.message = error.message + ": ingest it again where it can";
    issue.file = job.item->path;
    issue.where.item = job.item->id;
    issue.where.end = job.file->size();
    issue.lost = "its members; its own bytes are kept";
    return outlet.postpone(issue, is_new);
  });
}

Result<void> show_members(const ArchiveJob& job, DecoderPool& pool, ArchiveSink& sink) {
  return read_members(job, pool, sink, false, [](const Error& error) -> Result<void> { return error; });
}

}  // namespace fanal::engine
