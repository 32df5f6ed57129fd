#pragma once
// A new master key for a case after a theft of the old one. Format: docs/formats/case.md, "Rotation".
// Source: NIST SP 800-57 Part 1 Rev. 5, 5.3.4 (what a compromise of a key asks for); libsodium as in keys.h.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "base/result.h"
#include "store/keys.h"

namespace fanal::store {

struct RotationReport {
  std::uint64_t epoch = 0;        ///< how many times the key was rotated, this time included
  std::uint64_t frames = 0;       ///< read, compared and wrapped anew
  std::uint64_t accounts = 0;     ///< slots sealed anew
  std::vector<SlotInfo> dropped;  ///< passphrases and key files that were not given
};

/// Slots that rotate() would drop when only `kept` are given: passphrases and key files that none of them opens.
/// Errors: those of list_slots.
Result<std::vector<SlotInfo>> dropped_by_rotation(const std::filesystem::path& dir, std::span<const KeySource> kept);

/// Gives the case that `opener` opens a new master key: pages and wrapped frame keys are encrypted anew under it, slots
/// of accounts sealed anew, one slot made for each of `added`, all other slots dropped. Keys of ids, pseudonyms and
/// audit stay, sealed under the new master key. Every frame of evidence is read and compared on the way.
/// Killed at any moment, the next call on the case either finds the old key working or finishes the rotation.
/// Who is reading or writing case.db at this moment is seen, and it is busy. Who has the case open and does neither is
/// not: an idle Case, of a server that nobody asks, has no connection to SQLite. It loses nothing and changes nothing;
/// its next reader() or write() says unavailable, until the case is opened anew.
/// `progress`: frames done and in all. Needs room for a second case.db.
/// Errors: wrong_key; busy when anybody reads or writes the case; damaged, naming the frame: nothing was changed;
/// unavailable; invalid_input when `added` has an account, or when it is empty and no account has a slot.
Result<RotationReport> rotate_keys(const std::filesystem::path& dir, const KeySource& opener,
                                   std::span<const KeySource> added, const PassphraseCost& cost = {},
                                   const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace fanal::store
