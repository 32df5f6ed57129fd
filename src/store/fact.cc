#include "store/fact.h"

#include <zstd.h>

#include <bit>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "base/pack.h"
#include "store/internal/digested_dictionary.h"
#include "store/internal/file.h"

namespace fanal::store {
namespace {

constexpr std::uint64_t fact_version = 1;
// How a fact is packed.
constexpr std::uint64_t form_plain = 0;
constexpr std::uint64_t form_compressed = 1;
constexpr std::uint64_t form_dictionary = 2;
// Facts are about half a kilobyte, where a higher level has little to search.
constexpr int zstd_level = 1;
// Under this, zstd's own header eats what it saves.
constexpr std::size_t min_compressed = 96;
// A unit's decoded limit with room for offset maps: more than any honest fact.
constexpr std::uint64_t max_fact_bytes = std::uint64_t{1} << 31U;

void pack_degrees(PackWriter& out, double degrees) {
  std::string bytes;
  internal::append_u64(bytes, std::bit_cast<std::uint64_t>(degrees));
  out.raw(bytes);
}

double unpack_degrees(PackReader& in) {
  const std::string_view bytes = in.raw(8);
  return bytes.size() == 8 ? std::bit_cast<double>(internal::load_u64(bytes)) : 0.0;
}

void pack_time(PackWriter& out, const TimeSpan& time) {
  out.number(static_cast<std::uint64_t>(time.precision));
  if (time.precision != TimePrecision::none) {
    out.integer(time.begin).number(static_cast<std::uint64_t>(time.end - time.begin));
  }
  out.bytes(time.raw);
}

TimeSpan unpack_time(PackReader& in) {
  TimeSpan time;
  time.precision = static_cast<TimePrecision>(in.number());
  if (time.precision != TimePrecision::none) {
    time.begin = in.integer();
    time.end = static_cast<std::int64_t>(static_cast<std::uint64_t>(time.begin) + in.number());
  }
  time.raw = in.bytes();
  return time;
}

void pack_place(PackWriter& out, const Place& place) {
  const unsigned known = (place.lat_deg ? 1U : 0U) | (place.lon_deg ? 2U : 0U);
  out.bytes(place.name).bytes(place.country).number(known);
  if (place.lat_deg) pack_degrees(out, *place.lat_deg);
  if (place.lon_deg) pack_degrees(out, *place.lon_deg);
}

Place unpack_place(PackReader& in) {
  Place place;
  place.name = in.bytes();
  place.country = in.bytes();
  const std::uint64_t known = in.number();
  if ((known & 1U) != 0) place.lat_deg = unpack_degrees(in);
  if ((known & 2U) != 0) place.lon_deg = unpack_degrees(in);
  return place;
}

void pack_document(PackWriter& out, const Document& document) {
  out.raw(internal::view_of(document.id.value.bytes)).raw(internal::view_of(document.order.bytes));
  out.number(static_cast<std::uint64_t>(document.kind)).bytes(document.given_id).bytes(document.made_id);
  out.bytes(document.where.path).number(document.where.begin).number(document.where.end);
  out.number(document.record).number(document.line);
  pack_time(out, document.time);
  pack_place(out, document.place);
  out.number(document.fields.size());
  for (const Field& field : document.fields) {
    out.bytes(field.name).bytes(field.value);
    field.map.pack(out);
  }
}

Hash128 unpack_hash(PackReader& in) {
  Hash128 hash;
  const std::string_view bytes = in.raw(hash.bytes.size());
  std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

void unpack_document(PackReader& in, Document& document) {
  document.id.value = unpack_hash(in);
  document.order = unpack_hash(in);
  document.kind = static_cast<DocumentKind>(in.number());
  document.given_id = in.bytes();
  document.made_id = in.bytes();
  document.where.path = in.bytes();
  document.where.begin = in.number();
  document.where.end = in.number();
  document.record = in.number();
  document.line = in.number();
  document.time = unpack_time(in);
  document.place = unpack_place(in);
  const std::uint64_t fields = in.number();
  for (std::uint64_t i = 0; i < fields && in.ok(); ++i) {
    Field field;
    field.name = in.bytes();
    field.value = in.bytes();
    field.map = OffsetMap::unpack(in);
    document.fields.push_back(std::move(field));
  }
}

void pack_mention(PackWriter& out, const Mention& mention) {
  out.number(mention.field).number(mention.begin).number(mention.end - mention.begin);
  out.number(static_cast<std::uint64_t>(mention.kind)).bytes(mention.value).number(mention.confidence);
  out.number(mention.finder).number(mention.version).number(mention.steps);
}

Mention unpack_mention(PackReader& in) {
  Mention mention;
  mention.field = static_cast<std::uint32_t>(in.number());
  mention.begin = static_cast<std::uint32_t>(in.number());
  mention.end = mention.begin + static_cast<std::uint32_t>(in.number());
  mention.kind = static_cast<MentionKind>(in.number());
  mention.value = in.bytes();
  mention.confidence = static_cast<std::uint16_t>(in.number());
  mention.finder = static_cast<std::uint16_t>(in.number());
  mention.version = static_cast<std::uint16_t>(in.number());
  mention.steps = static_cast<std::uint32_t>(in.number());
  return mention;
}

Error damaged_fact(std::string_view why) {
  return Error{Code::damaged, "a fact is not what was written: " + std::string(why)};
}

}  // namespace

struct FactPacker::State {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string buffer;
  std::shared_ptr<const FactDictionary> dictionary;
  State() {
    FANAL_CHECK(context != nullptr);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, zstd_level);
    // The length and the dictionary are written before the frame, and the pages are authenticated: nothing is said
    // twice.
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0);
    ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { ZSTD_freeCCtx(context); }
};

FactPacker::FactPacker() : state_(std::make_unique<State>()) {}
FactPacker::~FactPacker() = default;
FactPacker::FactPacker(FactPacker&&) noexcept = default;
FactPacker& FactPacker::operator=(FactPacker&&) noexcept = default;

void FactPacker::use(std::shared_ptr<const FactDictionary> dictionary) {
  if (dictionary == state_->dictionary) return;
  state_->dictionary = std::move(dictionary);
  const ZSTD_CDict* digested = state_->dictionary ? state_->dictionary->digested().compress : nullptr;
  FANAL_CHECK(ZSTD_isError(ZSTD_CCtx_refCDict(state_->context, digested)) == 0);
}

std::string FactPacker::plain(const Document& document, const std::vector<Mention>& mentions) {
  PackWriter out;
  out.number(fact_version);
  pack_document(out, document);
  out.number(mentions.size());
  for (const Mention& mention : mentions) pack_mention(out, mention);
  return out.take();
}

std::string FactPacker::pack(const Document& document, const std::vector<Mention>& mentions) {
  return pack(plain(document, mentions));
}

std::string FactPacker::pack(std::string_view plain) {
  if (plain.size() >= min_compressed) {
    std::string& buffer = state_->buffer;
    buffer.resize(ZSTD_compressBound(plain.size()));
    const std::size_t length =
        ZSTD_compress2(state_->context, buffer.data(), buffer.size(), plain.data(), plain.size());
    FANAL_CHECK(ZSTD_isError(length) == 0);
    if (length + 5 < plain.size()) {
      PackWriter packed;
      if (state_->dictionary) {
        packed.number(form_dictionary).number(state_->dictionary->number());
      } else {
        packed.number(form_compressed);
      }
      packed.number(plain.size()).raw(std::string_view(buffer).substr(0, length));
      return packed.take();
    }
  }
  PackWriter packed;
  packed.number(form_plain).raw(plain);
  return packed.take();
}

struct FactUnpacker::State {
  explicit State(Dictionaries source) : dictionaries(std::move(source)) { FANAL_CHECK(context != nullptr); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { ZSTD_freeDCtx(context); }

  Result<const ZSTD_DDict*> digested(std::uint64_t number) {
    if (!dictionary || dictionary->number() != number) {
      if (!dictionaries) return damaged_fact("its dictionary");
      FANAL_TRY(found, dictionaries(number));
      dictionary = std::move(found);
    }
    return static_cast<const ZSTD_DDict*>(dictionary->digested().decompress);
  }

  ZSTD_DCtx* context = ZSTD_createDCtx();
  std::string buffer;
  Dictionaries dictionaries;
  std::shared_ptr<const FactDictionary> dictionary;  ///< the last used
};

FactUnpacker::FactUnpacker(Dictionaries dictionaries) : state_(std::make_unique<State>(std::move(dictionaries))) {}
FactUnpacker::~FactUnpacker() = default;
FactUnpacker::FactUnpacker(FactUnpacker&&) noexcept = default;
FactUnpacker& FactUnpacker::operator=(FactUnpacker&&) noexcept = default;

Result<std::string_view> FactUnpacker::plain(std::string_view packed) {
  PackReader outer(packed);
  const std::uint64_t form = outer.number();
  if (!outer.ok() || form > form_dictionary) return damaged_fact("its form");
  if (form == form_plain) return outer.raw(outer.remaining());
  const ZSTD_DDict* dictionary = nullptr;
  if (form == form_dictionary) {
    FANAL_TRY(digested, state_->digested(outer.number()));
    dictionary = digested;
  }
  const std::uint64_t length = outer.number();
  if (!outer.ok() || length > max_fact_bytes) return damaged_fact("its length");
  std::string& buffer = state_->buffer;
  buffer.resize(length);
  const std::string_view frame = outer.raw(outer.remaining());
  const std::size_t got =
      ZSTD_decompress_usingDDict(state_->context, buffer.data(), length, frame.data(), frame.size(), dictionary);
  if (ZSTD_isError(got) != 0 || got != length) return damaged_fact("its compression");
  return std::string_view(buffer);
}

Result<Fact> FactUnpacker::unpack(std::string_view packed) {
  FANAL_TRY(plain, this->plain(packed));
  PackReader in(plain);
  if (in.number() != fact_version) return damaged_fact("its version");
  Fact fact;
  unpack_document(in, fact.document);
  const std::uint64_t mentions = in.number();
  for (std::uint64_t i = 0; i < mentions && in.ok(); ++i) fact.mentions.push_back(unpack_mention(in));
  if (!in.ok() || !in.at_end()) return damaged_fact("its fields");
  return fact;
}

}  // namespace fanal::store
