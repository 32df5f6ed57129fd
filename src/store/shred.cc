#include "store/shred.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>

#include "base/hash.h"
#include "base/ids.h"
#include "base/json_writer.h"
#include "store/internal/file.h"
#include "store/internal/key_slots.h"
#include "store/internal/rotation_steps.h"
#include "store/internal/seal.h"

namespace fanal::store {

using internal::FileLock;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_keys_bytes = std::size_t{1} << 20U;

// In place, so that the same blocks are written on file systems that do so; the page says where this does not help.
Result<void> overwrite_and_remove(const fs::path& path) {
  {
    FANAL_TRY(file, internal::open_file(path, O_WRONLY));
    FANAL_TRY(bytes, internal::size_of(file, path));
    std::string noise(static_cast<std::size_t>(bytes), '\0');
    internal::need_sodium();
    randombytes_buf(noise.data(), noise.size());
    FANAL_TRY_VOID(internal::write_at(file, 0, noise, path));
    FANAL_TRY_VOID(internal::sync_file(file, path));
  }
  if (::unlink(path.c_str()) != 0) return internal::system_error("remove", path, errno);
  return {};
}

std::string sha256_of(std::string_view text) {
  Sha256 hash;
  hash.update(text);
  const auto digest = hash.finish();
  return to_hex(internal::view_of(digest));
}

}  // namespace

std::string ShredProof::json() const {
  JsonWriter json;
  json.begin_object().field("case", case_id).field("shredded_at", at).field("by", by);
  json.field("keys_sha256", keys_sha256).end_object();
  return json.take();
}

Result<ShredProof> shred_case(const Case& opened, std::string_view at, std::string_view by) {
  if (!opened.is_writable()) return Error{Code::refused, "the case is open as a read-only copy"};
  const fs::path& dir = opened.directory();
  FANAL_TRY(writing, internal::lock_writing(dir, 0));
  FANAL_TRY(lock, internal::lock_settled(dir));
  const auto path = internal::slots_path(dir);
  FANAL_TRY(slots, internal::load_slots(dir));
  FANAL_TRY(text, internal::read_whole(path, max_keys_bytes));
  const ShredProof proof{to_hex(slots.case_id), std::string(at), std::string(by), sha256_of(text)};
  // The proof first: a case that is gone without a word would be worse than a word too early.
  FANAL_TRY_VOID(internal::replace_file(dir / "shredded.json", proof.json() + "\n"));
  FANAL_TRY_VOID(overwrite_and_remove(path));
  FANAL_TRY_VOID(internal::sync_directory(dir));
  return proof;
}

Result<ShredRemains> remains_of(const fs::path& dir) {
  ShredRemains remains;
  std::error_code failure;
  for (fs::recursive_directory_iterator entries(dir, failure), end; !failure && entries != end;
       entries.increment(failure)) {
    std::error_code not_a_file;
    if (!entries->is_regular_file(not_a_file)) continue;
    ++remains.files;
    remains.bytes += entries->file_size(not_a_file);
  }
  if (failure) return internal::system_error("list", dir, failure.value());
  return remains;
}

}  // namespace fanal::store
