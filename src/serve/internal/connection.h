#pragma once
// HTTP/1.1 on one stream, with a clock for each thing that a client can do slowly. Includes Boost.Asio and Beast: only
// the two files that compile it for a stream include this.
#include "serve/internal/talk.h"

// clang-format off
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
// clang-format on

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <iterator>
#include <memory>
#include <optional>

#include "serve/handle.h"
#include "serve/internal/header_text.h"
#include "serve/internal/wire.h"

namespace fanal::serve {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::seconds;

constexpr seconds first_byte_wait{15};  ///< then a silent connection is closed
constexpr seconds next_byte_wait{60};   ///< between two requests
constexpr seconds handshake_wait{10};   ///< of TLS
constexpr seconds request_wait{10};     ///< from a request's first byte to its last
constexpr seconds write_wait{30};       ///< for a client to take an answer

// Cancels the socket's operation when time is out. It lives as long as its last handler, so that one already queued
// finds its number outdated instead of a dead socket.
struct Deadline : std::enable_shared_from_this<Deadline> {
  explicit Deadline(tcp::socket& watched) : socket(&watched), timer(watched.get_executor()) {}
  void start(seconds after) {
    is_over = false;
    timer.expires_after(after);
    timer.async_wait([self = shared_from_this(), mine = ++number](error_code error) {
      if (error || mine != self->number || self->socket == nullptr) return;
      self->is_over = true;
      error_code ignored;
      self->socket->cancel(ignored);
    });
  }
  void stop() {
    ++number;
    timer.cancel();
  }
  tcp::socket* socket;
  asio::steady_timer timer;
  std::uint64_t number = 0;
  bool is_over = false;
};

/// `Wire`: a stream to read from and write to, its TCP socket, and how it is opened and closed.
template <typename Wire>
class Connection {
 public:
  Connection(Wire& wire, Talks& talks)
      : wire_(wire),
        talks_(talks),
        seat_(talks.crowd.enter(wire.socket())),
        deadline_(std::make_shared<Deadline>(wire.socket())) {}
  ~Connection() {
    deadline_->stop();
    deadline_->socket = nullptr;
    talks_.crowd.leave(seat_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  asio::awaitable<void> run() {
    error_code error;
    wire_.socket().set_option(tcp::no_delay(true), error);
    deadline_->start(handshake_wait);
    const bool is_open = co_await wire_.open();
    deadline_->stop();
    if (is_open) {
      for (seconds wait = first_byte_wait; co_await arrives(wait); wait = next_byte_wait) {
        if (!co_await exchange()) break;
      }
      deadline_->start(seconds(2));
      co_await wire_.close();
      deadline_->stop();
    }
    wire_.socket().shutdown(tcp::socket::shutdown_send, error);
    co_await linger();
  }

 private:
  // False when nothing came in time or the client left.
  asio::awaitable<bool> arrives(seconds wait) {
    talks_.crowd.turn(seat_, Phase::receiving);
    if (buffer_.size() > 0) co_return true;
    error_code error;
    deadline_->start(wait);
    const std::size_t got = co_await wire_.stream().async_read_some(buffer_.prepare(4096),
                                                                    asio::redirect_error(asio::use_awaitable, error));
    deadline_->stop();
    buffer_.commit(got);
    co_return !error;
  }

  // One request and its answer. False: the connection is to be closed.
  asio::awaitable<bool> exchange() {
    RequestParser parser;
    std::uint64_t most_body = most_body_bytes;
    error_code error;
    deadline_->start(request_wait);
    auto refused = co_await receive(parser, error, most_body);
    deadline_->stop();
    if (!refused && deadline_->is_over) refused = problem(timed_out, "a request is to arrive within 10 seconds");
    if (!refused && error && is_parse_error(error)) refused = unreadable(error, most_body);
    if (refused) {
      co_await send(*std::move(refused), false, false);
      co_return false;
    }
    if (error) co_return false;  // the client left
    const auto message = parser.release();
    Response response;
    if (message.target().size() > most_target_bytes) {
      response = problem(uri_too_large, "an address is at most 8 KiB long");
    } else {
      talks_.crowd.turn(seat_, Phase::answering);
      Request request = request_from(message);
      error_code unknown;
      const auto peer = wire_.socket().remote_endpoint(unknown);
      if (!unknown) request.from = peer.address().to_string();
      response = co_await work(request);
    }
    co_return co_await send(std::move(response), message.keep_alive(), message.method() == http::verb::head);
  }

  // Reads a request whole. What could be read in two ways is refused before its body.
  asio::awaitable<std::optional<Response>> receive(RequestParser& parser, error_code& error, std::uint64_t& most_body) {
    std::size_t size = 0;
    // Looked at once, but for the end of what came before: a client may send it byte by byte.
    for (std::size_t seen = 0; size == 0;) {
      const std::size_t found = header_size(text().substr(seen));
      size = found > 0 ? seen + found : 0;
      if (size > 0 || text().size() > most_header_bytes) break;
      seen = std::max<std::size_t>(text().size(), 3) - 3;
      const std::size_t got = co_await wire_.stream().async_read_some(buffer_.prepare(4096),
                                                                      asio::redirect_error(asio::use_awaitable, error));
      buffer_.commit(got);
      if (error) co_return std::nullopt;
    }
    if (size == 0 || size > most_header_bytes) co_return unreadable(http::error::header_limit);
    if (const auto why = why_strange(text().substr(0, size)); !why.empty()) co_return strange(why);
    most_body = most_body_of(text().substr(0, text().find('\r')));
    set_limits(parser, most_body);
    co_await http::async_read_header(wire_.stream(), buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return std::nullopt;
    if (auto refused = ambiguous(parser.get())) co_return refused;
    const auto headers = fields_of(parser);
    co_await http::async_read(wire_.stream(), buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
    // RFC 9110 6.5.1: what comes after a body is no header, and Beast puts it among them.
    if (!error && fields_of(parser) != headers) co_return strange("there are headers behind its body");
    co_return std::nullopt;
  }

  std::string_view text() const {
    const auto bytes = buffer_.data();
    return {static_cast<const char*>(bytes.data()), bytes.size()};
  }

  static std::ptrdiff_t fields_of(const RequestParser& parser) {
    return std::distance(parser.get().begin(), parser.get().end());
  }

  static bool is_parse_error(error_code error) {
    return error.category() == http::make_error_code(http::error::bad_method).category();
  }

  // On a thread that may wait for the disk. `request` is the caller's: g++ 12 destroys what a temporary lambda of a
  // co_await captured twice.
  asio::awaitable<Response> work(const Request& request) {
    co_return co_await asio::co_spawn(talks_.workers, answered(talks_.context, request), asio::use_awaitable);
  }

  static asio::awaitable<Response> answered(Context& context, const Request& request) {
    try {
      co_return handle(context, request);
    } catch (const std::exception& error) {
      co_return problem(Error{Code::internal, error.what()});
    }
  }

  asio::awaitable<bool> send(Response response, bool keep_alive, bool head_only) {
    talks_.crowd.turn(seat_, Phase::sending);
    add_security_headers(response, talks_.context.access.place());
    http::response<http::span_body<const char>> message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
    const std::string_view body = response.file.empty() ? std::string_view(response.body) : response.file;
    if (response.status != 204) message.content_length(body.size());
    message.keep_alive(keep_alive);
    if (!head_only) message.body() = {body.data(), body.size()};
    http::response_serializer<http::span_body<const char>> serializer(message);
    error_code error;
    deadline_->start(write_wait);
    if (head_only) {
      co_await http::async_write_header(wire_.stream(), serializer, asio::redirect_error(asio::use_awaitable, error));
    } else {
      co_await http::async_write(wire_.stream(), serializer, asio::redirect_error(asio::use_awaitable, error));
    }
    deadline_->stop();
    co_return !error && keep_alive;
  }

  // Closing with unread bytes would take back the answer (RFC 9112, 9.6): as many as a list that was too long has are
  // read and dropped.
  asio::awaitable<void> linger() {
    std::array<char, 65536> dropped{};
    error_code error;
    deadline_->start(seconds(2));
    for (int i = 0; i < 64 && !error; ++i) {
      co_await wire_.socket().async_read_some(asio::buffer(dropped), asio::redirect_error(asio::use_awaitable, error));
    }
    deadline_->stop();
  }

  Wire& wire_;
  Talks& talks_;
  Crowd::Place seat_;
  std::shared_ptr<Deadline> deadline_;
  boost::beast::flat_buffer buffer_{most_header_bytes + most_body_bytes};
};

}  // namespace fanal::serve
