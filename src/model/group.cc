#include "model/group.h"

namespace fanal {

std::string_view kind_name(LinkKind kind) {
  switch (kind) {
    case LinkKind::shared_key: return "shared_key";
    case LinkKind::same_text: return "same_text";
    case LinkKind::same_record: return "same_record";
    case LinkKind::takes_over: return "takes_over";
    case LinkKind::same_texts: return "same_texts";
    case LinkKind::may_be_another: return "may_be_another";
    case LinkKind::judged_same: return "judged_same";
    case LinkKind::judged_apart: return "judged_apart";
  }
  return "shared_key";
}

std::string_view kind_name(KeyState state) {
  switch (state) {
    case KeyState::joins: return "joins";
    case KeyState::damped: return "damped";
    case KeyState::hub: return "hub";
    case KeyState::service_number: return "service_number";
    case KeyState::staff_mailbox: return "staff_mailbox";
    case KeyState::placeholder: return "placeholder";
    case KeyState::stopped: return "stopped";
    case KeyState::allowed: return "allowed";
    case KeyState::cut: return "cut";
  }
  return "joins";
}

}  // namespace fanal
