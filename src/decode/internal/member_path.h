#pragma once
// The steps of a container path. Grammar: docs/formats/archives.md, "Paths".
#include <string>
#include <string_view>

namespace fanal::decode {

/// `name` with the bytes escaped that would make a path ambiguous or unsafe to show.
std::string escape_name(std::string_view name);
/// Back to the bytes of the archive. Text that is not escaped stays.
std::string unescape_name(std::string_view escaped);

/// True for a name that leads out of the folder it would be unpacked in, on any system.
bool climbs(std::string_view name);

}  // namespace fanal::decode
