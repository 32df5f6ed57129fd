#include "formats/internal/warc_records.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "formats/internal/html_tokens.h"

namespace fanal::formats {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;
constexpr std::string_view magic = "WARC/1.";
// No writer comes near; a longer header block is noise.
constexpr std::size_t longest_header = std::size_t{1} << 20U;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

struct Header {
  std::size_t content = 0;              // after the empty line
  std::optional<std::uint64_t> length;  // Content-Length
};

// The header block of the record at `begin`; nothing when its empty line is not there.
std::optional<Header> read_header(std::string_view stream, std::size_t begin) {
  Header header;
  std::size_t at = begin;
  while (at - begin <= longest_header) {
    const std::size_t feed = stream.find('\n', at);
    if (feed == nowhere) return std::nullopt;
    std::string_view line = stream.substr(at, feed - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    // Another record begins: this block has no empty line.
    if (at > begin && line.substr(0, magic.size()) == magic) return std::nullopt;
    at = feed + 1;
    if (line.empty()) {
      header.content = at;
      return header;
    }
    const std::size_t colon = line.find(':');
    if (colon == nowhere || header.length || !equals_no_case(line.substr(0, colon), "content-length")) continue;
    std::string_view number = line.substr(colon + 1);
    while (!number.empty() && is_html_blank(number.front())) number.remove_prefix(1);
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), length);
    if (error == std::errc() && end != number.data()) header.length = length;
  }
  return std::nullopt;
}

// The next line in [from, to) that begins a record; `to` when there is none.
std::size_t find_record(std::string_view stream, std::size_t from, std::size_t to) {
  for (std::size_t at = stream.find(magic, from); at < to; at = stream.find(magic, at + 1)) {
    if (at > 0 && stream[at - 1] != '\n') continue;
    const std::size_t digit = at + magic.size();
    if (digit + 1 < stream.size() && stream[digit] >= '0' && stream[digit] <= '9' && is_line_end(stream[digit + 1]))
      return at;
  }
  return to;
}

struct Closing {
  std::size_t length = 0;
  std::size_t feeds = 0;  // two when it is whole
};

// The two line ends after a record's content, CRLF or LF but not mixed, as far as they are at `at`.
Closing read_closing(std::string_view stream, std::size_t at) {
  const std::string_view line_end = stream.substr(at, 1) == "\n" ? "\n" : "\r\n";
  Closing closing;
  while (closing.feeds < 2 && stream.substr(at + closing.length, line_end.size()) == line_end) {
    closing.length += line_end.size();
    ++closing.feeds;
  }
  return closing;
}

class Scanner {
 public:
  Scanner(std::string_view stream, bool at_end) : stream_(stream), at_end_(at_end) {}

  WarcScan run() {
    while (true) {
      std::size_t begin = at_;
      while (begin < stream_.size() && is_line_end(stream_[begin])) ++begin;
      if (begin == stream_.size()) {
        scan_.complete = begin;
        return std::move(scan_);
      }
      at_ = begin;
      const bool goes_on = starts_record(stream_.substr(begin)) ? read_record() : read_gap();
      if (!goes_on) return std::move(scan_);
      scan_.complete = at_;
    }
  }

 private:
  bool read_gap() {
    const std::size_t next = find_record(stream_, at_, stream_.size());
    if (next == stream_.size() && !at_end_) return false;
    scan_.gaps.push_back({at_, next});
    at_ = next;
    return true;
  }

  bool read_record() {
    const auto header = read_header(stream_, at_);
    if (!header) return read_headless();
    if (!header->length) return read_broken(*header, "The record has no Content-Length.");
    const std::size_t there = stream_.size() - header->content;
    if (*header->length > there) {
      // What is missing may still come, with another record's magic inside it.
      return at_end_ && read_broken(*header, "The record is cut off.");
    }
    const std::size_t content_end = header->content + static_cast<std::size_t>(*header->length);
    const Closing closing = read_closing(stream_, content_end);
    const std::size_t end = content_end + closing.length;
    const std::string_view after = stream_.substr(end);
    // Fewer bytes than tell whether another record begins: more may come.
    if (closing.feeds < 2 && after.size() < magic.size() && !at_end_) return false;
    if (closing.feeds == 2 || after.empty() || starts_record(after)) {
      scan_.records.push_back({at_, header->content, content_end, end, 0, nullptr});
      at_ = end;
      return true;
    }
    return read_broken(*header, "The record does not end where its Content-Length says.");
  }

  // A header block without an empty line.
  bool read_headless() {
    const std::size_t next = find_record(stream_, at_ + 1, stream_.size());
    if (next == stream_.size() && !at_end_) return false;
    scan_.records.push_back({at_, next, next, next, 0, "The record's header block is cut off."});
    at_ = next;
    return true;
  }

  // A record whose length cannot be trusted ends where the next one begins, at the latest.
  bool read_broken(const Header& header, const char* fault) {
    const std::size_t next = find_record(stream_, header.content, stream_.size());
    if (next == stream_.size() && !at_end_) return false;
    std::size_t content_end = next;
    std::uint64_t missing = 0;
    if (header.length) {
      const std::uint64_t there = content_end - header.content;
      missing = *header.length - std::min(*header.length, there);
      content_end = header.content + static_cast<std::size_t>(std::min(*header.length, there));
    } else {
      while (content_end > header.content && next - content_end < 4 && is_line_end(stream_[content_end - 1]))
        --content_end;
    }
    scan_.records.push_back({at_, header.content, content_end, next, missing, fault});
    if (content_end + read_closing(stream_, content_end).length < next) scan_.gaps.push_back({content_end, next});
    at_ = next;
    return true;
  }

  std::string_view stream_;
  bool at_end_;
  std::size_t at_ = 0;
  WarcScan scan_;
};

}  // namespace

bool starts_record(std::string_view text) {
  const std::size_t length = std::min(text.size(), magic.size());
  return length > 0 && text.substr(0, length) == magic.substr(0, length);
}

WarcScan scan_records(std::string_view stream, bool at_end) { return Scanner(stream, at_end).run(); }

}  // namespace fanal::formats
