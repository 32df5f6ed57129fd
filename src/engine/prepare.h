#pragma once
// What the first question of its kind would wait for, read beforehand by a program that stays.
#include "engine/session.h"

namespace fanal::engine {

/// The packs that come with Fanal, and the table of cities: for all cases of this process. Some 0.3 s.
void prepare();
/// And of a case the packs of its findings, and which group each document is in: 0.1 s and 8 MB for a million. Nothing
/// is shown to anybody, so that no audit row is written. What cannot be read is said by the question that needs it.
void prepare(Session& session);

}  // namespace fanal::engine
