#include "extract/finder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <map>
#include <tuple>

#include "extract/internal/anchors.h"
#include "extract/internal/kinds.h"
#include "extract/internal/links.h"
#include "extract/internal/region.h"
#include "extract/internal/scan.h"
#include "text/normalise.h"

namespace fanal::extract {
namespace {

constexpr std::uint32_t roles(std::initializer_list<FieldRole> list) {
  std::uint32_t bits = 0;
  for (const auto role : list) bits |= 1U << static_cast<unsigned>(role);
  return bits;
}

using internal::Topic;
namespace sight = internal::sight;
// Hashes are no text: no other finder looks at them.
constexpr std::uint32_t all_roles =
    ((1U << static_cast<unsigned>(FieldRole::skipped)) - 1) & ~(1U << static_cast<unsigned>(FieldRole::picture));
constexpr auto prose = FieldRole::prose;

constexpr auto table = std::to_array<Finder>({
    {"email", MentionKind::email, 3, "E-mail addresses with a known suffix, also spelled out.", internal::find_emails,
     all_roles & ~roles({FieldRole::place, FieldRole::date}), sight::ats | sight::dots | sight::of(Topic::joint)},
    {"url", MentionKind::url, 2, "Web addresses, with a scheme, with www., bare, or spelled out.", internal::find_urls,
     roles({prose, FieldRole::link, FieldRole::handle}),
     sight::colons | sight::dots | sight::loose_dots | sight::of(Topic::joint)},
    {"handle", MentionKind::handle, 2, "Account names in links, beside the name of a service, or after @.",
     internal::find_handles, roles({prose, FieldRole::link, FieldRole::handle}),
     sight::slashes | sight::ats | sight::colons | sight::digits | sight::of(Topic::joint) | sight::of(Topic::service)},
    {"phone", MentionKind::phone, 2,
     "Telephone numbers, read for the country of the advert, in words and hidden ones too.", internal::find_phones,
     roles({prose, FieldRole::phone, FieldRole::link, FieldRole::handle}), 0},
    {"date", MentionKind::date, 3, "Dates in figures or words, and days named from the posting day.",
     internal::find_dates, roles({prose, FieldRole::date}),
     sight::digits | sight::of(Topic::month) | sight::of(Topic::day)},
    {"price", MentionKind::price, 3, "Amounts of money and the time they are for.", internal::find_prices,
     roles({prose, FieldRole::price, FieldRole::amount}), sight::digits | sight::of(Topic::currency)},
    {"age", MentionKind::age, 2, "Ages as written, in years.", internal::find_ages, roles({prose, FieldRole::age}),
     sight::of(Topic::age)},
    {"name", MentionKind::name, 1, "Given names and aliases behind the words that introduce them.",
     internal::find_names, roles({prose}), sight::of(Topic::name)},
    {"place", MentionKind::place, 2, "Cities by their names, with the region or country behind them.",
     internal::find_places, roles({prose, FieldRole::place}), 0},
    {"wallet", MentionKind::wallet, 1, "Addresses of digital money, each with its checksum.", internal::find_wallets,
     all_roles, sight::tokens},
    {"iban", MentionKind::iban, 1, "Account numbers with the length of their country and their check digits.",
     internal::find_ibans, all_roles, sight::digits},
    {"card", MentionKind::card, 1, "Payment cards, of which only the last four figures are kept.", internal::find_cards,
     all_roles, sight::digits},
    {"device", MentionKind::device, 2, "IMEI of telephones and ICCID of SIM cards, beside their names.",
     internal::find_devices, all_roles, sight::digits},
    {"ip", MentionKind::ip, 1, "Internet addresses, with the port and the minute beside them.", internal::find_ips,
     all_roles, sight::dots | sight::colons},
    {"position", MentionKind::position, 1, "Degrees, geo: addresses, links to maps, and plus codes.",
     internal::find_positions, all_roles, sight::digits | sight::pluses},
    {"booking", MentionKind::booking, 1, "Flights and booking references, by the words beside them.",
     internal::find_bookings, all_roles, sight::of(Topic::key)},
    {"identity", MentionKind::identity, 1, "Machine-readable zones of travel documents: their form and state alone.",
     internal::find_identities, all_roles, sight::angles},
    {"lexicon", MentionKind::term, 1, "Entries of the lexicons that are given, and wording of indicator packs.",
     internal::find_lexicon_entries, all_roles, 0},
    {"picture", MentionKind::photo, 1,
     "A picture by its hashes, and the camera that it names, as its reader made them.", internal::find_pictures,
     roles({FieldRole::picture}), 0},
});

struct NamedRole {
  std::string_view name;
  FieldRole role;
};

constexpr NamedRole named_roles[] = {
    {"title", FieldRole::prose},
    {"text", FieldRole::prose},
    {"body", FieldRole::prose},
    {"description", FieldRole::prose},
    {"subject", FieldRole::prose},
    {"contact", FieldRole::prose},
    {"from", FieldRole::prose},
    {"to", FieldRole::prose},
    {"phone", FieldRole::phone},
    {"phones", FieldRole::phone},
    {"phone_number", FieldRole::phone},
    {"phone_numbers", FieldRole::phone},
    {"tel", FieldRole::phone},
    {"telephone", FieldRole::phone},
    {"mobile", FieldRole::phone},
    {"whatsapp", FieldRole::phone},
    {"telefono", FieldRole::phone},
    {"email", FieldRole::email},
    {"emails", FieldRole::email},
    {"e-mail", FieldRole::email},
    {"mail", FieldRole::email},
    {"telegram", FieldRole::handle},
    {"instagram", FieldRole::handle},
    {"snapchat", FieldRole::handle},
    {"twitter", FieldRole::handle},
    {"kik", FieldRole::handle},
    {"tiktok", FieldRole::handle},
    {"onlyfans", FieldRole::handle},
    {"facebook", FieldRole::handle},
    {"price", FieldRole::price},
    {"prices", FieldRole::price},
    {"rate", FieldRole::price},
    {"rates", FieldRole::price},
    {"tarif", FieldRole::price},
    {"tarifs", FieldRole::price},
    {"prix", FieldRole::price},
    {"precio", FieldRole::price},
    {"precios", FieldRole::price},
    {"age", FieldRole::age},
    {"edad", FieldRole::age},
    {"place", FieldRole::place},
    {"city", FieldRole::place},
    {"ville", FieldRole::place},
    {"ciudad", FieldRole::place},
    {"location", FieldRole::place},
    {"posted_at", FieldRole::date},
    {"seen_at", FieldRole::date},
    {"link", FieldRole::link},
    {"links", FieldRole::link},
    {"image_alt", FieldRole::prose},
    {"keywords", FieldRole::prose},
    {"author", FieldRole::prose},
    {"time", FieldRole::date},
    {"at", FieldRole::date},
    {"until", FieldRole::date},
    {"amount", FieldRole::amount},
    {"device", FieldRole::device},
    {"picture.sha256", FieldRole::picture},
    {"picture.sha1", FieldRole::picture},
    {"picture.md5", FieldRole::picture},
    {"picture.pdq", FieldRole::picture},
    {"picture.camera", FieldRole::picture},
};

// What pages say of themselves: last parts of names such as `jsonld.Person.telephone` and `meta.og:phone_number`, in
// lower case. Source: schema.org; ogp.me; the business and place types of Facebook's OpenGraph.
constexpr NamedRole page_roles[] = {
    {"telephone", FieldRole::phone},     {"phone_number", FieldRole::phone},
    {"faxnumber", FieldRole::phone},     {"phone", FieldRole::phone},
    {"email", FieldRole::email},         {"price", FieldRole::price},
    {"lowprice", FieldRole::price},      {"highprice", FieldRole::price},
    {"minprice", FieldRole::price},      {"maxprice", FieldRole::price},
    {"pricerange", FieldRole::price},    {"addresslocality", FieldRole::place},
    {"locality", FieldRole::place},      {"city", FieldRole::place},
    {"areaserved", FieldRole::place},    {"geo.placename", FieldRole::place},
    {"sameas", FieldRole::link},         {"url", FieldRole::link},
    {"description", FieldRole::prose},   {"headline", FieldRole::prose},
    {"articlebody", FieldRole::prose},   {"text", FieldRole::prose},
    {"reviewbody", FieldRole::prose},    {"disambiguatingdescription", FieldRole::prose},
    {"title", FieldRole::prose},         {"abstract", FieldRole::prose},
    {"slogan", FieldRole::prose},        {"address", FieldRole::prose},
    {"dateposted", FieldRole::date},     {"datepublished", FieldRole::date},
    {"datecreated", FieldRole::date},    {"datemodified", FieldRole::date},
    {"startdate", FieldRole::date},      {"enddate", FieldRole::date},
    {"validfrom", FieldRole::date},      {"validthrough", FieldRole::date},
    {"published_time", FieldRole::date}, {"modified_time", FieldRole::date},
};
constexpr std::array<std::string_view, 4> page_prefixes{"meta.", "jsonld.", "microdata.", "rdfa."};

FieldRole role_of_page_field(std::string_view name) {
  const auto is_prefix = [&](std::string_view prefix) { return name.substr(0, prefix.size()) == prefix; };
  if (std::none_of(page_prefixes.begin(), page_prefixes.end(), is_prefix)) return FieldRole::skipped;
  name.remove_prefix(name.find('.') + 1);
  // Within one name of meta elements a dot is only a letter of it.
  if (name != "geo.placename") name.remove_prefix(std::min(name.find_last_of(".:") + 1, name.size()));
  for (const auto& row : page_roles)
    if (std::equal(name.begin(), name.end(), row.name.begin(), row.name.end(),
                   [](char a, char b) { return internal::lower(a) == b; }))
      return row.role;
  return FieldRole::skipped;
}

// Of two spans of which one must be wrong, the lower rank stays.
constexpr int rank_of(MentionKind kind) {
  switch (kind) {
    case MentionKind::email: return 0;
    case MentionKind::url: return 1;
    case MentionKind::identity: return 2;
    case MentionKind::wallet: return 3;
    case MentionKind::iban: return 4;
    case MentionKind::card: return 5;
    case MentionKind::device: return 6;
    case MentionKind::position: return 7;
    case MentionKind::ip: return 8;
    case MentionKind::phone: return 9;
    case MentionKind::booking: return 10;
    case MentionKind::date: return 11;
    case MentionKind::price: return 12;
    case MentionKind::age: return 13;
    case MentionKind::handle: return 14;
    case MentionKind::name: return 15;
    default: return 16;
  }
}

bool in_output_order(const Mention& a, const Mention& b) {
  return std::tie(a.field, a.begin, a.end, a.kind, a.value) < std::tie(b.field, b.begin, b.end, b.kind, b.value);
}

// A link names its own account, number or place, and a wallet proves itself; all else inside it is its path.
bool may_stand_inside(const Mention& inner, const Mention& url, std::string_view text) {
  if (url.kind != MentionKind::url || inner.begin < url.begin || inner.end > url.end) return false;
  if (inner.kind == MentionKind::wallet || inner.kind == MentionKind::position || inner.kind == MentionKind::ip)
    return true;
  if (inner.kind == MentionKind::handle) return internal::is_link_handle(text, inner.begin);
  return inner.kind == MentionKind::phone &&
         (internal::is_link_phone(text, inner.begin) || internal::is_path_phone(text, inner.begin));
}

// Appends to `kept` what stays of mentions that overlap, the better first. O(n log n): a hostile page may chain many.
void resolve_cluster(std::string_view text, std::span<Mention> cluster, std::vector<Mention>& kept) {
  std::sort(cluster.begin(), cluster.end(), [](const Mention& a, const Mention& b) {
    const auto key = [](const Mention& m) {
      return std::make_tuple(rank_of(m.kind), -static_cast<int>(m.confidence), m.begin, m.end);
    };
    return key(a) != key(b) ? key(a) < key(b) : a.value < b.value;
  });
  // By where they begin: spans that stand alone, and those inside a URL. Within each no two overlap, so that only the
  // last one that begins before a mention's end can touch it.
  std::map<std::uint32_t, std::size_t> outer;
  std::map<std::uint32_t, std::size_t> inner;
  const auto overlapping = [&](const auto& spans, const Mention& mention) -> const Mention* {
    const auto after = spans.lower_bound(mention.end);
    if (after == spans.begin()) return nullptr;
    const auto& before = kept[std::prev(after)->second];
    return before.end > mention.begin ? &before : nullptr;
  };
  for (auto& mention : cluster) {
    const auto* around = overlapping(outer, mention);
    // `ig/snap: name` is an account at both.
    if (around != nullptr && mention.kind == MentionKind::handle && around->kind == MentionKind::handle &&
        around->begin == mention.begin && around->end == mention.end && around->confidence == mention.confidence) {
      if (kept.back().value != mention.value || kept.back().begin != mention.begin) kept.push_back(std::move(mention));
      continue;
    }
    if (overlapping(inner, mention) != nullptr) continue;
    if (around != nullptr && !may_stand_inside(mention, *around, text)) continue;
    (around != nullptr ? inner : outer).emplace(mention.begin, kept.size());
    kept.push_back(std::move(mention));
  }
}

bool is_wording(const Mention& mention) {
  return mention.kind == MentionKind::term || mention.kind == MentionKind::indicator;
}

// Appends one field's findings to `kept` without overlaps, but for wording, in output order. Most mentions touch no
// other: they form clusters of one.
void resolve_overlaps(std::string_view text, std::vector<Mention>& found, std::vector<Mention>& kept) {
  if (found.empty()) return;
  const auto first_kept = static_cast<std::ptrdiff_t>(kept.size());
  const auto wording = std::partition(found.begin(), found.end(), [](const Mention& m) { return !is_wording(m); });
  bool is_ordered = wording == found.end();
  kept.insert(kept.end(), std::make_move_iterator(wording), std::make_move_iterator(found.end()));
  found.erase(wording, found.end());
  std::sort(found.begin(), found.end(), [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  for (std::size_t first = 0; first < found.size();) {
    auto end = found[first].end;
    auto next = first + 1;
    for (; next < found.size() && found[next].begin < end; ++next) end = std::max(end, found[next].end);
    if (next - first == 1) {
      kept.push_back(std::move(found[first]));
    } else {
      resolve_cluster(text, std::span(found).subspan(first, next - first), kept);
      is_ordered = false;
    }
    first = next;
  }
  if (!is_ordered) std::sort(kept.begin() + first_kept, kept.end(), in_output_order);
}

constexpr bool is_contact(const Finder& finder) {
  return finder.kind == MentionKind::email || finder.kind == MentionKind::url || finder.kind == MentionKind::handle ||
         finder.kind == MentionKind::phone || finder.kind == MentionKind::wallet || finder.kind == MentionKind::iban;
}

// Bits of finders, by their places in the table.
static_assert(table.size() <= 32);
constexpr std::uint32_t contacts = [] {
  std::uint32_t bits = 0;
  for (std::size_t f = 0; f < table.size(); ++f)
    if (is_contact(table[f])) bits |= 1U << f;
  return bits;
}();
constexpr auto by_role = [] {
  std::array<std::uint32_t, static_cast<std::size_t>(FieldRole::skipped) + 1> bits{};
  for (std::size_t f = 0; f < table.size(); ++f)
    for (std::size_t role = 0; role < bits.size(); ++role)
      if ((table[f].roles >> role & 1U) != 0) bits[role] |= 1U << f;
  return bits;
}();

void run_finders(const Document& document, const FieldView& view, const Context& context,
                 std::vector<Mention>& mentions) {
  const auto seen = view.role == FieldRole::prose ? view.anchors->seen() : ~std::uint32_t{0};
  const auto role = static_cast<std::size_t>(view.role);
  for (auto left = view.is_normalised ? by_role[role] & contacts : by_role[role]; left != 0; left &= left - 1) {
    const auto f = static_cast<std::uint16_t>(std::countr_zero(left));
    if (table[f].needs != 0 && (table[f].needs & seen) == 0) continue;
    const auto before = mentions.size();
    table[f].find(document, view, context, mentions);
    for (auto at = before; at < mentions.size(); ++at) {
      mentions[at].finder = f;
      mentions[at].version = table[f].version;
    }
  }
}

constexpr std::uint16_t dropped = 0;  // a confidence that no finder gives

bool is_ascii(std::string_view text) { return std::none_of(text.begin(), text.end(), internal::is_high); }

// True when `plain` already says what `mention` of the normalised text does. One that the look-alikes cut short, or
// that is half in another alphabet, does not.
bool stands_against(const Mention& plain, const Mention& mention) {
  if (plain.value == mention.value) return true;
  const bool is_mended =
      mention.begin <= plain.begin && plain.end <= mention.end &&
      (mention.end - mention.begin > plain.end - plain.begin || (is_ascii(mention.value) && !is_ascii(plain.value)));
  return !is_mended;
}

// Adds to `found` what the normalised text gives and the text as written does not, in place of what it mends. Sweeps
// over both, for a hostile page may hold many: O(n log n + overlaps).
void merge_normalised(const Normalised& normal, std::vector<Mention>& second, std::vector<Mention>& found) {
  const auto by_place = [](const Mention& a, const Mention& b) { return a.begin < b.begin; };
  std::sort(found.begin(), found.end(), by_place);
  std::sort(second.begin(), second.end(), by_place);
  const auto plain_count = found.size();
  std::vector<std::size_t> open;  // plain ones that may overlap
  std::size_t next = 0;
  for (auto& mention : second) {
    const auto undone = normal.undone_in(mention.begin, mention.end);
    if (undone == 0) continue;
    const auto source = normal.map.source_of(mention.begin, mention.end);
    mention.begin = static_cast<std::uint32_t>(source.begin);
    mention.end = static_cast<std::uint32_t>(source.end);
    mention.steps |= undone;
    for (; next < plain_count && found[next].begin < mention.end; ++next) open.push_back(next);
    std::erase_if(open, [&](std::size_t i) { return found[i].end <= mention.begin; });
    const auto overlaps = [&](std::size_t i) {
      return found[i].kind == mention.kind && found[i].begin < mention.end && found[i].confidence != dropped;
    };
    if (std::any_of(open.begin(), open.end(),
                    [&](std::size_t i) { return overlaps(i) && stands_against(found[i], mention); }))
      continue;
    for (const auto i : open)
      if (overlaps(i)) found[i].confidence = dropped;
    found.push_back(std::move(mention));
  }
  std::erase_if(found, [](const Mention& mention) { return mention.confidence == dropped; });
}

}  // namespace

// Memory of one pass over a document, used again from field to field.
struct Extractor::Scratch {
  internal::Anchors anchors;
  std::vector<Mention> found;
  Normalised normal;
  internal::Anchors normal_anchors;
  std::vector<Mention> normal_found;

  void find_in_field(const Document& document, FieldView view, const Context& context);
};

void Extractor::Scratch::find_in_field(const Document& document, FieldView view, const Context& context) {
  using internal::LookFor;
  internal::look(view.text, anchors, view.role == FieldRole::link ? LookFor::all_but_words : LookFor::all);
  view.anchors = &anchors;
  found.clear();
  run_finders(document, view, context, found);
  if (!anchors.has_high || !may_normalise(view.text) || !normalise(view.text, normal)) return;
  internal::look(normal.text, normal_anchors);
  view.text = normal.text;
  view.anchors = &normal_anchors;
  view.is_normalised = true;
  normal_found.clear();
  run_finders(document, view, context, normal_found);
  merge_normalised(normal, normal_found, found);
}

FieldRole role_of_field(std::string_view name) {
  // By length first: most names are told apart by it, and are not compared at all.
  static constexpr std::size_t longest = 16;
  struct ByLength {
    std::array<NamedRole, std::size(named_roles)> rows{};
    std::array<std::uint8_t, longest + 2> begin{};
  };
  static constexpr ByLength table_of_roles = [] {
    ByLength made;
    std::uint8_t count = 0;
    for (std::size_t length = 0; length <= longest; ++length) {
      made.begin[length] = count;
      for (const auto& row : named_roles)
        if (row.name.size() == length) made.rows[count++] = row;
    }
    made.begin[longest + 1] = count;
    return made;
  }();
  static_assert(table_of_roles.begin[longest + 1] == std::size(named_roles));
  if (name.empty() || name.size() > longest) return role_of_page_field(name);
  for (std::size_t i = table_of_roles.begin[name.size()]; i < table_of_roles.begin[name.size() + 1]; ++i)
    if (table_of_roles.rows[i].name[0] == name[0] && table_of_roles.rows[i].name == name)
      return table_of_roles.rows[i].role;
  return role_of_page_field(name);
}

constexpr std::size_t usual_mentions = 16;  // of one document: seldom more

std::span<const Finder> finders() { return table; }

Extractor::Extractor(const Context& context) : context_(context), scratch_(std::make_unique<Scratch>()) {}
Extractor::~Extractor() = default;

std::vector<Mention> Extractor::find(const Document& document) {
  const auto region = internal::region_of(document, context_);
  std::vector<Mention> all;
  all.reserve(usual_mentions);
  for (std::uint32_t i = 0; i < document.fields.size(); ++i) {
    const auto& field = document.fields[i];
    const auto role = role_of_field(field.name);
    if (role == FieldRole::skipped || field.value.size() > UINT32_MAX) continue;
    scratch_->find_in_field(document, {i, field.name, field.value, role, region.country, region.is_sure}, context_);
    resolve_overlaps(field.value, scratch_->found, all);
  }
  return all;
}

std::vector<Mention> find_mentions(const Document& document, const Context& context) {
  return Extractor(context).find(document);
}

}  // namespace fanal::extract
