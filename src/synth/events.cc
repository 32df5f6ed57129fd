#include "synth/events.h"

#include <array>

#include "synth/internal/event_book.h"

namespace fanal::synth {
namespace {

struct Row {
  EventStory story;
  std::string_view name;
  EventCase (*make)(std::uint64_t seed);
};
constexpr std::array<Row, event_story_count> stories{{
    {EventStory::callcentre, "callcentre", make_callcentre},
    {EventStory::jane, "jane", make_jane},
}};

}  // namespace

std::string_view name_of(EventStory story) { return stories[static_cast<std::size_t>(story)].name; }

std::optional<EventStory> event_story(std::string_view name) {
  for (const auto& row : stories)
    if (row.name == name) return row.story;
  return std::nullopt;
}

EventCase make_event_case(EventStory story, std::uint64_t seed) {
  return stories[static_cast<std::size_t>(story)].make(seed);
}

}  // namespace fanal::synth
