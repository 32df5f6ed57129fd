#include "engine/duty.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "engine/internal/json_members.h"

namespace fanal::engine {
namespace {

constexpr DutyNumber table[] = {
#include "../data/duty/BE.inc"
#include "../data/duty/CA.inc"
#include "../data/duty/CH.inc"
#include "../data/duty/DE.inc"
#include "../data/duty/ES.inc"
#include "../data/duty/EU.inc"
#include "../data/duty/FR.inc"
#include "../data/duty/GB.inc"
#include "../data/duty/IE.inc"
#include "../data/duty/INTERNATIONAL.inc"
#include "../data/duty/NL.inc"
#include "../data/duty/US.inc"
};

constexpr std::array<std::string_view, 27> members{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                                   "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                                   "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};
constexpr std::int64_t day_seconds = 86400;

const DutyNumber* number_of(std::string_view country) {
  const auto rows = duty_numbers();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.country == country; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const DutyNumber> duty_numbers() { return table; }

const DutyNumber& duty_number(std::string_view country) {
  std::string upper(country);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const auto* found = number_of(upper);
  const bool is_member = std::find(members.begin(), members.end(), upper) != members.end();
  if (found == nullptr && is_member) found = number_of("EU");
  return found != nullptr ? *found : *number_of("INTERNATIONAL");
}

DutyView duty_of(const std::vector<CaseSetting>& settings, UtcSeconds now) {
  DutyView view;
  std::string country;
  const auto found =
      std::find_if(settings.rbegin(), settings.rend(), [](const CaseSetting& s) { return s.name == duty_setting; });
  if (found != settings.rend()) {
    const auto json = nlohmann::json::parse(found->json, nullptr, false);
    if (json.is_object()) {
      view.who = text_member(json, "who");
      view.reach = text_member(json, "reach");
      view.acknowledged_at = text_member(json, "acknowledged_at");
      view.acknowledged_by = text_member(json, "acknowledged_by");
      country = text_member(json, "country");
    }
  }
  if (const auto at = parse_iso_time(view.acknowledged_at); at && !view.who.empty()) {
    view.is_acknowledged = true;
    view.days = std::max<std::int64_t>(0, (now - at->begin) / day_seconds);
    view.is_stale = now - at->begin > most_duty_days * day_seconds;
  }
  view.number = &duty_number(country);
  return view;
}

void put_duty(JsonWriter& json, std::string_view name, const DutyView& duty) {
  json.key(name).begin_object().field("answered", !duty.is_unanswered());
  if (!duty.who.empty()) json.field("who", duty.who).field("reach", duty.reach);
  if (duty.is_acknowledged) {
    json.field("acknowledged_at", duty.acknowledged_at).field("acknowledged_by", duty.acknowledged_by);
    json.field("days", duty.days).field("stale", duty.is_stale);
  }
  json.key("national").begin_object().field("country", duty.number->country).field("name", duty.number->name);
  json.field("number", duty.number->number).field("emergency", duty.number->emergency);
  json.field("verified", duty.number->is_verified).end_object().key("says").begin_object();
  for (const bool in_french : {false, true}) {
    std::string text;
    for (const auto& line : duty_lines(duty, in_french)) text += (text.empty() ? "" : " ") + line;
    json.field(in_french ? "fr" : "en", text);
  }
  json.end_object().end_object();
}

std::vector<std::string> duty_lines(const DutyView& duty, bool in_french) {
  const auto say = [&](const char* en, const char* fr) { return std::string(in_french ? fr : en); };
  std::vector<std::string> lines;
  if (!duty.who.empty()) {
    std::string line =
        say("On duty for urgent signals: ", "De garde pour les signaux urgents : ") + duty.who + ", " + duty.reach;
    if (!duty.is_acknowledged) {
      line += say("; not acknowledged by anybody yet", " ; pas encore confirmé par quiconque");
    } else {
      line += say("; acknowledged by ", " ; confirmé par ") + duty.acknowledged_by + say(", ", ", ") +
              duty.acknowledged_at.substr(0, 10);
      if (duty.is_stale)
        line += say(", stale: ", ", périmé : ") + std::to_string(duty.days) + say(" days ago", " jours");
    }
    lines.push_back(line + ".");
  }
  if (!duty.is_unanswered()) return lines;
  if (duty.who.empty())
    lines.push_back(say("Urgent signals will not be answered here: nobody is on duty.",
                        "Les signaux urgents n'auront pas de réponse ici : personne n'est de garde."));
  else
    lines.push_back(
        say("Urgent signals may not be answered here.", "Les signaux urgents resteront peut-être sans réponse."));
  const auto& number = *duty.number;
  lines.push_back(
      say("For a child: ", "Pour un enfant : ") + std::string(number.number) + " (" + std::string(number.name) + ", " +
      std::string(number.country) + say("); danger now: ", ") ; danger immédiat : ") + std::string(number.emergency) +
      (number.is_verified
           ? "."
           : say(". Not verified: check before you rely on it.", ". Non vérifié : à contrôler avant de s'y fier.")));
  return lines;
}

}  // namespace fanal::engine
