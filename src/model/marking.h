#pragma once
// How far a piece of evidence may go, and what may be done with it. Source: FIRST, Traffic Light Protocol 2.0 (2022);
// Permissible Actions Protocol, as in the MISP taxonomy PAP.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fanal {

/// With whom it may be shared. Numbers are stored, and grow stricter.
enum class Tlp : std::uint8_t {
  clear,         ///< with everyone
  green,         ///< with the community
  amber,         ///< with those of the recipient's organisation and its clients who need to know
  amber_strict,  ///< with those of the recipient's organisation who need to know
  red,           ///< with the named recipient, and nobody else
};
/// What may be done with it. Numbers are stored, and grow stricter.
enum class Pap : std::uint8_t {
  clear,
  green,  ///< active steps that are not seen by those it is about
  amber,  ///< passive steps: nothing that asks a system of theirs, or a third party's about them
  red,    ///< nothing that anybody could notice
};

/// `AMBER+STRICT`.
std::string_view name_of(Tlp tlp);
std::string_view name_of(Pap pap);
/// Whatever the case; `amber_strict` too.
std::optional<Tlp> tlp_from_name(std::string_view name);
std::optional<Pap> pap_from_name(std::string_view name);
/// What may not be done with what is marked so, for people; empty for clear.
std::string_view forbidden_by(Pap pap);

struct Marking {
  Tlp tlp = Tlp::clear;
  Pap pap = Pap::clear;
  bool operator==(const Marking&) const = default;
};

/// Of evidence that came without one.
Marking default_marking(bool case_is_live);
Marking strictest(Marking a, Marking b);
/// True when `after` lets something through that `before` does not.
bool is_lower(Marking before, Marking after);
/// `TLP:AMBER+STRICT PAP:AMBER`.
std::string to_string(Marking marking);

/// One step of what an item is marked: came with a capture, or said by a named person.
struct MarkingStep {
  Marking marking;
  bool is_set = false;  ///< by a person: from here on, whatever was before; else at least this strict
  std::string actor;
  std::string reason;  ///< empty for a capture
  std::string at;      ///< RFC 3339, UTC
  bool operator==(const MarkingStep&) const = default;
};
/// What holds after all steps, in their order; `otherwise` without any.
Marking marking_after(std::span<const MarkingStep> steps, Marking otherwise);

}  // namespace fanal
