#pragma once
// A server of a case as a process of its own, and one connection to it that stays open.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace fanal::bench {

/// `fanal serve` on a free port of this machine, until it is destroyed.
class ServedCase {
 public:
  ServedCase(const std::string& fanal, const std::string& case_dir, const std::string& key_file) {
    int out[2];
    if (pipe(out) != 0) std::exit(1);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_addclose(&actions, out[0]);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", 0, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", 1, 0);
    std::vector<std::string> words{fanal, "serve", "--port", "0", "--case", case_dir, "--key-file", key_file};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (posix_spawn(&process_, fanal.c_str(), &actions, nullptr, arguments.data(), environ) != 0) {
      std::fprintf(stderr, "cannot start %s\n", fanal.c_str());
      std::exit(1);
    }
    close(out[1]);
    std::string line;
    for (char c = 0; read(out[0], &c, 1) == 1 && c != '\n';) line += c;
    const auto said = nlohmann::json::parse(line);
    token_ = said["token"];
    const std::string url = said["url"];
    port_ = static_cast<std::uint16_t>(std::stoi(url.substr(url.find(':', 7) + 1)));
    out_ = out[0];
  }
  ~ServedCase() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    close(out_);
  }
  ServedCase(const ServedCase&) = delete;
  ServedCase& operator=(const ServedCase&) = delete;

  std::uint16_t port() const { return port_; }
  const std::string& token() const { return token_; }

 private:
  pid_t process_ = 0;
  int out_ = -1;
  std::uint16_t port_ = 0;
  std::string token_;
};

class HttpClient {
 public:
  explicit HttpClient(const ServedCase& served) : port_(served.port()), token_(served.token()) {}
  ~HttpClient() {
    if (socket_ >= 0) close(socket_);
  }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// The body of GET `path`. Anything but 200 ends the program: no figure is worth having then.
  std::string get(const std::string& path) {
    if (socket_ < 0) connect_to();
    const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
                                "\r\nAuthorization: Bearer " + token_ + "\r\n\r\n";
    if (write(socket_, request.data(), request.size()) != static_cast<ssize_t>(request.size())) std::exit(1);
    std::string head;
    std::size_t end = std::string::npos;
    while ((end = head.find("\r\n\r\n")) == std::string::npos) more(head);
    std::string body = head.substr(end + 4);
    head.resize(end);
    if (head.find(" 200 ") == std::string::npos) {
      std::fprintf(stderr, "%s: %s\n%s\n", path.c_str(), head.c_str(), body.c_str());
      std::exit(1);
    }
    const std::size_t length = std::stoul(head.substr(head.find("Content-Length: ") + 16));
    while (body.size() < length) more(body);
    if (head.find("Connection: close") != std::string::npos) {
      close(socket_);
      socket_ = -1;
    }
    return body;
  }

 private:
  void connect_to() {
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) std::exit(1);
  }
  void more(std::string& into) {
    char bytes[65536];
    const ssize_t count = read(socket_, bytes, sizeof(bytes));
    if (count <= 0) {
      std::fprintf(stderr, "the server ended the connection\n");
      std::exit(1);
    }
    into.append(bytes, static_cast<std::size_t>(count));
  }

  std::uint16_t port_;
  std::string token_;
  int socket_ = -1;
};

inline std::string url_encoded(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      out += c;
    } else {
      out += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
  }
  return out;
}

}  // namespace fanal::bench
