// Near-duplicate clustering of synthetic adverts, from their texts in memory to text groups, on two threads: adverts a
// second of each step, pairs right and missed. Texts are made again for each pass and not held: what is counted as
// memory is what linking keeps.
// Use: bench_link_clusters [adverts] [seed] [--table]; --table: 100,000 to [adverts], ten times as many each
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/hash.h"
#include "link/evaluate.h"
#include "link/internal/boilerplate.h"
#include "link/internal/digest.h"
#include "link/internal/templates.h"
#include "measure.h"
#include "synthetic_adverts.h"

namespace {

using namespace fanal;
using bench::Clock;
using bench::resident_kib;
using bench::seconds_since;

constexpr std::size_t chunk = 20'000;

// Calls take() with the adverts, chunk by chunk, and their truth, always the same ones.
void each_chunk(std::uint64_t count, std::uint64_t seed,
                const std::function<void(const std::vector<Document>&, const std::vector<std::string>&)>& take) {
  std::vector<Document> documents;
  std::vector<std::string> truth;
  const auto flush = [&] {
    take(documents, truth);
    documents.clear();
    truth.clear();
  };
  synth::make_adverts({count, seed}, [&](std::string_view rows, std::string_view truths) {
    bench::each_line(rows, [&](std::string_view line) { documents.push_back(bench::document_of(line)); });
    bench::each_line(truths, [&](std::string_view line) {
      truth.push_back(nlohmann::json::parse(line)["template"].get<std::string>());
    });
    if (documents.size() >= chunk) flush();
    return true;
  });
  if (!documents.empty()) flush();
}

/// What clustering keeps of all texts.
struct Digests {
  std::vector<std::uint32_t> shingles;
  std::vector<std::uint64_t> begin{0};
  std::vector<std::uint8_t> sampling;
  std::vector<std::uint64_t> exact;

  void add(const link::DocumentDigest& digest) {
    shingles.insert(shingles.end(), digest.shingles.begin(), digest.shingles.end());
    begin.push_back(shingles.size());
    sampling.push_back(digest.sampling);
    exact.push_back(digest.exact_text);
  }
  link::TextSet view() const {
    return {static_cast<std::uint32_t>(exact.size()),
            [this](std::uint32_t i) {
              return link::ShingleView{std::span(shingles).subspan(begin[i], begin[i + 1] - begin[i]), sampling[i]};
            },
            [this](std::uint32_t i) { return exact[i]; }};
  }
};

/// One number for the outcome, to hold two versions against each other.
std::uint64_t print_of(const Digests& all, const link::Templates& made) {
  std::uint64_t print = 0;
  const auto add = [&](std::uint64_t value) { print = mix64(print * 31 + value); };
  const auto texts = all.view();
  for (std::uint32_t i = 0; i < texts.count; ++i) {
    for (const auto shingle : texts.shingles(i).values) add(shingle);
    add(made.representative[i]);
    add(made.alike[i]);
  }
  return print;
}

template <typename Body>
void on_all(Executor& executor, std::size_t count, const Body& body) {
  constexpr std::size_t piece = 500;
  executor.for_each((count + piece - 1) / piece, [&](std::size_t part) {
    for (auto i = part * piece; i < std::min(count, (part + 1) * piece); ++i) body(i);
  });
}

void run(std::uint64_t count, std::uint64_t seed) {
  Executor executor(2);
  const link::LinkOptions options;
  link::Boilerplate boilerplate(options.boilerplate_documents, options.boilerplate_share);
  double counting = 0;
  double digesting = 0;
  const std::vector<Mention> no_mentions;
  each_chunk(count, seed, [&](const std::vector<Document>& documents, const std::vector<std::string>&) {
    const auto begin = Clock::now();
    std::vector<link::SiteLines> lines(documents.size());
    on_all(executor, documents.size(), [&](std::size_t i) { lines[i] = link::site_lines(documents[i]); });
    for (const auto& of_one : lines) boilerplate.count(of_one);
    counting += seconds_since(begin);
  });
  Digests all;
  std::vector<std::string> truth;
  std::vector<link::DocumentDigest> digests;
  each_chunk(count, seed, [&](const std::vector<Document>& documents, const std::vector<std::string>& templates) {
    truth.insert(truth.end(), templates.begin(), templates.end());
    digests.resize(documents.size());
    const auto begin = Clock::now();
    on_all(executor, documents.size(),
           [&](std::size_t i) { digests[i] = link::make_digest(documents[i], no_mentions, boilerplate, options); });
    for (const auto& digest : digests) all.add(digest);
    digesting += seconds_since(begin);
  });
  const auto begin = Clock::now();
  const auto made = link::gather_templates(all.view(), options.text_alike, options.min_shingles, executor);
  const auto gathering = seconds_since(begin);
  const auto n = static_cast<double>(count);
  const auto right = link::evaluate(made.representative, link::number_labels(truth));
  std::printf(
      "%9lu adverts: lines of sites %.2f s, sets of words %.2f s, gathering %.2f s: %.0f adverts/s; gathering alone "
      "%.0f/s; pairs P %.3f R %.3f; groups %lu (true %lu); peak memory %lu MiB; print %016lx\n",
      count, counting, digesting, gathering, n / (counting + digesting + gathering), n / gathering,
      right.pairwise.precision / 1e3, right.pairwise.recall / 1e3, right.predicted_groups, right.true_groups,
      resident_kib() / 1024, print_of(all, made));
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  if (argc > 3 && std::strcmp(argv[3], "--table") == 0)
    for (std::uint64_t size = 100'000; size < count; size *= 10) run(size, seed);
  run(count, seed);
  return 0;
}
