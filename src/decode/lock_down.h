#pragma once
// Takes from this process everything that decoding does not need. Linux: prctl(2), setrlimit(2), landlock(7),
// seccomp(2). What is allowed: docs/formats/archives.md, "The decoder's frames".
#include <string>
#include <utility>
#include <vector>

#include "decode/frame.h"

namespace fanal::decode {

/// Descriptor of the one end of the socket pair that a decoder is left with.
constexpr int socket_descriptor = 3;

/// Cannot be undone. Call once, on the only thread, when all files are loaded. Best effort: what failed is said.
Seals lock_down();

/// Tries what must not work any more: opening, creating, connecting, starting, tracing... Gives what and the errno.
std::vector<std::pair<std::string, int>> try_forbidden();

}  // namespace fanal::decode
