// Near-duplicate clustering of synthetic adverts, from their texts in memory to text groups, on two threads: adverts a
// second of each step, pairs right and missed. Texts are made again for each pass and not held: what is counted as
// memory is what linking keeps.
// Use: bench_link_clusters [adverts] [seed] [--table]; --table: 100,000 to [adverts], ten times as many each
#include <algorithm>
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
#include "link/internal/shingle_store.h"
#include "link/internal/templates.h"
#include "measure.h"
#include "synthetic_adverts.h"

namespace {

using namespace fanal;
using bench::Clock;
using bench::resident_kib;
using bench::seconds_since;

// Few enough that what is measured reads them from the cache, as it does what a reader has just made.
constexpr std::size_t chunk = 4'000;

// Calls take() with the adverts, chunk by chunk, and their truth, always the same ones.
void each_chunk(std::uint64_t count, std::uint64_t seed,
                const std::function<void(const std::vector<Document>&, const std::vector<std::uint64_t>&)>& take) {
  std::vector<Document> documents;
  std::vector<std::uint64_t> truth;
  const auto flush = [&] {
    take(documents, truth);
    documents.clear();
    truth.clear();
  };
  synth::make_adverts({count, seed}, [&](std::string_view rows, std::string_view truths) {
    bench::each_line(rows, [&](std::string_view line) { documents.push_back(bench::document_of(line)); });
    bench::each_line(truths, [&](std::string_view line) {
      truth.push_back(hash64(nlohmann::json::parse(line)["template"].get<std::string>()));
    });
    if (documents.size() >= chunk) flush();
    return true;
  });
  if (!documents.empty()) flush();
}

/// What clustering keeps of all texts.
class Digests {
 public:
  void add(const link::DocumentDigest& digest) {
    const auto count = static_cast<std::uint32_t>(digest.shingles.size());
    texts_.push_back({store_.add(digest.shingles), count, digest.sampling});
    exact_.push_back(digest.exact_text);
  }
  link::TextSet view() const {
    return {static_cast<std::uint32_t>(texts_.size()),
            [this](std::uint32_t i) {
              const auto& text = texts_[i];
              return link::ShingleView{{text.values, text.count}, text.sampling};
            },
            [this](std::uint32_t i) { return exact_[i]; }};
  }

 private:
  struct Text {
    const std::uint32_t* values = nullptr;
    std::uint32_t count = 0;
    std::uint8_t sampling = 0;
  };
  link::ShingleStore store_;
  std::vector<Text> texts_;
  std::vector<std::uint64_t> exact_;
};

/// Numbers for labels that are given as hashes.
std::vector<std::uint32_t> number_hashes(const std::vector<std::uint64_t>& labels) {
  auto distinct = labels;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<std::uint32_t> numbers;
  numbers.reserve(labels.size());
  for (const auto label : labels)
    numbers.push_back(
        static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), label) - distinct.begin()));
  return numbers;
}

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

struct Timed {
  double wall = 0;
  double processor = 0;
};

/// Adds its life to a time.
class Timer {
 public:
  explicit Timer(Timed& timed) : timed_(timed) {}
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() {
    timed_.wall += seconds_since(begin_);
    timed_.processor += bench::processor_seconds() - processor_begin_;
  }

 private:
  Timed& timed_;
  Clock::time_point begin_ = Clock::now();
  double processor_begin_ = bench::processor_seconds();
};

template <typename Body>
void on_all(Executor& executor, std::size_t count, const Body& body) {
  executor.for_each_piece(count, 250, [&](std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) body(i);
  });
}

void run(std::uint64_t count, std::uint64_t seed) {
  Executor executor(2);
  const link::LinkOptions options;
  link::Boilerplate boilerplate(options.boilerplate_documents, options.boilerplate_share);
  Timed counting;
  Timed digesting;
  Timed gathering;
  const std::vector<Mention> no_mentions;
  each_chunk(count, seed, [&](const std::vector<Document>& documents, const std::vector<std::uint64_t>&) {
    const Timer timer(counting);
    std::vector<link::SiteLines> lines(documents.size());
    on_all(executor, documents.size(), [&](std::size_t i) { lines[i] = link::site_lines(documents[i]); });
    for (const auto& of_one : lines) boilerplate.count(of_one);
  });
  const auto after_counting = resident_kib();
  Digests all;
  std::vector<std::uint64_t> truth;
  std::vector<link::DocumentDigest> digests;
  each_chunk(count, seed, [&](const std::vector<Document>& documents, const std::vector<std::uint64_t>& templates) {
    truth.insert(truth.end(), templates.begin(), templates.end());
    digests.resize(documents.size());
    const Timer timer(digesting);
    on_all(executor, documents.size(),
           [&](std::size_t i) { digests[i] = link::make_digest(documents[i], no_mentions, boilerplate, options); });
    for (const auto& digest : digests) all.add(digest);
  });
  const auto after_digesting = resident_kib();
  const auto made = [&] {
    const Timer timer(gathering);
    return link::gather_templates(all.view(), options.text_alike, options.min_shingles, executor);
  }();
  const auto after_gathering = resident_kib();
  const auto n = static_cast<double>(count);
  const auto right = link::evaluate(made.representative, number_hashes(truth));
  const auto each = [&](double seconds) { return seconds * 1e6 / n; };
  std::printf(
      "%9lu adverts: lines of sites %.2f s, sets of words %.2f s, gathering %.2f s: %.0f adverts/s; gathering alone "
      "%.0f/s; processor time an advert %.2f + %.2f + %.2f us; pairs P %.3f R %.3f; groups %lu (true %lu); peak memory "
      "%lu MiB (after lines %lu, after sets %lu): %.0f bytes an advert; print %016lx\n",
      count, counting.wall, digesting.wall, gathering.wall, n / (counting.wall + digesting.wall + gathering.wall),
      n / gathering.wall, each(counting.processor), each(digesting.processor), each(gathering.processor),
      right.pairwise.precision / 1e3, right.pairwise.recall / 1e3, right.predicted_groups, right.true_groups,
      after_gathering / 1024, after_counting / 1024, after_digesting / 1024,
      static_cast<double>(after_gathering) * 1024 / n, print_of(all, made));
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
