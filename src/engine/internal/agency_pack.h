#pragma once
// A pack of indicators of an agency's own, as a case or an instance keeps it.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/agency_packs.h"

namespace fanal::engine {

struct AgencyPack {
  std::string id;
  std::string sha256;
  PackFrom from = PackFrom::own;
  std::string text;   ///< of the file
  std::string file;   ///< its name, without folders
  std::string at;     ///< RFC 3339, UTC: since when
  std::string actor;  ///< who loaded it
  std::string reason;
};

/// That a case, or an instance, keeps.
constexpr std::size_t most_agency_packs = 32;

/// The packs that an instance keeps for its cases, by id. Errors: damaged, unavailable.
using InstancePacks = std::function<Result<std::vector<AgencyPack>>()>;

}  // namespace fanal::engine
