#pragma once
// The decoder process: locks itself down, says hello, and decodes what it is asked to until the other end closes.

namespace fanal::decode {

/// Exit statuses of the process, which the engine turns into reasons.
constexpr int exit_gone = 0;       ///< the engine closed its end
constexpr int exit_no_socket = 2;  ///< descriptor 3 is no socket: not started by the engine
constexpr int exit_no_memory = 3;
constexpr int exit_protocol = 4;  ///< what came was no frame, or not expected

/// Takes over the process; gives its exit status. Call on the only thread, before anything else is opened.
int serve();

}  // namespace fanal::decode
