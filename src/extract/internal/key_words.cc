#include "extract/internal/key_words.h"

#include <algorithm>

namespace fanal::extract::internal {
namespace {

constexpr WordRow word(std::string_view text, KeyWord meaning) {
  return {text, Topic::key, static_cast<std::int16_t>(meaning)};
}

constexpr WordRow rows[] = {
    word("card", KeyWord::card),
    word("cards", KeyWord::card),
    word("carte", KeyWord::card),
    word("cartes", KeyWord::card),
    word("tarjeta", KeyWord::card),
    word("tarjetas", KeyWord::card),
    word("visa", KeyWord::card),
    word("mastercard", KeyWord::card),
    word("amex", KeyWord::card),
    word("cb", KeyWord::card),
    word("maestro", KeyWord::card),
    word("imei", KeyWord::imei),
    word("imeis", KeyWord::imei),
    word("imeisv", KeyWord::imei),
    word("iccid", KeyWord::iccid),
    word("sim", KeyWord::iccid),
    word("ip", KeyWord::ip),
    word("ipv", KeyWord::ip),
    word("gps", KeyWord::position),
    word("lat", KeyWord::position),
    word("latitude", KeyWord::position),
    word("latitud", KeyWord::position),
    word("lon", KeyWord::position),
    word("lng", KeyWord::position),
    word("longitude", KeyWord::position),
    word("longitud", KeyWord::position),
    word("mlat", KeyWord::position),
    word("mlon", KeyWord::position),
    word("coordinates", KeyWord::position),
    word("coords", KeyWord::position),
    word("coord", KeyWord::position),
    word("coordonnees", KeyWord::position),
    word("coordenadas", KeyWord::position),
    word("flight", KeyWord::flight),
    word("flights", KeyWord::flight),
    word("vol", KeyWord::flight),
    word("vols", KeyWord::flight),
    word("vuelo", KeyWord::flight),
    word("vuelos", KeyWord::flight),
    word("pnr", KeyWord::locator),
    word("localizador", KeyWord::locator),
    word("locator", KeyWord::locator),
    word("booking", KeyWord::booking),
    word("bookings", KeyWord::booking),
    word("reservation", KeyWord::booking),
    word("reserva", KeyWord::booking),
    word("confirmation", KeyWord::booking),
    word("confirmacion", KeyWord::booking),
    word("dossier", KeyWord::booking),
};

bool holds(std::span<const WordHit> hits, KeyWord wanted) {
  return std::any_of(hits.begin(), hits.end(), [&](const WordHit& hit) {
    return hit.is(Topic::key) && hit.value(Topic::key) == static_cast<int>(wanted);
  });
}

}  // namespace

std::span<const WordRow> key_words() { return rows; }

std::span<const WordHit> key_words_in(const Anchors& anchors, std::size_t from, std::size_t to) {
  const auto at = [&](std::size_t place) {
    return std::lower_bound(anchors.words.begin(), anchors.words.end(), place,
                            [](const WordHit& hit, std::size_t wanted) { return hit.begin < wanted; });
  };
  return {at(from), at(std::max(from, to))};
}

bool has_key_word(const Anchors& anchors, KeyWord word, std::size_t at, std::size_t reach) {
  constexpr std::size_t longest = 16;
  if (!anchors.has(Topic::key)) return false;
  const auto from = at > reach + longest ? at - reach - longest : 0;
  return holds(key_words_in(anchors, from, at), word);
}

bool has_key_word_after(const Anchors& anchors, KeyWord word, std::size_t end, std::size_t reach) {
  return anchors.has(Topic::key) && holds(key_words_in(anchors, end, end + reach), word);
}

}  // namespace fanal::extract::internal
