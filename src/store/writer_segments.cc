// Segments: building, publishing and deleting sets of blocks. docs/formats/case.md, "Segments".
#include <zstd.h>

#include "base/check.h"
#include "base/pack.h"
#include "store/internal/rows_pack.h"
#include "store/internal/writer_state.h"
#include "store/writer.h"

namespace fanal::store {

using internal::Blob;
using internal::Query;
using internal::WriterState;

namespace {

// Entries a block: zstd has enough to work on, and a look-up opens little.
constexpr std::size_t block_aim_bytes = std::size_t{32} << 10U;
constexpr std::size_t large_entry_bytes = std::size_t{64} << 10U;
constexpr std::size_t max_value_bytes = std::size_t{256} << 20U;
// What waits for one transaction: small, so that the database is never held for long.
constexpr std::size_t flush_bytes = std::size_t{2} << 20U;
constexpr int blocks_deleted_at_once = 128;
constexpr int zstd_level = 1;  // most of it is packed to the bit before

}  // namespace

struct SegmentBuilder::State {
  struct Block {
    std::string first_key;
    std::string bytes;
  };

  WriterState* writer = nullptr;
  std::int64_t set = 0;
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string first_key;
  std::string last_key;
  bool has_keys = false;
  PackWriter entries;
  std::vector<Block> waiting;
  std::size_t waiting_bytes = 0;

  State() { FANAL_CHECK(context != nullptr); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { ZSTD_freeCCtx(context); }

  void close_block();
  Result<void> flush();
};

void SegmentBuilder::State::close_block() {
  if (entries.text().empty()) return;
  const std::string plain = entries.take();
  entries = PackWriter();
  std::string frame(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t length =
      ZSTD_compressCCtx(context, frame.data(), frame.size(), plain.data(), plain.size(), zstd_level);
  FANAL_CHECK(ZSTD_isError(length) == 0);
  PackWriter block;
  block.number(plain.size()).raw(std::string_view(frame).substr(0, length));
  waiting_bytes += block.text().size();
  waiting.push_back({std::move(first_key), block.take()});
}

Result<void> SegmentBuilder::State::flush() {
  const auto body = [&]() -> Result<void> {
    for (const Block& block : waiting) {
      FANAL_TRY_VOID(writer->statements.run(Query::add_block, set, Blob{block.first_key}, Blob{block.bytes}));
    }
    return {};
  };
  FANAL_TRY_VOID(writer->transact(body));
  waiting.clear();
  waiting_bytes = 0;
  return {};
}

SegmentBuilder::SegmentBuilder(std::unique_ptr<State> state) : state_(std::move(state)) {}
SegmentBuilder::~SegmentBuilder() = default;
SegmentBuilder::SegmentBuilder(SegmentBuilder&&) noexcept = default;
SegmentBuilder& SegmentBuilder::operator=(SegmentBuilder&&) noexcept = default;

Result<void> SegmentBuilder::add(std::string_view key, std::string_view value) {
  State& state = *state_;
  if (state.has_keys && key <= state.last_key) {
    return Error{Code::invalid_input, "segment keys must ascend: " + to_hex(key) + " came after " +
                                          to_hex(std::string_view(state.last_key))};
  }
  if (value.size() > max_value_bytes) return Error{Code::limit, "a segment value is longer than 256 MiB"};
  const bool is_large = key.size() + value.size() > large_entry_bytes;
  if (is_large) state.close_block();
  if (state.entries.text().empty()) state.first_key = key;
  state.entries.bytes(key).bytes(value);
  state.last_key = key;
  state.has_keys = true;
  if (is_large || state.entries.text().size() >= block_aim_bytes) state.close_block();
  if (state.waiting_bytes >= flush_bytes) return state.flush();
  return {};
}

Result<std::int64_t> SegmentBuilder::finish() {
  State& state = *state_;
  state.close_block();
  FANAL_TRY_VOID(state.flush());
  FANAL_TRY_VOID(state.writer->transact([&] { return state.writer->statements.run(Query::finish_set, state.set); }));
  return state.set;
}

Result<SegmentBuilder> Writer::build_segment() {
  auto state = std::make_unique<SegmentBuilder::State>();
  state->writer = state_.get();
  FANAL_TRY_VOID(state_->transact([&] { return state_->statements.run(Query::add_set); }));
  state->set = state_->statements.database().last_row();
  state_->building.insert(state->set);
  return SegmentBuilder(std::move(state));
}

Result<void> Writer::publish(std::span<const std::pair<std::string, std::int64_t>> sets, FactRow through_row,
                             std::span<const std::string> withdrawn) {
  WriterState& state = *state_;
  const auto body = [&]() -> Result<void> {
    for (const std::string& name : withdrawn) {
      FANAL_TRY_VOID(state.statements.run(Query::withdraw_set, std::string_view(name)));
    }
    for (const auto& [name, set] : sets) {
      FANAL_TRY_VOID(
          state.statements.run(Query::publish_set, std::string_view(name), set, through_row, state.audit_seq));
      if (state.statements.database().changes() == 0) {
        return Error{Code::invalid_input, "segment set " + std::to_string(set) + " is not finished"};
      }
    }
    return {};
  };
  FANAL_TRY_VOID(state.transact(body));
  for (const auto& [name, set] : sets) state.building.erase(set);
  return internal::delete_unpublished_sets(state);
}

namespace internal {

// secure_delete overwrites every page given back, so a set goes in pieces.
Result<void> WriterState::delete_set(std::int64_t set) {
  for (;;) {
    FANAL_TRY_VOID(transact([&] { return statements.run(Query::delete_blocks, set, blocks_deleted_at_once); }));
    if (statements.database().changes() == 0) break;
  }
  return transact([&] { return statements.run(Query::delete_set, set); });
}

Result<void> delete_unpublished_sets(WriterState& state) {
  std::vector<std::int64_t> sets;
  {
    FANAL_TRY(rows, state.statements(Query::unpublished_sets));
    for (;;) {
      FANAL_TRY(more, rows.next());
      if (!more) break;
      if (!state.building.contains(rows.integer(0))) sets.push_back(rows.integer(0));
    }
  }
  for (const std::int64_t set : sets) FANAL_TRY_VOID(state.delete_set(set));
  return {};
}

}  // namespace internal
}  // namespace fanal::store
