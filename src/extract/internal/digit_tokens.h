#pragma once
// Digits however they are written - in figures, as words, as letters that look alike - with what stands between them.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fanal::extract::internal {

/// How loosely two tokens hang together; later ones are looser.
enum class GapLevel : std::uint8_t {
  glued,   ///< nothing between
  tight,   ///< blanks, a hyphen, a dot, a slash, brackets
  odd,     ///< other signs, emoji, several signs
  comma,   ///< a comma or the like with a blank
  line,    ///< the end of a line or two
  filler,  ///< words that say the number goes on: `then`, `puis`, `y luego`
  broken,  ///< anything else
};

/// What stands before a token.
struct TokenGap {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  GapLevel level = GapLevel::broken;
  bool is_usual = false;     ///< as between the parts of any telephone number
  bool has_line = false;     ///< a line ends
  bool is_joint = false;     ///< `and`, `et`, `y` alone
  bool is_sequence = false;  ///< its words say that something follows: `then`, not only `and`
  bool has_plus = false;     ///< a + before the token
  bool says_plus = false;    ///< the word `plus` right before it
  char figure_sign = 0;      ///< the one `:`, `,` or `.` between figures without blanks, as in amounts and times
};

struct DigitToken {
  enum class Kind : std::uint8_t {
    figures,     ///< ASCII digits
    lookalikes,  ///< letters in the place of digits, with or without digits
    word,
  };
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Kind kind = Kind::figures;
  std::int16_t value = 0;      ///< of a word: NumberWord::value
  std::uint8_t languages = 0;  ///< of a word
  TokenGap gap;

  std::size_t length() const { return end - begin; }
};

/// True for a run of digits and letters that look like digits: `5S5`, `OO`; without a digit it must be short and no
/// word in small letters, as `is`, `solo`, `los`.
bool may_be_digits(std::string_view run);

/// The digit that each byte is or looks like, or 0.
constexpr auto digit_likes = [] {
  std::array<char, 256> likes{};
  const auto add = [&likes](std::string_view letters, char digit) {
    for (const char c : letters) likes[static_cast<unsigned char>(c)] = digit;
  };
  for (char c = '0'; c <= '9'; ++c) likes[static_cast<unsigned char>(c)] = c;
  add("OoQ", '0');
  add("Iil", '1');
  add("Zz", '2');
  add("Ss", '5');
  add("B", '8');
  return likes;
}();
/// The digit that `c` is or looks like, or 0.
constexpr char digit_like(char c) { return digit_likes[static_cast<unsigned char>(c)]; }

/// As many as any number needs, and some more.
struct DigitTokens {
  static constexpr std::size_t most = 96;
  std::array<DigitToken, most> tokens;
  std::size_t count = 0;
  std::size_t end = 0;  ///< where reading stopped

  const DigitToken& operator[](std::size_t i) const { return tokens[i]; }
};

/// The tokens of [begin, end) of `text`, both between words. Takes no memory. O(end - begin).
void read_digit_tokens(std::string_view text, std::size_t begin, std::size_t end, DigitTokens& out);

}  // namespace fanal::extract::internal
