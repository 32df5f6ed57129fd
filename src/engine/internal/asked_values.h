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
#include "index/values.h"

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
  std::uint32_t confidence = 0;  ///< thousandths
  std::uint32_t clear = 0;       ///< the value as the case has it: into SaidValues::clears
  bool is_mentioned = false;     ///< it was read out of a text
};

/// A value, and one place for each document that says it, in the order of rows.
struct Said {
  std::uint32_t clear = 0;  ///< as in SaidAt
  std::vector<SaidAt> places;
};

struct SaidValues {
  std::map<std::string, Said> values;  ///< by what the asker sees
  /// Contacts that tell of a site, not of who wrote, by what the asker sees and why.
  std::map<std::pair<std::string, std::string>, Said> set_aside;
  std::vector<std::string> clears;                           ///< values as the case has them, each once
  std::vector<std::pair<store::FactRow, std::string>> days;  ///< of dated documents, by row
  std::vector<store::FactRow> adverts;                       ///< of the documents, ascending
  std::uint64_t documents = 0;                               ///< copies of a record once
  std::map<std::string, LeftOut> left_out;                   ///< by why

  /// Empty where there is none.
  std::string_view day_of(store::FactRow row) const;
};

class AskedValues {
 public:
  AskedValues(store::Reader& reader, Session::Inside& inside, const guard::Filter& filter, const AskedField& field)
      : reader_(reader),
        inside_(inside),
        filter_(filter),
        masker_(inside.masker(filter)),
        field_(field),
        hits_(reader, inside, filter),
        groups_(reader) {}

  enum class Way : std::uint8_t {
    columns,    ///< those of the text index: about a microsecond a document
    documents,  ///< each is read, twenty times as slow: for those who see pseudonyms, and where the index has not all
  };
  /// `rows`: ascending. What `shows` keeps back is left out. Both ways give the same. Errors: those of reading.
  Result<SaidValues> read(const std::vector<store::FactRow>& rows, Shows shows, Way way = Way::columns);
  /// The surest of `places`, as an answer lists documents; adverts only where they may be.
  Result<std::vector<Hit>> evidence(std::vector<SaidAt> places, const SaidValues& said, Shows shows, std::size_t most);

 private:
  struct Value {
    std::string shown;
    std::string clear;
    std::uint32_t confidence = 0;
    bool is_mentioned = false;
  };
  /// A value of the field as the text index has it.
  struct Entry {
    std::string shown;
    std::uint32_t clear = 0;
    std::uint32_t confidence = 0;
    bool is_mentioned = false;
    bool is_to_be_read = false;  ///< the document must be read
    Said* said = nullptr;        ///< where it is put
  };
  struct Reading;
  /// By the columns of the text index; false where not all documents are in it, or the asker sees pseudonyms.
  Result<bool> read_index(const std::vector<store::FactRow>& rows, Shows shows, SaidValues& said);
  Result<void> read_documents(const std::vector<store::FactRow>& rows, Shows shows, SaidValues& said);
  index::Attribute attribute_asked() const;
  std::vector<Entry> entries_of(const index::HeldValues& held, Reading& reading) const;
  Result<std::vector<store::FactRow>> copies_among(const std::vector<index::KnownDocument>& documents);
  Result<std::map<std::string, Key>> keys_held(const SaidValues& said);
  std::size_t mention_of(const store::Fact& fact, const std::string& clear) const;
  /// What one document says, each value once. `fact`: as it was read; it leaves masked.
  std::vector<Value> values_of(store::StoredFact& fact, SaidValues& said) const;
  std::vector<Value> mentioned(store::StoredFact& fact, SaidValues& said) const;
  Result<void> set_contacts_aside(SaidValues& said);

  store::Reader& reader_;
  Session::Inside& inside_;
  const guard::Filter& filter_;
  Masker masker_;
  AskedField field_;
  Hits hits_;
  GroupReader groups_;
};

}  // namespace fanal::engine
