#include "formats/internal/body_decoding.h"

#include <algorithm>
#include <utility>

#include "formats/internal/html_tokens.h"
#include "formats/internal/http_message.h"
#include "formats/internal/inflate.h"
#include "formats/internal/rows.h"

namespace fanal::formats {
namespace {

// The members of a comma-separated list, in lower case.
std::vector<std::string> list_of(std::string_view value) {
  std::vector<std::string> out;
  std::string item;
  for (const char c : value) {
    if (c == ',') {
      if (!item.empty()) out.push_back(std::exchange(item, {}));
    } else if (!is_html_blank(c)) {
      item.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
  if (!item.empty()) out.push_back(std::move(item));
  return out;
}

class Decoder {
 public:
  Decoder(DecodedBody& out, std::string_view sent, std::uint64_t most, std::vector<Issue>& issues)
      : out_(out), sent_(sent), most_(most), issues_(issues) {}

  void undo_chunks() {
    Dechunked dechunked = dechunk(sent_);
    if (!dechunked.is_whole) {
      report(Severity::note, "bad_chunks",
             "The body is not chunked as its header says; what is no chunk was taken as it is.");
    }
    if (!dechunked.is_whole && dechunked.body.size() == sent_.size()) return;
    out_.dechunked = std::move(dechunked.body);
    out_.payload = out_.dechunked;
    out_.owned = out_.dechunked;
    did("chunked");
  }

  // False when nothing more can be undone.
  bool undo(const std::string& encoding) {
    if (encoding == "identity" || encoding == "none" || encoding.empty()) return true;
    if (encoding == "gzip" || encoding == "x-gzip") return inflate_as(Compression::gzip, "gzip");
    // "deflate" is zlib by the standard and raw by many servers (RFC 9110, 8.4.1.2).
    if (encoding == "deflate") return inflate_as(is_zlib() ? Compression::zlib : Compression::deflate, "deflate");
    if (encoding == "br") return inflate_as(Compression::brotli, "br");
    report(Severity::unread, "no_reader", "The body is encoded as " + encoding + ", which no reader undoes.",
           std::to_string(current().size()) + " bytes");
    out_.is_readable = false;
    return false;
  }

 private:
  std::string_view current() const { return out_.body(sent_); }

  void did(std::string_view step) {
    out_.is_decoded = true;
    out_.steps += out_.steps.empty() ? ":" : ",";
    out_.steps += step;
  }

  void report(Severity severity, const char* code, std::string message, std::string lost = {}) {
    issues_.push_back(make_issue(severity, code, std::move(message), {}, 0, std::move(lost)));
  }

  // RFC 1950, 2.2: method 8, and the two bytes divide by 31.
  bool is_zlib() const {
    const std::string_view in = current();
    return in.size() >= 2 && (in[0] & 0x0F) == 8 &&
           (static_cast<unsigned char>(in[0]) * 256U + static_cast<unsigned char>(in[1])) % 31U == 0;
  }

  bool inflate_as(Compression compression, const char* name) {
    const std::string_view in = current();
    if (in.empty()) return true;
    std::string plain;
    const Inflated result = inflate(compression, in, most_, plain);
    if (result.end == Inflation::damaged && plain.empty()) {
      report(Severity::note, "bad_encoding",
             std::string("The body is not ") + name + " as its header says; it was taken as it is.");
      return true;
    }
    if (result.end == Inflation::limit) {
      report(Severity::unread, "limit", "The body grows over " + std::to_string(most_) + " bytes.",
             "the rest of the body");
    } else if (result.end != Inflation::done) {
      report(Severity::unread, "bad_encoding",
             std::string("The ") + name + " body is " + (result.end == Inflation::truncated ? "cut off" : "damaged") +
                 " at byte " + std::to_string(result.consumed) + ".",
             std::to_string(in.size() - result.consumed) + " encoded bytes and more");
    }
    out_.owned = std::move(plain);
    did(name);
    return true;
  }

  DecodedBody& out_;
  std::string_view sent_;
  std::uint64_t most_;
  std::vector<Issue>& issues_;
};

}  // namespace

DecodedBody decode_body(std::string_view sent, std::string_view transfer_encoding, std::string_view content_encoding,
                        std::uint64_t most, std::vector<Issue>& issues) {
  DecodedBody out;
  out.payload = sent;
  Decoder decoder(out, sent, most, issues);
  const auto transfers = list_of(transfer_encoding);
  if (std::find(transfers.begin(), transfers.end(), "chunked") != transfers.end()) decoder.undo_chunks();
  auto contents = list_of(content_encoding);
  // More than a few layers are no web page's.
  if (contents.size() > 4) contents.resize(4);
  std::reverse(contents.begin(), contents.end());
  for (const std::string& encoding : contents) {
    if (!decoder.undo(encoding)) break;
  }
  return out;
}

}  // namespace fanal::formats
