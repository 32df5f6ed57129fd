#include "link/internal/common_keys.h"

#include <algorithm>
#include <array>

#include "text/number_plan.h"

namespace fanal::link {
namespace {

// The number that descriptions of IMEI print; whoever copies one has no telephone in common.
constexpr std::string_view sample_device = "imei:490154203237518";

// RFC 2142, sections 3 to 5, and what sites call the same mailboxes. `info`, `contact` and `sales` are left out: people
// who advertise use them.
constexpr auto staff_mailboxes = std::to_array<std::string_view>({
    "abus",          "abuse",        "abuso",         "admin",
    "administrator", "assistance",   "atencion",      "atencioncliente",
    "ayuda",         "copyright",    "customercare",  "customerservice",
    "datenschutz",   "dmca",         "donotreply",    "feedback",
    "gdpr",          "help",         "helpdesk",      "hostmaster",
    "legal",         "mailerdaemon", "moderacion",    "moderation",
    "moderator",     "noreply",      "nepasrepondre", "noresponder",
    "postmaster",    "press",        "privacidad",    "privacy",
    "report",        "rgpd",         "security",      "serviceclient",
    "soporte",       "support",      "trust",         "webmaster",
});

// What forms and examples print where an address is to stand.
constexpr auto placeholder_mailboxes = std::to_array<std::string_view>(
    {"email", "example", "firstnamelastname", "name", "nombre", "nom", "someone", "test", "tucorreo", "user",
     "username", "votreemail", "votrenom", "you", "your", "youremail", "yourname"});

template <std::size_t count>
bool has(const std::array<std::string_view, count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

KeyState state_of_email(std::string_view value) {
  // `no-reply`, `support24`, `your_name`: signs and figures tell mailboxes of one kind apart.
  std::string name;
  for (const char c : value.substr(0, value.find('@')))
    if (c != '-' && c != '_' && c != '.' && !is_digit(c)) name += c;
  if (has(placeholder_mailboxes, name)) return KeyState::placeholder;
  return has(staff_mailboxes, name) ? KeyState::staff_mailbox : KeyState::joins;
}

// One digit again and again, or digits in a row: what fills a form.
bool is_filling(std::string_view digits) {
  constexpr std::size_t tail = 8;
  if (digits.size() < tail) return false;
  digits.remove_prefix(digits.size() - tail);
  const auto steps_by = [&](int step) {
    for (std::size_t i = 1; i < digits.size(); ++i)
      if ((digits[i - 1] - '0' + step + 10) % 10 != digits[i] - '0') return false;
    return true;
  };
  return steps_by(0) || steps_by(1) || steps_by(-1);
}

KeyState state_of_phone(std::string_view value) {
  if (value.empty()) return KeyState::placeholder;
  if (is_filling(value.substr(1))) return KeyState::placeholder;
  const auto number = read_digits(value, {});
  if (!number) return KeyState::joins;
  switch (number->kind) {
    case NumberKind::toll_free:
    case NumberKind::shared_cost:
    case NumberKind::uan:
    case NumberKind::voicemail: return KeyState::service_number;
    default: return KeyState::joins;
  }
}

}  // namespace

KeyState state_of_value(MentionKind kind, std::string_view value) {
  switch (kind) {
    case MentionKind::phone: return state_of_phone(value);
    case MentionKind::email: return state_of_email(value);
    case MentionKind::device: return value == sample_device ? KeyState::placeholder : KeyState::joins;
    default: return KeyState::joins;
  }
}

}  // namespace fanal::link
