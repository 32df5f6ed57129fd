#include "engine/catalogue.h"

#include "decode/decoder.h"
#include "extract/finder.h"
#include "formats/reader.h"

namespace fanal::engine {

std::vector<CatalogueRow> catalogue() {
  std::vector<CatalogueRow> rows;
  for (const auto& reader : formats::readers()) {
    rows.push_back({"reader", std::string(reader.name), reader.version, std::string(reader.extensions),
                    std::string(reader.summary)});
  }
  for (const auto& decoder : decode::decoders()) {
    rows.push_back({"decoder", std::string(decoder.name), decoder.version, std::string(decoder.extensions),
                    std::string(decoder.summary)});
  }
  for (const auto& finder : extract::finders()) {
    rows.push_back({"finder", std::string(finder.name), static_cast<int>(finder.version),
                    std::string(kind_name(finder.kind)), std::string(finder.summary)});
  }
  return rows;
}

std::string version() { return FANAL_VERSION; }

}  // namespace fanal::engine
