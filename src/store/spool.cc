#include "store/spool.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

#include "store/frame.h"

namespace fanal::store {
namespace {

Error failed(const std::string& what) {
  const int number = errno;
  return Error{Code::unavailable,
               what + ": " + std::strerror(number) +
                   (number == ENOSPC || number == EDQUOT ? "; make room on the disk of the case, then go on" : "")};
}

// A file without a name; where the file system knows none, one whose name is gone at once.
Result<int> open_nameless(const std::filesystem::path& dir) {
  const int nameless = ::open(dir.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) return failed("cannot make a file in " + dir.string());
  std::string path = (dir / "spool.XXXXXX").string();
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named < 0) return failed("cannot make a file in " + dir.string());
  if (::unlink(path.c_str()) == 0) return named;
  Error error = failed("cannot take away the name of " + path);
  ::close(named);
  return error;
}

struct Piece {
  std::uint64_t at = 0;
  std::uint64_t stored = 0;
  SealedFrame frame;  // without its bytes
};

}  // namespace

struct Spool::State {
  int descriptor = -1;
  std::filesystem::path dir;
  SecretKey key = SecretKey::random();
  ItemId id;
  FrameSealer sealer{key};
  std::vector<Piece> pieces;
  std::uint64_t end = 0;
  mutable std::mutex mutex;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

Spool::Spool(std::unique_ptr<State> state) : state_(std::move(state)) {}
Spool::~Spool() = default;
Spool::Spool(Spool&&) noexcept = default;
Spool& Spool::operator=(Spool&&) noexcept = default;

Result<Spool> Spool::open(const std::filesystem::path& dir) {
  FANAL_TRY(descriptor, open_nameless(dir));
  auto state = std::make_unique<State>();
  state->descriptor = descriptor;
  state->dir = dir;
  return Spool(std::move(state));
}

Result<std::uint64_t> Spool::add(std::string_view bytes) {
  const std::scoped_lock lock(state_->mutex);
  const std::uint64_t number = state_->pieces.size();
  Piece piece;
  piece.frame = state_->sealer.seal(state_->id, number, bytes);
  const std::string stored = std::exchange(piece.frame.stored, {});
  piece.at = state_->end;
  piece.stored = stored.size();
  for (std::size_t done = 0; done < stored.size();) {
    const ssize_t wrote = ::pwrite(state_->descriptor, stored.data() + done, stored.size() - done,
                                   static_cast<off_t>(state_->end + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return failed("cannot keep what is brought in");
    done += static_cast<std::size_t>(wrote);
  }
  state_->end += stored.size();
  state_->pieces.push_back(std::move(piece));
  return number;
}

Result<std::string> Spool::read(std::uint64_t number) const {
  const std::scoped_lock lock(state_->mutex);
  if (number >= state_->pieces.size()) return Error{Code::internal, "there is no such piece in the spool"};
  const Piece& piece = state_->pieces[number];
  SealedFrame frame = piece.frame;
  frame.stored.resize(piece.stored);
  for (std::size_t have = 0; have < frame.stored.size();) {
    const ssize_t got = ::pread(state_->descriptor, frame.stored.data() + have, frame.stored.size() - have,
                                static_cast<off_t>(piece.at + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("cannot read what was brought in");
    if (got == 0) return Error{Code::damaged, "the file of what was brought in became shorter"};
    have += static_cast<std::size_t>(got);
  }
  return state_->sealer.open(state_->id, frame);
}

std::uint64_t Spool::stored_bytes() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->end;
}

Result<std::uint64_t> Spool::free_bytes() const {
  struct statvfs disk {};
  if (::fstatvfs(state_->descriptor, &disk) != 0) return failed("cannot ask how full the disk is");
  return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

}  // namespace fanal::store
