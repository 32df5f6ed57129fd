#pragma once
// The workbench, built by Vite and put into the program: no file is read from disk, and nothing comes from elsewhere.
#include <span>
#include <string_view>

namespace fanal::serve {

struct WebFile {
  std::string_view path;  ///< `/index.html`, `/assets/index-a1b2.js`
  std::string_view content_type;
  std::string_view bytes;
};

/// All of them, by path. They live as long as the program.
std::span<const WebFile> web_files();

}  // namespace fanal::serve
