#pragma once
// Adverts of synth as documents, and what is true of them: what the extraction benches run on.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "synth/adverts.h"

namespace fanal::bench {

struct Adverts {
  std::vector<Document> documents;
  std::vector<std::string> truth;  ///< one JSON line an advert
};

inline Document document_of(std::string_view line) {
  Document document;
  document.kind = DocumentKind::advert;
  const auto json = nlohmann::json::parse(line);
  for (const auto& [name, value] : json.items())
    document.fields.push_back({name, value.is_string() ? value.get<std::string>() : value.dump(), {}});
  document.place.name = json.value("place", "");
  document.place.country = json.value("country", "");
  return document;
}

template <typename Take>
void each_line(std::string_view text, const Take& take) {
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1))
    take(text.substr(0, end));
}

inline Adverts make_adverts(std::uint64_t count, std::uint64_t seed) {
  Adverts made;
  synth::make_adverts({count, seed}, [&](std::string_view rows, std::string_view truth) {
    each_line(rows, [&](std::string_view line) { made.documents.push_back(document_of(line)); });
    each_line(truth, [&](std::string_view line) { made.truth.emplace_back(line); });
    return true;
  });
  return made;
}

}  // namespace fanal::bench
