#include "serve/internal/connection.h"

// After it, as Boost wants.
#include <boost/asio/ssl/stream.hpp>

namespace fanal::serve {
namespace {

class Sealed {
 public:
  Sealed(tcp::socket socket, asio::ssl::context& tls) : stream_(std::move(socket), tls) {}
  asio::ssl::stream<tcp::socket>& stream() { return stream_; }
  tcp::socket& socket() { return stream_.next_layer(); }
  // False for what is no TLS (plain HTTP, say): it gets OpenSSL's alert, and no word in plain.
  asio::awaitable<bool> open() {
    error_code error;
    co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
  }
  // RFC 8446 6.1: a client can tell the end from a cut.
  asio::awaitable<void> close() {
    error_code ignored;
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
  }

 private:
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

asio::awaitable<void> talk_tls(tcp::socket socket, asio::ssl::context& tls, Talks& talks) {
  Sealed wire(std::move(socket), tls);
  Connection<Sealed> connection(wire, talks);
  co_await connection.run();
}

}  // namespace fanal::serve
