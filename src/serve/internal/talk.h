#pragma once
// One connection from its first byte to its last, over TCP or over TLS. Each of the two is compiled in a file of its
// own: Beast takes its time. Includes Boost.Asio.
#include <utility>  // Boost 1.74's awaitable.hpp uses std::exchange and does not include it

// clang-format off
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
// clang-format on

#include "serve/internal/crowd.h"
#include "serve/routes.h"

namespace fanal::serve {

/// What connections share; it outlives them.
struct Talks {
  Context& context;
  boost::asio::thread_pool& workers;  ///< where requests are answered, for that may wait for the disk
  Crowd& crowd;
};

boost::asio::awaitable<void> talk_plain(boost::asio::ip::tcp::socket socket, Talks& talks);
boost::asio::awaitable<void> talk_tls(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
                                      Talks& talks);

}  // namespace fanal::serve
