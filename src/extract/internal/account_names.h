#pragma once
// What may be the name of an account, and how sure the words around it make that.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/internal/services.h"

namespace fanal::extract::internal {

/// What stands between a service and a name. Later ones make more of a name believable.
enum class NameSign : std::uint8_t {
  none,    ///< a blank: `snap anna_22`
  joined,  ///< a dash, a bracket, a quote: `snap - anna_22`
  emoji,
  copula,  ///< `is`, `es`, `c'est`
  named,   ///< `username`, `id`, `pseudo`, `usuario`
  written  ///< `:`, `=`, `->`
};

/// Where the run of ASCII letters, digits, `_`, `.` and `-` that starts at `at` ends, final full stops and hyphens
/// left out, and a new sentence: `anna_22.Call`; `at` when it is none or a letter of another script follows.
std::size_t name_end(std::string_view text, std::size_t at);

/// True when text[begin, end) may be an account at the service of `weight`, written after it with `sign`.
bool is_account_name(std::string_view text, std::size_t begin, std::size_t end, ServiceWeight weight, NameSign sign);

/// True when text[begin, end), which follows an @ that no service explains, may be an account: `@anna_22`, not `@home`,
/// `@5pm`, `@example.com`.
bool is_account_after_at(std::string_view text, std::size_t begin, std::size_t end);

/// True for `usuario de`, `identifiant`, `my username on` before a service that begins at `at`.
bool is_named_before(std::string_view text, std::size_t at);

struct NamePlace {
  std::size_t begin = 0;
  NameSign sign = NameSign::none;
  bool is_named = false;  ///< by a word: `username`, `id`
};
/// Past the signs and small words that stand between a service, which ends at `at`, and a name: `is`, `:`, `me at`.
/// begin is npos when another kind of thing stands there: an @, a service, a new line after nothing.
NamePlace skip_to_name(std::string_view text, std::size_t at);

/// Where the service may end whose name stands before `at`, with signs and small words between: `insta: @`, `add me on
/// snap @`. Gives the name of it, or none.
/// `may_pause`: a comma may part them.
ServiceName service_before_name(std::string_view text, std::size_t at, bool may_pause = false);
/// The service that is named after a name that ends at `at`: `on telegram`, `(snap)`, `sur insta`.
ServiceName service_after_name(std::string_view text, std::size_t at);

}  // namespace fanal::extract::internal
