// Photos within 31 bits of a hash, on one core, beside FAISS: seconds to build, time of a query, codes compared, and
// the photos that each finds. Rounds by turns. Times of queries are of the processor, so that other work on the machine
// does not count; ours of building are by the clock too.
// Use: bench_photo_codes [codes, millions] [rounds] [even|skewed|both] [--no-peer] [--slots N] [--radius N] [--build]
#include <faiss/IndexBinaryFlat.h>
#include <faiss/IndexBinaryHash.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <omp.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "base/executor.h"
#include "index/internal/photo_format.h"
#include "index/photo_codes.h"
#include "index/segment.h"
#include "index/test_photo_codes.h"
#include "measure.h"

namespace {

using namespace fanal;
using namespace fanal::index;
using bench::Clock;
using bench::seconds_since;

struct Options {
  std::size_t codes = 1'000'000;
  int rounds = 5;
  std::string which = "both";
  bool has_peer = true;
  bool is_build_only = false;
  int slots = -1;
  std::uint32_t radius = 31;
};

double thread_seconds() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

struct Times {
  std::vector<double> each_us;
  std::uint64_t found = 0;

  double quantile(double of) {
    std::sort(each_us.begin(), each_us.end());
    return each_us[static_cast<std::size_t>(static_cast<double>(each_us.size() - 1) * of)];
  }
};

/// Asks the first `count` queries one by one.
template <typename Ask>
void ask_each(const std::vector<PhotoHash>& queries, std::size_t count, Times& times, const Ask& ask) {
  times.found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double begin = thread_seconds();
    times.found += ask(queries[i]);
    times.each_us.push_back((thread_seconds() - begin) * 1e6);
  }
}

const std::uint8_t* bytes_of(const PhotoHash& code) { return reinterpret_cast<const std::uint8_t*>(code.words.data()); }

std::uint64_t ask_peer(const faiss::IndexBinary& peer, const PhotoHash& code, std::uint32_t radius) {
  faiss::RangeSearchResult result(1);
  peer.range_search(1, bytes_of(code), static_cast<int>(radius) + 1, &result);  // below it
  return result.lims[1];
}

void print(const char* name, Times& times, std::size_t queries) {
  std::printf("  %-26s p50 %9.1f us, p95 %9.1f us; %zu queries found %llu\n", name, times.quantile(0.5),
              times.quantile(0.95), queries, static_cast<unsigned long long>(times.found));
}

struct Seconds {
  double clock = 0;
  double processor = 0;
};

Seconds build_seconds(const std::vector<PhotoHash>& codes, const std::vector<std::uint32_t>& ids, Executor* executor,
                      const PhotoLayout& layout, std::shared_ptr<const PhotoCodes>& built) {
  built = nullptr;
  const double processor = bench::processor_seconds();
  const auto begin = Clock::now();
  built = PhotoCodes::build(codes, ids, executor, layout).operator*();
  return {seconds_since(begin), bench::processor_seconds() - processor};
}

bool run(const Options& options, bool is_skewed) {
  const auto codes = is_skewed ? test::skewed_codes(options.codes, 1) : test::even_codes(options.codes, 1);
  const auto queries = test::code_queries(codes, is_skewed, 1000, 2);
  std::vector<std::uint32_t> ids(codes.size());
  std::iota(ids.begin(), ids.end(), 0U);
  std::printf("%zu %s codes, within %u bits, %d rounds:\n", codes.size(), is_skewed ? "skewed" : "even", options.radius,
              options.rounds);

  Executor executor(2);
  std::shared_ptr<const PhotoCodes> built;
  const PhotoLayout layout{32768, options.slots};
  std::vector<double> on_one, on_two, busy, opened, read;
  for (int round = 0; round < options.rounds; ++round) {
    const auto of_one = build_seconds(codes, ids, nullptr, layout, built);
    on_one.push_back(of_one.clock);
    busy.push_back(of_one.processor);
    on_two.push_back(build_seconds(codes, ids, &executor, layout, built).clock);
  }
  const auto blocks = built->blocks();
  std::uint64_t block_bytes = 0;
  for (const auto& block : blocks) block_bytes += block.size();
  const auto source = source_of(blocks);
  for (int round = 0; round < options.rounds; ++round) {
    const auto begin = Clock::now();
    if (!PhotoCodes::open(source, blocks.size(), &executor)) return false;
    opened.push_back(seconds_since(begin));
    const auto again = Clock::now();
    std::uint32_t size = 0;
    if (!read_photo_groups(source, blocks.size(), size)) return false;
    read.push_back(seconds_since(again));
  }
  std::printf("  build: %.3f s on one thread (%.3f s of the processor), %.3f s on two\n", bench::median(on_one),
              bench::median(busy), bench::median(on_two));
  std::printf("  opened from blocks in memory: %.3f s on two threads, of which reading %.3f s, %.0f MB/s\n",
              bench::median(opened), bench::median(read), static_cast<double>(block_bytes) / 1e6 / bench::median(read));
  std::printf("  %u distinct codes; %.1f bytes a code in memory, %.1f in blocks\n", built->codes(),
              static_cast<double>(built->memory_bytes()) / static_cast<double>(codes.size()),
              static_cast<double>(block_bytes) / static_cast<double>(codes.size()));
  if (options.is_build_only) return true;

  std::unique_ptr<faiss::IndexBinaryFlat> flat;
  std::unique_ptr<faiss::IndexBinaryMultiHash> hashes;
  if (options.has_peer) {
    omp_set_num_threads(1);
    flat = std::make_unique<faiss::IndexBinaryFlat>(photo_hash_bits);
    flat->add(static_cast<faiss::Index::idx_t>(codes.size()), bytes_of(codes[0]));
    hashes = std::make_unique<faiss::IndexBinaryMultiHash>(photo_hash_bits, 16, 16);
    hashes->nflip = 1;
    const double begin = thread_seconds();
    hashes->add(static_cast<faiss::Index::idx_t>(codes.size()), bytes_of(codes[0]));
    std::printf("  faiss multi-hash: build %.1f s of the processor\n", thread_seconds() - begin);
  }
  // Each as many as take about a second.
  const double millions = static_cast<double>(codes.size()) / 1e6;
  const auto some = [&](double of_a_million) {
    return std::min(queries.size(), std::max<std::size_t>(8, static_cast<std::size_t>(of_a_million / millions)));
  };
  const std::size_t of_flat = some(40);
  const std::size_t of_hashes = some(300);
  Times ours, ours_of_flat, ours_of_hashes, scans, together, peer_flat, peer_hashes;
  std::uint64_t candidates = 0, probes = 0, tables = 0;
  const auto scanner = PhotoCodes::build(codes, ids, nullptr, {32768, 0}).operator*();
  const auto search = [&](const PhotoHash& code) { return built->search(code, options.radius).operator*().size(); };
  for (int round = 0; round < options.rounds; ++round) {
    candidates = probes = tables = 0;
    ask_each(queries, queries.size(), ours, [&](const PhotoHash& code) {
      PhotoSearchStats stats;
      const auto hits = built->search(code, options.radius, &stats);
      candidates += stats.candidates;
      probes += stats.probes;
      tables += stats.plan == PhotoPlan::tables ? 1U : 0U;
      return hits->size();
    });
    ask_each(queries, some(400), scans,
             [&](const PhotoHash& code) { return scanner->search(code, options.radius).operator*().size(); });
    together.found = 0;
    for (std::size_t i = 0; i + 8 <= some(400); i += 8) {
      const double begin = thread_seconds();
      const auto all = scanner->search_all(std::span(queries).subspan(i, 8), options.radius);
      together.each_us.push_back((thread_seconds() - begin) * 1e6 / 8);
      for (const auto& hits : *all) together.found += hits.size();
    }
    if (!options.has_peer) continue;
    ask_each(queries, of_hashes, peer_hashes,
             [&](const PhotoHash& code) { return ask_peer(*hashes, code, options.radius); });
    ask_each(queries, of_flat, peer_flat, [&](const PhotoHash& code) { return ask_peer(*flat, code, options.radius); });
    ask_each(queries, of_flat, ours_of_flat, search);
    ask_each(queries, of_hashes, ours_of_hashes, search);
  }
  print("ours", ours, queries.size());
  const auto count = static_cast<double>(queries.size());
  std::printf("    %.0f candidates and %.0f probes a query; %llu by tables\n", static_cast<double>(candidates) / count,
              static_cast<double>(probes) / count, static_cast<unsigned long long>(tables));
  print("ours, all codes", scans, some(400));
  print("ours, all codes, eight", together, some(400) / 8 * 8);
  if (!options.has_peer) return true;
  print("faiss multi-hash, flip 1", peer_hashes, of_hashes);
  print("faiss flat", peer_flat, of_flat);
  const bool are_same = ours_of_flat.found == peer_flat.found;
  std::printf("  of the same queries ours found %llu (flat %llu) and %llu (multi-hash %llu)\n",
              static_cast<unsigned long long>(ours_of_flat.found), static_cast<unsigned long long>(peer_flat.found),
              static_cast<unsigned long long>(ours_of_hashes.found),
              static_cast<unsigned long long>(peer_hashes.found));
  std::printf("  p50 beside ours: multi-hash %.0f times, flat %.0f times\n",
              peer_hashes.quantile(0.5) / ours.quantile(0.5), peer_flat.quantile(0.5) / ours.quantile(0.5));
  return are_same;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  int place = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--no-peer") {
      options.has_peer = false;
    } else if (argument == "--build") {
      options.is_build_only = true;
    } else if (argument == "--slots" && i + 1 < argc) {
      options.slots = std::atoi(argv[++i]);
    } else if (argument == "--radius" && i + 1 < argc) {
      options.radius = static_cast<std::uint32_t>(std::atoi(argv[++i]));
    } else if (place == 0) {
      options.codes = static_cast<std::size_t>(std::atof(argv[i]) * 1e6);
      ++place;
    } else if (place == 1) {
      options.rounds = std::atoi(argv[i]);
      ++place;
    } else {
      options.which = argument;
    }
  }
  bool is_right = true;
  if (options.which != "skewed") is_right = run(options, false) && is_right;
  if (options.which != "even") is_right = run(options, true) && is_right;
  return is_right ? 0 : 1;
}
