#pragma once
// Disks that fail, for tests: the calls by which this program changes files, its own and SQLite's, stand here in front
// of those of the C library. The n-th of them in a directory fails, or the process dies before it. Include in one file
// of a test program only. Source: SQLite, "How SQLite Is Tested", 3.1 and 3.3, which puts the same between SQLite and
// its VFS.
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <string>

namespace fanal::store::testing {

/// How the n-th call fails.
enum class Fault : unsigned char {
  io_error_once,    ///< EIO, then all is well
  disk_full,        ///< ENOSPC from then on
  short_then_full,  ///< a write takes half of its bytes, then ENOSPC from then on
  killed,           ///< the process is gone before the call
};

struct FaultPlan {
  std::atomic<long> left{-1};    ///< calls until the fault; negative: no fault is planned
  std::atomic<long> counted{0};  ///< calls seen since arm()
  std::atomic<bool> is_full{false};
  Fault fault = Fault::io_error_once;
  std::array<char, 512> root{};  ///< of the files that are meant
  std::atomic<bool> is_armed{false};
};

inline FaultPlan& fault_plan() {
  static FaultPlan plan;
  return plan;
}

/// From now on the call number `step` (from 1) on files under `root` fails; 0: only count.
inline void arm(const std::string& root, long step, Fault fault) {
  FaultPlan& plan = fault_plan();
  std::strncpy(plan.root.data(), root.c_str(), plan.root.size() - 1);
  plan.fault = fault;
  plan.is_full = false;
  plan.counted = 0;
  plan.left = step == 0 ? -1 : step;
  plan.is_armed = true;
}
/// Gives how many calls there were.
inline long disarm() {
  fault_plan().is_armed = false;
  return fault_plan().counted;
}

/// What becomes of this call: 0 nothing, else the error; -1: half of a write.
inline int fate_of(const char* path) {
  FaultPlan& plan = fault_plan();
  if (std::strncmp(path, plan.root.data(), std::strlen(plan.root.data())) != 0) return 0;
  ++plan.counted;
  if (plan.is_full) return ENOSPC;
  if (plan.left < 0 || --plan.left != 0) return 0;
  switch (plan.fault) {
    case Fault::killed: ::_exit(77);
    case Fault::io_error_once: return EIO;
    case Fault::disk_full: plan.is_full = true; return ENOSPC;
    case Fault::short_then_full: plan.is_full = true; return -1;
  }
  return 0;
}
inline int fate_of(int descriptor) {
  if (!fault_plan().is_armed) return 0;
  std::array<char, 64> link{};
  std::array<char, 1024> path{};
  ::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
  if (::readlink(link.data(), path.data(), path.size() - 1) < 0) return 0;
  return fate_of(path.data());
}
inline int fail_with(int error) {
  errno = error < 0 ? ENOSPC : error;
  return -1;
}

inline int open_or_fail(const char* path, int flags, mode_t mode) {
  const int fate = fault_plan().is_armed ? fate_of(path) : 0;
  if (fate != 0) return fail_with(fate);
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

}  // namespace fanal::store::testing

// The names are those of the C library by their labels only, so that its own declarations stay out of it.
extern "C" {
ssize_t fanal_test_pwrite(int, const void*, size_t, off_t) __asm__("pwrite");
ssize_t fanal_test_pwrite64(int, const void*, size_t, off_t) __asm__("pwrite64");
ssize_t fanal_test_write(int, const void*, size_t) __asm__("write");
int fanal_test_fsync(int) __asm__("fsync");
int fanal_test_fdatasync(int) __asm__("fdatasync");
int fanal_test_ftruncate(int, off_t) __asm__("ftruncate");
int fanal_test_ftruncate64(int, off_t) __asm__("ftruncate64");
int fanal_test_open(const char*, int, ...) __asm__("open");
int fanal_test_open64(const char*, int, ...) __asm__("open64");
int fanal_test_rename(const char*, const char*) __asm__("rename");
int fanal_test_unlink(const char*) __asm__("unlink");

ssize_t fanal_test_pwrite(int descriptor, const void* bytes, size_t length, off_t offset) {
  const int fate = fanal::store::testing::fate_of(descriptor);
  if (fate < 0 && length > 1) length /= 2;
  if (fate > 0 || (fate < 0 && length <= 1)) return fanal::store::testing::fail_with(fate);
  return ::syscall(SYS_pwrite64, descriptor, bytes, length, offset);
}
ssize_t fanal_test_pwrite64(int descriptor, const void* bytes, size_t length, off_t offset) {
  return fanal_test_pwrite(descriptor, bytes, length, offset);
}
ssize_t fanal_test_write(int descriptor, const void* bytes, size_t length) {
  const int fate = fanal::store::testing::fate_of(descriptor);
  if (fate < 0 && length > 1) length /= 2;
  if (fate > 0 || (fate < 0 && length <= 1)) return fanal::store::testing::fail_with(fate);
  return ::syscall(SYS_write, descriptor, bytes, length);
}
int fanal_test_fsync(int descriptor) {
  const int fate = fanal::store::testing::fate_of(descriptor);
  return fate != 0 ? fanal::store::testing::fail_with(fate) : static_cast<int>(::syscall(SYS_fsync, descriptor));
}
int fanal_test_fdatasync(int descriptor) {
  const int fate = fanal::store::testing::fate_of(descriptor);
  return fate != 0 ? fanal::store::testing::fail_with(fate) : static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}
int fanal_test_ftruncate(int descriptor, off_t length) {
  const int fate = fanal::store::testing::fate_of(descriptor);
  return fate != 0 ? fanal::store::testing::fail_with(fate)
                   : static_cast<int>(::syscall(SYS_ftruncate, descriptor, length));
}
int fanal_test_ftruncate64(int descriptor, off_t length) { return fanal_test_ftruncate(descriptor, length); }
int fanal_test_open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return fanal::store::testing::open_or_fail(path, flags, mode);
}
int fanal_test_open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return fanal::store::testing::open_or_fail(path, flags, mode);
}
int fanal_test_rename(const char* from, const char* to) {
  const int fate = fanal::store::testing::fault_plan().is_armed ? fanal::store::testing::fate_of(from) : 0;
  if (fate != 0) return fanal::store::testing::fail_with(fate);
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int fanal_test_unlink(const char* path) {
  const int fate = fanal::store::testing::fault_plan().is_armed ? fanal::store::testing::fate_of(path) : 0;
  if (fate != 0) return fanal::store::testing::fail_with(fate);
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
}
