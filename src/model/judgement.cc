#include "model/judgement.h"

#include <array>

namespace fanal {
namespace {

constexpr std::array<std::string_view, 6> names{"same", "different", "unsure", "stop", "allow", "undo"};

}  // namespace

std::string_view kind_name(JudgementKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<JudgementKind> judgement_kind_from_name(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<JudgementKind>(i);
  }
  return std::nullopt;
}

bool is_about_documents(JudgementKind kind) {
  return kind == JudgementKind::same || kind == JudgementKind::different || kind == JudgementKind::unsure;
}

bool is_about_key(JudgementKind kind) { return kind == JudgementKind::stop || kind == JudgementKind::allow; }

bool is_in_force(const Judgement& judgement) {
  return judgement.kind != JudgementKind::undo && judgement.undone_by == 0;
}

}  // namespace fanal
