#pragma once
// The words of Topic::key, by what stands beside them, and how near they are.
#include <cstddef>
#include <cstdint>
#include <span>

#include "extract/internal/anchors.h"

namespace fanal::extract::internal {

/// Values of Topic::key.
enum class KeyWord : std::uint8_t {
  card = 1,      ///< card, carte, tarjeta, the names of networks
  imei = 2,      ///< of a telephone
  iccid = 3,     ///< of a SIM card
  ip = 4,        ///< an internet address
  position = 5,  ///< coordinates, latitude
  flight = 6,    ///< flight, vol, vuelo
  locator = 7,   ///< PNR, localizador: what follows is a booking reference
  booking = 8,   ///< booking, reservation, dossier: a reference follows when a word for `code` stands beside it
};

/// The words, for the vocabulary.
std::span<const WordRow> key_words();

/// The hits of Topic::key that begin in [from, to) of the text.
std::span<const WordHit> key_words_in(const Anchors& anchors, std::size_t from, std::size_t to);

/// True when such a word ends at most `reach` bytes before `at`, or begins so near after `end`.
bool has_key_word(const Anchors& anchors, KeyWord word, std::size_t at, std::size_t reach);
bool has_key_word_after(const Anchors& anchors, KeyWord word, std::size_t end, std::size_t reach);

}  // namespace fanal::extract::internal
