#include "engine/synthesise.h"

#include <cstdio>
#include <filesystem>
#include <memory>

#include "synth/adverts.h"

namespace fanal::engine {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

bool put(const File& file, std::string_view bytes) {
  return std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
}

}  // namespace

Result<SynthesisReport> synthesise_adverts(const std::string& directory, std::uint64_t count, std::uint64_t seed,
                                           const SynthesisShares& shares) {
  namespace fs = std::filesystem;
  SynthesisReport report;
  report.adverts_file = (fs::path(directory) / "adverts.jsonl").string();
  report.truth_file = (fs::path(directory) / "truth.jsonl").string();
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return Error{Code::unavailable, "cannot make the folder " + directory + ": " + error.message()};
  for (const std::string& path : {report.adverts_file, report.truth_file}) {
    if (fs::exists(path, error)) {
      return Error{Code::already_exists, path + " is there already: give another --out, or remove it"};
    }
  }
  const File adverts(std::fopen(report.adverts_file.c_str(), "wb"));
  const File truth(std::fopen(report.truth_file.c_str(), "wb"));
  if (!adverts || !truth) return Error{Code::unavailable, "cannot write in " + directory};
  bool whole = true;
  const synth::AdvertRequest request{count, seed, shares.hidden, shares.recycled, shares.copied, shares.paraphrased};
  const auto totals = synth::make_adverts(request, [&](std::string_view rows, std::string_view truths) {
    whole = put(adverts, rows) && put(truth, truths);
    return whole;
  });
  if (!whole || std::fflush(adverts.get()) != 0 || std::fflush(truth.get()) != 0) {
    return Error{Code::unavailable, "the files in " + directory + " could not be written in full: is the disk full?"};
  }
  report.adverts = totals.adverts;
  report.posters = totals.posters;
  report.templates = totals.templates;
  report.largest_poster = totals.largest_poster;
  report.advert_bytes = totals.advert_bytes;
  return report;
}

}  // namespace fanal::engine
