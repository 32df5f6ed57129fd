#include "serve/server.h"

#include "serve/internal/talk.h"

// clang-format off
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
// clang-format on

#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>
#include <exception>
#include <memory>
#include <thread>

#include "base/json_writer.h"
#include "engine/prepare.h"
#include "serve/internal/background.h"

namespace fanal::serve {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::seconds;

constexpr std::size_t most_connections = 256;

class Server {
 public:
  Server(engine::Session* session, engine::Instance* instance, const ServeOptions& options)
      : options_(options), instance_(instance) {
    if (session != nullptr) lone_ = std::make_unique<Work>(std::move(*session), options.threads);
  }

  Result<void> run(const std::function<void(const Started&)>& started,
                   const std::function<void(const std::string&)>& new_link) {
    FANAL_TRY(place, Place::at(options_.listen, options_.names, options_.tls.has_value()));
    FANAL_TRY(fingerprint, read_certificate(place));
    FANAL_TRY_VOID(listen());
    AccessLimits limits;
    limits.idle = std::chrono::minutes(options_.idle_minutes);
    access_ = std::make_unique<Access>(place.with_port(acceptor_.local_endpoint().port()), limits);
    if (instance_ != nullptr) people_ = std::make_unique<People>(*instance_, limits, options_.threads);
    intakes_ = std::make_unique<Intakes>(options_.threads);
    context_ = std::make_unique<Context>(Context{*access_, lone_.get(), people_.get(), intakes_.get()});
    talks_ = std::make_unique<Talks>(Talks{*context_, workers_, crowd_});
    JsonWriter detail;
    detail.begin_object().field("address", options_.listen.address);
    detail.field("port", std::uint64_t{acceptor_.local_endpoint().port()}).field("tls", place.is_tls()).end_object();
    FANAL_TRY_VOID(lone_ ? lone_->session.note(guard::Act::serve, detail.text())
                         : instance_->note_serving(detail.text()));
    asio::co_spawn(io_, accept(), asio::detached);
    asio::co_spawn(io_, settle(), asio::detached);
    asio::co_spawn(io_, prepare(), asio::detached);
    if (lone_ && ::isatty(STDIN_FILENO) == 1) asio::co_spawn(io_, on_enter(new_link), asio::detached);
    signals_.async_wait([this](error_code, int) { stop(); });
    // An instance is entered by account: there is no link, and no token that everybody shares.
    if (lone_) {
      started({login_link(), access_->take_token(), fingerprint});
    } else {
      started({access_->origin() + "/", "", fingerprint});
    }
    io_.run();
    workers_.join();
    if (preparing_.joinable()) preparing_.join();
    intakes_->finish();
    if (!lone_) {
      people_->settle();
      return {};
    }
    lone_->relinker.finish();
    return lone_->session.settle();
  }

 private:
  // Its fingerprint; empty without TLS.
  Result<std::string> read_certificate(const Place& place) {
    if (!options_.tls) return std::string();
    FANAL_TRY(tls, load_tls(*options_.tls, place.certificate_names(), std::time(nullptr)));
    tls_ = std::make_unique<asio::ssl::context>(tls.context.release());
    return tls.fingerprint;
  }

  Result<void> listen() {
    error_code error;
    const tcp::endpoint here(asio::ip::make_address(options_.listen.address, error), options_.listen.port);
    if (!error) acceptor_.open(here.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    // `::` is all addresses, those of IPv4 too.
    if (!error && here.address().is_v6())
      acceptor_.set_option(asio::ip::v6_only(!here.address().is_unspecified()), error);
    if (!error) acceptor_.bind(here, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return {};
    return Error{Code::unavailable, "cannot serve on " + options_.listen.address + ":" +
                                        std::to_string(options_.listen.port) + ": " + error.message() +
                                        ": give another port with --port, or 0 for any"};
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
      if (!crowd_.has_room()) continue;  // closed unanswered
      if (tls_) {
        asio::co_spawn(io_, talk_tls(std::move(socket), *tls_, *talks_), asio::detached);
      } else {
        asio::co_spawn(io_, talk_plain(std::move(socket), *talks_), asio::detached);
      }
    }
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

  // Beside who asks at once; a server that ends at once need not.
  asio::awaitable<void> prepare() {
    asio::steady_timer timer(io_, seconds(1));
    error_code error;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
    preparing_ = std::thread([this] {
      work_in_background();
      try {
        lone_ ? engine::prepare(lone_->session) : engine::prepare();
      } catch (const std::exception&) {
        // Whoever asks first waits for it then, and is told what is wrong.
      }
    });
  }

  asio::awaitable<void> settle_once() {
    intakes_->settle();
    if (people_) people_->settle();
    if (lone_)
      static_cast<void>(lone_->session.settle());  // a full disk: the next append says so, and its answer fails
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

  ServeOptions options_;
  engine::Instance* instance_;
  std::unique_ptr<Work> lone_;
  std::unique_ptr<People> people_;
  std::unique_ptr<Access> access_;
  std::unique_ptr<Intakes> intakes_;  // reads into what is above
  std::unique_ptr<Context> context_;
  std::unique_ptr<asio::ssl::context> tls_;
  Crowd crowd_{most_connections};
  std::unique_ptr<Talks> talks_;
  std::thread preparing_;
  asio::io_context io_{1};
  asio::thread_pool workers_{4};
  tcp::acceptor acceptor_{io_};
  asio::signal_set signals_{io_, SIGINT, SIGTERM};
};

}  // namespace

Result<void> serve(engine::Session& session, const ServeOptions& options,
                   const std::function<void(const Started&)>& started,
                   const std::function<void(const std::string&)>& new_link) {
  return Server(&session, nullptr, options).run(started, new_link);
}

Result<void> serve(engine::Instance& instance, const ServeOptions& options,
                   const std::function<void(const Started&)>& started) {
  return Server(nullptr, &instance, options).run(started, {});
}

}  // namespace fanal::serve
