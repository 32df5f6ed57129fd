#include "formats/internal/http_message.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "formats/internal/html_tokens.h"
#include "text/charset.h"

namespace fanal::formats {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The line at `at` without its end; `at` moves past it.
std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t feed = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, feed - at);
  at = std::min(feed + 1, text.size());
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string to_utf8(std::string_view bytes) {
  return std::string(decode_text(bytes, is_utf8(bytes) ? "UTF-8" : "windows-1252", 0).text(bytes));
}

// Adds a piece of a value; before a folded one comes a space for the line end and blanks between.
void add_piece(HeaderLine& line, std::string_view piece, std::uint64_t source) {
  if (piece.empty()) return;
  const DecodedText decoded = decode_text(piece, is_utf8(piece) ? "UTF-8" : "windows-1252", source);
  if (!line.value.empty()) {
    const auto& last = line.map.pieces().back();
    line.value.push_back(' ');
    line.map.append_replaced({last.source_begin + last.source_length, source}, 1);
  }
  line.value.append(decoded.text(piece));
  for (const auto& part : decoded.map.pieces()) {
    if (part.out_length == part.source_length) {
      line.map.append_copy(part.source_begin, part.out_length);
    } else {
      line.map.append_replaced({part.source_begin, part.source_begin + part.source_length}, part.out_length);
    }
  }
}

}  // namespace

HeaderBlock read_header_block(std::string_view text, std::uint64_t base, bool has_start, std::size_t most) {
  HeaderBlock block;
  std::size_t at = 0;
  if (has_start) block.start = next_line(text, at);
  bool may_fold = false;
  while (at < text.size()) {
    const std::string_view line = next_line(text, at);
    if (line.empty()) break;
    const auto source_of = [&](std::string_view part) {
      return base + static_cast<std::uint64_t>(part.data() - text.data());
    };
    if (is_blank(line[0])) {
      const std::string_view piece = trimmed(line);
      if (may_fold) add_piece(block.lines.back(), piece, source_of(piece));
      continue;
    }
    const std::size_t colon = line.find(':');
    may_fold = colon != std::string_view::npos && colon > 0 && block.lines.size() < most;
    if (!may_fold) continue;
    HeaderLine header;
    header.name = to_utf8(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    add_piece(header, value, source_of(value));
    block.lines.push_back(std::move(header));
  }
  block.length = at;
  return block;
}

std::string_view header_value(const HeaderBlock& block, std::string_view lower_name) {
  for (const HeaderLine& line : block.lines) {
    if (equals_no_case(line.name, lower_name)) return line.value;
  }
  return {};
}

Dechunked dechunk(std::string_view body) {
  Dechunked out;
  std::size_t at = 0;
  while (at < body.size()) {
    const std::size_t chunk = at;
    const std::string_view line = trimmed(next_line(body, at));
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool is_size = error == std::errc() && end != line.data() &&
                         (end == line.data() + line.size() || *end == ';' || is_blank(*end));
    if (!is_size || size > body.size() - at) {
      out.body.append(body.substr(is_size ? at : chunk));
      return out;
    }
    if (size == 0) {
      out.is_whole = true;  // trailers after it are not content
      return out;
    }
    out.body.append(body.substr(at, static_cast<std::size_t>(size)));
    at += static_cast<std::size_t>(size);
    const std::size_t after = at;
    if (!next_line(body, at).empty()) {
      out.body.append(body.substr(after));
      return out;
    }
  }
  return out;
}

}  // namespace fanal::formats
