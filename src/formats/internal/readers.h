#pragma once
// The functions behind the table of readers; reader.h says what each must do.
#include "formats/reader.h"

#define FANAL_READER(reader)                                                                          \
  namespace reader {                                                                                  \
  int claim(std::string_view head, const Mapping* mapping);                                           \
  Result<Plan> plan(std::string_view head, bool head_is_all, const Mapping* mapping);                 \
  Cut cut(const Plan& plan, std::string_view window, bool is_first, bool is_last, const UnitAim& aim, \
          const Limits& limits);                                                                      \
  ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* mapping, const Limits& limits);    \
  }

namespace fanal::formats {
FANAL_READER(advert_json)
FANAL_READER(advert_jsonl)
FANAL_READER(advert_csv)
FANAL_READER(event_jsonl)
FANAL_READER(event_csv)
FANAL_READER(html_page)
FANAL_READER(picture)
FANAL_READER(plain_text)
FANAL_READER(warc)
}  // namespace fanal::formats

#undef FANAL_READER
