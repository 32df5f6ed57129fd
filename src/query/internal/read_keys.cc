// Fields whose values are addresses: of people, money, pages and pictures.
#include <algorithm>
#include <array>

#include "query/internal/ascii.h"
#include "query/internal/typed.h"
#include "text/iban_codes.h"
#include "text/identifiers.h"
#include "text/index_words.h"
#include "text/normalise.h"
#include "text/wallet_codes.h"

namespace fanal::query::internal {
namespace {

constexpr std::size_t least_part = 5;  // characters of a part of a wallet or account, beside * and ?

std::string plain(std::string_view text) {
  Normalised out;
  return normalise(text, out) ? std::move(out.text) : std::string(text);
}

std::size_t literals(std::string_view pattern) {
  return pattern.size() - static_cast<std::size_t>(std::count_if(pattern.begin(), pattern.end(), is_wild));
}

std::vector<std::string> found(const Options& options, MentionKind kind, std::string_view typed) {
  return options.find_keys ? options.find_keys(kind, typed) : std::vector<std::string>();
}

void add_once(std::vector<std::string>& values, std::string value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

Complaint too_short(const Typed& typed) {
  return {quoted(typed.text) + " is too short a part: five characters at least", {}};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// `john (at) example dot com` as `john@example.com`. More disguises are for the hook.
std::string without_disguise(std::string text) {
  text = lowered(text);
  for (const std::string_view brackets : {"()", "[]", "{}"}) {
    for (const std::string_view word : {"at", "dot", "arobase", "point", "punto", "@", "."}) {
      replace_all(text, std::string(1, brackets[0]) + std::string(word) + brackets[1], " " + std::string(word) + " ");
    }
  }
  for (const std::string_view word : {"at", "arobase"}) replace_all(text, " " + std::string(word) + " ", "@");
  for (const std::string_view word : {"dot", "point", "punto"}) replace_all(text, " " + std::string(word) + " ", ".");
  std::erase(text, ' ');
  return text;
}

struct HashForm {
  std::size_t digits;
  std::string_view name;
};
// PDQ has 256 bits as SHA-256 has: both readings stand until a name parts them.
constexpr std::array<HashForm, 4> hash_forms{{{32, "md5"}, {40, "sha1"}, {64, "sha256"}, {64, "pdq"}}};

}  // namespace

Refusal read_email(const Typed& typed, const Options& options, Node& node) {
  node.text = typed.text;
  Keys keys{found(options, MentionKind::email, typed.text), {}, false};
  const auto text = plain(typed.text);
  if (has_wild(text) || text.starts_with('@') || (text.find_first_of("@ ([{") == std::string::npos)) {
    const auto pattern = (text.starts_with('@') ? "*" : "") + lowered(text) +
                         (text.find('@') == std::string::npos && !has_wild(text) ? "@*" : "");
    const auto count = std::count_if(pattern.begin(), pattern.end(), [](char c) { return is_alnum(c) || is_high(c); });
    if (count < 3 || pattern.find(' ') != std::string::npos)
      return Complaint{quoted(typed.text) + " is too short a part of an address: three letters at least", {}};
    keys.patterns.push_back(pattern);
    keys.is_partial = true;
  } else {
    auto address = canonical_email(text);
    if (!address) address = canonical_email(without_disguise(text));
    if (address) add_once(keys.values, *address);
  }
  if (keys.values.empty() && keys.patterns.empty()) return Complaint{quoted(typed.text) + " is no e-mail address", {}};
  node.value = std::move(keys);
  return {};
}

Refusal read_handle(const Typed& typed, const Options& options, Node& node) {
  node.text = typed.text;
  Keys keys{found(options, MentionKind::handle, typed.text), {}, false};
  const auto text = plain(typed.text);
  const auto colon = text.find(':');
  const auto service = colon == std::string::npos ? std::string() : lowered(text.substr(0, colon));
  auto name = trimmed(std::string_view(text).substr(colon == std::string::npos ? 0 : colon + 1));
  if (has_wild(text)) {
    if (name.starts_with('@')) name.remove_prefix(1);
    if (literals(name) < 3)
      return Complaint{quoted(typed.text) + " is too short a part of a name: three letters at least", {}};
    keys.patterns.push_back((service.empty() ? "*" : service) + ":" + lowered(name));
    keys.is_partial = true;
  } else if (service.empty()) {
    // Some service: what stands before the colon is open, the name is not.
    if (const auto any = canonical_handle("discord", name)) keys.patterns.push_back("*" + any->substr(any->find(':')));
  } else if (auto handle = canonical_handle(service, name)) {
    add_once(keys.values, *handle);
  }
  if (keys.values.empty() && keys.patterns.empty())
    return Complaint{quoted(typed.text) + " is no name of an account", {}};
  node.value = std::move(keys);
  return {};
}

Refusal read_wallet_value(const Typed& typed, const Options& options, Node& node) {
  node.text = typed.text;
  Keys keys{found(options, MentionKind::wallet, typed.text), {}, false};
  const auto colon = typed.text.find(':');
  const auto coin = colon == std::string::npos ? std::string() : lowered(typed.text.substr(0, colon));
  const auto address = std::string_view(typed.text).substr(colon == std::string::npos ? 0 : colon + 1);
  if (has_wild(typed.text)) {
    if (literals(address) < least_part) return too_short(typed);
    keys.patterns.push_back((coin.empty() ? "*" : coin) + ":" + std::string(address));
    keys.is_partial = true;
  } else if (auto code = read_wallet(address); code && (coin.empty() || code->value.starts_with(coin + ":"))) {
    add_once(keys.values, code->value);
  }
  if (keys.values.empty() && keys.patterns.empty())
    return Complaint{
        quoted(typed.text) + " is no wallet: its checksum does not hold, so a character is wrong or missing",
        "of a part, write wallet:" + std::string(address.substr(0, 8)) + "*"};
  node.value = std::move(keys);
  return {};
}

Refusal read_iban_value(const Typed& typed, const Options& options, Node& node) {
  node.text = typed.text;
  Keys keys{found(options, MentionKind::iban, typed.text), {}, false};
  if (has_wild(typed.text)) {
    auto pattern = uppered(typed.text);
    std::erase_if(pattern, [](char c) { return !is_alnum(c) && !is_wild(c); });
    if (literals(pattern) < least_part) return too_short(typed);
    keys.patterns.push_back(pattern);
    keys.is_partial = true;
  } else if (auto iban = read_iban(typed.text)) {
    add_once(keys.values, *iban);
  }
  if (keys.values.empty() && keys.patterns.empty())
    return Complaint{
        quoted(typed.text) + " is no IBAN: its check digits do not hold, so a character is wrong or missing",
        "of a part, write iban:" + quoted(typed.text.substr(0, 8) + "*")};
  node.value = std::move(keys);
  return {};
}

Refusal read_url(const Typed& typed, const Options& options, Node& node) {
  node.text = typed.text;
  Keys keys{found(options, MentionKind::url, typed.text), {}, false};
  auto text = plain(typed.text);
  // As analysts write addresses that nobody shall follow by mistake.
  if (lowered(text.substr(0, 4)) == "hxxp") text.replace(0, 4, "http");
  replace_all(text, "[.]", ".");
  // A question mark is of the address; a pattern lets it stand for any character, itself too.
  if (text.find('*') != std::string::npos) {
    if (literals(text) < least_part) return too_short(typed);
    keys.patterns.push_back(text);
    keys.is_partial = true;
  } else if (!host_of_url(text).empty() && text.find(' ') == std::string::npos) {
    // Mentions keep addresses as they were written.
    add_once(keys.values, text);
    if (text.find("://") == std::string::npos) {
      add_once(keys.values, "https://" + text);
      add_once(keys.values, "http://" + text);
    }
  }
  if (keys.values.empty() && keys.patterns.empty())
    return Complaint{quoted(typed.text) + " is no address of a page", {}};
  node.value = std::move(keys);
  return {};
}

Refusal read_photo(const Typed& typed, const Options&, Node& node) {
  constexpr std::uint32_t same_photo = 31;  // bits: "The TMK+PDQF ... PDQ", Facebook, 2019
  constexpr std::uint32_t most_bits = 47;   // beyond, pictures that have nothing in common come too
  const auto colon = typed.text.find(':');
  const auto name = colon == std::string::npos ? std::string() : lowered(typed.text.substr(0, colon));
  const auto digits = lowered(typed.text.substr(colon == std::string::npos ? 0 : colon + 1));
  Keys keys;
  if (std::all_of(digits.begin(), digits.end(), is_hex)) {
    for (const auto& form : hash_forms)
      if (form.digits == digits.size() && (name.empty() || name == form.name))
        keys.values.push_back(std::string(form.name) + ":" + digits);
  }
  if (keys.values.empty())
    return Complaint{
        quoted(typed.text) + " is no hash of a picture: MD5 has 32 hexadecimal digits, SHA-1 40, SHA-256 and PDQ 64",
        {}};
  const bool has_pdq = keys.values.back().starts_with("pdq:");
  node.distance = has_pdq ? same_photo : 0;
  if (typed.tilde) {
    std::uint32_t bits = 0;
    for (const char c : *typed.tilde)
      bits = is_digit(c) && bits <= most_bits ? bits * 10 + static_cast<std::uint32_t>(c - '0') : most_bits + 1;
    if (!has_pdq || typed.tilde->empty() || bits > most_bits)
      return Complaint{quoted("~" + *typed.tilde) + " is no distance: bits from 0 to 47, and of PDQ hashes only",
                       "write photo:pdq:HASH~31"};
    node.distance = bits;
  }
  node.text = (name.empty() ? "" : name + ":") + digits;
  node.value = std::move(keys);
  return {};
}

}  // namespace fanal::query::internal
