#pragma once
// The wall between what is known of people in a case and the policing of migration. Source: docs/privacy.md, SG-12.
#include <string_view>

namespace fanal::guard {

/// True when a recipient's name says, in English, French, Spanish or German, that it polices migration: an immigration
/// service, a border force, an office of deportation. It hears names, and no intent: who lies about a recipient is a
/// matter for the audit. O(bytes).
bool polices_migration(std::string_view recipient);

}  // namespace fanal::guard
