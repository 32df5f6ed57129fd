#include "extract/finder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

#include "extract/internal/anchors.h"
#include "extract/internal/kinds.h"
#include "extract/internal/links.h"
#include "extract/internal/region.h"
#include "extract/internal/scan.h"

namespace fanal::extract {
namespace {

constexpr std::array<Finder, 8> table{{
    {"email", MentionKind::email, 2, "E-mail addresses with a known suffix, also spelled out.", internal::find_emails},
    {"url", MentionKind::url, 2, "Web addresses, with a scheme, with www., bare, or spelled out.", internal::find_urls},
    {"handle", MentionKind::handle, 1, "Account names in links, after the name of a service, or after @.",
     internal::find_handles},
    {"phone", MentionKind::phone, 1, "Telephone numbers, read for the country of the advert.", internal::find_phones},
    {"date", MentionKind::date, 1, "Posting dates and dates written in figures or words.", internal::find_dates},
    {"price", MentionKind::price, 1, "Amounts of money and the time they are for.", internal::find_prices},
    {"age", MentionKind::age, 1, "Ages as written, in years.", internal::find_ages},
    {"place", MentionKind::place, 1, "Exact city names.", internal::find_places},
}};

struct NamedRole {
  std::string_view name;
  FieldRole role;
};

constexpr NamedRole named_roles[] = {
    {"title", FieldRole::prose},       {"text", FieldRole::prose},         {"body", FieldRole::prose},
    {"description", FieldRole::prose}, {"subject", FieldRole::prose},      {"contact", FieldRole::prose},
    {"from", FieldRole::prose},        {"to", FieldRole::prose},           {"phone", FieldRole::phone},
    {"phones", FieldRole::phone},      {"phone_number", FieldRole::phone}, {"phone_numbers", FieldRole::phone},
    {"tel", FieldRole::phone},         {"telephone", FieldRole::phone},    {"mobile", FieldRole::phone},
    {"whatsapp", FieldRole::phone},    {"telefono", FieldRole::phone},     {"email", FieldRole::email},
    {"emails", FieldRole::email},      {"e-mail", FieldRole::email},       {"mail", FieldRole::email},
    {"telegram", FieldRole::handle},   {"instagram", FieldRole::handle},   {"snapchat", FieldRole::handle},
    {"twitter", FieldRole::handle},    {"kik", FieldRole::handle},         {"tiktok", FieldRole::handle},
    {"onlyfans", FieldRole::handle},   {"facebook", FieldRole::handle},    {"price", FieldRole::price},
    {"prices", FieldRole::price},      {"rate", FieldRole::price},         {"rates", FieldRole::price},
    {"tarif", FieldRole::price},       {"tarifs", FieldRole::price},       {"prix", FieldRole::price},
    {"precio", FieldRole::price},      {"precios", FieldRole::price},      {"age", FieldRole::age},
    {"edad", FieldRole::age},          {"place", FieldRole::place},        {"city", FieldRole::place},
    {"ville", FieldRole::place},       {"ciudad", FieldRole::place},       {"location", FieldRole::place},
    {"posted_at", FieldRole::date},    {"link", FieldRole::link},          {"links", FieldRole::link},
};

// Of two spans of which one must be wrong, the lower rank stays.
constexpr int rank_of(MentionKind kind) {
  switch (kind) {
    case MentionKind::email: return 0;
    case MentionKind::url: return 1;
    case MentionKind::phone: return 2;
    case MentionKind::date: return 3;
    case MentionKind::price: return 4;
    case MentionKind::age: return 5;
    case MentionKind::handle: return 6;
    default: return 7;
  }
}

bool in_output_order(const Mention& a, const Mention& b) {
  return std::tie(a.field, a.begin, a.end, a.kind, a.value) < std::tie(b.field, b.begin, b.end, b.kind, b.value);
}

// A link names its own account or number; all else inside it is its path.
bool may_stand_inside(const Mention& inner, const Mention& url, std::string_view text) {
  if (url.kind != MentionKind::url || inner.begin < url.begin || inner.end > url.end) return false;
  if (inner.kind == MentionKind::handle) return internal::is_link_handle(text, inner.begin);
  return inner.kind == MentionKind::phone && internal::is_link_phone(text, inner.begin);
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
    if (overlapping(inner, mention) != nullptr) continue;
    if (around != nullptr && !may_stand_inside(mention, *around, text)) continue;
    (around != nullptr ? inner : outer).emplace(mention.begin, kept.size());
    kept.push_back(std::move(mention));
  }
}

// Appends one field's findings to `kept` without overlaps. Most mentions touch no other: they form clusters of one.
void resolve_overlaps(std::string_view text, std::vector<Mention>& found, std::vector<Mention>& kept) {
  std::sort(found.begin(), found.end(), [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  for (std::size_t first = 0; first < found.size();) {
    auto end = found[first].end;
    auto next = first + 1;
    for (; next < found.size() && found[next].begin < end; ++next) end = std::max(end, found[next].end);
    if (next - first == 1) {
      kept.push_back(std::move(found[first]));
    } else {
      resolve_cluster(text, std::span(found).subspan(first, next - first), kept);
    }
    first = next;
  }
}

}  // namespace

FieldRole role_of_field(std::string_view name) {
  for (const auto& row : named_roles)
    if (row.name == name) return row.role;
  return FieldRole::skipped;
}

std::span<const Finder> finders() { return table; }

std::vector<Mention> find_mentions(const Document& document, const Context& context) {
  const auto region = internal::region_of(document, context);
  std::vector<Mention> all;
  std::vector<Mention> found;
  internal::Anchors anchors;
  for (std::uint32_t i = 0; i < document.fields.size(); ++i) {
    const auto& field = document.fields[i];
    const auto role = role_of_field(field.name);
    if (role == FieldRole::skipped || field.value.size() > UINT32_MAX) continue;
    internal::look(field.value, anchors);
    const FieldView view{i, field.name, field.value, role, region.country, region.is_sure, &anchors};
    found.clear();
    for (std::uint16_t f = 0; f < table.size(); ++f) {
      const auto before = found.size();
      table[f].find(document, view, context, found);
      for (auto at = before; at < found.size(); ++at) {
        found[at].finder = f;
        found[at].version = table[f].version;
      }
    }
    const auto before_field = static_cast<std::ptrdiff_t>(all.size());
    resolve_overlaps(field.value, found, all);
    std::sort(all.begin() + before_field, all.end(), in_output_order);
  }
  return all;
}

}  // namespace fanal::extract
