#include "engine/internal/own_names.h"

#include <algorithm>

namespace fanal::engine {

Result<std::string> OwnNames::own_name(const store::StoredItem& item) {
  const auto known = known_.find(item.row);
  if (known != known_.end()) return known->second;
  FANAL_TRY(captures, reader_.captures(item.row));
  const auto own = std::find_if(captures.begin(), captures.end(),
                                [&](const store::StoredCapture& capture) { return capture.capture.actor == actor_; });
  // The name of an item is that of its first capture; of a later one only the path is known.
  std::string name = item.name;
  if (own == captures.end()) {
    name.clear();
  } else if (own != captures.begin()) {
    const std::string& path = own->capture.source;
    name = path.substr(path.find_last_of('/') + 1);
  }
  return known_.emplace(item.row, std::move(name)).first->second;
}

Result<void> OwnNames::show(const store::StoredItem& item, std::string& name, std::string& made_id) {
  if (!is_on_) return {};
  FANAL_TRY(own, own_name(item));
  if (made_id.starts_with(item.name)) made_id.replace(0, item.name.size(), own);
  name = own;
  return {};
}

void OwnNames::show(std::vector<Capture>& captures) const {
  if (is_on_) std::erase_if(captures, [&](const Capture& capture) { return capture.actor != actor_; });
}

Result<std::vector<std::string>> OwnNames::said_by_others(std::string_view made_id) {
  std::vector<std::string> names;
  FANAL_TRY(last, reader_.last_capture());
  FANAL_TRY(items, reader_.items_taken_by(actor_, 0, last));
  for (const store::ItemRow row : items) {
    FANAL_TRY(item, reader_.item(row));
    FANAL_TRY(own, own_name(item));
    if (made_id.starts_with(own) && item.name != own)
      names.push_back(item.name + std::string(made_id.substr(own.size())));
  }
  return names;
}

}  // namespace fanal::engine
