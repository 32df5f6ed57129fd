#include "index/builder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "index/internal/attribute_sets.h"
#include "index/internal/price_units.h"
#include "index/internal/segment_writer.h"
#include "index/internal/term_table.h"
#include "index/internal/words.h"

namespace fanal::index {
namespace {

constexpr std::size_t most_attributes = 65536;  // values of one document: more than there are cities to find
constexpr std::uint64_t most_words = 0x7FFF0000U;

struct HeldDocument {
  std::int64_t row = 0;
  std::int64_t begin = 0;
  std::int64_t duration = 0;
  std::uint64_t first_word = 0;
  std::uint64_t first_value = 0;
  std::uint64_t first_price = 0;
  std::uint64_t fold = 0;
  std::uint32_t record = 0;
  std::uint32_t title_words = 0;
  std::uint32_t words = 0;
  std::uint32_t values = 0;
  std::uint32_t prices = 0;
  bool is_dated = false;
};

/// Where each of the numbers of a counting sort begins; one more at the end.
std::vector<std::uint64_t> starts_of(const std::vector<std::uint32_t>& counts) {
  std::vector<std::uint64_t> starts(counts.size() + 1, 0);
  for (std::size_t i = 0; i < counts.size(); ++i) starts[i + 1] = starts[i] + counts[i];
  return starts;
}

}  // namespace

struct SegmentBuilder::State {
  Layout layout;
  WordScanner scanner;
  TermTable terms;
  std::vector<std::uint32_t> counts;    // occurrences of each term
  std::vector<std::uint32_t> title_of;  // of a word: its entry among those of titles
  std::vector<HeldDocument> documents;
  std::vector<std::uint32_t> words;   // terms of all words, in the order of reading
  std::vector<std::uint32_t> values;  // terms of keys, attributes, position, fold; each once a document
  struct HeldPrice {
    std::uint32_t unit = 0;
    std::int64_t amount = 0;
  };
  std::vector<HeldPrice> prices;
  std::map<PriceUnit, std::uint32_t> units;  // in order of arrival
  std::string scratch;

  void note(std::uint32_t term) {
    if (term >= counts.size()) {
      counts.resize(term + std::size_t{1}, 0);
      title_of.resize(term + std::size_t{1}, TermTable::none);
    }
    ++counts[term];
  }
  std::uint32_t read_words(std::string_view text, bool is_title);
  void read_values(const IndexDocument& document);
  std::vector<std::uint32_t> order() const;
  void write_entries(const std::vector<std::uint32_t>& order, SegmentWriter& writer, std::vector<std::uint32_t>& codes);
  void fill_columns(const std::vector<std::uint32_t>& order, const std::vector<std::uint32_t>& codes,
                    DocumentColumns& columns) const;
  void fill_prices(const std::vector<std::uint32_t>& order, DocumentColumns& columns) const;
};

std::uint32_t SegmentBuilder::State::read_words(std::string_view text, bool is_title) {
  const std::size_t before = words.size();
  scanner.scan(text, [&](std::string_view word) {
    const std::uint32_t term = terms.number_of(space_byte(Space::word), word);
    note(term);
    words.push_back(term);
    if (!is_title) return;
    if (title_of[term] == TermTable::none) {
      const std::uint32_t title = terms.number_of(space_byte(Space::title), word);
      note(title);
      title_of[term] = title;
    } else {
      note(title_of[term]);
    }
  });
  return static_cast<std::uint32_t>(words.size() - before);
}

void SegmentBuilder::State::read_values(const IndexDocument& document) {
  const std::size_t before = values.size();
  const auto add = [&](const std::string& entry) { values.push_back(terms.number_of_entry(entry)); };
  for (const auto& key : document.keys)
    add(entry_of(space_byte(Space::key, static_cast<std::size_t>(key.kind)), key.value));
  for (const auto& attribute : document.attributes)
    add(entry_of(space_byte(Space::attribute, static_cast<std::size_t>(attribute.attribute)), attribute.value));
  if (document.position) add(position_entry(*document.position));
  if (document.fold != 0) add(fold_entry(document.fold));
  for (const auto& sighting : document.sightings) add(sighting_entry(sighting));
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(begin, values.end());
  values.erase(std::unique(begin, values.end()), values.end());
  for (std::size_t i = before; i < values.size(); ++i) note(values[i]);
}

std::vector<std::uint32_t> SegmentBuilder::State::order() const {
  std::vector<std::uint32_t> order(documents.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    const auto key = [](const HeldDocument& one) {
      return std::tuple(!one.is_dated, one.is_dated ? one.begin : 0, one.row);
    };
    return key(documents[a]) < key(documents[b]);
  });
  return order;
}

void SegmentBuilder::State::write_entries(const std::vector<std::uint32_t>& order, SegmentWriter& writer,
                                          std::vector<std::uint32_t>& codes) {
  // Counting sort of all occurrences by term; within a term they come in the order of documents and places.
  const std::vector<std::uint64_t> starts = starts_of(counts);
  std::vector<std::uint64_t> next(starts.begin(), starts.end() - 1);
  std::vector<std::uint64_t> occurrences(starts.back());
  for (std::uint32_t ordinal = 0; ordinal < order.size(); ++ordinal) {
    const HeldDocument& document = documents[order[ordinal]];
    const std::uint64_t high = std::uint64_t{ordinal} << 32U;
    for (std::uint32_t i = 0; i < document.words; ++i) {
      const std::uint32_t term = words[document.first_word + i];
      const bool is_title = i < document.title_words;
      const std::uint32_t gap = is_title || document.title_words == 0 ? 0 : field_gap;
      occurrences[next[term]++] = high | (i + gap);
      if (is_title) occurrences[next[title_of[term]]++] = high;
    }
    for (std::uint32_t i = 0; i < document.values; ++i) occurrences[next[values[document.first_value + i]]++] = high;
  }
  codes.assign(terms.size(), 0);
  std::vector<std::uint32_t> held, frequencies, places;
  char space = 0;
  std::uint32_t code = 0;
  for (const std::uint32_t term : terms.sorted()) {
    const std::string_view entry = terms.entry(term);
    code = entry[0] == space ? code + 1 : 0;
    space = entry[0];
    codes[term] = code;
    held.clear();
    frequencies.clear();
    places.clear();
    for (std::uint64_t i = starts[term]; i < starts[term + 1]; ++i) {
      const auto ordinal = static_cast<std::uint32_t>(occurrences[i] >> 32U);
      if (held.empty() || held.back() != ordinal) {
        held.push_back(ordinal);
        frequencies.push_back(0);
      }
      ++frequencies.back();
      places.push_back(static_cast<std::uint32_t>(occurrences[i]));
    }
    writer.add(entry, held, frequencies, places);
  }
}

void SegmentBuilder::State::fill_prices(const std::vector<std::uint32_t>& order, DocumentColumns& columns) const {
  std::vector<std::int64_t> sorted(units.size());
  for (std::int64_t number = 0; const auto& [unit, arrived] : units) {
    sorted[arrived] = number++;
  }
  columns.units = write_units(units);
  for (const std::uint32_t at : order) {
    const HeldDocument& document = documents[at];
    for (std::uint32_t i = 0; i < document.prices; ++i) {
      const HeldPrice& price = prices[document.first_price + i];
      columns.price_units.push_back(sorted[price.unit]);
      columns.price_amounts.push_back(price.amount);
    }
    columns.price_starts.push_back(static_cast<std::int64_t>(columns.price_units.size()));
  }
}

void SegmentBuilder::State::fill_columns(const std::vector<std::uint32_t>& order,
                                         const std::vector<std::uint32_t>& codes, DocumentColumns& columns) const {
  std::array<AttributeSets, attribute_count> sets;
  std::array<std::vector<std::uint32_t>, attribute_count> held;
  for (const std::uint32_t at : order) {
    const HeldDocument& document = documents[at];
    if (document.is_dated) {
      columns.begins.push_back(document.begin);
      columns.durations.push_back(document.duration);
    }
    columns.folds.push_back(static_cast<std::int64_t>(document.fold));
    columns.records.push_back(document.record);
    for (auto& one : held) one.clear();
    for (std::uint32_t i = 0; i < document.values; ++i) {
      const std::uint32_t term = values[document.first_value + i];
      const char space = terms.entry(term)[0];
      if (is_attribute_space(space)) held[static_cast<std::size_t>(space) - 0x10].push_back(codes[term]);
    }
    for (std::size_t a = 0; a < attribute_count; ++a) {
      std::sort(held[a].begin(), held[a].end());
      columns.codes[a].push_back(sets[a].number_of(held[a]));
    }
  }
  for (std::size_t a = 0; a < attribute_count; ++a) columns.sets[a] = sets[a].bytes();
  fill_prices(order, columns);
}

SegmentBuilder::SegmentBuilder(const Layout& layout) : state_(std::make_unique<State>()) { state_->layout = layout; }
SegmentBuilder::~SegmentBuilder() = default;
SegmentBuilder::SegmentBuilder(SegmentBuilder&&) noexcept = default;
SegmentBuilder& SegmentBuilder::operator=(SegmentBuilder&&) noexcept = default;

Result<void> SegmentBuilder::add(const IndexDocument& document) {
  State& state = *state_;
  if (document.row < 1) return Error{Code::invalid_input, "rows are numbered from 1"};
  if (document.prices.size() > static_cast<std::size_t>(most_prices) || document.attributes.size() > most_attributes)
    return Error{Code::invalid_input, "a document has more prices or attributes than the index takes"};
  for (const auto& attribute : document.attributes) {
    if (attribute.value.empty() || static_cast<std::size_t>(attribute.attribute) >= attribute_count)
      return Error{Code::invalid_input, "an attribute has no value"};
  }
  for (const auto& key : document.keys) {
    if (static_cast<std::size_t>(key.kind) >= mention_kind_count)
      return Error{Code::invalid_input, "a key is of no kind that there is"};
  }
  if (document.time &&
      (std::abs(document.time->begin) > furthest_second || std::abs(document.time->end) > furthest_second))
    return Error{Code::invalid_input, "a time is beyond the years that are kept"};
  const auto is_beyond = [](const Sighting& sighting) {
    return std::abs(sighting.begin) > furthest_second || std::abs(sighting.end) > furthest_second;
  };
  if (std::any_of(document.sightings.begin(), document.sightings.end(), is_beyond))
    return Error{Code::invalid_input, "a sighting is beyond the years that are kept"};
  if (document.position && !(std::abs(document.position->lat_deg) <= 90 && std::abs(document.position->lon_deg) <= 180))
    return Error{Code::invalid_input, "a position is not on the Earth"};
  if (state.documents.size() >= most_words ||
      state.words.size() + document.title.size() + document.text.size() > most_words)
    return Error{Code::invalid_input, "a segment cannot hold more documents or words: finish it and begin another"};
  HeldDocument held;
  held.row = document.row;
  held.is_dated = document.time.has_value();
  if (document.time) {
    held.begin = document.time->begin;
    held.duration = std::max<std::int64_t>(document.time->end - document.time->begin, 1);
  }
  held.fold = document.fold;
  held.record = document.record;
  held.first_word = state.words.size();
  held.title_words = state.read_words(document.title, true);
  held.words = held.title_words + state.read_words(document.text, false);
  held.first_value = state.values.size();
  state.read_values(document);
  held.values = static_cast<std::uint32_t>(state.values.size() - held.first_value);
  held.first_price = state.prices.size();
  held.prices = static_cast<std::uint32_t>(document.prices.size());
  for (const auto& price : document.prices) {
    const auto unit =
        state.units.try_emplace({price.currency, price.minutes}, static_cast<std::uint32_t>(state.units.size()));
    state.prices.push_back({unit.first->second, price.amount_minor});
  }
  state.documents.push_back(held);
  return {};
}

std::size_t SegmentBuilder::documents() const { return state_->documents.size(); }

std::size_t SegmentBuilder::bytes() const {
  const State& state = *state_;
  return state.terms.memory() + (state.words.capacity() + state.values.capacity()) * 4 +
         state.documents.capacity() * sizeof(HeldDocument) + state.prices.capacity() * sizeof(State::HeldPrice);
}

Result<std::vector<std::string>> SegmentBuilder::finish() {
  const std::unique_ptr<State> state = std::exchange(state_, std::make_unique<State>());
  state_->layout = state->layout;
  const std::vector<std::uint32_t> order = state->order();
  DocumentColumns columns;
  for (const std::uint32_t at : order) {
    columns.rows.push_back(state->documents[at].row);
    columns.lengths.push_back(state->documents[at].words);
  }
  std::vector<std::int64_t> rows = columns.rows;
  std::sort(rows.begin(), rows.end());
  if (const auto twice = std::adjacent_find(rows.begin(), rows.end()); twice != rows.end())
    return Error{Code::invalid_input, "row " + std::to_string(*twice) + " was added twice"};
  SegmentWriter writer(state->layout, columns.rows, columns.lengths);
  std::vector<std::uint32_t> codes;
  state->write_entries(order, writer, codes);
  state->fill_columns(order, codes, columns);
  return writer.finish(columns);
}

}  // namespace fanal::index
