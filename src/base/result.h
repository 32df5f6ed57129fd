#pragma once
// A value or the reason why there is none. The only way functions of Fanal fail.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

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

namespace internal {
/// Throws std::logic_error: a value was asked of an error, or an error of a value.
[[noreturn]] void not_in_result();
}  // namespace internal

/// A T, or why there is none. Asked for the one that it does not hold it throws. By hand and not a std::variant:
/// nearly every function has one, and the compiler takes far longer over each of those.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)), holds_(true) {}       // NOLINT: `return value;`
  Result(Error error) : error_(std::move(error)), holds_(false) {}  // NOLINT: `return Error{...};`
  Result(Result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : holds_(other.holds_) {
    take(std::move(other));
  }
  Result(const Result& other) requires std::is_copy_constructible_v<T> : holds_(other.holds_) {
    if (holds_) {
      std::construct_at(&value_, other.value_);
    } else {
      std::construct_at(&error_, other.error_);
    }
  }
  Result& operator=(Result&& other) noexcept {
    static_assert(std::is_nothrow_move_constructible_v<T>, "else a throw would leave neither of the two");
    if (this == &other) return *this;
    clear();
    holds_ = other.holds_;
    take(std::move(other));
    return *this;
  }
  Result& operator=(const Result& other) requires std::is_copy_constructible_v<T> { return *this = Result(other); }
  ~Result() { clear(); }

  explicit operator bool() const { return holds_; }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const& {
    if (holds_) internal::not_in_result();
    return error_;
  }
  Error&& error() && {
    if (holds_) internal::not_in_result();
    return std::move(error_);
  }

 private:
  T& value() {
    if (!holds_) internal::not_in_result();
    return value_;
  }
  const T& value() const {
    if (!holds_) internal::not_in_result();
    return value_;
  }
  void take(Result&& other) {
    if (holds_) {
      std::construct_at(&value_, std::move(other.value_));
    } else {
      std::construct_at(&error_, std::move(other.error_));
    }
  }
  void clear() {
    if (holds_) {
      std::destroy_at(&value_);
    } else {
      std::destroy_at(&error_);
    }
  }

  union {
    T value_;
    Error error_;
  };
  bool holds_;
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
