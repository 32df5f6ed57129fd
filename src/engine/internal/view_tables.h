#pragma once
// What linked views were made of lately, kept in an open case until it is linked anew.
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"
#include "guard/filter.h"
#include "store/reader.h"

namespace fanal::engine {

class Session;
struct FilledTemplate;
struct GroupMembers;
struct ViewTable;

/// Tables and templates that were asked for lately. Thread-safe.
class ViewTables {
 public:
  /// Errors: limit for more than most_view_documents; those of reading.
  Result<std::shared_ptr<const ViewTable>> table(Session& session, store::Reader& reader, const guard::Filter& filter,
                                                 const GroupMembers& members);
  /// Errors: not_found when there is no such text group; those of reading.
  Result<std::shared_ptr<const FilledTemplate>> text(Session& session, store::Reader& reader,
                                                     const guard::Filter& filter, std::uint32_t number);

 private:
  struct Name {
    std::int64_t links = 0;  ///< number of the set of links
    const guard::RoleRow* role = nullptr;
    bool is_clear = false;
    std::uint32_t number = 0;
    bool operator==(const Name&) const = default;
  };
  template <typename Made>
  struct Shelf {
    std::vector<std::pair<Name, std::shared_ptr<const Made>>> kept;  ///< the latest last
    std::shared_ptr<const Made> find(const Name& name) const;
    void keep(const Name& name, std::shared_ptr<const Made> made);
  };
  static Result<Name> name_of(store::Reader& reader, const guard::Filter& filter, std::uint32_t number);

  std::mutex mutex_;
  Shelf<ViewTable> tables_;
  Shelf<FilledTemplate> texts_;
};

}  // namespace fanal::engine
