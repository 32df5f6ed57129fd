#include "engine/internal/link_feed.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace fanal::engine {
namespace {

// Before so many documents no line is a site's that will stay one; later guesses are of half as many more.
constexpr std::size_t first_guess = 2000;

}  // namespace

OuterId outer_of(const Document& document, store::FactRow row) {
  return {outer_id(document), !document.given_id.empty(), link::content_of(document), row};
}

LinkInput make_link_input(const link::Linker& guess, const Document& document, const std::vector<Mention>& mentions) {
  LinkInput input;
  input.lines = link::site_lines(document);
  input.digest = guess.digest(document, mentions);
  input.digest.shingles.shrink_to_fit();
  input.digest.contacts.shrink_to_fit();
  input.left_out = guess.left_out(input.lines);
  input.outer = outer_of(document, 0);
  input.pictures = picture_notes(document);
  return input;
}

std::size_t bytes_of(const LinkInput& input) {
  std::size_t bytes = sizeof input + input.outer.id.size();
  bytes += input.lines.lines.size() * sizeof(link::SiteLines::Line);
  bytes += input.digest.shingles.size() * sizeof(std::uint32_t);
  for (const auto& contact : input.digest.contacts) bytes += sizeof contact + contact.value.size();
  if (input.pictures) bytes += bytes_of(*input.pictures);
  return bytes;
}

LinkFeed::LinkFeed(std::size_t most_bytes)
    : most_bytes_(most_bytes), next_guess_(first_guess), guess_(std::make_shared<const link::Linker>()) {}

std::shared_ptr<const link::Linker> LinkFeed::guess() const {
  const std::lock_guard lock(mutex_);
  return guess_;
}

void LinkFeed::take(store::FactRow first, std::vector<LinkInput> inputs) {
  if (inputs.empty()) return;
  std::size_t bytes = 0;
  for (const LinkInput& input : inputs) bytes += bytes_of(input);
  if (bytes_ + bytes > most_bytes_) {
    most_bytes_ = 0;  // nor anything after it: rows must follow each other
    return;
  }
  bytes_ += bytes;
  FANAL_CHECK(batches_.empty() || first == rows().end);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    inputs[i].outer.row = first + static_cast<store::FactRow>(i);
    linker_.count_lines(inputs[i].lines);
  }
  count_ += inputs.size();
  firsts_.push_back(first);
  batches_.push_back(std::move(inputs));
  if (count_ < next_guess_) return;
  next_guess_ = count_ + count_ / 2;
  auto better = std::make_shared<const link::Linker>(linker_.with_known_lines());
  const std::lock_guard lock(mutex_);
  guess_ = std::move(better);
}

store::RowRange LinkFeed::rows() const {
  if (batches_.empty()) return {1, 1};
  return {firsts_.front(), firsts_.front() + static_cast<store::FactRow>(count_)};
}

std::vector<store::FactRow> LinkFeed::wrong(Executor& executor) const {
  std::vector<std::vector<store::FactRow>> found(batches_.size());
  executor.for_each(batches_.size(), [&](std::size_t i) {
    for (const LinkInput& input : batches_[i])
      if (linker_.left_out(input.lines) != input.left_out) found[i].push_back(input.outer.row);
  });
  std::vector<store::FactRow> rows;
  for (const auto& some : found) rows.insert(rows.end(), some.begin(), some.end());
  return rows;
}

void LinkFeed::replace(store::FactRow row, link::DocumentDigest digest) {
  const auto after = std::upper_bound(firsts_.begin(), firsts_.end(), row);
  FANAL_CHECK(after != firsts_.begin());
  const auto batch = static_cast<std::size_t>(after - firsts_.begin()) - 1;
  batches_[batch].at(static_cast<std::size_t>(row - firsts_[batch])).digest = std::move(digest);
}

void LinkFeed::drain(std::vector<OuterId>& outer, std::vector<NotedDocument>& noted) {
  for (auto& batch : batches_) {
    for (LinkInput& input : batch) {
      const DocumentIndex document = linker_.add(std::move(input.digest));
      if (input.pictures) noted.push_back({document, input.outer.row, std::move(input.pictures)});
      outer.push_back(std::move(input.outer));
    }
    std::vector<LinkInput>().swap(batch);  // the linker has copies: both are never held whole
  }
  batches_.clear();
  firsts_.clear();
  count_ = 0;
}

}  // namespace fanal::engine
