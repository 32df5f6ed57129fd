#pragma once
// A decoder turns the bytes of an item into members, each a stream of bytes with a path, by way of a library that reads
// hostile bytes. It runs in a locked-down process (serve.h). All decoders are rows of one table.
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "decode/frame.h"

namespace fanal::decode {

/// The other end. Errors of both mean that it is gone: give them back at once.
struct Peer {
  /// Up to `length` bytes (at most max_payload_bytes) of the item from `offset`; fewer only at its end.
  std::function<Result<std::string>(std::uint64_t offset, std::size_t length)> want;
  std::function<Result<void>(const FromDecoder& message)> send;
};

struct Decoder {
  std::string_view name;        ///< `archive`: stable, stored with each item in the place of its reader
  int version;                  ///< raised when the same bytes would give other members or paths
  std::string_view extensions;  ///< for `fanal formats`; content alone decides
  std::string_view summary;     ///< one sentence for `fanal formats` and the docs
  /// 0: not mine; 1-100: how sure, from content. Pure. `head` is the first MiB of the item or all of it.
  int (*claim)(std::string_view head);
  /// Sends members and issues, in an order that is a function of the item and the limits alone; not Done.
  /// Gives the number of entries.
  Result<std::uint64_t> (*decode)(const Open& request, const Peer& peer);
};

std::span<const Decoder> decoders();
const Decoder* decoder_named(std::string_view name);
/// The decoder that claims most; nothing when none does.
const Decoder* choose_decoder(std::string_view head);

}  // namespace fanal::decode
