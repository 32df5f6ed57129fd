#include "model/marking.h"

#include <algorithm>
#include <array>

namespace fanal {
namespace {

constexpr std::array<std::string_view, 5> tlp_names{"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"};
constexpr std::array<std::string_view, 4> pap_names{"CLEAR", "GREEN", "AMBER", "RED"};

template <typename Value, std::size_t size>
std::optional<Value> from_name(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto same = [](char a, char b) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; };
    return upper(a) == upper(b) || (a == '_' && b == '+');
  };
  for (std::size_t i = 0; i < size; ++i) {
    if (std::equal(name.begin(), name.end(), names[i].begin(), names[i].end(), same)) return static_cast<Value>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Tlp tlp) { return tlp_names.at(static_cast<std::size_t>(tlp)); }
std::string_view name_of(Pap pap) { return pap_names.at(static_cast<std::size_t>(pap)); }
std::optional<Tlp> tlp_from_name(std::string_view name) { return from_name<Tlp>(tlp_names, name); }
std::optional<Pap> pap_from_name(std::string_view name) { return from_name<Pap>(pap_names, name); }

std::string_view forbidden_by(Pap pap) {
  switch (pap) {
    case Pap::clear: return {};
    case Pap::green: return "no step that those it is about could notice";
    case Pap::amber: return "no contact with any system of those it is about, and no question to others about them";
    case Pap::red: return "no step outside your own files: no look-up, no question, nothing anybody could notice";
  }
  return {};
}

Marking default_marking(bool case_is_live) { return case_is_live ? Marking{Tlp::amber_strict, Pap::amber} : Marking{}; }

Marking strictest(Marking a, Marking b) { return {std::max(a.tlp, b.tlp), std::max(a.pap, b.pap)}; }

bool is_lower(Marking before, Marking after) { return after.tlp < before.tlp || after.pap < before.pap; }

std::string to_string(Marking marking) {
  return "TLP:" + std::string(name_of(marking.tlp)) + " PAP:" + std::string(name_of(marking.pap));
}

Marking marking_after(std::span<const MarkingStep> steps, Marking otherwise) {
  if (steps.empty()) return otherwise;
  Marking marking;
  for (const MarkingStep& step : steps) marking = step.is_set ? step.marking : strictest(marking, step.marking);
  return marking;
}

}  // namespace fanal
