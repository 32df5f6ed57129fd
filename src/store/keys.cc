#include "store/keys.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>

#include "base/ids.h"
#include "store/internal/derive.h"
#include "store/internal/file.h"
#include "store/internal/key_slots.h"
#include "store/internal/rotation_steps.h"
#include "store/internal/seal.h"

namespace fanal::store {

using internal::bytes_of;
using internal::File;
using internal::FileLock;
using internal::SlotFile;
using internal::wipe;

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
  }
  return *this;
}

SecretKey SecretKey::copy() const {
  SecretKey key;
  key.bytes_ = bytes_;
  return key;
}

SecretKey SecretKey::random() {
  internal::need_sodium();
  SecretKey key;
  randombytes_buf(key.bytes_.data(), key.bytes_.size());
  return key;
}

KeySource KeySource::from_passphrase(std::string&& passphrase) {
  KeySource source(Kind::passphrase, std::string(passphrase));
  wipe(passphrase);
  return source;
}

KeySource KeySource::from_key(SecretKey key) {
  return KeySource(Kind::key_file, std::string(internal::view_of(key.bytes())));
}

KeySource KeySource::from_account(std::string account, const SecretKey& secret) {
  KeySource source(Kind::account, std::string(internal::view_of(secret.bytes())));
  source.account_ = std::move(account);
  return source;
}

KeySource::~KeySource() { wipe(secret_); }

// A short string moves by copying: what stays behind is wiped.
KeySource::KeySource(KeySource&& other) noexcept
    : kind_(other.kind_), secret_(other.secret_), account_(std::move(other.account_)) {
  wipe(other.secret_);
}

KeySource& KeySource::operator=(KeySource&& other) noexcept {
  if (this != &other) {
    wipe(secret_);
    kind_ = other.kind_;
    secret_ = other.secret_;
    account_ = std::move(other.account_);
    wipe(other.secret_);
  }
  return *this;
}

Result<void> create_key_file(const std::filesystem::path& path) {
  FANAL_TRY(file, internal::open_file(path, O_WRONLY | O_CREAT | O_EXCL));
  const SecretKey key = SecretKey::random();
  // A key file that is not whole on disk would lock its case for ever: take it away again.
  auto written = internal::write_at(file, 0, internal::view_of(key.bytes()), path);
  if (written) written = internal::sync_file(file, path);
  if (!written) {
    ::unlink(path.c_str());
    return written;
  }
  return internal::sync_directory(path.parent_path().empty() ? "." : path.parent_path());
}

Result<KeySource> load_key_file(const std::filesystem::path& path) {
  FANAL_TRY(file, internal::open_file(path, O_RDONLY));
  SecretKey key;
  const std::size_t wanted = key.bytes().size();
  FANAL_TRY(size, internal::size_of(file, path));
  if (size != wanted) {
    return Error{Code::invalid_input,
                 path.string() + " is not a key file: it is " + std::to_string(size) + " bytes long, not 32"};
  }
  FANAL_TRY(bytes, internal::read_at(file, 0, wanted, path));
  std::copy(bytes.begin(), bytes.end(), key.bytes().begin());
  wipe(bytes);
  return KeySource::from_key(std::move(key));
}

Result<std::vector<SlotInfo>> list_slots(const std::filesystem::path& dir) {
  FANAL_TRY_VOID(internal::finish_rotation(dir));
  FANAL_TRY(file, internal::load_slots(dir));
  std::vector<SlotInfo> infos;
  for (const auto& slot : file.slots) infos.push_back(slot.info);
  return infos;
}

namespace {

// Loads, changes and saves keys.json under a lock on the directory, so that two changes at once lose none.
template <typename Change>
Result<void> change_slots(const std::filesystem::path& dir, const KeySource& opener, const Change& change) {
  FANAL_TRY(lock, internal::lock_settled(dir));
  FANAL_TRY(file, internal::load_slots(dir));
  FANAL_TRY(opened, internal::open_slot(file, opener));
  FANAL_TRY_VOID(change(file, opened));
  return internal::save_slots(dir, file);
}

}  // namespace

Result<std::uint64_t> add_slot(const std::filesystem::path& dir, const KeySource& opener, const KeySource& added,
                               const PassphraseCost& cost) {
  std::uint64_t number = 0;
  FANAL_TRY_VOID(change_slots(dir, opener, [&](SlotFile& file, const internal::OpenedSlot& opened) -> Result<void> {
    FANAL_TRY(made, internal::wrap_slot(file, opened.master, added, cost));
    number = made;
    return {};
  }));
  return number;
}

Result<void> remove_slot(const std::filesystem::path& dir, const KeySource& opener, std::uint64_t number) {
  return change_slots(dir, opener, [&](SlotFile& file, const internal::OpenedSlot&) -> Result<void> {
    const auto is_it = [&](const internal::Slot& slot) { return slot.info.number == number; };
    const auto found = std::find_if(file.slots.begin(), file.slots.end(), is_it);
    if (found == file.slots.end()) return Error{Code::not_found, "there is no slot " + std::to_string(number)};
    if (file.slots.size() == 1)
      return Error{Code::refused, "the last slot cannot be removed: nothing would open the case"};
    file.slots.erase(found);
    return {};
  });
}

Result<void> rewrap_slot(const std::filesystem::path& dir, const KeySource& opener, const KeySource& replacement,
                         const PassphraseCost& cost) {
  return change_slots(dir, opener, [&](SlotFile& file, const internal::OpenedSlot& opened) -> Result<void> {
    FANAL_TRY(made, internal::wrap_slot(file, opened.master, replacement, cost));
    static_cast<void>(made);
    file.slots.erase(file.slots.begin() + static_cast<std::ptrdiff_t>(opened.index));
    return {};
  });
}

Result<std::uint64_t> add_account_slot(const std::filesystem::path& dir, const KeySource& opener,
                                       const std::string& account, const std::array<std::uint8_t, 32>& public_key) {
  std::uint64_t number = 0;
  FANAL_TRY_VOID(change_slots(dir, opener, [&](SlotFile& file, const internal::OpenedSlot& opened) -> Result<void> {
    FANAL_TRY(made, internal::seal_slot(file, opened.master, account, public_key));
    number = made;
    std::erase_if(file.slots, [&](const internal::Slot& slot) {
      return slot.info.kind == KeySource::Kind::account && slot.info.account == account && slot.info.number != made;
    });
    return {};
  }));
  return number;
}

Result<void> remove_account_slot(const std::filesystem::path& dir, const std::string& account) {
  FANAL_TRY(lock, internal::lock_settled(dir));
  FANAL_TRY(file, internal::load_slots(dir));
  const auto is_theirs = [&](const internal::Slot& slot) {
    return slot.info.kind == KeySource::Kind::account && slot.info.account == account;
  };
  const auto theirs = std::count_if(file.slots.begin(), file.slots.end(), is_theirs);
  if (theirs == 0) return Error{Code::not_found, "the account has no slot in " + dir.string()};
  if (static_cast<std::size_t>(theirs) == file.slots.size()) {
    return Error{Code::refused, "this is the last way into the case: add another first"};
  }
  std::erase_if(file.slots, is_theirs);
  return internal::save_slots(dir, file);
}

Result<std::string> case_id_of(const std::filesystem::path& dir) {
  FANAL_TRY(file, internal::load_slots(dir));
  return to_hex(file.case_id);
}

}  // namespace fanal::store
