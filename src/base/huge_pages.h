#pragma once
// Memory that is read and written at random, over more than the processor's table of pages reaches.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fanal {

/// Asks the system to back the whole huge pages (2 MiB) within [begin, begin + bytes) with such, before they are first
/// touched: far fewer misses of the table of pages, and one fault for 512. A hint: nothing happens where there are
/// none.
void advise_huge_pages(void* begin, std::size_t bytes);

/// values.resize(), on huge pages where it takes new memory.
template <typename Value>
void resize_on_huge_pages(std::vector<Value>& values, std::size_t count, const Value& value = {}) {
  if (count > values.capacity()) {
    values.reserve(count);
    advise_huge_pages(values.data(), values.capacity() * sizeof(Value));
  }
  values.resize(count, value);
}

}  // namespace fanal
