#include "index/segment.h"

#include "base/pack.h"
#include "index/internal/section_reader.h"

namespace fanal::index {
namespace {

Result<std::vector<std::string>> read_top(const SegmentState& state) {
  const Head& head = state.head;
  const std::uint64_t groups = (std::uint64_t{head.entries} + group_entries - 1) / group_entries;
  const std::uint64_t expected = (groups + top_groups - 1) / top_groups;
  Trouble trouble;
  SectionReader reader(state, head.at(Section::top), trouble);
  const char* bytes = reader.at(0, reader.size());
  if (bytes == nullptr) return std::move(*trouble.error);
  PackReader in(std::string_view(bytes, reader.size()));
  std::vector<std::string> top;
  for (std::uint64_t i = 0; i < expected && in.ok(); ++i) top.emplace_back(in.bytes());
  if (!in.ok() || !in.at_end())
    return Error{Code::damaged, "the text index is damaged: the top of its dictionary does not hold together"};
  return top;
}

}  // namespace

Result<std::shared_ptr<const Segment>> Segment::open(BlockSource source, std::uint64_t blocks) {
  FANAL_TRY(block, source(0));
  if (block == nullptr || !is_sealed(*block, 0))
    return Error{Code::damaged, "the text index is damaged: the checksum of its head is not that of its bytes"};
  FANAL_TRY(head, read_head(std::string_view(*block).substr(0, block->size() - seal_bytes)));
  if (head.blocks() != blocks)
    return Error{Code::damaged, "the text index is damaged: it has not as many blocks as its head says"};
  auto state = std::make_unique<SegmentState>();
  state->head = head;
  state->source = std::move(source);
  state->verified = std::make_unique<std::atomic<std::uint64_t>[]>(blocks / 64 + 1);  // NOLINT(*-avoid-c-arrays)
  FANAL_TRY(top, read_top(*state));
  state->top = std::move(top);
  return std::shared_ptr<const Segment>(std::make_shared<Segment>(std::move(state)));
}

Segment::Segment(std::unique_ptr<SegmentState> state) : state_(std::move(state)) {}
Segment::~Segment() = default;
std::uint32_t Segment::documents() const { return state_->head.documents; }
std::uint64_t Segment::words() const { return state_->head.words; }
std::uint32_t Segment::entries() const { return state_->head.entries; }
std::uint64_t Segment::bytes() const { return state_->head.body_bytes + (state_->head.blocks() - 1) * seal_bytes; }

BlockSource source_of(std::vector<std::string> blocks) {
  std::vector<Block> held;
  held.reserve(blocks.size());
  for (auto& block : blocks) held.push_back(std::make_shared<const std::string>(std::move(block)));
  return [held = std::move(held)](std::uint32_t number) -> Result<Block> {
    if (number >= held.size()) return Error{Code::damaged, "the text index is damaged: a block of it is missing"};
    return held[number];
  };
}

}  // namespace fanal::index
