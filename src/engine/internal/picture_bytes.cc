#include "engine/internal/picture_bytes.h"

#include <map>
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

Error not_there() { return Error{Code::not_found, "the bytes of the picture are not where they were found"}; }

// Pictures by where they are, of those that `reader` finds in `unit`.
class PicturesOf {
 public:
  PicturesOf(const formats::Reader& reader, const formats::Plan& plan, const formats::Unit& unit)
      : read_(reader.read(plan, unit, nullptr, {})) {}

  std::optional<std::string> take(const Where& where) {
    for (auto& picture : read_.pictures) {
      const Where& found = read_.documents[picture.document].where;
      if (found.path == where.path && found.begin == where.begin && found.end == where.end)
        return std::move(picture.bytes);
    }
    return std::nullopt;
  }

 private:
  formats::ReadUnit read_;
};

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
  return PicturesOf(item_reader, {item.charset, item.detail}, unit).take(document.where);
}

// Pictures that are looked for in an archive, by the path of each.
using Wanted = std::multimap<std::string, std::pair<store::FactRow, Where>>;
using Found = std::function<Result<void>(store::FactRow row, Result<std::string> bytes)>;

// Those that lie in the member as its own records: it is a web archive in an archive.
std::optional<PicturesOf> pictures_in_member(std::string_view bytes, std::string_view member) {
  const std::string_view head = bytes.substr(0, formats::head_bytes);
  const formats::Reader* reader = formats::choose_reader(head, member);
  if (reader == nullptr) return std::nullopt;
  const auto plan = reader->plan(head, head.size() == bytes.size(), nullptr);
  if (!plan) return std::nullopt;
  formats::Unit unit;
  unit.bytes = bytes;
  unit.name = member;
  return PicturesOf(*reader, *plan, unit);
}

// One decoder, until all members that are wanted have come. What was found is wanted no more.
class MemberSearch {
 public:
  MemberSearch(DecoderProcess& process, store::Reader& reader, store::ItemRow item, Wanted& wanted, const Found& found)
      : process_(process), reader_(reader), item_(item), wanted_(wanted), found_(found) {}

  /// False: the decoder is dead. Errors: of our own side, and those of `found`.
  Result<bool> run(std::string_view decoder, std::uint64_t item_bytes) {
    decode::Open open;
    open.decoder = decoder;
    open.item_bytes = item_bytes;
    if (!process_.open(open)) return false;
    while (!is_done_ && !wanted_.empty()) {
      auto message = process_.receive();
      if (!message) return false;
      FANAL_TRY_VOID(std::visit([this](const auto& one) { return take(one); }, *message));
      if (process_.death()) return false;
    }
    return true;
  }
  bool is_done() const { return is_done_; }

 private:
  Result<void> take(const decode::Want& want) {
    FANAL_TRY(bytes, reader_.read_bytes(item_, want.offset, want.offset + want.length));
    static_cast<void>(process_.send(decode::Bytes{bytes}));  // a death shows at the next receive
    return {};
  }
  Result<void> take(const decode::Member& member) {
    path_ = member.path;
    bytes_.clear();
    is_too_long_ = false;
    is_wanted_ = wanted_.contains(path_) || first_inside() != wanted_.end();
    return {};
  }
  Result<void> take(const decode::Chunk& chunk) {
    if (!is_wanted_ || is_too_long_) return {};
    is_too_long_ = bytes_.size() + chunk.bytes.size() > most_bytes;
    if (is_too_long_) {
      bytes_.clear();
    } else {
      bytes_ += chunk.bytes;
    }
    return {};
  }
  Result<void> take(const decode::Inside& /*nothing*/) {
    is_wanted_ = false;
    return {};
  }
  Result<void> take(const decode::MemberEnd& /*end*/) {
    if (!std::exchange(is_wanted_, false)) return {};
    FANAL_TRY_VOID(give_member());
    return give_inside();
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

  // The first of those that lie in the member.
  Wanted::iterator first_inside() const {
    const std::string inside = path_ + "!";
    const auto first = wanted_.lower_bound(inside);
    return first != wanted_.end() && first->first.starts_with(inside) ? first : wanted_.end();
  }

  Result<void> give(Wanted::iterator which, Result<std::string> bytes) {
    const store::FactRow row = which->second.first;
    wanted_.erase(which);
    return found_(row, std::move(bytes));
  }

  Result<void> give_member() {
    for (auto it = wanted_.find(path_); it != wanted_.end(); it = wanted_.find(path_))
      FANAL_TRY_VOID(give(it, is_too_long_ ? Result<std::string>(too_long()) : Result<std::string>(bytes_)));
    return {};
  }

  Result<void> give_inside() {
    std::optional<PicturesOf> pictures;
    for (auto it = first_inside(); it != wanted_.end(); it = first_inside()) {
      if (!pictures && !is_too_long_) pictures = pictures_in_member(bytes_, path_);
      Where where = it->second.second;
      where.path = where.path.substr(path_.size() + 1);
      auto bytes = pictures ? pictures->take(where) : std::nullopt;
      FANAL_TRY_VOID(give(it, bytes          ? Result<std::string>(*std::move(bytes))
                              : is_too_long_ ? Result<std::string>(too_long())
                                             : Result<std::string>(not_there())));
    }
    return {};
  }

  DecoderProcess& process_;
  store::Reader& reader_;
  store::ItemRow item_;
  Wanted& wanted_;
  const Found& found_;
  std::string path_;
  std::string bytes_;
  bool is_wanted_ = false;
  bool is_too_long_ = false;
  bool is_done_ = false;
};

Error died() { return Error{Code::unavailable, "the decoder died twice of the archive that the picture lies in"}; }

// Opens the archive once, and again from its start where the decoder died of it. `found` is called for each that is
// wanted.
Result<void> search_archive(store::Reader& reader, DecoderPool& pool, const store::StoredItem& item, Wanted wanted,
                            const Found& found) {
  FANAL_TRY(progress, reader.item_progress(item.row));
  constexpr int tries = 2;
  bool is_alive = false;
  for (int i = 0; i < tries && !is_alive; ++i) {
    FANAL_TRY(process, pool.borrow(i > 0));
    MemberSearch search(*process, reader, item.row, wanted, found);
    FANAL_TRY(is_alive_still, search.run(item.item.reader, progress.offset));
    is_alive = is_alive_still;
    // One that was stopped on its way is let go: it has more to say.
    if (is_alive && search.is_done()) pool.give_back(std::move(process));
  }
  for (const auto& [path, which] : wanted) FANAL_TRY_VOID(found(which.first, is_alive ? not_there() : died()));
  return {};
}

bool is_archive(const store::StoredItem& item) { return decode::decoder_named(item.item.reader) != nullptr; }

Result<std::string> checked(const Document& document, Result<std::string> bytes) {
  if (bytes && sha256_of(*bytes) != field_value(document, "picture.sha256"))
    return Error{Code::damaged, "the bytes of the picture are not those that came in: run `fanal doctor`"};
  return bytes;
}

Result<std::string> picture_of_archive(store::Reader& reader, DecoderPool& pool, const store::StoredItem& item,
                                       const store::StoredFact& fact) {
  const Where& where = fact.fact.document.where;
  Result<std::string> bytes = not_there();
  FANAL_TRY_VOID(search_archive(reader, pool, item, {{where.path, {fact.row, where}}},
                                [&](store::FactRow /*row*/, Result<std::string> found) -> Result<void> {
                                  bytes = std::move(found);
                                  return {};
                                }));
  return bytes;
}

Result<std::string> picture_outside_archives(store::Reader& reader, const store::StoredItem& item,
                                             const store::StoredFact& fact) {
  const Where& where = fact.fact.document.where;
  if (where.path.empty()) {
    if (where.end - where.begin > most_bytes) return too_long();
    return reader.read_bytes(fact.item, where.begin, where.end);
  }
  const formats::Reader* item_reader = formats::reader_named(item.item.reader);
  if (item_reader == nullptr) return not_there();
  FANAL_TRY(bytes, picture_of_record(reader, item, fact, *item_reader));
  if (!bytes) return not_there();
  return *std::move(bytes);
}

// What is wrong with one picture, not with the case or this system.
bool is_of_the_picture(const Error& error) {
  return error.code == Code::not_found || error.code == Code::limit || error.code == Code::damaged;
}

Result<std::string> bytes_as_kept(store::Reader& reader, DecoderPool& pool, const store::StoredFact& fact) {
  const Document& document = fact.fact.document;
  if (document.kind != DocumentKind::photo) {
    return Error{Code::not_found, "the document '" + outer_id(document) + "' is no picture"};
  }
  FANAL_TRY(item, reader.item(fact.item));
  return checked(document, is_archive(item) && !document.where.path.empty()
                               ? picture_of_archive(reader, pool, item, fact)
                               : picture_outside_archives(reader, item, fact));
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
  FANAL_TRY(bytes, bytes_as_kept(reader, pool, fact));
  FANAL_TRY_VOID(refuse_listed(reader, bytes));
  return bytes;
}

Result<void> each_picture(store::Reader& reader, DecoderPool& pool, store::ItemRow item_row,
                          std::span<const store::FactRow> rows, const PictureVisit& visit) {
  const RowFilter all{true, nullptr};
  FANAL_TRY(item, reader.item(item_row));
  Wanted wanted;
  for (const store::FactRow row : rows) {
    FANAL_TRY(fact, reader.fact(all, row));
    const Where& where = fact.fact.document.where;
    if (is_archive(item) && !where.path.empty()) {
      wanted.emplace(where.path, std::pair(row, where));
    } else {
      auto bytes = bytes_as_kept(reader, pool, fact);
      if (!bytes && !is_of_the_picture(bytes.error())) return std::move(bytes).error();
      FANAL_TRY_VOID(visit(fact, std::move(bytes)));
    }
  }
  if (wanted.empty()) return {};
  return search_archive(reader, pool, item, std::move(wanted),
                        [&](store::FactRow row, Result<std::string> bytes) -> Result<void> {
                          FANAL_TRY(fact, reader.fact(all, row));
                          return visit(fact, checked(fact.fact.document, std::move(bytes)));
                        });
}

}  // namespace fanal::engine
