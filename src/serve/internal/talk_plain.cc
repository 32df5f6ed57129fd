#include "serve/internal/connection.h"

namespace fanal::serve {
namespace {

class Plain {
 public:
  explicit Plain(tcp::socket socket) : socket_(std::move(socket)) {}
  tcp::socket& stream() { return socket_; }
  tcp::socket& socket() { return socket_; }
  asio::awaitable<bool> open() { co_return true; }
  asio::awaitable<void> close() { co_return; }

 private:
  tcp::socket socket_;
};

}  // namespace

asio::awaitable<void> talk_plain(tcp::socket socket, Talks& talks) {
  Plain wire(std::move(socket));
  Connection<Plain> connection(wire, talks);
  co_await connection.run();
}

}  // namespace fanal::serve
