#include "decode/serve.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <new>
#include <utility>
#include <vector>

#include "decode/decoder.h"
#include "decode/lock_down.h"
#include "decode/picture.h"

namespace fanal::decode {
namespace {

constexpr std::size_t receive_bytes = std::size_t{256} << 10U;
constexpr std::size_t most_held_bytes = std::size_t{64} << 10U;

// Blocking frames over the socket.
class Line {
 public:
  Result<void> send(const FromDecoder& message) {
    if (held_.empty()) {
      held_ = pack(message);
    } else {
      held_ += pack(message);
    }
    return flush();
  }

  /// Sends it with what follows. What is held is lost with the process: only for answers that are asked for again.
  Result<void> hold(const FromDecoder& message) {
    held_ += pack(message);
    return held_.size() < most_held_bytes ? Result<void>() : flush();
  }

  /// Views are valid until the next call. Errors: unavailable when the other end closed, damaged.
  Result<FromEngine> receive() {
    for (;;) {
      FANAL_TRY(frame, buffer_.next());
      if (frame) return parse_from_engine(*frame);
      const ssize_t got = ::recv(socket_descriptor, scratch_.data(), scratch_.size(), 0);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return Error{Code::unavailable, "the engine is gone"};
      buffer_.append(std::string_view(scratch_.data(), static_cast<std::size_t>(got)));
    }
  }

 private:
  Result<void> flush() {
    std::string_view rest = held_;
    while (!rest.empty()) {
      const ssize_t sent = ::send(socket_descriptor, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent <= 0) return Error{Code::unavailable, "the engine is gone"};
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    held_.clear();
    return {};
  }

  std::string held_;
  FrameBuffer buffer_;
  std::vector<char> scratch_ = std::vector<char>(receive_bytes);
};

Peer peer_of(Line& line) {
  Peer peer;
  peer.send = [&line](const FromDecoder& message) { return line.send(message); };
  peer.want = [&line](std::uint64_t offset, std::size_t length) -> Result<std::string> {
    FANAL_TRY_VOID(line.send(Want{offset, length}));
    FANAL_TRY(reply, line.receive());
    const auto* bytes = std::get_if<Bytes>(&reply);
    if (bytes == nullptr || bytes->bytes.size() > length) return Error{Code::damaged, "that is not what was asked for"};
    return std::string(bytes->bytes);
  };
  return peer;
}

Result<void> answer(Line& line, const Open& open) {
  const Decoder* decoder = decoder_named(open.decoder);
  if (decoder == nullptr) return Error{Code::damaged, "there is no decoder of that name"};
  FANAL_TRY(entries, decoder->decode(open, peer_of(line)));
  return line.send(Done{entries});
}

Result<void> answer(Line& line, const OpenPicture& open) {
  FANAL_TRY_VOID(decode_picture(open, peer_of(line)));
  return line.send(Done{1});
}

Result<void> answer(Line& line, const OpenTile& open) {
  FANAL_TRY_VOID(decode_tile(open, peer_of(line)));
  return line.send(Done{1});
}

// Its heads are views of the line's buffer, which stays as it is: nothing is received meanwhile.
Result<void> answer(Line& line, const OpenTags& open) {
  Peer peer = peer_of(line);
  peer.send = [&line](const FromDecoder& message) { return line.hold(message); };
  FANAL_TRY_VOID(read_tags(open, peer));
  return line.send(Done{open.heads.size()});
}

Result<void> answer(Line& line, const Try& /*nothing*/) { return line.send(Tried{try_forbidden()}); }

Result<void> answer(Line& /*line*/, const Bytes& /*bytes*/) {
  return Error{Code::damaged, "nobody asked for these bytes"};
}

int status_of(const Error& error) {
  if (error.code == Code::unavailable) return exit_gone;
  return error.code == Code::limit ? exit_no_memory : exit_protocol;
}

}  // namespace

int serve() {
  struct stat about {};
  if (::fstat(socket_descriptor, &about) != 0 || !S_ISSOCK(about.st_mode)) return exit_no_socket;
  std::set_new_handler([] { ::_exit(exit_no_memory); });
  // Names of members in UTF-8 pass through libarchive unchanged in this locale, and in no other need a file.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  prepare_pictures();
  Line line;
  const Seals seals = lock_down();
  if (!line.send(Hello{protocol_version, seals})) return exit_gone;
  for (;;) {
    auto request = line.receive();
    if (!request) return status_of(request.error());
    // The request is kept apart from the line's buffer, which the answer goes on using.
    const FromEngine asked = *std::move(request);
    const auto answered = std::visit([&line](const auto& one) { return answer(line, one); }, asked);
    if (!answered) return status_of(answered.error());
  }
}

}  // namespace fanal::decode
