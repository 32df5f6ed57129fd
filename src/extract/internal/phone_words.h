#pragma once
// The words that tell a telephone number from other figures.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fanal::extract::internal {

/// phone: `tel`, `call`, `appelez`, `llama`; other: `ref`, `id`, `isbn`, `siret`; unit: `euros`, `kg`, `ans`.
enum class Says : std::uint8_t { nothing, phone, other, unit };

/// Letters of the longest of them.
constexpr std::size_t most_phone_word = 16;

/// What `word` says, in any case, with or without accents. Takes no memory.
Says word_says(std::string_view word);

}  // namespace fanal::extract::internal
