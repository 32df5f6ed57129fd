#include "engine/picture_files.h"

#include <array>
#include <string_view>
#include <utility>

#include "collect/files.h"
#include "decode/jpeg_facts.h"
#include "decode/picture.h"
#include "engine/internal/decoder_pool.h"
#include "engine/internal/pictures.h"
#include "formats/reader.h"
#include "media/exif.h"

namespace fanal::engine {
namespace {

// Most JPEG files have less before their picture, nearly all less than the second: Exif is at the beginning and at most
// 64 KiB long (Exif 2.32 4.7.2). What has more is read whole.
constexpr std::array<std::size_t, 2> first_bytes{std::size_t{16} << 10U, std::size_t{128} << 10U};
// Held at a time.
constexpr std::size_t most_files = 256;
constexpr std::size_t most_held_bytes = std::size_t{16} << 20U;

Issue unread(std::string code, std::string message) {
  Issue issue;
  issue.code = std::move(code);
  issue.message = std::move(message);
  issue.lost = "what its file says of itself";
  return issue;
}

// What of the file holds its tags. Errors: invalid_input when it is no picture, limit when that is too much.
Result<std::string> head_of(const collect::SourceFile& source) {
  FANAL_TRY(file, collect::FileBytes::open(source.path));
  for (const std::size_t length : first_bytes) {
    FANAL_TRY(bytes, file.read(0, length));
    const formats::Reader* reader = formats::choose_reader(bytes, source.name);
    if (reader == nullptr || reader->name != "picture")
      return Error{Code::invalid_input, "it does not begin as a picture does"};
    bytes.resize(decode::head_with_tags(bytes).size());
    if (bytes.size() < length) return bytes;
  }
  if (file.size() > decode::most_picture_bytes)
    return Error{Code::limit, "its file has " + std::to_string(file.size()) + " bytes, more than are read for tags"};
  return file.read(0, file.size());
}

class Reading {
 public:
  explicit Reading(const std::function<void(const PictureFile&)>& give) : give_(give) {}

  Result<void> add(const collect::SourceFile& source) {
    files_.emplace_back().path = source.path;
    auto head = head_of(source);
    if (!head) {
      const char* code = head.error().code == Code::limit           ? "limit"
                         : head.error().code == Code::invalid_input ? "bad_picture"
                                                                    : "unreadable";
      files_.back().issues.push_back(unread(code, head.error().message));
      return files_.size() < most_files ? Result<void>() : finish();
    }
    held_bytes_ += head->size();
    heads_.push_back(*std::move(head));
    asked_.push_back(files_.size() - 1);
    return files_.size() < most_files && held_bytes_ < most_held_bytes ? Result<void>() : finish();
  }

  Result<void> finish() {
    const std::vector<std::string_view> views(heads_.begin(), heads_.end());
    FANAL_TRY(read, read_tags(pool_, views));
    for (std::size_t i = 0; i < read.size(); ++i) take(std::move(read[i]), files_[asked_[i]]);
    for (const PictureFile& file : files_) give_(file);
    files_.clear();
    heads_.clear();
    asked_.clear();
    held_bytes_ = 0;
    return {};
  }

 private:
  static void take(TagsOutcome outcome, PictureFile& file) {
    if (outcome.issue) file.issues.push_back(*std::move(outcome.issue));
    if (!outcome.tags) return;
    file.is_read = true;
    for (PictureIssue& said : outcome.tags->issues) {
      Issue& issue = file.issues.emplace_back();
      issue.severity = Severity::note;
      issue.code = std::move(said.code);
      issue.message = std::move(said.message);
    }
    add_picture_facts(file.document, media::read_picture_facts(*outcome.tags, {}));
  }

  const std::function<void(const PictureFile&)>& give_;
  DecoderPool pool_;
  std::vector<PictureFile> files_;
  std::vector<std::string> heads_;
  std::vector<std::size_t> asked_;  // the file of each head
  std::size_t held_bytes_ = 0;
};

}  // namespace

Result<void> read_picture_files(std::span<const std::string> paths,
                                const std::function<void(const PictureFile&)>& give) {
  Reading reading(give);
  for (const std::string& path : paths) {
    FANAL_TRY(listing, collect::list_files(path));
    for (Issue& issue : listing.issues) {
      PictureFile file;
      file.path = issue.file;
      file.is_read = issue.severity == Severity::note;
      file.issues.push_back(std::move(issue));
      give(file);
    }
    for (const collect::SourceFile& source : listing.files) FANAL_TRY_VOID(reading.add(source));
    FANAL_TRY_VOID(reading.finish());
  }
  return {};
}

}  // namespace fanal::engine
