#pragma once
// Signs that are written out or apart, so that no machine reads the address they join: `at`, `[dot]`, ` . `, `arobase`.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/vocabulary.h"

namespace fanal::extract::internal {

/// Values of Topic::joint.
enum class Joint : std::uint8_t {
  none,
  at,       ///< `at`: mostly an ordinary word
  at_sign,  ///< `arobase`, `arroba`: only ever the sign
  dot,      ///< `dot`, `punto`
  point,    ///< `point`: mostly an ordinary word
  slash,
  underscore,
  hyphen,
  www,
};
Joint joint_of(const Entry& entry);

/// How the writing shows that a sign is meant; later ones show it better.
enum class SignForm : std::uint8_t {
  tight,      ///< the sign itself between its neighbours, as in any address
  comma,      ///< a comma for a full stop, between its neighbours
  spaced,     ///< the sign itself with a blank on a side
  word,       ///< a word between blanks
  bracketed,  ///< `(at)`, `[.]`, `-dot-`, `_at_`
};

struct WrittenSign {
  std::size_t begin = 0;  ///< brackets and blanks counted: what it joins ends here
  std::size_t end = 0;    ///< and goes on here
  Joint joint = Joint::none;
  SignForm form = SignForm::tight;
};

/// The sign whose character or word is text[begin, end). One line end at most is taken for a blank on either side.
std::optional<WrittenSign> sign_around(std::string_view text, std::size_t begin, std::size_t end);
/// The sign that starts at `at`, or ends there.
std::optional<WrittenSign> sign_at(std::string_view text, std::size_t at);
std::optional<WrittenSign> sign_before(std::string_view text, std::size_t at);

struct WrittenHost {
  std::string value;  ///< as written, with its dots mended; its suffix is known
  std::size_t end = 0;
  SignForm form = SignForm::tight;  ///< the latest of its dots
};
/// The host whose first label begins at `begin`. `is_sure`: something else says that a host stands here; without that
/// words and loose signs join only what reads like one. Nothing is allocated for what is no host. O(253 bytes).
std::optional<WrittenHost> read_host(std::string_view text, std::size_t begin, bool is_sure);

/// The canonical host of `text`, when its characters past ASCII are letters: full stops and full-width forms of other
/// scripts would be mapped away, and in a sentence they part words.
std::optional<std::string> host_in_text(std::string_view text);

/// `example.com.Next` is a host, a full stop and a new sentence, a capital after small letters: where the first host of
/// text[begin, end) ends.
std::size_t sentence_cut(std::string_view text, std::size_t begin, std::size_t end);

/// True when a blank and a word follow `end`: a sentence goes on.
bool goes_on_in_words(std::string_view text, std::size_t end);

/// True for suffixes that people seldom write as words: a bare name with one needs no other sign of being a host.
bool is_plain_suffix(std::string_view label);
/// What a word of a sentence lacks: a digit, an underscore or a full stop.
bool looks_made_up(std::string_view name);

}  // namespace fanal::extract::internal
