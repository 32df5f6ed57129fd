#pragma once
// Entries seen while building, each with a number: a hash table of bytes that grows.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fanal::index {

class TermTable {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  TermTable() : slots_(1U << 12U) {}
  /// The number of the entry `space` + `value`; a new one when it was not seen. 8 bytes after `value` must be readable.
  std::uint32_t number_of(std::uint8_t space, std::string_view value);
  /// The same of any string, of any length.
  std::uint32_t number_of_entry(const std::string& entry);
  std::uint32_t size() const { return static_cast<std::uint32_t>(terms_.size()); }
  std::string_view entry(std::uint32_t number) const {
    const Term& term = terms_[number];
    return std::string_view(bytes_).substr(term.begin, term.length);
  }
  /// All numbers, in ascending order of the bytes of their entries.
  std::vector<std::uint32_t> sorted() const;
  std::size_t memory() const {
    return bytes_.capacity() + terms_.capacity() * sizeof(Term) + slots_.capacity() * sizeof(Slot);
  }

 private:
  /// A short value is told from all others without a look at its bytes elsewhere.
  struct Slot {
    std::uint64_t begin = 0;   ///< first eight bytes of the value
    std::uint32_t number = 0;  ///< plus one
    std::uint32_t check = 0;   ///< its length, its space, and bits of its hash
  };
  struct Term {
    std::uint64_t begin = 0;
    std::uint32_t length = 0;
  };
  void grow();

  std::string bytes_;
  std::vector<Term> terms_;
  std::vector<Slot> slots_;
  std::string scratch_;
};

}  // namespace fanal::index
