#include "synth/internal/sign_lines.h"

#include <array>

namespace fanal::synth {
namespace {

using Index = std::array<std::span<const Line>, topic_count>;

// Lines of a topic stand together in one of the tables.
Index index_lines() {
  Index index;
  for (const auto table : {advert_lines(), work_lines(), journey_lines(), told_lines()}) {
    for (std::size_t begin = 0; begin < table.size();) {
      auto end = begin;
      while (end < table.size() && table[end].topic == table[begin].topic) ++end;
      index[static_cast<std::size_t>(table[begin].topic)] = table.subspan(begin, end - begin);
      begin = end;
    }
  }
  return index;
}

}  // namespace

std::span<const Line> lines_of(Topic topic) {
  static const Index index = index_lines();
  return index[static_cast<std::size_t>(topic)];
}

}  // namespace fanal::synth
