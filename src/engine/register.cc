#include "engine/register.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/catalogue.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/kept_shares.h"
#include "engine/internal/packs_in_use.h"
#include "engine/internal/reviewed.h"

namespace fanal::engine {
namespace {

constexpr std::string_view shares_secret = "register.shares.";

void put_packs(const PacksInUse& in_use, PublicRegister& out) {
  std::map<std::string, RegisterSource> sources;
  for (const auto& pack : in_use.set().packs()) {
    out.packs.push_back({pack.id, pack.title, pack.version, in_use.from(pack.id), pack.sha256, pack.is_verified,
                         pack.verified_by, pack.review_due, pack.advisory, pack.indicators.size()});
    for (const auto& indicator : pack.indicators) {
      for (const auto& source : indicator.sources) {
        auto& kept = sources[source.name + '\n' + source.where];
        kept.name = source.name;
        kept.where = source.where;
        kept.is_read = kept.is_read || source.is_read;
        kept.indicators.push_back(indicator.id);
      }
    }
  }
  for (const auto& row : in_use.set().rows()) {
    const auto& indicator = *row.indicator;
    out.indicators.push_back({indicator.id, in_use.set().packs()[row.pack].id, indicator.name,
                              std::string(code_of(indicator.band)), std::string(code_of(indicator.evidence)),
                              indicator.is_verified, indicator.review_due, indicator.error_rate});
  }
  std::sort(out.packs.begin(), out.packs.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  for (auto& [key, source] : sources) {
    auto& ids = source.indicators;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    out.sources.push_back(std::move(source));
  }
}

Result<void> put_people(store::Instance& rows, const std::string& now, PublicRegister& out) {
  std::map<std::string, std::uint64_t, std::less<>> to_instance;
  std::map<std::string, std::uint64_t, std::less<>> in_cases;
  FANAL_TRY(accounts, rows.accounts());
  for (const auto& account : accounts) {
    if (!account.is_disabled) ++to_instance[account.instance_role];
    FANAL_TRY(grants, rows.grants_of(account.id));
    for (const auto& grant : grants) {
      if (is_in_force(grant, now)) ++in_cases[grant.role];
    }
  }
  for (const auto& role : guard::roles()) {
    const std::string name(role.name);
    out.people.push_back({name, public_count(to_instance[name]), public_count(in_cases[name])});
  }
  return {};
}

// To the five below, so that one group more tells nobody how it was labelled.
std::uint64_t in_fives(std::uint64_t count) { return count - count % least_public; }

std::string as_json(const score::Shares& shares) {
  JsonWriter json;
  json.begin_object().field("reviewed", shares.reviewed).field("otherwise", shares.otherwise).end_object();
  return json.take();
}

std::optional<score::Shares> shares_in(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto number = [&json](const char* name) -> std::uint64_t {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
  };
  score::Shares shares;
  shares.reviewed = number("reviewed");
  shares.otherwise = std::min(number("otherwise"), shares.reviewed);
  return shares;
}

void put_count(JsonWriter& json, std::string_view name, const PublicCount& count) {
  json.key(name).begin_object().field("few", count.is_few).field("count", count.count).end_object();
}

void put_words(JsonWriter& json, std::string_view name, const score::InWords& words) {
  json.key(name).begin_object().field("en", words.en).field("fr", words.fr).end_object();
}

}  // namespace

PublicCount public_count(std::uint64_t count) {
  return count < least_public ? PublicCount{} : PublicCount{count, false};
}

std::string to_text(const PublicCount& count) {
  return count.is_few ? "fewer than " + std::to_string(least_public) : std::to_string(count.count);
}

RegisterRates register_rates(const std::vector<score::Shares>& each) {
  std::uint64_t cases = 0;
  std::uint64_t reviewed = 0;
  std::uint64_t otherwise = 0;
  for (const auto& shares : each) {
    cases += shares.reviewed > 0 ? 1U : 0U;
    reviewed += shares.reviewed;
    otherwise += shares.otherwise;
  }
  RegisterRates rates;
  rates.cases = public_count(cases);
  rates.reviewed = public_count(in_fives(reviewed));
  const bool leaves_few = reviewed - otherwise < least_public;
  if (!leaves_few) rates.otherwise = public_count(in_fives(otherwise));
  rates.has_share = reviewed >= score::least_reviewed && !rates.otherwise.is_few;
  if (rates.has_share)
    rates.share =
        static_cast<std::uint32_t>(rates.otherwise.count * 1000 / std::max<std::uint64_t>(rates.reviewed.count, 1));
  return rates;
}

Result<void> tell_shares(store::Instance& rows, const CaseId& case_id, Session& session) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(given, labels_by_group(*reader, RowFilter{true, nullptr}, now_utc()));
  FANAL_TRY(shares, shares_of(*reader, given, {}));
  return keep_shares(rows, case_id, shares);
}

Result<void> keep_shares(store::Instance& rows, const CaseId& case_id, const score::Shares& shares) {
  const std::string name = std::string(shares_secret) + to_hex(case_id.value);
  const std::string text = as_json(shares);
  FANAL_TRY(before, rows.secret(name));
  if (before == text) return {};
  return rows.put_secret(name, text);
}

Result<PublicRegister> whole_register(Instance& instance, UtcSeconds now) {
  auto& in = instance.inside();
  PublicRegister out;
  out.at = format_utc(now);
  out.version = version();
  FANAL_TRY(rows, instance.public_register());
  out.rows = std::move(rows);
  FANAL_TRY_VOID(put_people(*in.rows, out.at, out));
  FANAL_TRY(agency, in.packs());
  FANAL_TRY(in_use, packs_together(std::move(agency)));
  put_packs(*in_use, out);
  std::vector<score::Shares> each;
  FANAL_TRY(cases, in.rows->cases());
  for (const auto& entry : cases) {
    FANAL_TRY(text, in.rows->secret(std::string(shares_secret) + to_hex(entry.id.value)));
    const auto shares = text ? shares_in(*text) : std::nullopt;
    if (shares) each.push_back(*shares);
  }
  out.rates = register_rates(each);
  return out;
}

std::vector<RegisterRow> register_rows(const PublicRegister& whole) {
  std::vector<RegisterRow> rows = whole.rows;
  for (const auto& one : whole.people) {
    const auto role = guard::role_from_name(one.role);
    if (!role) continue;
    const auto& row = guard::row_of(*role);
    if (guard::can_work(row) || guard::can(row, guard::Capability::contact))
      rows.push_back({"people", one.role, to_text(one.in_cases), "grants in force in cases", ""});
    if (row.in_instance != 0)
      rows.push_back({"people", one.role, to_text(one.to_instance), "accounts that are this to the instance", ""});
  }
  const auto& rates = whole.rates;
  rows.push_back({"reviewed", "groups", to_text(rates.reviewed), "of live cases, T2 and T3, to the five below", ""});
  rows.push_back({"reviewed", "something else",
                  rates.otherwise.is_few ? "not shown: too few" : to_text(rates.otherwise),
                  "that nobody called trafficking, smuggling or labour, to the five below", ""});
  for (const auto& pack : whole.packs) {
    const std::string sign_off = "survivors: " + pack.advisory.survivors +
                                 "; sex workers: " + pack.advisory.sex_workers + "; SHA-256 " + pack.sha256;
    rows.push_back({"pack_in_use", pack.id, pack.is_verified ? "verified by " + pack.verified_by : "not verified",
                    pack.title.en + " (" + std::string(name_of(pack.from)) + "). Signed off by " + sign_off,
                    pack.review_due});
  }
  for (const auto& one : whole.indicators) {
    rows.push_back({"indicator", one.id,
                    one.band + " " + one.evidence + (one.is_verified ? " verified" : " not verified"),
                    one.name.en + ". How often it is wrong: " + one.error_rate.en, one.review_due});
  }
  for (const auto& source : whole.sources) {
    std::string ids;
    for (const auto& id : source.indicators) ids += (ids.empty() ? "" : " ") + id;
    rows.push_back({"source", source.name, source.is_read ? "read in the original" : "not read in the original",
                    (source.where.empty() ? "" : source.where + ". ") + ids, ""});
  }
  return rows;
}

void put_register(JsonWriter& json, const PublicRegister& out) {
  json.begin_object().field("at", out.at).field("version", out.version).key("rows").begin_array();
  for (const auto& row : out.rows) {
    json.begin_object().field("what", row.what).field("name", row.name).field("value", row.value);
    json.field("detail", row.detail).field("at", row.at).end_object();
  }
  json.end_array().key("people").begin_array();
  for (const auto& one : out.people) {
    json.begin_object().field("role", one.role);
    put_count(json, "to_instance", one.to_instance);
    put_count(json, "in_cases", one.in_cases);
    json.end_object();
  }
  json.end_array().key("rates").begin_object();
  put_count(json, "cases", out.rates.cases);
  put_count(json, "reviewed", out.rates.reviewed);
  put_count(json, "otherwise", out.rates.otherwise);
  json.key("share");
  if (out.rates.has_share) {
    json.number(std::uint64_t{out.rates.share});
  } else {
    json.null();
  }
  json.end_object().key("packs").begin_array();
  for (const auto& pack : out.packs) {
    json.begin_object().field("id", pack.id);
    put_words(json, "title", pack.title);
    json.key("version").number(std::uint64_t{pack.version}).field("from", name_of(pack.from));
    json.field("sha256", pack.sha256).field("verified", pack.is_verified).field("verified_by", pack.verified_by);
    json.field("review_due", pack.review_due).field("survivors", pack.advisory.survivors);
    json.field("sex_workers", pack.advisory.sex_workers).field("indicators", pack.indicators).end_object();
  }
  json.end_array().key("indicators").begin_array();
  for (const auto& one : out.indicators) {
    json.begin_object().field("id", one.id).field("pack", one.pack);
    put_words(json, "name", one.name);
    json.field("band", one.band).field("evidence", one.evidence).field("verified", one.is_verified);
    json.field("review_due", one.review_due);
    put_words(json, "error_rate", one.error_rate);
    json.end_object();
  }
  json.end_array().key("sources").begin_array();
  for (const auto& source : out.sources) {
    json.begin_object().field("name", source.name).field("where", source.where).field("read", source.is_read);
    json.key("indicators").begin_array();
    for (const auto& id : source.indicators) json.string(id);
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

}  // namespace fanal::engine
