#include "model/group.h"

namespace fanal {

std::string_view kind_name(LinkKind kind) {
  switch (kind) {
    case LinkKind::shared_key: return "shared_key";
    case LinkKind::same_text: return "same_text";
    case LinkKind::same_record: return "same_record";
    case LinkKind::takes_over: return "takes_over";
    case LinkKind::same_texts: return "same_texts";
  }
  return "shared_key";
}

}  // namespace fanal
