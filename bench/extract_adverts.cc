// Finds the mentions of synthetic adverts on one thread: bytes a second, mentions of each kind, how many of the planted
// values were found, and what each finder costs.
// Use: bench_extract_adverts [adverts] [seed] [rounds]
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/gazetteer.h"
#include "extract/finder.h"
#include "extract/internal/anchors.h"
#include "measure.h"
#include "synthetic_adverts.h"
#include "text/language.h"

namespace {

using fanal::bench::processor_seconds;

using namespace fanal;
using bench::Clock;
using bench::seconds_since;

/// Planted values of one kind, and how many of them were found where they were planted.
struct Recall {
  const char* name;
  MentionKind kind;
  std::size_t planted = 0;
  std::size_t found = 0;
};

void compare(const nlohmann::json& truth, const std::vector<Mention>& mentions, Recall& recall) {
  const auto it = truth.find(recall.name);
  if (it == truth.end() || it->is_null()) return;
  const auto values = it->is_array() ? *it : nlohmann::json::array({*it});
  for (const auto& value : values) {
    const auto wanted = value.is_string() ? value.get<std::string>() : value.dump();
    ++recall.planted;
    const auto same = [&](const Mention& mention) { return mention.kind == recall.kind && mention.value == wanted; };
    recall.found += std::any_of(mentions.begin(), mentions.end(), same) ? 1U : 0U;
  }
}

void print_recall(const bench::Adverts& made, const extract::Context& context) {
  std::array<Recall, 6> recalls{{{"phones", MentionKind::phone},
                                 {"emails", MentionKind::email},
                                 {"handles", MentionKind::handle},
                                 {"price", MentionKind::price},
                                 {"age", MentionKind::age},
                                 {"place", MentionKind::place}}};
  for (std::size_t i = 0; i < made.documents.size(); ++i) {
    const auto mentions = extract::find_mentions(made.documents[i], context);
    const auto truth = nlohmann::json::parse(made.truth[i]);
    for (auto& recall : recalls) compare(truth, mentions, recall);
  }
  for (const auto& recall : recalls)
    std::printf("  planted %s: %zu, found %zu\n", recall.name, recall.planted, recall.found);
}

struct Looked {
  const Document* document = nullptr;
  extract::FieldView view;
  extract::internal::Anchors anchors;
};

// The pass that all finders share, then each finder alone on what it gave.
void print_costs(const std::vector<Document>& documents, const extract::Context& context) {
  std::vector<Looked> fields;
  for (const auto& document : documents)
    for (std::uint32_t i = 0; i < document.fields.size(); ++i) {
      const auto& field = document.fields[i];
      const auto role = extract::role_of_field(field.name);
      if (role != extract::FieldRole::skipped)
        fields.push_back({&document, {i, field.name, field.value, role, document.place.country, true, nullptr}, {}});
    }
  const auto per_advert = [&](double started) {
    return (processor_seconds() - started) * 1e6 / static_cast<double>(documents.size());
  };
  extract::internal::Anchors anchors;
  auto started = processor_seconds();
  for (const auto& field : fields) extract::internal::look(field.view.text, anchors);
  std::printf("  look: %.2f us an advert\n", per_advert(started));
  for (auto& field : fields) {
    extract::internal::look(field.view.text, field.anchors);
    field.view.anchors = &field.anchors;
  }
  std::vector<Mention> found;
  for (const auto& finder : extract::finders()) {
    started = processor_seconds();
    for (const auto& field : fields) {
      found.clear();
      finder.find(*field.document, field.view, context, found);
    }
    std::printf("  finder %.*s: %.2f us an advert\n", static_cast<int>(finder.name.size()), finder.name.data(),
                per_advert(started));
  }
  // What the finders of keys add where hardly an advert holds one, with the anchors still in the cache as in an ingest.
  std::size_t adverts = 0;
  std::size_t last = 0;
  for (; last < fields.size() && adverts <= 100; ++last)
    adverts += last == 0 || fields[last].document != fields[last - 1].document ? 1U : 0U;
  constexpr int rounds = 200;
  started = processor_seconds();
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < last; ++i)
      for (const auto& finder : extract::finders()) {
        if (finder.kind != MentionKind::iban && finder.kind != MentionKind::wallet &&
            (finder.kind < MentionKind::card || finder.kind > MentionKind::identity))
          continue;
        found.clear();
        finder.find(*fields[i].document, fields[i].view, context, found);
      }
  std::printf("  finders of keys together, %zu adverts again and again: %.2f us an advert\n", adverts,
              (processor_seconds() - started) * 1e6 / static_cast<double>(adverts) / rounds);
}

// Apart from the finders: only views ask for it.
void print_language_rate(const std::vector<Document>& documents) {
  std::size_t bytes = 0;
  std::size_t told = 0;
  const auto started = processor_seconds();
  for (std::size_t i = 0; i < std::min<std::size_t>(documents.size(), 5'000); ++i) {
    const auto text = field_value(documents[i], "text");
    bytes += text.size();
    told += main_language(languages_of(text)).empty() ? 0U : 1U;
  }
  std::printf("language of blocks, apart: %.1f MB/s; told for %zu texts\n",
              static_cast<double>(bytes) / 1e6 / (processor_seconds() - started), told);
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 50'000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
  const auto begin = Clock::now();
  const auto gazetteer = engine::load_gazetteer();
  std::printf("gazetteer: %.0f ms, %zu cities\n", seconds_since(begin) * 1000,
              gazetteer ? gazetteer->cities().size() : 0);
  const extract::Context context{gazetteer ? &*gazetteer : nullptr, {}};
  const auto made = bench::make_adverts(count, seed);
  const auto& documents = made.documents;
  std::size_t bytes = 0;
  for (const auto& document : documents)
    for (const auto& field : document.fields)
      if (extract::role_of_field(field.name) != extract::FieldRole::skipped) bytes += field.value.size();

  std::array<std::size_t, mention_kind_count> kinds{};
  std::vector<double> rates;  // MB/s of each round
  for (int round = 0; round < rounds; ++round) {
    kinds = {};
    extract::Extractor extractor(context);
    const auto started = processor_seconds();
    for (const auto& document : documents)
      for (const auto& mention : extractor.find(document)) ++kinds[static_cast<std::size_t>(mention.kind)];
    rates.push_back(static_cast<double>(bytes) / 1e6 / (processor_seconds() - started));
  }
  std::sort(rates.begin(), rates.end());
  std::printf("all finders: %zu adverts, %.1f MB, %d rounds: median %.1f MB/s of processor time (%.1f to %.1f)\n",
              documents.size(), static_cast<double>(bytes) / 1e6, rounds, rates[rates.size() / 2], rates.front(),
              rates.back());
  for (std::size_t k = 0; k < mention_kind_count; ++k)
    if (kinds[k] != 0)
      std::printf("  %.*s %zu\n", static_cast<int>(kind_name(static_cast<MentionKind>(k)).size()),
                  kind_name(static_cast<MentionKind>(k)).data(), kinds[k]);
  print_recall(made, context);
  print_language_rate(documents);
  print_costs(documents, context);
  return 0;
}
