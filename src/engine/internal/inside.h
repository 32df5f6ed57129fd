#pragma once
// What a Session holds, for the files of engine: the store's case, the asker, the two doors, and readers kept open.
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/internal/provisional.h"
#include "engine/session.h"
#include "guard/filter.h"
#include "store/case.h"

namespace fanal::engine {

/// Readers that wait for the next question: opening one costs more than most answers. Thread-safe.
class ReaderPool {
 public:
  std::unique_ptr<store::Reader> take();
  void give_back(std::unique_ptr<store::Reader> reader);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Reader>> idle_;
};

/// One reader, pinned to one state of the case for as long as this lives.
class PinnedReader {
 public:
  static Result<PinnedReader> open(const store::Case& opened, ReaderPool& pool);
  ~PinnedReader();
  PinnedReader(PinnedReader&&) noexcept = default;
  PinnedReader& operator=(PinnedReader&&) = delete;
  store::Reader& operator*() { return *reader_; }
  store::Reader* operator->() { return reader_.get(); }

 private:
  PinnedReader(ReaderPool& pool, std::unique_ptr<store::Reader> reader) : pool_(&pool), reader_(std::move(reader)) {}
  ReaderPool* pool_;
  std::unique_ptr<store::Reader> reader_;
  std::optional<store::Snapshot> snapshot_;
};

struct Session::Inside {
  Inside(store::Case case_opened, Actor asker, std::string its_purpose)
      : opened(std::move(case_opened)), actor(std::move(asker)), purpose(std::move(its_purpose)) {}

  store::Case opened;
  Actor actor;
  std::string purpose;
  ReaderPool readers;  ///< must go before `opened`
  Provisional provisional;

  /// The door of every read: guard decides, and the audit row is on disk before this returns, refused reads too.
  /// `detail`: one JSON object saying what is asked.
  Result<guard::Filter> read(std::string_view action, std::string_view detail);
  /// The door of every change: the same, for the intent; waits a while for another writer to finish.
  Result<store::Writer> write(std::string_view action, std::string_view detail);
  /// For answering, after read().
  Result<PinnedReader> reader() { return PinnedReader::open(opened, readers); }

 private:
  Result<guard::Filter> admit(std::string_view action, std::string_view detail);
};

}  // namespace fanal::engine
