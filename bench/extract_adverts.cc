// Finds the mentions of synthetic adverts on one thread: adverts and bytes a second, mentions of each kind, and how
// many adverts gave a telephone number.
// Use: bench_extract_adverts [adverts] [seed] [finder: time that one alone]
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/gazetteer.h"
#include "extract/finder.h"
#include "synth/adverts.h"

namespace {

using namespace fanal;
using Clock = std::chrono::steady_clock;

/// Processor time of this process: other work on the machine does not count.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

Document document_of(const std::string& line) {
  Document document;
  document.kind = DocumentKind::advert;
  const auto json = nlohmann::json::parse(line);
  for (const auto& [name, value] : json.items())
    document.fields.push_back({name, value.is_string() ? value.get<std::string>() : value.dump(), {}});
  document.place.name = json.value("place", "");
  document.place.country = json.value("country", "");
  return document;
}

struct Made {
  std::vector<Document> documents;
  std::vector<std::string> truth;  ///< one JSON line an advert
};

void append_lines(std::string_view text, const auto& take) {
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1))
    take(std::string(text.substr(0, end)));
}

Made adverts(std::uint64_t count, std::uint64_t seed) {
  Made made;
  synth::make_adverts({count, seed}, [&](std::string_view rows, std::string_view truth) {
    append_lines(rows, [&](const std::string& line) { made.documents.push_back(document_of(line)); });
    append_lines(truth, [&](const std::string& line) { made.truth.push_back(line); });
    return true;
  });
  return made;
}

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

void print_recall(const Made& made, const extract::Context& context) {
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

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 50'000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  const auto begin = Clock::now();
  const auto gazetteer = engine::load_gazetteer();
  std::printf("gazetteer: %.0f ms, %zu cities\n", seconds_since(begin) * 1000,
              gazetteer ? gazetteer->cities().size() : 0);
  const extract::Context context{gazetteer ? &*gazetteer : nullptr, {}};
  const auto made = adverts(count, seed);
  const auto& documents = made.documents;
  std::size_t bytes = 0;
  for (const auto& document : documents)
    for (const auto& field : document.fields)
      if (extract::role_of_field(field.name) != extract::FieldRole::skipped) bytes += field.value.size();

  std::array<std::size_t, mention_kind_count> kinds{};
  std::size_t with_phone = 0;
  const auto started = processor_seconds();
  for (const auto& document : documents) {
    bool phone = false;
    for (const auto& mention : extract::find_mentions(document, context)) {
      ++kinds[static_cast<std::size_t>(mention.kind)];
      phone = phone || mention.kind == MentionKind::phone;
    }
    with_phone += phone ? 1 : 0;
  }
  const auto taken = processor_seconds() - started;
  std::printf("%zu adverts, %.1f MB: %.2f s of processor time, %.0f adverts/s, %.1f MB/s; %zu with a phone\n",
              documents.size(), static_cast<double>(bytes) / 1e6, taken, static_cast<double>(documents.size()) / taken,
              static_cast<double>(bytes) / 1e6 / taken, with_phone);
  for (std::size_t k = 0; k < mention_kind_count; ++k)
    std::printf("  %.*s %zu\n", static_cast<int>(kind_name(static_cast<MentionKind>(k)).size()),
                kind_name(static_cast<MentionKind>(k)).data(), kinds[k]);
  print_recall(made, context);
  std::vector<Mention> found;
  for (const auto& finder : extract::finders()) {
    const auto finder_started = processor_seconds();
    for (const auto& document : documents)
      for (std::uint32_t i = 0; i < document.fields.size(); ++i) {
        const auto& field = document.fields[i];
        const auto role = extract::role_of_field(field.name);
        if (role == extract::FieldRole::skipped) continue;
        found.clear();
        finder.find(document, {i, field.name, field.value, role, document.place.country, true}, context, found);
      }
    std::printf("  finder %.*s: %.2f us an advert\n", static_cast<int>(finder.name.size()), finder.name.data(),
                (processor_seconds() - finder_started) * 1e6 / static_cast<double>(documents.size()));
  }
  return 0;
}
