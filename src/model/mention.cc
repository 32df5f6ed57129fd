#include "model/mention.h"

#include <array>

namespace fanal {
namespace {
constexpr std::array<std::string_view, mention_kind_count> names{"phone", "email", "url",    "handle", "price", "age",
                                                                 "name",  "place", "wallet", "iban",   "date"};
}  // namespace

std::string_view kind_name(MentionKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<MentionKind> mention_kind_from_name(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<MentionKind>(i);
  }
  return std::nullopt;
}

bool is_identifying(MentionKind kind) {
  switch (kind) {
    case MentionKind::phone:
    case MentionKind::email:
    case MentionKind::handle:
    case MentionKind::name:
    case MentionKind::wallet:
    case MentionKind::iban: return true;
    case MentionKind::url:
    case MentionKind::price:
    case MentionKind::age:
    case MentionKind::place:
    case MentionKind::date: return false;
  }
  return true;
}

}  // namespace fanal
