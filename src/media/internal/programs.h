#pragma once
// Programs that picture files name, recognised by the words they write into Software, CreatorTool and XMP histories.
#include <cstdint>
#include <optional>
#include <string_view>

namespace fanal::media::internal {

enum class ProgramKind : std::uint8_t {
  editor,     ///< changes pixels
  developer,  ///< makes the picture from a raw file: crops and changes of light are usual
  generator,  ///< makes pictures from words
  tagger      ///< copies files or rewrites their tags; some turn pictures
};

struct Program {
  std::string_view name;
  ProgramKind kind = ProgramKind::editor;
};

/// By whole words, whatever their case; the program whose words are longest. Nothing for firmware and unknown programs.
std::optional<Program> recognise_program(std::string_view text);

}  // namespace fanal::media::internal
