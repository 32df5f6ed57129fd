#pragma once
// Who is connected. Past the most of them, whoever has kept the server waiting longest gives up its place, so that
// clients that connect and say nothing cannot keep others out. Includes Boost.Asio; for the thread of its loop only.
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <list>

namespace fanal::serve {

enum class Phase : std::uint8_t { receiving, answering, sending };

struct Seat {
  boost::asio::ip::tcp::socket* socket;
  Phase phase;
  std::uint64_t since;  ///< counts changes of phase: smaller is earlier
};

class Crowd {
 public:
  explicit Crowd(std::size_t most) : most_(most) {}

  /// False when all places are taken by clients that are being answered.
  bool has_room() {
    if (seats_.size() < most_) return true;
    Seat* longest = nullptr;
    for (Seat& seat : seats_) {
      if (seat.phase == Phase::answering || !seat.socket->is_open()) continue;
      // A client that takes its answer slowly stays before one that never asked.
      const bool is_earlier = longest == nullptr || seat.phase < longest->phase ||
                              (seat.phase == longest->phase && seat.since < longest->since);
      if (is_earlier) longest = &seat;
    }
    if (longest == nullptr) return false;
    boost::system::error_code ignored;
    longest->socket->close(ignored);  // its operations end, and it leaves
    return true;
  }

  using Place = std::list<Seat>::iterator;
  Place enter(boost::asio::ip::tcp::socket& socket) {
    return seats_.insert(seats_.end(), Seat{&socket, Phase::receiving, ++changes_});
  }
  void leave(Place place) { seats_.erase(place); }
  void turn(Place place, Phase phase) {
    place->phase = phase;
    place->since = ++changes_;
  }

 private:
  std::size_t most_;
  std::uint64_t changes_ = 0;
  std::list<Seat> seats_;
};

}  // namespace fanal::serve
