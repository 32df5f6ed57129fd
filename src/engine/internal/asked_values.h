#pragma once
// The values of one field over documents: who says what, how surely, and who says nothing.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/internal/ask_seed.h"
#include "engine/internal/hits.h"
#include "engine/investigate.h"
#include "index/document.h"

namespace fanal::engine {

/// What is asked for.
struct AskedField {
  enum class From : std::uint8_t {
    mention,
    attribute,
    hourly,  ///< prices, by the hour
    posted,  ///< the day of the document
    month,   ///< of that day
  };
  std::string_view name;
  From from = From::mention;
  MentionKind kind = MentionKind::phone;                ///< of mention and hourly
  index::Attribute attribute = index::Attribute::kind;  ///< of attribute

  bool is_of(MentionKind asked) const { return from == From::mention && kind == asked; }
  /// A contact that documents may be joined by.
  bool is_contact() const;
  /// It can tell who someone is, or leads to what does.
  bool is_telling() const;
  bool is_price() const { return is_of(MentionKind::price) || from == From::hourly; }
  bool is_day() const { return is_of(MentionKind::date) || from == From::posted; }
};
/// Errors: invalid_input, naming those there are.
Result<AskedField> field_named(std::string_view name);

/// Where one document says a value.
struct SaidAt {
  store::FactRow row = 0;
  std::optional<std::size_t> mention;  ///< nothing where it was not read out of a text
  std::uint32_t confidence = 0;        ///< thousandths
};

/// A value, and one place for each document that says it, in the order of rows.
struct Said {
  std::string clear;  ///< as the case has it
  std::vector<SaidAt> places;
};

struct SaidValues {
  std::map<std::string, Said> values;  ///< by what the asker sees
  /// Contacts that tell of a site, not of who wrote, by what the asker sees and why.
  std::map<std::pair<std::string, std::string>, Said> set_aside;
  std::map<store::FactRow, std::string> days;  ///< of dated documents
  std::vector<store::FactRow> adverts;         ///< of the documents, ascending
  std::uint64_t documents = 0;                 ///< copies of a record once
  std::map<std::string, LeftOut> left_out;     ///< by why
};

class AskedValues {
 public:
  AskedValues(store::Reader& reader, Session::Inside& inside, const guard::Filter& filter, const AskedField& field)
      : reader_(reader),
        filter_(filter),
        masker_(inside.masker(filter)),
        field_(field),
        hits_(reader, inside, filter),
        groups_(reader) {}

  /// `rows`: ascending. What `shows` keeps back is left out. Errors: those of reading.
  Result<SaidValues> read(const std::vector<store::FactRow>& rows, Shows shows);
  /// The surest of `places`, as an answer lists documents; adverts only where they may be.
  Result<std::vector<Hit>> evidence(std::vector<SaidAt> places, const SaidValues& said, Shows shows, std::size_t most);

 private:
  struct Value {
    std::string shown;
    std::string clear;
    SaidAt at;
  };
  /// What one document says, each value once. `fact`: as it was read; it leaves masked.
  std::vector<Value> values_of(store::StoredFact& fact, SaidValues& said) const;
  std::vector<Value> mentioned(store::StoredFact& fact, SaidValues& said) const;
  Result<void> set_contacts_aside(SaidValues& said);

  store::Reader& reader_;
  const guard::Filter& filter_;
  Masker masker_;
  AskedField field_;
  Hits hits_;
  GroupReader groups_;
};

}  // namespace fanal::engine
