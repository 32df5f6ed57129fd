// With its fuzz target the only file that includes Boost: the headers take their time to compile.
#include <utility>  // Boost 1.74's awaitable.hpp uses std::exchange and does not include it

// clang-format off
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
// clang-format on

#include <unistd.h>

#include <array>
#include <chrono>
#include <exception>
#include <memory>

#include "base/executor.h"
#include "base/json_writer.h"
#include "engine/relink.h"
#include "serve/handle.h"
#include "serve/internal/wire.h"
#include "serve/server.h"

namespace fanal::serve {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::seconds;

constexpr std::size_t most_connections = 256;
constexpr seconds first_byte_wait{15};  ///< then a silent connection is closed
constexpr seconds next_byte_wait{60};   ///< between two requests
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

// What a request that cannot be read gets.
Response unreadable(error_code error) {
  if (error == http::error::header_limit) {
    return problem(header_too_large, "the header of a request is at most 16 KiB");
  }
  if (error == http::error::body_limit) return problem(body_too_large, "the body of a request is at most 64 KiB");
  return problem(bad_request, "this is no HTTP/1.1 request: " + error.message());
}

class Connection {
 public:
  Connection(tcp::socket socket, Context& context, asio::thread_pool& workers)
      : socket_(std::move(socket)),
        context_(context),
        workers_(workers),
        deadline_(std::make_shared<Deadline>(socket_)) {}
  ~Connection() {
    deadline_->stop();
    deadline_->socket = nullptr;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  asio::awaitable<void> run() {
    error_code error;
    socket_.set_option(tcp::no_delay(true), error);
    for (seconds wait = first_byte_wait; co_await arrives(wait); wait = next_byte_wait) {
      if (!co_await exchange()) break;
    }
    socket_.shutdown(tcp::socket::shutdown_send, error);
    co_await linger();
  }

 private:
  // False when nothing came in time or the client left.
  asio::awaitable<bool> arrives(seconds wait) {
    if (buffer_.size() > 0) co_return true;
    error_code error;
    deadline_->start(wait);
    const std::size_t got =
        co_await socket_.async_read_some(buffer_.prepare(4096), asio::redirect_error(asio::use_awaitable, error));
    deadline_->stop();
    buffer_.commit(got);
    co_return !error;
  }

  // One request and its answer. False: the connection is to be closed.
  asio::awaitable<bool> exchange() {
    RequestParser parser;
    set_limits(parser);
    error_code error;
    deadline_->start(request_wait);
    co_await http::async_read(socket_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
    deadline_->stop();
    const bool was_slow = deadline_->is_over;
    if (was_slow) {
      co_await send(problem(timed_out, "a request is to arrive within 10 seconds"), false, false);
      co_return false;
    }
    if (error == http::error::end_of_stream || error == http::error::partial_message) co_return false;
    if (error && !is_parse_error(error)) co_return false;
    if (error) {
      co_await send(unreadable(error), false, false);
      co_return false;
    }
    const auto message = parser.release();
    Response response;
    if (message.target().size() > most_target_bytes) {
      response = problem(uri_too_large, "an address is at most 8 KiB long");
    } else {
      const Request request = request_from(message);
      response = co_await work(request);
    }
    co_return co_await send(std::move(response), message.keep_alive(), message.method() == http::verb::head);
  }

  static bool is_parse_error(error_code error) {
    return error.category() == http::make_error_code(http::error::bad_method).category();
  }

  // On a thread that may wait for the disk. `request` is the caller's: g++ 12 destroys what a temporary lambda of a
  // co_await captured twice.
  asio::awaitable<Response> work(const Request& request) {
    co_return co_await asio::co_spawn(workers_, answered(context_, request), asio::use_awaitable);
  }

  static asio::awaitable<Response> answered(Context& context, const Request& request) {
    try {
      co_return handle(context, request);
    } catch (const std::exception& error) {
      co_return problem(Error{Code::internal, error.what()});
    }
  }

  asio::awaitable<bool> send(Response response, bool keep_alive, bool head_only) {
    add_security_headers(response);
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
      co_await http::async_write_header(socket_, serializer, asio::redirect_error(asio::use_awaitable, error));
    } else {
      co_await http::async_write(socket_, serializer, asio::redirect_error(asio::use_awaitable, error));
    }
    deadline_->stop();
    co_return !error && keep_alive;
  }

  // Closing with unread bytes would take back the answer (RFC 9112, 9.6): a little of them is read and dropped.
  asio::awaitable<void> linger() {
    std::array<char, 4096> dropped{};
    error_code error;
    deadline_->start(seconds(2));
    for (int i = 0; i < 64 && !error; ++i) {
      co_await socket_.async_read_some(asio::buffer(dropped), asio::redirect_error(asio::use_awaitable, error));
    }
    deadline_->stop();
  }

  tcp::socket socket_;
  Context& context_;
  asio::thread_pool& workers_;
  std::shared_ptr<Deadline> deadline_;
  boost::beast::flat_buffer buffer_{most_header_bytes + most_body_bytes};
};

class Server {
 public:
  Server(engine::Session& session, const ServeOptions& options) : session_(session), options_(options) {}

  Result<void> run(const std::function<void(const Started&)>& started,
                   const std::function<void(const std::string&)>& new_link) {
    FANAL_TRY_VOID(listen());
    AccessLimits limits;
    limits.idle = std::chrono::minutes(options_.idle_minutes);
    access_ = std::make_unique<Access>(acceptor_.local_endpoint().port(), limits);
    relinker_ = std::make_unique<Relinker>([this] { return link(session_, options_.threads); });
    context_ = std::make_unique<Context>(Context{session_, *access_, *relinker_});
    JsonWriter detail;
    detail.begin_object().field("port", std::uint64_t{acceptor_.local_endpoint().port()}).end_object();
    FANAL_TRY_VOID(session_.note(guard::Act::serve, detail.text()));
    asio::co_spawn(io_, accept(), asio::detached);
    asio::co_spawn(io_, settle(), asio::detached);
    if (::isatty(STDIN_FILENO) == 1) asio::co_spawn(io_, on_enter(new_link), asio::detached);
    signals_.async_wait([this](error_code, int) { stop(); });
    started({login_link(), access_->take_token()});
    io_.run();
    workers_.join();
    relinker_->finish();
    return session_.settle();
  }

 private:
  Result<void> listen() {
    const tcp::endpoint here(asio::ip::address_v4::loopback(), options_.port);
    error_code error;
    acceptor_.open(here.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(here, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return {};
    return Error{Code::unavailable, "cannot serve on 127.0.0.1:" + std::to_string(options_.port) + ": " +
                                        error.message() + ": give another port with --port, or 0 for any"};
  }

  static Result<void> link(engine::Session& session, std::size_t threads) {
    Executor executor(threads);
    FANAL_TRY_VOID(engine::relink(session, executor, {}));
    return {};
  }

  std::string login_link() { return access_->origin() + "/login?code=" + access_->new_code(); }

  void stop() {
    error_code ignored;
    acceptor_.close(ignored);
    io_.stop();
  }

  asio::awaitable<void> accept() {
    for (;;) {
      error_code error;
      tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (error == asio::error::operation_aborted || !acceptor_.is_open()) co_return;
      if (error) {
        // Out of file descriptors, say: connections end and give some back.
        asio::steady_timer pause(io_, std::chrono::milliseconds(100));
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        continue;
      }
      if (connections_ >= most_connections) continue;  // closed unanswered
      asio::co_spawn(io_, serve_one(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> serve_one(tcp::socket socket) {
    ++connections_;
    {
      Connection connection(std::move(socket), *context_, workers_);
      co_await connection.run();
    }
    --connections_;
  }

  // Audit rows are on disk within a second of their answer.
  asio::awaitable<void> settle() {
    asio::steady_timer timer(io_);
    for (;;) {
      timer.expires_after(seconds(1));
      error_code error;
      co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return;
      co_await asio::co_spawn(workers_, settle_once(), asio::use_awaitable);
    }
  }

  asio::awaitable<void> settle_once() {
    static_cast<void>(session_.settle());  // a full disk: the next append says so, and its answer fails
    co_return;
  }

  asio::awaitable<void> on_enter(std::function<void(const std::string&)> new_link) {
    asio::posix::stream_descriptor input(io_, ::dup(STDIN_FILENO));
    std::array<char, 256> line{};
    for (;;) {
      error_code error;
      co_await input.async_read_some(asio::buffer(line), asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return;
      new_link(login_link());
    }
  }

  engine::Session& session_;
  ServeOptions options_;
  std::unique_ptr<Access> access_;
  std::unique_ptr<Relinker> relinker_;
  std::unique_ptr<Context> context_;
  std::size_t connections_ = 0;
  asio::io_context io_{1};
  asio::thread_pool workers_{4};
  tcp::acceptor acceptor_{io_};
  asio::signal_set signals_{io_, SIGINT, SIGTERM};
};

}  // namespace

Result<void> serve(engine::Session& session, const ServeOptions& options,
                   const std::function<void(const Started&)>& started,
                   const std::function<void(const std::string&)>& new_link) {
  return Server(session, options).run(started, new_link);
}

}  // namespace fanal::serve
