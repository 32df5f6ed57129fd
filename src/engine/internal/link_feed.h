#pragma once
// What linking needs of documents, made while they are ingested, so that their facts need not be read again.
//
// Which lines of a text are its site's shows only when all documents are counted. So each digest is made on a guess, by
// what was counted before it, and stands when in the end the guess proves right for its document; else it is made anew
// from the fact. The outcome is that of reading all facts twice.
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "base/executor.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/picture_links.h"
#include "link/linker.h"
#include "model/document.h"
#include "model/mention.h"
#include "store/rows.h"

namespace fanal::engine {

struct LinkInput {
  link::SiteLines lines;
  link::DocumentDigest digest;
  std::uint64_t left_out = 0;  ///< the lines that the digest leaves out: Linker::left_out
  OuterId outer;
  std::unique_ptr<PictureNotes> pictures;  ///< nothing for most
};

/// `row` as far as it is known.
OuterId outer_of(const Document& document, store::FactRow row);
/// On any thread. O(text).
LinkInput make_link_input(const link::Linker& guess, const Document& document, const std::vector<Mention>& mentions);

/// What it takes in memory.
std::size_t bytes_of(const LinkInput& input);

/// Holds some 800 bytes for each advert and some thousand for a web page, up to `most_bytes`: what comes after is left
/// to be read.
class LinkFeed {
 public:
  static constexpr std::size_t default_most = std::size_t{1} << 30U;
  explicit LinkFeed(std::size_t most_bytes = default_most);

  /// Thread-safe.
  std::shared_ptr<const link::Linker> guess() const;

  // The rest from one thread.

  /// The inputs of rows `first`, `first` + 1 and so on: each call goes on where the one before ended.
  void take(store::FactRow first, std::vector<LinkInput> inputs);
  /// Half-open; empty when nothing was taken.
  store::RowRange rows() const;
  /// Has counted the lines of what was taken. Those of all other documents must be counted too before wrong().
  link::Linker& linker() { return linker_; }
  /// Rows whose digests are not what the linker would make of them now, ascending.
  std::vector<store::FactRow> wrong(Executor& executor) const;
  void replace(store::FactRow row, link::DocumentDigest digest);
  /// Adds all to the linker, and gives their outer ids, and what they say of pictures.
  void drain(std::vector<OuterId>& outer, std::vector<NotedDocument>& noted);

 private:
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  link::Linker linker_;
  std::vector<std::vector<LinkInput>> batches_;
  std::vector<store::FactRow> firsts_;  ///< of the batches
  std::size_t count_ = 0;
  std::size_t next_guess_;
  mutable std::mutex mutex_;
  std::shared_ptr<const link::Linker> guess_;
};

}  // namespace fanal::engine
