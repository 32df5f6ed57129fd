#pragma once
// How an instance keeps which pack is in use: a policy named `pack.ID`, whose value is one JSON object. The text of the
// pack stands in the secret `pack.text.SHA256`. docs/formats/instance.md.
#include <string>
#include <string_view>
#include <vector>

namespace fanal::engine {

constexpr std::string_view pack_policy = "pack.";

struct KeptPack {
  std::string sha256;  ///< empty: none is in use
  std::string file;
  std::vector<std::string> weakened;  ///< by the change that made it so: weakening_line()
};

std::string to_json(const KeptPack& kept);
/// What is not what to_json() gave is none.
KeptPack kept_pack_in(std::string_view json);

}  // namespace fanal::engine
