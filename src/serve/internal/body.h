#pragma once
// The body of a request: one JSON object of plain members. Source: RFC 8259; RFC 7493 (I-JSON: no member twice).
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fanal::serve {

struct MemberSpec {
  enum class Type : std::uint8_t { text, yes_or_no, whole_number };
  std::string_view name;
  Type type = Type::text;
  bool is_needed = true;
};

class Body {
 public:
  /// Errors: invalid_input for what is no JSON object in UTF-8, a member that is not in `specs`, of another type, given
  /// twice or missing, and a NUL in a text.
  static Result<Body> parse(std::string_view json, std::span<const MemberSpec> specs);

  bool has(std::string_view name) const {
    return texts_.contains(name) || answers_.contains(name) || numbers_.contains(name);
  }
  /// Empty when it was not given.
  std::string text(std::string_view name) const;
  bool yes(std::string_view name, bool otherwise) const;
  std::uint64_t number(std::string_view name, std::uint64_t otherwise) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, bool, std::less<>> answers_;
  std::map<std::string, std::uint64_t, std::less<>> numbers_;
};

/// Nothing where it was not given.
inline std::optional<std::string> given(const Body& body, std::string_view name) {
  return body.has(name) ? std::optional(body.text(name)) : std::nullopt;
}
/// What `for` says of what somebody keeps. Errors: invalid_input for another than owner and team.
Result<std::optional<bool>> for_team(const Body& body);

}  // namespace fanal::serve
