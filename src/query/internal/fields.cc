#include "query/internal/fields.h"

#include <algorithm>
#include <array>

#include "query/internal/ascii.h"

namespace fanal::query::internal {
namespace {

// In the order of Field; its names are those of field_name.
constexpr std::array<FieldRow, field_count> rows{{
    {Field::text, "", nullptr, "a word"},
    {Field::title, "title", nullptr, "title:massage or title:\"quiet street\""},
    {Field::kind, "kind", read_kind, "kind:advert"},
    {Field::site, "site", read_site, "site:ads.example.com"},
    {Field::lang, "lang", read_lang, "lang:fr"},
    {Field::place, "place", read_name, "place:\"Lyon, FR\""},
    {Field::near, "near", read_near, "near:\"Lyon, FR\"~50km or near:45.76,4.83~50km", true},
    {Field::posted, "posted", read_posted, "posted:2025-01..2025-03"},
    {Field::phone, "phone", read_phone, "phone:\"06 39 98 00 12\", or a part of 5 figures or more: phone:*98001*",
     false, Run::figures},
    {Field::email, "email", read_email, "email:someone@example.org"},
    {Field::handle, "handle", read_handle, "handle:telegram:some_name or handle:@some_name"},
    {Field::wallet, "wallet", read_wallet_value, "wallet:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"},
    {Field::iban, "iban", read_iban_value, "iban:\"BE68 5390 0754 7034\"", false, Run::groups},
    {Field::url, "url", read_url, "url:https://ads.example.com/1"},
    {Field::photo, "photo", read_photo, "photo: and the MD5, SHA-1, SHA-256 or PDQ hash of a picture", true},
    {Field::id, "id", read_name, "id:AD-1234"},
    {Field::group, "group", read_name, "group:12"},
    {Field::label, "label", read_name, "label:urgent"},
    {Field::has, "has", read_has, "has:phone"},
    {Field::price, "price", read_price, "price:100..200 or price:120EUR/60"},
    {Field::age, "age", read_age, "age:18..25"},
    {Field::seen, "seen", read_posted, "seen:2025-01..2025-03"},
    {Field::gone, "gone", read_gone, "gone:yes or gone:2025-03.."},
    {Field::asof, "asof", read_asof, "asof:2025-03-01"},
    {Field::tier, "tier", read_tier, "tier:T2"},
    {Field::stage, "stage", read_stage, "stage:recruitment"},
    {Field::indicator, "indicator", read_indicator, "indicator:NET-01"},
    {Field::tag, "tag", read_tag, "tag:organised_crime"},
}};

}  // namespace

const FieldRow* field_row(std::string_view name) {
  const auto folded = lowered(name);
  if (folded == "report") return &rows[static_cast<std::size_t>(Field::id)];
  const auto* row =
      std::find_if(rows.begin() + 1, rows.end(), [&](const FieldRow& known) { return known.name == folded; });
  return row == rows.end() ? nullptr : row;
}

const FieldRow& row_of(Field field) { return rows[static_cast<std::size_t>(field)]; }

std::string wants(const FieldRow& row) {
  const auto before =
      row.wants.starts_with(row.name) && row.field != Field::photo ? std::string(row.name) + ": wants " : "write ";
  return before + std::string(row.wants);
}

std::string_view nearest_field(std::string_view name) {
  static const auto names = [] {
    std::vector<std::string_view> made;
    for (const auto& row : rows)
      if (!row.name.empty()) made.push_back(row.name);
    return made;
  }();
  return nearest_name(lowered(name), names);
}

}  // namespace fanal::query::internal
