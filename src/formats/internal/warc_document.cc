#include "formats/internal/warc_document.h"

#include <algorithm>

#include "formats/internal/body_decoding.h"
#include "formats/internal/digest.h"
#include "formats/internal/html_tokens.h"
#include "formats/internal/http_message.h"
#include "formats/internal/page.h"
#include "formats/internal/picture.h"
#include "formats/internal/plain.h"
#include "formats/internal/rows.h"

namespace fanal::formats {
namespace {

// The media type before its parameters, in lower case. RFC 9110, 8.3.
std::string media_type(std::string_view value) {
  std::string type;
  for (const char c : value.substr(0, value.find(';'))) {
    if (!is_html_blank(c)) type.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return type;
}

// The charset parameter of a Content-Type.
std::string_view charset_parameter(std::string_view value) {
  for (std::size_t at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
    std::string_view parameter = value.substr(at + 1);
    while (!parameter.empty() && is_html_blank(parameter.front())) parameter.remove_prefix(1);
    if (parameter.size() <= 8 || !equals_no_case(parameter.substr(0, 8), "charset=")) continue;
    parameter =
        parameter.substr(8, parameter.find(';') == std::string_view::npos ? parameter.size() : parameter.find(';') - 8);
    if (parameter.size() > 1 && (parameter.front() == '"' || parameter.front() == '\'')) {
      parameter = parameter.substr(1, parameter.find(parameter.front(), 1) - 1);
    }
    return parameter;
  }
  return {};
}

enum class BodyKind { page, text, picture, nothing };

// What reads a body. Servers name the type; where they name none that says it, the bytes do.
BodyKind body_kind(const std::string& type, std::string_view body) {
  const std::string_view head = body.substr(0, std::size_t{1} << 16U);
  // A page may begin with `GIF89a`: browsers show it as what it is.
  if (picture_format(head) && !is_plausible_text(head)) return BodyKind::picture;
  if (type == "text/html" || type == "application/xhtml+xml") {
    return is_plausible_text(head) ? BodyKind::page : BodyKind::nothing;
  }
  const bool is_vague = type.empty() || type == "text/plain" || type == "application/octet-stream" || type == "unk";
  if (is_vague && claim_page(head) >= 70) return BodyKind::page;
  const bool is_code = type == "text/css" || type == "text/javascript";
  const bool is_text = type.substr(0, 5) == "text/" || type == "application/json" || type == "application/xml" ||
                       type == "application/rss+xml" || type == "application/atom+xml" || type == "application/ld+json";
  return !is_code && (is_text || is_vague) && is_plausible_text(head) ? BodyKind::text : BodyKind::nothing;
}

class RecordReader {
 public:
  RecordReader(const RecordSource& source, const Limits& limits, std::vector<Issue>& issues)
      : source_(source), limits_(limits), issues_(issues) {
    record_ = source.stream.substr(source.record.begin, source.record.end - source.record.begin);
    content_begin_ = source.record.content - source.record.begin;
    content_ = source.stream.substr(source.record.content, source.record.content_end - source.record.content);
    path_ = (source.is_compressed ? "gzip/warc#" : "warc#") + std::to_string(source.number);
  }

  Document run() {
    headers_ = read_header_block(record_.substr(0, content_begin_), 0, true, limits_.fields / 2);
    type_ = media_type(header_value(headers_, "warc-type"));
    document_.kind = DocumentKind::record;
    document_.record = source_.number;
    place(path_, record_.size());
    add_url();
    for (HeaderLine& line : headers_.lines) document_.fields.push_back({"warc." + line.name, line.value, line.map});
    settle_time();
    if (source_.record.fault != nullptr) report_fault();
    read_content();
    document_.made_id = std::string(source_.name) + "!" + document_.where.path;
    return std::move(document_);
  }

 private:
  void place(std::string path, std::size_t length) {
    document_.where.path = std::move(path);
    document_.where.begin = 0;
    document_.where.end = length;
  }

  void report(Severity severity, const char* code, std::string message, std::string lost = {}) {
    issues_.push_back(make_issue(severity, code, "Record " + std::to_string(source_.number) + ": " + std::move(message),
                                 source_.item, 0, std::move(lost)));
  }

  void report_fault() {
    const std::uint64_t missing = source_.record.missing;
    if (missing > 0) {
      report(Severity::unread, "truncated_record", source_.record.fault, std::to_string(missing) + " bytes");
    } else if (content_.empty()) {
      report(Severity::unread, "bad_record", source_.record.fault, "one record");
    } else {
      // Its content was read up to the next record; bytes in between are a gap and reported as such.
      report(Severity::note, "bad_record", source_.record.fault);
    }
  }

  // WARC 1.0 writers put angle brackets around the address (ISO 28500:2009 misread).
  void add_url() {
    for (const HeaderLine& line : headers_.lines) {
      if (!equals_no_case(line.name, "warc-target-uri") || line.value.empty()) continue;
      Field url{"url", line.value, line.map};
      if (url.value.size() >= 2 && url.value.front() == '<' && url.value.back() == '>') {
        const auto length = static_cast<std::uint32_t>(url.value.size() - 2);
        url.value = url.value.substr(1, length);
        OffsetMap inner;
        inner.append_copy(1, length);
        url.map = compose(inner, line.map);
      }
      document_.fields.push_back(std::move(url));
      return;
    }
  }

  void settle_time() {
    const std::string_view date = header_value(headers_, "warc-date");
    if (date.empty()) return;
    if (auto time = parse_iso_time(date)) {
      document_.time = *time;
    } else {
      report(Severity::note, "bad_time", "its WARC-Date is not an ISO 8601 date; it was kept as written.");
    }
    document_.time.raw = date;
  }

  bool is_http() const {
    return content_.substr(0, 5) == "HTTP/" || media_type(header_value(headers_, "content-type")) == "application/http";
  }

  void read_content() {
    std::string_view body = content_;
    HeaderBlock http;
    if (is_http() && !content_.empty()) {
      http = read_header_block(content_, content_begin_, true, limits_.fields / 2);
      body = content_.substr(http.length);
      add_http(http);
    }
    const bool has_body = type_ == "response" || type_ == "resource" || type_ == "conversion";
    const std::size_t issues_before = issues_.size();
    DecodedBody decoded = decode_body(body, header_value(http, "transfer-encoding"),
                                      has_body ? header_value(http, "content-encoding") : std::string_view(),
                                      limits_.decoded_bytes, issues_);
    if (!has_body) issues_.resize(issues_before);
    for (std::size_t i = issues_before; i < issues_.size(); ++i) {
      issues_[i].message = "Record " + std::to_string(source_.number) + ": " + issues_[i].message;
      issues_[i].where.begin = source_.item.begin;
      issues_[i].where.end = source_.item.end;
    }
    check_digests(body, decoded.payload);
    if (has_body && decoded.is_readable) {
      read_body(decoded, body, header_value(http.start.empty() ? headers_ : http, "content-type"));
    } else if (!has_body && media_type(header_value(headers_, "content-type")) == "application/warc-fields") {
      add_warc_fields();
    }
  }

  void add_http(HeaderBlock& http) {
    // RFC 9112, 4: the status is the second word of a response's first line.
    const std::size_t blank = http.start.find(' ');
    if (http.start.substr(0, 5) == "HTTP/" && blank != std::string_view::npos) {
      const std::string_view status = http.start.substr(blank + 1, 3);
      const auto at = content_begin_ + static_cast<std::uint64_t>(status.data() - content_.data());
      const bool is_number = status.find_first_not_of("0123456789") == std::string_view::npos;
      if (is_number)
        add_field("http.status", std::string(status),
                  OffsetMap::identity(at, static_cast<std::uint32_t>(status.size())));
    }
    for (HeaderLine& line : http.lines) add_field("http." + line.name, line.value, line.map);
  }

  void add_warc_fields() {
    HeaderBlock block = read_header_block(content_, content_begin_, false, limits_.fields / 4);
    for (HeaderLine& line : block.lines)
      add_field("warc.field." + line.name, std::move(line.value), std::move(line.map));
  }

  void add_field(std::string name, std::string value, OffsetMap map) {
    if (document_.fields.size() < limits_.fields)
      document_.fields.push_back({std::move(name), std::move(value), std::move(map)});
  }

  // A payload digest counts the body with or without its chunks, by writer; a revisit's is that of another record.
  void check_digests(std::string_view sent, std::string_view payload) {
    if (source_.record.fault != nullptr) return;
    const auto check = [&](std::string_view name, std::string_view bytes, std::string_view other) {
      const std::string_view digest = header_value(headers_, name);
      const auto matches = digest.empty() ? std::nullopt : digest_matches(digest, bytes);
      if (!matches || *matches || digest_matches(digest, other).value_or(false)) return;
      report(Severity::note, "bad_digest",
             "its bytes are not those of its " + std::string(name) + " " + std::string(digest) + ".");
    };
    check("warc-block-digest", content_, content_);
    if (type_ != "revisit") check("warc-payload-digest", payload, sent);
  }

  void read_body(const DecodedBody& decoded, std::string_view sent, std::string_view content_type) {
    const std::string_view body = decoded.body(sent);
    if (body.empty()) return;
    const std::string type = media_type(content_type);
    const BodyKind kind = body_kind(type, body);
    const std::string path = path_ + "/body" + decoded.steps;
    if (kind == BodyKind::nothing) {
      Issue issue = make_issue(Severity::unread, "no_reader",
                               "Record " + std::to_string(source_.number) + ": no reader takes its body of type " +
                                   (type.empty() ? "unknown" : type) + ".",
                               {0, body.size()}, 0, std::to_string(body.size()) + " bytes");
      issue.where.path = path;
      issues_.push_back(std::move(issue));
      return;
    }
    place(path, body.size());
    if (kind == BodyKind::picture) {
      add_picture(*picture_format(body), body, 0, document_);
      if (source_.picture != nullptr) *source_.picture = std::string(body);
      return;
    }
    const PageSource page{body, 0, charset_parameter(content_type), "canonical"};
    if (kind == BodyKind::page) {
      if (source_.page != nullptr) *source_.page = PageBody{std::string(body), std::string(page.charset_label)};
      read_page(page, limits_, document_, issues_);
    } else {
      read_text_body(page, document_, issues_);
    }
  }

  const RecordSource& source_;
  const Limits& limits_;
  std::vector<Issue>& issues_;
  std::string_view record_;
  std::size_t content_begin_ = 0;  // in the record
  std::string_view content_;
  std::string path_;
  std::string type_;
  HeaderBlock headers_;
  Document document_;
};

}  // namespace

Document read_warc_record(const RecordSource& source, const Limits& limits, std::vector<Issue>& issues) {
  return RecordReader(source, limits, issues).run();
}

}  // namespace fanal::formats
