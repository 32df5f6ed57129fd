#include "text/offset_map.h"

#include <algorithm>

namespace fanal {

void OffsetMap::append_copy(std::uint64_t source_begin, std::uint32_t length) {
  if (length == 0) return;
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    if (last.out_length == last.source_length && last.source_begin + last.source_length == source_begin) {
      last.out_length += length;
      last.source_length += length;
      out_length_ += length;
      return;
    }
  }
  pieces_.push_back({out_length_, length, source_begin, length});
  out_length_ += length;
}

void OffsetMap::append_replaced(SourceRange source, std::uint32_t out_length) {
  if (out_length == 0) return;
  pieces_.push_back({out_length_, out_length, source.begin, static_cast<std::uint32_t>(source.end - source.begin)});
  out_length_ += out_length;
}

SourceRange OffsetMap::source_of(std::uint32_t begin, std::uint32_t end) const {
  if (pieces_.empty()) return {};
  end = std::min(end, out_length_);
  begin = std::min(begin, end);
  const auto piece_of = [this](std::uint32_t at) {
    const auto after =
        std::upper_bound(pieces_.begin(), pieces_.end(), at,
                         [](std::uint32_t value, const Piece& piece) { return value < piece.out_begin; });
    return after == pieces_.begin() ? after : after - 1;
  };
  const auto first = piece_of(begin);
  const bool first_is_copy = first->out_length == first->source_length;
  SourceRange range;
  range.begin = first_is_copy ? first->source_begin + (begin - first->out_begin) : first->source_begin;
  if (begin == end) {
    range.end = range.begin;
    return range;
  }
  // Pieces can go backwards in the source (a footer moved up), so the range covers them all.
  const auto last = piece_of(end - 1);
  range.end = range.begin;
  for (auto piece = first; piece <= last; ++piece) {
    const bool is_copy = piece->out_length == piece->source_length;
    const std::uint32_t from = piece == first ? begin - piece->out_begin : 0;
    const std::uint32_t to = piece == last ? end - piece->out_begin : piece->out_length;
    range.begin = std::min(range.begin, is_copy ? piece->source_begin + from : piece->source_begin);
    range.end = std::max(range.end, is_copy ? piece->source_begin + to : piece->source_begin + piece->source_length);
  }
  return range;
}

void OffsetMap::pack(PackWriter& out) const {
  out.number(pieces_.size());
  std::int64_t previous_end = 0;
  for (const Piece& piece : pieces_) {
    out.number(piece.out_length);
    out.integer(static_cast<std::int64_t>(piece.source_begin) - previous_end);
    out.integer(static_cast<std::int64_t>(piece.source_length) - static_cast<std::int64_t>(piece.out_length));
    previous_end = static_cast<std::int64_t>(piece.source_begin + piece.source_length);
  }
}

OffsetMap OffsetMap::unpack(PackReader& in) {
  OffsetMap map;
  const std::uint64_t count = in.number();
  std::int64_t previous_end = 0;
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    Piece piece;
    piece.out_begin = map.out_length_;
    piece.out_length = static_cast<std::uint32_t>(in.number());
    piece.source_begin = static_cast<std::uint64_t>(previous_end + in.integer());
    piece.source_length = static_cast<std::uint32_t>(static_cast<std::int64_t>(piece.out_length) + in.integer());
    previous_end = static_cast<std::int64_t>(piece.source_begin + piece.source_length);
    map.out_length_ += piece.out_length;
    map.pieces_.push_back(piece);
  }
  return map;
}

OffsetMap OffsetMap::identity(std::uint64_t source_begin, std::uint32_t length) {
  OffsetMap map;
  map.append_copy(source_begin, length);
  return map;
}

bool OffsetMap::is_copy() const { return pieces_.size() == 1 && pieces_[0].out_length == pieces_[0].source_length; }

bool OffsetMap::ends_by(std::uint64_t end) const {
  return std::all_of(pieces_.begin(), pieces_.end(),
                     [&](const Piece& piece) { return piece.source_begin + piece.source_length <= end; });
}

void OffsetMap::shift(std::uint64_t by) {
  for (auto& piece : pieces_) piece.source_begin += by;
}

OffsetMap compose(OffsetMap inner, const OffsetMap& outer) {
  if (outer.is_copy() && inner.ends_by(outer.out_length())) {
    inner.shift(outer.pieces()[0].source_begin);
    return inner;
  }
  OffsetMap map;
  const auto& middle = outer.pieces();
  for (const auto& piece : inner.pieces()) {
    const auto begin = static_cast<std::uint32_t>(piece.source_begin);
    const auto end = static_cast<std::uint32_t>(piece.source_begin + piece.source_length);
    if (piece.out_length != piece.source_length) {
      map.append_replaced(outer.source_of(begin, end), piece.out_length);
      continue;
    }
    std::uint32_t at = begin;
    auto part = std::upper_bound(middle.begin(), middle.end(), at,
                                 [](std::uint32_t value, const OffsetMap::Piece& p) { return value < p.out_begin; });
    if (part != middle.begin()) --part;
    for (; part != middle.end() && at < end; ++part) {
      const std::uint32_t part_end = std::min(end, part->out_begin + part->out_length);
      const std::uint32_t length = part_end - at;
      if (part->out_length == part->source_length) {
        map.append_copy(part->source_begin + (at - part->out_begin), length);
      } else {
        map.append_replaced({part->source_begin, part->source_begin + part->source_length}, length);
      }
      at = part_end;
    }
    if (at < end) map.append_replaced(outer.source_of(at, end), end - at);
  }
  return map;
}

}  // namespace fanal
