#include "decode/lock_down.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

// Sanitizers map terabytes of address space and call what we do not: their builds test the code, not the lock.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FANAL_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define FANAL_SANITIZED 1
#endif
#endif
#ifndef FANAL_SANITIZED
#define FANAL_SANITIZED 0
#endif

namespace fanal::decode {
namespace {

constexpr rlim_t most_cpu_seconds = 86'400;  // the engine sets less for each item

void add_fault(Seals& seals, const char* what, int error) {
  if (!seals.fault.empty()) seals.fault += "; ";
  seals.fault += std::string(what) + ": " + std::strerror(error);
}

// Of the address space now, from /proc/self/statm, in pages.
rlim_t mapped_bytes() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

bool limit(Seals& seals, decltype(RLIMIT_AS) resource, rlim_t soft, rlim_t hard, const char* what) {
  const rlimit wanted{soft, hard};
  if (::setrlimit(resource, &wanted) == 0) return true;
  add_fault(seals, what, errno);
  return false;
}

void set_limits(Seals& seals) {
  bool all = true;
  if (FANAL_SANITIZED == 0) {
    const rlim_t memory = mapped_bytes() + memory_bytes;
    all = limit(seals, RLIMIT_AS, memory, memory, "RLIMIT_AS") && all;
  }
  all = limit(seals, RLIMIT_CPU, most_cpu_seconds, most_cpu_seconds, "RLIMIT_CPU") && all;
  all = limit(seals, RLIMIT_FSIZE, 0, 0, "RLIMIT_FSIZE") && all;
  all = limit(seals, RLIMIT_CORE, 0, 0, "RLIMIT_CORE") && all;
  all = limit(seals, RLIMIT_NPROC, 0, 0, "RLIMIT_NPROC") && all;
  all = limit(seals, RLIMIT_NOFILE, socket_descriptor + 1, socket_descriptor + 1, "RLIMIT_NOFILE") && all;
  seals.has_limits = all;
}

// No rule is added: whatever the kernel's version can deny, is denied. Source: landlock(7).
void set_landlock(Seals& seals) {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version <= 0) return;
  // The headers may be older than the kernel: handled_access_fs, _net (ABI 4) and scoped (ABI 6), bits by ABI.
  struct {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
  } wanted;
  constexpr std::array<unsigned, 6> file_bits{0, 13, 14, 15, 15, 16};
  wanted.files = (1ULL << file_bits[version < 5 ? static_cast<std::size_t>(version) : 5]) - 1;
  if (version >= 4) wanted.network = 3;
  if (version >= 6) wanted.scoped = 3;
  const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  const long ruleset = ::syscall(SYS_landlock_create_ruleset, &wanted, size, 0);
  if (ruleset < 0) return add_fault(seals, "landlock_create_ruleset", errno);
  if (::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0) {
    seals.landlock = static_cast<std::uint64_t>(version);
  } else {
    add_fault(seals, "landlock_restrict_self", errno);
  }
  ::close(static_cast<int>(ruleset));
}

int allow_calls(scmp_filter_ctx filter) {
  constexpr std::array plain {
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(clock_gettime),
        SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(exit),
        SCMP_SYS(exit_group), SCMP_SYS(restart_syscall), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield),
#if FANAL_SANITIZED
        SCMP_SYS(sigaltstack), SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigaction), SCMP_SYS(readlink),
        SCMP_SYS(getrusage), SCMP_SYS(prctl),
#endif
  };
  int status = 0;
  for (const int call : plain) status = status != 0 ? status : seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
  const auto on_socket = scmp_arg_cmp{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(socket_descriptor), 0};
  for (const int call : {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(recvfrom), SCMP_SYS(sendto)}) {
    status = status != 0 ? status : seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, on_socket);
  }
  // Memory, but none that is code.
  const auto not_code = scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, static_cast<scmp_datum_t>(PROT_EXEC), 0};
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    status = status != 0 ? status : seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, not_code);
  }
  // abort() ends by a signal to itself.
  const auto to_itself = scmp_arg_cmp{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()), 0};
  return status != 0 ? status : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, to_itself);
}

void set_seccomp(Seals& seals) {
  // What is not on the list fails as if not permitted: a library that only asks goes on.
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return add_fault(seals, "seccomp_init", ENOMEM);
  int status = allow_calls(filter);
  if (status == 0) status = seccomp_load(filter);
  seccomp_release(filter);
  seals.has_seccomp = status == 0;
  if (status != 0) add_fault(seals, "seccomp", -status);
}

int error_of(long result) { return result < 0 ? errno : 0; }

int error_of_opened(int descriptor) {
  if (descriptor < 0) return errno;
  ::close(descriptor);
  return 0;
}

int try_fork() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  return error_of(child);
}

}  // namespace

Seals lock_down() {
  Seals seals;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);  // no core, and no tracing by others of the same user
  ::clearenv();
  ::close_range(socket_descriptor + 1, ~0U, 0);
  seals.no_new_privileges = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  if (!seals.no_new_privileges) add_fault(seals, "no_new_privs", errno);
  set_landlock(seals);
  set_limits(seals);
  set_seccomp(seals);
  return seals;
}

std::vector<std::pair<std::string, int>> try_forbidden() {
  std::vector<std::pair<std::string, int>> tries;
  const auto note = [&tries](const char* what, int error) { tries.emplace_back(what, error); };
  note("open", error_of_opened(::open("/etc/passwd", O_RDONLY | O_CLOEXEC)));
  note("create", error_of_opened(::open("/tmp/fanal-decode", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)));
  note("socket", error_of_opened(::socket(AF_INET, SOCK_STREAM, 0)));
  note("unix_socket", error_of_opened(::socket(AF_UNIX, SOCK_STREAM, 0)));
  const sockaddr_in nowhere{};
  note("connect", error_of(::connect(socket_descriptor, reinterpret_cast<const sockaddr*>(&nowhere), sizeof nowhere)));
  note("fork", try_fork());
  std::array<char*, 1> nothing{nullptr};
  note("execve", error_of(::execve("/bin/true", nothing.data(), nothing.data())));
  note("ptrace", error_of(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)));
  note("kill", error_of(::kill(::getppid(), 0)));
  void* code = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  note("map_code", code == MAP_FAILED ? errno : 0);
  const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
  note("raise_limits", error_of(::setrlimit(RLIMIT_FSIZE, &more)));
  note("write_elsewhere", error_of(::write(STDOUT_FILENO, "", 1)));
  return tries;
}

}  // namespace fanal::decode
