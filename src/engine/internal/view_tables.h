#pragma once
// What linked views were made of lately, kept in an open case until it is linked anew.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "guard/filter.h"
#include "store/reader.h"

namespace fanal::engine {

class Session;
struct FilledTemplate;
struct GroupMembers;
struct ViewTable;

/// Tables and templates that were asked for lately, some 100 bytes a document. Thread-safe.
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
    struct Kept {
      Name name;
      std::shared_ptr<const Made> made;
      std::size_t documents = 0;
    };
    std::vector<Kept> kept;  ///< what was asked for last is last
    std::shared_ptr<const Made> find(const Name& name);
    /// What was asked for longest ago goes where they are of too many documents together.
    void keep(const Name& name, std::shared_ptr<const Made> made, std::size_t documents);
  };
  static Result<Name> name_of(store::Reader& reader, const guard::Filter& filter, std::uint32_t number);

  std::mutex mutex_;
  Shelf<ViewTable> tables_;
  Shelf<FilledTemplate> texts_;
};

}  // namespace fanal::engine
