#pragma once
// From what a person gives to what opens a slot.
#include "base/result.h"
#include "engine/session.h"
#include "store/keys.h"

namespace fanal::engine {

/// `may_make_file`: a key file that does not exist is made. The passphrase is wiped in `key`.
/// Errors: invalid_input when neither is given; those of load_key_file.
Result<store::KeySource> key_source(KeyGiven& key, bool may_make_file);

}  // namespace fanal::engine
