#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace fanal {
namespace {

// Long enough to lie on the heap, where the sanitizers see what is freed twice or never.
const std::string long_text(100, 'x');

Result<std::string> text_of(bool is_there) {
  if (!is_there) return Error{Code::not_found, long_text};
  return long_text;
}

TEST(Result, HoldsAValueOrWhyThereIsNone) {
  const auto value = text_of(true);
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, long_text);
  EXPECT_EQ(value->size(), long_text.size());
  const auto error = text_of(false);
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code, Code::not_found);
  EXPECT_EQ(error.error().message, long_text);
}

TEST(Result, AskedForWhatItDoesNotHoldItThrows) {
  auto value = text_of(true);
  auto error = text_of(false);
  EXPECT_THROW(static_cast<void>(value.error()), std::logic_error);
  EXPECT_THROW(static_cast<void>(std::move(value).error()), std::logic_error);
  EXPECT_THROW(static_cast<void>(*error), std::logic_error);
  EXPECT_THROW(static_cast<void>(*std::as_const(error)), std::logic_error);
  EXPECT_THROW(static_cast<void>(error->size()), std::logic_error);
  EXPECT_EQ(*value, long_text);
}

TEST(Result, IsCopiedMovedAndAssignedBetweenBothSides) {
  for (const bool from : {true, false}) {
    for (const bool to : {true, false}) {
      const auto source = text_of(from);
      auto copied = text_of(to);
      copied = source;
      auto moved = text_of(to);
      moved = text_of(from);
      const Result<std::string> again(copied);
      const Result<std::string> taken(std::move(moved));
      for (const auto* one : {&source, &std::as_const(copied), &again, &taken}) {
        ASSERT_EQ(static_cast<bool>(*one), from);
        EXPECT_EQ(from ? **one : one->error().message, long_text);
      }
    }
  }
  auto itself = text_of(true);
  auto& same = itself;
  itself = std::move(same);
  EXPECT_EQ(*itself, long_text);
}

TEST(Result, OfWhatOnlyMovesIsMoved) {
  using Owner = Result<std::unique_ptr<std::string>>;
  static_assert(!std::is_copy_constructible_v<Owner>);
  static_assert(std::is_nothrow_move_constructible_v<Owner>);
  static_assert(std::is_copy_constructible_v<Result<std::vector<int>>>);
  Owner owner(std::make_unique<std::string>(long_text));
  Owner next(std::move(owner));
  EXPECT_EQ(**next, long_text);
  const std::unique_ptr<std::string> out = *std::move(next);
  EXPECT_EQ(*out, long_text);
}

Result<int> through(bool is_there) {
  FANAL_TRY(text, text_of(is_there));
  return static_cast<int>(text.size());
}

TEST(Result, TheErrorOfATryIsTheOneOfTheWhole) {
  EXPECT_EQ(*through(true), 100);
  EXPECT_EQ(through(false).error().message, long_text);
}

}  // namespace
}  // namespace fanal
