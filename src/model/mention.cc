#include "model/mention.h"

#include <array>

namespace fanal {
namespace {
constexpr std::array<std::string_view, mention_kind_count> names{
    "phone",    "email",     "url",  "handle", "price",      "age",         "name",     "place",
    "wallet",   "iban",      "date", "card",   "device",     "ip",          "position", "booking",
    "identity", "indicator", "term", "photo",  "near_photo", "edited_photo"};
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
    case MentionKind::iban:
    case MentionKind::card:
    case MentionKind::device:
    case MentionKind::ip:
    case MentionKind::position:
    case MentionKind::booking:
    case MentionKind::photo:
    case MentionKind::near_photo:
    case MentionKind::edited_photo:
    case MentionKind::identity: return true;
    case MentionKind::url:
    case MentionKind::price:
    case MentionKind::age:
    case MentionKind::place:
    case MentionKind::date:
    case MentionKind::indicator:
    case MentionKind::term: return false;
  }
  return true;
}

bool is_key(MentionKind kind) {
  return is_identifying(kind) && kind != MentionKind::card && kind != MentionKind::identity;
}

}  // namespace fanal
