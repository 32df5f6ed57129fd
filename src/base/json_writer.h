#pragma once
// Writes one JSON value at a time into a string, in the order of the calls. Source: RFC 8259.
#include <cstdint>
#include <string>
#include <string_view>

namespace fanal {

/// Appends `text` between quotes, escaped. Ill-formed UTF-8 becomes U+FFFD, so that the output is always valid JSON.
void append_json_string(std::string& out, std::string_view text);

/// Commas and colons are put where they belong; the caller balances begin and end.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& number(std::uint64_t value);
  /// Six digits after the point, trailing zeros cut: enough for degrees to a tenth of a metre.
  JsonWriter& decimal(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// `json` is already JSON.
  JsonWriter& raw(std::string_view json);

  /// key + value in one call.
  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).string(value); }
  JsonWriter& field(std::string_view name, const char* value) { return key(name).string(value); }
  JsonWriter& field(std::string_view name, std::uint64_t value) { return key(name).number(value); }
  JsonWriter& field(std::string_view name, std::int64_t value) { return key(name).number(value); }
  JsonWriter& field(std::string_view name, bool value) { return key(name).boolean(value); }

  const std::string& text() const { return out_; }
  /// The text so far, and an empty writer again.
  std::string take();

 private:
  void separate();
  std::string out_;
  bool comma_ = false;
};

}  // namespace fanal
