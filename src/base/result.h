#pragma once
// A value or the reason why there is none. The only way functions of Fanal fail.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace fanal {

/// The kind of a failure. Stable: its name (code_name) is what commands and the API print.
enum class Code {
  invalid_input,   ///< what was given cannot be used: an argument, a file, a query
  not_found,       ///< no such file, case, document or group
  already_exists,  ///< it would overwrite something that must not be overwritten
  wrong_key,       ///< passphrase or key file does not open the case
  refused,         ///< the rules of the case forbid it: purpose, reason, date, approval
  busy,            ///< another process holds what is needed
  damaged,         ///< stored bytes are not what was written
  limit,           ///< a stated limit was reached
  unavailable,     ///< the system refused: disk full, permission, missing library data
  internal,        ///< a third-party library failed in a way that is not the input's fault
};

/// `invalid_input`, `not_found`, ... never empty.
std::string_view code_name(Code code);

/// `message` is one sentence with the value it is about; it names the next step where there is one.
struct Error {
  Code code = Code::internal;
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: `return value;`
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: `return Error{...};`
  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: `return Error{...};`
  explicit operator bool() const { return !error_.has_value(); }
  const Error& error() const& { return *error_; }
  Error&& error() && { return *std::move(error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace fanal

/// Names the value of `expression`, or returns its error from the enclosing function.
#define FANAL_TRY(name, expression)                            \
  auto name##_result = (expression);                           \
  if (!name##_result) return std::move(name##_result).error(); \
  [[maybe_unused]] auto& name = *name##_result

/// The same for a Result<void>. The line number keeps one inside another's lambda from shadowing it.
#define FANAL_JOIN_(a, b) a##b
#define FANAL_JOIN(a, b) FANAL_JOIN_(a, b)
#define FANAL_TRY_VOID(expression)                                                       \
  do {                                                                                   \
    if (auto FANAL_JOIN(tried_, __LINE__) = (expression); !FANAL_JOIN(tried_, __LINE__)) \
      return std::move(FANAL_JOIN(tried_, __LINE__)).error();                            \
  } while (false)
