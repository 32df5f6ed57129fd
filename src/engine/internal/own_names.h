#pragma once
// What files are called by who brought them in. Whoever sees only what they brought in themselves (guard::Scope::own)
// is shown their own names for it: those of others, who brought the same bytes in before, are nothing to them.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "guard/filter.h"
#include "model/capture.h"
#include "model/document.h"
#include "store/reader.h"

namespace fanal::engine {

class OwnNames {
 public:
  OwnNames(store::Reader& reader, const guard::Filter& filter, std::string_view actor)
      : reader_(reader), is_on_(filter.role->scope == guard::Scope::own), actor_(actor) {}

  /// False for every other scope: names are then those of the first capture.
  bool is_on() const { return is_on_; }
  /// The name of the item, and the made id of its document, as the actor gave them.
  Result<void> show(const store::StoredItem& item, std::string& name, std::string& made_id);
  void show(std::vector<Capture>& captures) const;
  /// Of `made_id` as the actor says it, what the case may call it: by the first capture. O(items of the actor).
  Result<std::vector<std::string>> said_by_others(std::string_view made_id);

 private:
  Result<std::string> own_name(const store::StoredItem& item);

  store::Reader& reader_;
  bool is_on_;
  std::string actor_;
  std::map<store::ItemRow, std::string> known_;
};

}  // namespace fanal::engine
