#include "serve/web_files.h"

namespace fanal::serve {

std::span<const WebFile> web_files() { return {}; }

}  // namespace fanal::serve
