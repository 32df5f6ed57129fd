#include "index/merge.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

#include "base/pack.h"
#include "index/internal/attribute_sets.h"
#include "index/internal/postings.h"
#include "index/internal/price_units.h"
#include "index/internal/segment_writer.h"

namespace fanal::index {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFFU;

/// A document of the result, and where it comes from.
struct Origin {
  std::uint32_t part = 0;
  std::uint32_t ordinal = 0;
  bool is_dated = false;
  std::int64_t begin = 0;
  std::int64_t row = 0;
};

/// One of the segments while it is gone through.
struct Part {
  Part(const SegmentState& state, Trouble& trouble)
      : segment(state),
        dictionary(state, trouble),
        rows(state, Section::rows, trouble),
        begins(state, Section::begins, trouble),
        durations(state, Section::durations, trouble),
        lengths(state, Section::lengths, trouble),
        folds(state, Section::folds, trouble),
        records(state, Section::records, trouble),
        ordinals(state.head.documents, none) {}

  const SegmentState& segment;
  Dictionary dictionary;
  Column rows, begins, durations, lengths, folds, records;
  std::vector<std::uint32_t> ordinals;                            ///< of its documents in the result
  std::array<std::vector<std::uint32_t>, attribute_count> codes;  ///< of its values in the result; none: not kept
  bool is_at_entry = false;
};

/// What one segment has of an entry, in ordinals of the result.
struct Held {
  std::vector<std::uint32_t> documents, frequencies, positions;
  std::size_t at = 0;
  std::size_t position_at = 0;
};

class Merge {
 public:
  Merge(const Segments& segments, Trouble& trouble) : trouble_(trouble) {
    for (const auto& segment : segments) parts_.push_back(std::make_unique<Part>(segment->state(), trouble));
  }

  Result<std::vector<std::string>> run(const RowFilter& kept, const Layout& layout) {
    FANAL_TRY_VOID(order(kept));
    fill_columns();
    SegmentWriter writer(layout, columns_.rows, columns_.lengths);
    write_entries(writer);
    for (std::size_t a = 0; a < attribute_count && !trouble_; ++a) fill_codes(a);
    fill_prices();
    if (trouble_) return std::move(*trouble_.error);
    return writer.finish(columns_);
  }

 private:
  Result<void> order(const RowFilter& kept) {
    for (std::uint32_t number = 0; number < parts_.size(); ++number) {
      Part& part = *parts_[number];
      const Head& head = part.segment.head;
      for (std::uint32_t i = 0; i < head.documents && !trouble_; ++i) {
        const std::int64_t row = part.rows.at(i);
        if (row < 1) trouble_.damaged("a document has no row");
        if (trouble_ || !kept.admits(row)) continue;
        const bool is_dated = i < head.dated;
        origins_.push_back({number, i, is_dated, is_dated ? part.begins.at(i) : 0, row});
      }
    }
    if (trouble_) return std::move(*trouble_.error);
    if (origins_.size() > 0x7FFF0000U)
      return Error{Code::invalid_input, "the segments hold more documents together than one can"};
    std::sort(origins_.begin(), origins_.end(), [](const Origin& a, const Origin& b) {
      return std::tuple(!a.is_dated, a.begin, a.row) < std::tuple(!b.is_dated, b.begin, b.row);
    });
    std::vector<std::int64_t> rows;
    for (const Origin& origin : origins_) rows.push_back(origin.row);
    std::sort(rows.begin(), rows.end());
    if (const auto twice = std::adjacent_find(rows.begin(), rows.end()); twice != rows.end())
      return Error{Code::invalid_input, "row " + std::to_string(*twice) + " is in two segments"};
    return {};
  }

  void fill_columns() {
    next_of_.assign(parts_.size(), 0);
    for (std::uint32_t ordinal = 0; ordinal < origins_.size(); ++ordinal) {
      const Origin& origin = origins_[ordinal];
      Part& part = *parts_[origin.part];
      auto& place = part.ordinals[origin.ordinal];
      // Documents of one segment stay in their order, or it is not one that was written.
      if (next_of_[origin.part] > origin.ordinal) trouble_.damaged("its documents are not in the order of their times");
      next_of_[origin.part] = origin.ordinal + 1;
      place = ordinal;
      columns_.rows.push_back(origin.row);
      columns_.lengths.push_back(part.lengths.at(origin.ordinal));
      columns_.folds.push_back(part.folds.at(origin.ordinal));
      columns_.records.push_back(part.records.at(origin.ordinal));
      if (!origin.is_dated) continue;
      columns_.begins.push_back(origin.begin);
      columns_.durations.push_back(part.durations.at(origin.ordinal));
    }
  }

  /// Reads what a part has of the entry it is at; documents that are not kept are left out.
  Held read(Part& part, char space) {
    Held held;
    const Entry& entry = part.dictionary.entry();
    if (!has_frequencies(space)) {
      for (const std::uint32_t old : all_documents(part.segment, entry, space, trouble_)) {
        if (part.ordinals[old] != none) held.documents.push_back(part.ordinals[old]);
      }
      return held;
    }
    PostingBlocks blocks(part.segment, entry, space, trouble_);
    for (std::uint32_t block = 0; block < blocks.blocks() && blocks.load(block); ++block)
      read_block(part, has_positions(space), blocks, held);
    return trouble_ ? Held() : std::move(held);
  }

  void read_block(const Part& part, bool with_positions, PostingBlocks& blocks, Held& held) {
    const auto documents = blocks.documents();
    const auto frequencies = blocks.frequencies();
    std::array<std::uint32_t, postings_block> ordinals{};
    std::uint32_t kept = 0;
    // Nothing else in this loop, so that the places in memory are fetched side by side.
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      ordinals[i] = part.ordinals[documents[i]];
      kept += ordinals[i] == none ? 0U : 1U;
    }
    const auto count = static_cast<std::uint32_t>(documents.size());
    // From one that is kept to the next that is not; most often all of them.
    for (std::uint32_t begin = 0, end = 0; kept > 0 && begin < count && !trouble_; begin = end) {
      while (begin < count && ordinals[begin] == none) ++begin;
      end = begin;
      while (end < count && ordinals[end] != none) ++end;
      held.documents.insert(held.documents.end(), ordinals.begin() + begin, ordinals.begin() + end);
      held.frequencies.insert(held.frequencies.end(), frequencies.begin() + begin, frequencies.begin() + end);
      if (!with_positions || begin == end) continue;
      const auto positions = blocks.positions(begin, end);
      held.positions.insert(held.positions.end(), positions.begin(), positions.end());
    }
  }

  static Held join(std::vector<Held>& all) {
    if (all.size() == 1) return std::move(all.front());
    Held joined;
    std::size_t count = 0;
    std::size_t positions = 0;
    std::vector<std::uint32_t> next;  // of each, the document it is at
    for (const Held& one : all) {
      count += one.documents.size();
      positions += one.positions.size();
      next.push_back(one.documents.front());
    }
    joined.documents.reserve(count);
    joined.frequencies.reserve(all.front().frequencies.empty() ? 0 : count);
    joined.positions.reserve(positions);
    while (joined.documents.size() < count) {
      std::size_t least = 0;
      for (std::size_t i = 1; i < next.size(); ++i) least = next[i] < next[least] ? i : least;
      Held& first = all[least];
      joined.documents.push_back(next[least]);
      if (!first.frequencies.empty()) {
        const std::uint32_t frequency = first.frequencies[first.at];
        joined.frequencies.push_back(frequency);
        if (!first.positions.empty()) {
          const auto begin = first.positions.begin() + static_cast<std::ptrdiff_t>(first.position_at);
          joined.positions.insert(joined.positions.end(), begin, begin + frequency);
          first.position_at += frequency;
        }
      }
      ++first.at;
      next[least] = first.at < first.documents.size() ? first.documents[first.at] : none;
    }
    return joined;
  }

  void write_entries(SegmentWriter& writer) {
    for (auto& part : parts_) part->is_at_entry = part->dictionary.seek(std::string(1, '\0'));
    std::array<std::uint32_t, attribute_count> next_code{};
    std::string entry;
    std::vector<Held> all;
    while (!trouble_) {
      const std::string* least = nullptr;
      for (const auto& part : parts_) {
        // Trigrams come last, and the writer makes them of the keys.
        if (!part->is_at_entry || is_trigram_space(part->dictionary.bytes()[0])) continue;
        if (least == nullptr || part->dictionary.bytes() < *least) least = &part->dictionary.bytes();
      }
      if (least == nullptr) return;
      entry = *least;
      const char space = entry[0];
      all.clear();
      std::vector<std::uint32_t*> codes;
      for (auto& part : parts_) {
        if (!part->is_at_entry || part->dictionary.bytes() != entry) continue;
        if (is_attribute_space(space)) {
          auto& of_part = part->codes[static_cast<std::size_t>(space) - 0x10];
          of_part.push_back(none);
          codes.push_back(&of_part.back());
        }
        Held held = read(*part, space);
        if (!held.documents.empty()) all.push_back(std::move(held));
        part->is_at_entry = part->dictionary.next();
      }
      if (all.empty() || trouble_) continue;
      if (is_attribute_space(space)) {
        const std::uint32_t code = next_code[static_cast<std::size_t>(space) - 0x10]++;
        for (std::uint32_t* place : codes) *place = code;
      }
      const Held joined = join(all);
      writer.add(entry, joined.documents, joined.frequencies, joined.positions);
    }
  }

  /// The sets of an attribute of one part, in codes of the result.
  std::vector<std::vector<std::uint32_t>> read_sets(const Part& part, std::size_t attribute) {
    SectionReader reader(part.segment, part.segment.head.sections[sets_section(attribute)], trouble_);
    const char* bytes = reader.at(0, reader.size());
    std::vector<std::vector<std::uint32_t>> sets;
    if (bytes == nullptr) return sets;
    PackReader in(std::string_view(bytes, reader.size()));
    const std::uint64_t count = in.number();
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
      const std::uint64_t size = in.number();
      std::vector<std::uint32_t> set;
      for (std::uint64_t j = 0; j < size && in.ok(); ++j) {
        const std::uint64_t code = in.number();
        if (code >= part.codes[attribute].size()) {
          trouble_.damaged("a value of an attribute is not in the dictionary");
          return sets;
        }
        set.push_back(part.codes[attribute][code]);
      }
      sets.push_back(std::move(set));
    }
    if (!in.ok()) trouble_.damaged("the sets of an attribute are cut off");
    return sets;
  }

  void fill_codes(std::size_t attribute) {
    std::vector<std::vector<std::vector<std::uint32_t>>> sets;
    std::vector<std::vector<std::uint32_t>> numbers;  // of these sets in the result
    std::vector<Column> codes;
    for (const auto& part : parts_) {
      sets.push_back(read_sets(*part, attribute));
      numbers.emplace_back(sets.back().size(), none);
      codes.emplace_back(part->segment, part->segment.head.sections[codes_section(attribute)], trouble_);
    }
    AttributeSets made;
    for (const Origin& origin : origins_) {
      if (trouble_) return;
      const auto old = static_cast<std::uint64_t>(codes[origin.part].at(origin.ordinal));
      if (old >= sets[origin.part].size()) {
        trouble_.damaged("a document has a set of values that there is not");
        return;
      }
      const auto& set = sets[origin.part][old];
      auto& number = numbers[origin.part][old];
      if (std::find(set.begin(), set.end(), none) != set.end()) {
        trouble_.damaged("a document has a value that does not list it");
        return;
      }
      if (number == none) number = made.number_of(set);
      columns_.codes[attribute].push_back(number);
    }
    columns_.sets[attribute] = made.bytes();
  }

  void fill_prices() {
    std::vector<PriceReader> readers;
    for (const auto& part : parts_) readers.emplace_back(part->segment, trouble_);
    std::map<PriceUnit, std::int64_t> units;
    for (const Origin& origin : origins_) {
      readers[origin.part].each(origin.ordinal, [&](std::uint32_t unit, std::int64_t) {
        units.try_emplace(readers[origin.part].units()[unit], 0);
      });
    }
    for (std::int64_t number = 0; auto& [unit, place] : units) place = number++;
    columns_.units = write_units(units);
    for (const Origin& origin : origins_) {
      readers[origin.part].each(origin.ordinal, [&](std::uint32_t unit, std::int64_t amount) {
        columns_.price_units.push_back(units[readers[origin.part].units()[unit]]);
        columns_.price_amounts.push_back(amount);
      });
      columns_.price_starts.push_back(static_cast<std::int64_t>(columns_.price_units.size()));
    }
  }

  Trouble& trouble_;
  std::vector<std::unique_ptr<Part>> parts_;
  std::vector<Origin> origins_;
  std::vector<std::uint32_t> next_of_;  ///< of each part, the ordinal after the one seen last
  DocumentColumns columns_;
};

}  // namespace

Result<std::vector<std::string>> merge(const Segments& segments, const RowFilter& kept, const Layout& layout) {
  Trouble trouble;
  Merge merging(segments, trouble);
  return merging.run(kept, layout);
}

}  // namespace fanal::index
