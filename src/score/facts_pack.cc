// Facts as bytes and back. A change of what is kept raises pack_version: bytes of another version are none.
#include <limits>
#include <string>
#include <utility>

#include "base/pack.h"
#include "score/facts.h"

namespace fanal::score {
namespace {

constexpr std::uint64_t pack_version = 1;

void pack_span(PackWriter& out, const Span& span) { out.number(span.field).number(span.begin).number(span.end); }

// Reads numbers that must fit, and counts that what is left could hold.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : reader_(bytes) {}
  std::uint32_t small(std::uint64_t most = std::numeric_limits<std::uint32_t>::max()) {
    const auto value = reader_.number();
    if (value > most) ok_ = false;
    return ok_ ? static_cast<std::uint32_t>(value) : 0;
  }
  template <typename Enum>
  Enum one_of(Enum last) {
    return static_cast<Enum>(small(static_cast<std::uint64_t>(last)));
  }
  bool flag() { return small(1) == 1; }
  std::uint64_t number() { return reader_.number(); }
  std::int64_t integer() { return reader_.integer(); }
  std::string text() { return std::string(reader_.bytes()); }
  Span span() {
    Span out;
    out.field = small();
    out.begin = small();
    out.end = small();
    return out;
  }
  // Every element is of one byte or more.
  template <typename Row, typename Read>
  void rows(std::vector<Row>& out, Read read) {
    const auto count = reader_.number();
    if (count > reader_.remaining()) ok_ = false;
    for (std::uint64_t i = 0; i < count && ok(); ++i) out.push_back(read());
  }
  bool ok() const { return ok_ && reader_.ok(); }
  bool at_end() const { return reader_.at_end(); }

 private:
  PackReader reader_;
  bool ok_ = true;
};

void pack_heard(PackWriter& out, const DocumentFacts& facts) {
  out.number(facts.wordings.size());
  for (const auto& wording : facts.wordings) {
    out.bytes(wording.id).number(wording.phrase);
    pack_span(out, wording.span);
  }
  out.number(facts.names.size());
  for (const auto& name : facts.names) {
    out.bytes(name.value);
    pack_span(out, name.span);
  }
  out.number(facts.ages.size());
  for (const auto& age : facts.ages) {
    out.number(age.years);
    pack_span(out, age.span);
  }
  out.number(facts.prices.size());
  for (const auto& price : facts.prices) {
    out.integer(price.amount_minor).bytes(price.currency).number(price.minutes);
    pack_span(out, price.span);
  }
  out.number(facts.contacts.size());
  for (const auto& contact : facts.contacts) {
    out.number(static_cast<std::uint64_t>(contact.kind)).bytes(contact.value).number(contact.steps);
    out.number(contact.is_shared_by_many ? 1 : 0).number(static_cast<std::uint64_t>(contact.side));
    pack_span(out, contact.span);
  }
  out.number(facts.pictures.size());
  for (const auto& picture : facts.pictures) {
    out.bytes(picture.family).number(picture.is_common ? 1 : 0);
    pack_span(out, picture.span);
  }
}

void unpack_heard(Unpacker& in, DocumentFacts& facts) {
  in.rows(facts.wordings, [&] {
    Wording out{in.text(), in.number(), {}};
    out.span = in.span();
    return out;
  });
  in.rows(facts.names, [&] {
    Said out{in.text(), {}};
    out.span = in.span();
    return out;
  });
  in.rows(facts.ages, [&] {
    SaidAge out{in.small(), {}};
    out.span = in.span();
    return out;
  });
  in.rows(facts.prices, [&] {
    SaidPrice out;
    out.amount_minor = in.integer();
    out.currency = in.text();
    out.minutes = in.small();
    out.span = in.span();
    return out;
  });
  in.rows(facts.contacts, [&] {
    Contact out;
    out.kind = in.one_of(static_cast<MentionKind>(mention_kind_count - 1));
    out.value = in.text();
    out.steps = in.small();
    out.is_shared_by_many = in.flag();
    out.side = in.one_of(Side::to);
    out.span = in.span();
    return out;
  });
  in.rows(facts.pictures, [&] {
    Picture out{in.text(), in.flag(), {}};
    out.span = in.span();
    return out;
  });
}

}  // namespace

std::string pack_facts(const DocumentFacts& facts) {
  PackWriter out;
  out.number(pack_version).number(facts.document).number(static_cast<std::uint64_t>(facts.kind));
  out.number(static_cast<std::uint64_t>(facts.source)).bytes(facts.language).number(facts.words);
  out.number(facts.is_readable ? 1 : 0).number(facts.text_hash).number(facts.text_group);
  out.bytes(facts.site).bytes(facts.country).bytes(facts.place);
  out.number(facts.at ? 1 : 0).integer(facts.at.value_or(0)).number(facts.has_hour ? 1 : 0);
  pack_heard(out, facts);
  out.number(facts.voice.first).number(facts.voice.third).number(facts.voice.plural);
  out.bytes(facts.employer).number(facts.names_website ? 1 : 0);
  return out.take();
}

std::optional<DocumentFacts> unpack_facts(std::string_view bytes) {
  Unpacker in(bytes);
  DocumentFacts facts;
  if (in.number() != pack_version) return std::nullopt;
  facts.document = in.small();
  facts.kind = in.one_of(DocumentKind::text);
  facts.source = in.one_of(SourceClass::device);
  facts.language = in.text();
  facts.words = in.small();
  facts.is_readable = in.flag();
  facts.text_hash = in.number();
  facts.text_group = in.small();
  facts.site = in.text();
  facts.country = in.text();
  facts.place = in.text();
  const bool is_dated = in.flag();
  const auto at = in.integer();
  if (is_dated) facts.at = at;
  facts.has_hour = in.flag();
  unpack_heard(in, facts);
  facts.voice.first = in.small();
  facts.voice.third = in.small();
  facts.voice.plural = in.small();
  facts.employer = in.text();
  facts.names_website = in.flag();
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return facts;
}

}  // namespace fanal::score
