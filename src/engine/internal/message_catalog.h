#pragma once
// Translations as gettext compiles them: one key, one text. Source: GNU gettext manual, "The Format of GNU MO Files".
#include <string_view>
#include <unordered_map>

namespace fanal::engine::internal {

/// The texts of a catalogue by key, views into `bytes`. The entry with an empty key, the head, is left out; so is each
/// that points outside. Empty when `bytes` is no catalogue. O(bytes).
std::unordered_map<std::string_view, std::string_view> read_catalog(std::string_view bytes);

}  // namespace fanal::engine::internal
