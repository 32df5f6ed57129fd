#include "engine/internal/picture_bytes.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "decode/decoder.h"
#include "decode/picture.h"
#include "engine/internal/listed_refusal.h"
#include "formats/reader.h"
#include "model/photo.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_bytes = decode::most_picture_bytes;

Error too_long() {
  return Error{Code::limit, "the picture, or what it lies in, is longer than the 64 MiB that are decoded"};
}

// The picture of the document at `where`, of those that `reader` finds in `unit`.
std::optional<std::string> picture_in(const formats::Reader& reader, const formats::Plan& plan,
                                      const formats::Unit& unit, const Where& where) {
  formats::ReadUnit read = reader.read(plan, unit, nullptr, {});
  for (auto& picture : read.pictures) {
    const Where& found = read.documents[picture.document].where;
    if (found.path == where.path && found.begin == where.begin && found.end == where.end)
      return std::move(picture.bytes);
  }
  return std::nullopt;
}

Result<std::optional<std::string>> picture_of_record(store::Reader& reader, const store::StoredItem& item,
                                                     const store::StoredFact& fact,
                                                     const formats::Reader& item_reader) {
  const Document& document = fact.fact.document;
  FANAL_TRY(row, unit_of(reader, fact.item, document.record));
  if (!row) return std::optional<std::string>();
  if (row->end - row->begin > most_bytes) return too_long();
  FANAL_TRY(bytes, reader.read_bytes(fact.item, row->begin, row->end));
  formats::Unit unit;
  unit.bytes = bytes;
  unit.offset = row->begin;
  unit.first_record = row->first_record;
  unit.first_line = row->first_line;
  unit.name = item.name;
  return picture_in(item_reader, {item.charset, item.detail}, unit, document.where);
}

// A member that holds the picture as one of its own records: a web archive in an archive.
std::optional<std::string> picture_in_member(std::string_view bytes, std::string_view member, Where where) {
  const std::string_view head = bytes.substr(0, formats::head_bytes);
  const formats::Reader* reader = formats::choose_reader(head, member);
  if (reader == nullptr) return std::nullopt;
  const auto plan = reader->plan(head, head.size() == bytes.size(), nullptr);
  if (!plan) return std::nullopt;
  where.path = where.path.substr(member.size() + 1);
  formats::Unit unit;
  unit.bytes = bytes;
  unit.name = member;
  return picture_in(*reader, *plan, unit, where);
}

// One decoder, until the member that is wanted has come.
class MemberSearch {
 public:
  MemberSearch(DecoderProcess& process, store::Reader& reader, store::ItemRow item, const Where& where)
      : process_(process), reader_(reader), item_(item), where_(where) {}

  /// False: the decoder is dead. Errors: of our own side.
  Result<bool> run(std::string_view decoder, std::uint64_t item_bytes) {
    decode::Open open;
    open.decoder = decoder;
    open.item_bytes = item_bytes;
    if (!process_.open(open)) return false;
    while (!is_done_ && !found_) {
      auto message = process_.receive();
      if (!message) return false;
      FANAL_TRY_VOID(std::visit([this](const auto& one) { return take(one); }, *message));
      if (process_.death()) return false;
    }
    return true;
  }
  bool is_done() const { return is_done_; }
  std::optional<std::string> take_found() { return std::move(found_); }

 private:
  Result<void> take(const decode::Want& want) {
    FANAL_TRY(bytes, reader_.read_bytes(item_, want.offset, want.offset + want.length));
    static_cast<void>(process_.send(decode::Bytes{bytes}));  // a death shows at the next receive
    return {};
  }
  Result<void> take(const decode::Member& member) {
    path_ = member.path;
    bytes_.clear();
    const std::string_view wanted = where_.path;
    is_wanted_ = wanted == path_ || (wanted.starts_with(path_) && wanted.substr(path_.size()).starts_with('!'));
    return {};
  }
  Result<void> take(const decode::Chunk& chunk) {
    if (!is_wanted_) return {};
    if (bytes_.size() + chunk.bytes.size() > most_bytes) return too_long();
    bytes_ += chunk.bytes;
    return {};
  }
  Result<void> take(const decode::Inside& /*nothing*/) {
    is_wanted_ = false;
    return {};
  }
  Result<void> take(const decode::MemberEnd& /*end*/) {
    if (!is_wanted_) return {};
    if (path_ == where_.path) {
      found_ = std::exchange(bytes_, {});
    } else {
      found_ = picture_in_member(bytes_, path_, where_);
    }
    is_wanted_ = false;
    return {};
  }
  Result<void> take(const decode::EntryIssue& /*found*/) { return {}; }
  Result<void> take(const decode::Tick& /*nothing*/) { return {}; }
  Result<void> take(const decode::Done& /*done*/) {
    is_done_ = true;
    return {};
  }
  template <typename Other>
  Result<void> take(const Other& /*other*/) {
    process_.break_off("it says what it was not asked");
    return {};
  }

  DecoderProcess& process_;
  store::Reader& reader_;
  store::ItemRow item_;
  const Where& where_;
  std::string path_;
  std::string bytes_;
  std::optional<std::string> found_;
  bool is_wanted_ = false;
  bool is_done_ = false;
};

Result<std::optional<std::string>> picture_of_member(store::Reader& reader, DecoderPool& pool,
                                                     const store::StoredItem& item, const store::StoredFact& fact) {
  FANAL_TRY(progress, reader.item_progress(fact.item));
  constexpr int tries = 2;
  for (int i = 0; i < tries; ++i) {
    FANAL_TRY(process, pool.borrow(i > 0));
    MemberSearch search(*process, reader, fact.item, fact.fact.document.where);
    FANAL_TRY(is_alive, search.run(item.item.reader, progress.offset));
    if (!is_alive) continue;
    // One that was stopped on its way is let go: it has more to say.
    if (search.is_done()) pool.give_back(std::move(process));
    return search.take_found();
  }
  return Error{Code::unavailable, "the decoder died twice of the archive that the picture lies in"};
}

}  // namespace

Result<std::optional<store::UnitRow>> unit_of(store::Reader& reader, store::ItemRow item, std::uint64_t record) {
  constexpr std::size_t at_once = 1000;
  for (std::uint64_t from = 0;; from += at_once) {
    FANAL_TRY(units, reader.units(item, from, at_once));
    for (const auto& unit : units) {
      const bool is_it = record == 0 || (record >= unit.first_record && record - unit.first_record < unit.records);
      if (is_it) return std::optional(unit);
    }
    if (units.size() < at_once) return std::optional<store::UnitRow>();
  }
}

Result<std::string> picture_bytes(store::Reader& reader, DecoderPool& pool, const store::StoredFact& fact) {
  const Document& document = fact.fact.document;
  const Where& where = document.where;
  if (document.kind != DocumentKind::photo) {
    return Error{Code::not_found, "the document '" + outer_id(document) + "' is no picture"};
  }
  std::optional<std::string> bytes;
  FANAL_TRY(item, reader.item(fact.item));
  if (where.path.empty()) {
    if (where.end - where.begin > most_bytes) return too_long();
    FANAL_TRY(read, reader.read_bytes(fact.item, where.begin, where.end));
    bytes = std::move(read);
  } else if (const formats::Reader* item_reader = formats::reader_named(item.item.reader)) {
    FANAL_TRY(read, picture_of_record(reader, item, fact, *item_reader));
    bytes = std::move(read);
  } else if (decode::decoder_named(item.item.reader) != nullptr) {
    FANAL_TRY(read, picture_of_member(reader, pool, item, fact));
    bytes = std::move(read);
  }
  if (!bytes) return Error{Code::not_found, "the bytes of the picture are not where they were found"};
  if (sha256_of(*bytes) != field_value(document, "picture.sha256"))
    return Error{Code::damaged, "the bytes of the picture are not those that came in: run `fanal doctor`"};
  FANAL_TRY_VOID(refuse_listed(reader, *bytes));
  return *std::move(bytes);
}

}  // namespace fanal::engine
