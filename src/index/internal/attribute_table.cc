#include "index/internal/attribute_table.h"

#include <string>
#include <string_view>

#include "base/pack.h"
#include "index/internal/dictionary.h"
#include "index/internal/section_reader.h"

namespace fanal::index {
namespace {

/// Where the entries of a space begin, by number.
std::uint32_t first_entry(const SegmentState& segment, std::uint8_t space, Trouble& trouble) {
  Dictionary dictionary(segment, trouble);
  return dictionary.seek(std::string(1, static_cast<char>(space))) ? dictionary.entry().number : segment.head.entries;
}

std::unique_ptr<const AttributeTable> read_table(const SegmentState& segment, std::size_t attribute, Trouble& trouble) {
  auto table = std::make_unique<AttributeTable>();
  const std::uint8_t space = space_byte(Space::attribute, attribute);
  table->first_entry = first_entry(segment, space, trouble);
  const std::uint32_t end = first_entry(segment, static_cast<std::uint8_t>(space + 1), trouble);
  SectionReader reader(segment, segment.head.sections[sets_section(attribute)], trouble);
  const char* bytes = reader.at(0, reader.size());
  if (bytes == nullptr || trouble) return nullptr;
  table->values = end - table->first_entry;
  PackReader in(std::string_view(bytes, reader.size()));
  const std::uint64_t sets = in.number();
  if (!in.ok() || sets > reader.size() || end < table->first_entry) {
    trouble.damaged("the sets of an attribute are cut off");
    return nullptr;
  }
  table->starts.reserve(sets + 1);
  for (std::uint64_t set = 0; set < sets && in.ok(); ++set) {
    table->starts.push_back(static_cast<std::uint32_t>(table->codes.size()));
    const std::uint64_t size = in.number();
    for (std::uint64_t i = 0; i < size && in.ok(); ++i) {
      const std::uint64_t code = in.number();
      if (code >= table->values) {
        trouble.damaged("a value of an attribute is not in the dictionary");
        return nullptr;
      }
      table->codes.push_back(static_cast<std::uint32_t>(code));
    }
  }
  table->starts.push_back(static_cast<std::uint32_t>(table->codes.size()));
  if (in.ok()) return table;
  trouble.damaged("the sets of an attribute do not hold together");
  return nullptr;
}

}  // namespace

std::vector<std::uint32_t> counts_by_set(const SegmentState& segment, const Bits& found, std::size_t attribute,
                                         std::size_t sets, Trouble& trouble) {
  std::vector<std::uint32_t> counts(sets, 0);
  std::uint64_t strays = 0;
  Column column(segment, segment.head.sections[codes_section(attribute)], trouble);
  column.each(found, 0, found.size(), [&](std::uint32_t, std::int64_t set) {
    if (static_cast<std::uint64_t>(set) < sets) {
      ++counts[static_cast<std::size_t>(set)];
    } else {
      ++strays;
    }
  });
  if (strays > 0) trouble.damaged("the sets of an attribute do not hold together");
  return counts;
}

const AttributeTable* AttributeTables::of(const SegmentState& segment, std::size_t attribute, Trouble& trouble) {
  const std::scoped_lock lock(mutex_);
  auto& table = tables_[attribute];
  if (table == nullptr && !trouble) table = read_table(segment, attribute, trouble);
  return table.get();
}

const std::vector<std::uint32_t>* AttributeTables::documents_of(const SegmentState& segment, std::size_t attribute,
                                                                Trouble& trouble) {
  const AttributeTable* const table = of(segment, attribute, trouble);
  if (table == nullptr) return nullptr;
  const std::scoped_lock lock(mutex_);
  auto& documents = documents_[attribute];
  if (documents == nullptr) {
    auto counts = counts_by_set(segment, Bits::all(segment.head.documents), attribute, table->sets(), trouble);
    if (trouble) return nullptr;
    documents = std::make_unique<const std::vector<std::uint32_t>>(std::move(counts));
  }
  return documents.get();
}

}  // namespace fanal::index
