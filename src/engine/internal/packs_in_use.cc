#include "engine/internal/packs_in_use.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/hash.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_members.h"
#include "engine/internal/scoring.h"
#include "engine/session.h"

namespace fanal::engine {
namespace {

using Json = nlohmann::json;
using Packs = std::shared_ptr<const IndicatorPacks>;

// Of a server's cases, most have no pack of their own, and those of one instance the same: a few sets are all.
constexpr std::size_t most_kept = 8;

Result<Packs> built_in() {
  FANAL_TRY(packs, built_in_indicators());
  return Packs(Packs(), packs);  // lives as long as the process
}

std::string sentence(const score::Weakening& row) {
  return "it weakens " + std::string(score::name_of(row.guard)) + " of " +
         (row.indicator.empty() ? "the pack " + row.pack : row.indicator);
}

void by_id(std::vector<AgencyPack>& packs) {
  std::sort(packs.begin(), packs.end(), [](const AgencyPack& a, const AgencyPack& b) { return a.id < b.id; });
}

// Tries `more` beside what is in use already. Nothing: they do not go together, and `why` says so.
Packs tried(const std::vector<AgencyPack>& agency, std::string& why) {
  std::vector<PackFileProblem> problems;
  auto made = make_indicators(texts_with(agency), problems);
  if (made) return std::make_shared<const IndicatorPacks>(*std::move(made));
  why = "it does not go together with the others: " + first_of(problems);
  return nullptr;
}

void leave_out(PacksInUse& use, std::vector<AgencyPack>& packs, const std::string& why) {
  for (auto& pack : packs) use.left_out.push_back({std::move(pack), why});
  packs.clear();
}

Result<SharedPacks> made_together(std::vector<AgencyPack> instance, std::vector<AgencyPack> own) {
  PacksInUse use;
  FANAL_TRY(fanal, built_in());
  use.packs = fanal;
  std::string why;
  const bool has_instance = !instance.empty();
  if (has_instance) {
    if (auto made = tried(instance, why)) {
      use.packs = std::move(made);
      use.agency = std::move(instance);
    } else {
      leave_out(use, instance, why);
    }
  }
  std::erase_if(own, [&](AgencyPack& pack) {
    const bool is_taken = use.from(pack.id) == PackFrom::instance;
    if (is_taken) use.left_out.push_back({std::move(pack), "the instance has a pack of that id"});
    return is_taken;
  });
  if (!own.empty()) {
    auto together = use.agency;
    together.insert(together.end(), own.begin(), own.end());
    const auto made = tried(together, why);
    const auto weaker =
        made ? score::weakened(use.packs->set.packs(), made->set.packs()) : std::vector<score::Weakening>();
    if (made && weaker.empty()) {
      use.packs = made;
      use.agency = std::move(together);
    } else {
      leave_out(use, own, made ? sentence(weaker.front()) : why);
    }
  }
  by_id(use.agency);
  // Those of the case weaken nothing, or are not here.
  if (use.packs != fanal && has_instance) use.weakened = score::weakened(fanal->set.packs(), use.packs->set.packs());
  return std::make_shared<const PacksInUse>(std::move(use));
}

// What the same packs give again: also who loaded them, which is shown.
std::string key_of(const std::vector<AgencyPack>& instance, const std::vector<AgencyPack>& own) {
  std::string key;
  for (const auto* packs : {&instance, &own}) {
    for (const auto& pack : *packs) {
      for (const auto& part :
           {pack.id, pack.sha256, std::string(name_of(pack.from)), pack.file, pack.at, pack.actor, pack.reason}) {
        key += part;
        key += '\0';
      }
    }
    key += '\0';
  }
  return key;
}

}  // namespace

PackFrom PacksInUse::from(std::string_view pack) const {
  const auto found = std::find_if(agency.begin(), agency.end(), [&](const AgencyPack& one) { return one.id == pack; });
  return found == agency.end() ? PackFrom::fanal : found->from;
}

std::vector<PackText> texts_with(const std::vector<AgencyPack>& agency) {
  std::vector<PackText> texts;
  for (auto& pack : built_in_texts()) {
    std::vector<score::PackProblem> ignored;
    const auto head = pack.text.substr(0, pack.text.find('\n'));
    const auto id = score::read_pack(head, ignored).id;
    const bool is_replaced =
        std::any_of(agency.begin(), agency.end(), [&](const AgencyPack& one) { return one.id == id; });
    if (!is_replaced) texts.push_back(std::move(pack));
  }
  for (const auto& pack : agency) texts.push_back({pack.file, pack.text});
  return texts;
}

std::string first_of(const std::vector<PackFileProblem>& problems) {
  if (problems.empty()) return {};
  const auto& first = problems.front();
  auto out = first.file + ":" + std::to_string(first.problem.line) + ": " + first.problem.message;
  if (problems.size() > 1) out += " (and " + std::to_string(problems.size() - 1) + " more)";
  return out;
}

Result<SharedPacks> packs_together(std::vector<AgencyPack> instance, std::vector<AgencyPack> own) {
  static std::mutex mutex;
  static std::map<std::string, SharedPacks> known;
  by_id(instance);
  by_id(own);
  const auto key = key_of(instance, own);
  const std::scoped_lock lock(mutex);
  if (const auto found = known.find(key); found != known.end()) return found->second;
  FANAL_TRY(made, made_together(std::move(instance), std::move(own)));
  if (known.size() >= most_kept) known.clear();
  known.emplace(key, made);
  return made;
}

Result<std::vector<AgencyPack>> own_packs(store::Reader& reader) {
  std::vector<AgencyPack> out;
  FANAL_TRY(setting, reader.case_setting("packs"));
  if (!setting) return out;
  const auto damaged = [] { return Error{Code::damaged, "the packs that the case keeps are not what was written"}; };
  const auto json = Json::parse(setting->json, nullptr, false);
  if (!json.is_array()) return damaged();
  for (const auto& one : json) {
    if (!one.is_object()) return damaged();
    AgencyPack pack;
    pack.id = text_member(one, "pack");
    pack.sha256 = text_member(one, "sha256");
    pack.file = text_member(one, "file");
    pack.at = text_member(one, "at");
    pack.actor = text_member(one, "actor");
    pack.reason = text_member(one, "reason");
    FANAL_TRY(text, reader.case_setting("pack.text." + pack.sha256));
    if (!text) return damaged();
    const auto value = Json::parse(text->json, nullptr, false);
    if (!value.is_string()) return damaged();
    pack.text = value.get<std::string>();
    if (sha256_of(pack.text) != pack.sha256) return damaged();
    out.push_back(std::move(pack));
  }
  return out;
}

Result<std::vector<AgencyPack>> instance_packs(Session& session, store::Reader& reader) {
  if (session.inside().instance_packs) return session.inside().instance_packs();
  FANAL_TRY(kept, FindingReader(reader).agency_packs());
  std::erase_if(kept, [](const AgencyPack& pack) { return pack.from != PackFrom::instance; });
  return kept;
}

Result<SharedPacks> packs_in_use(Session& session, store::Reader& reader) {
  FANAL_TRY(instance, instance_packs(session, reader));
  FANAL_TRY(own, own_packs(reader));
  return packs_together(std::move(instance), std::move(own));
}

Result<SharedPacks> packs_together(std::vector<AgencyPack> packs) {
  std::vector<AgencyPack> own;
  for (const auto& pack : packs) {
    if (pack.from == PackFrom::own) own.push_back(pack);
  }
  std::erase_if(packs, [](const AgencyPack& pack) { return pack.from == PackFrom::own; });
  return packs_together(std::move(packs), std::move(own));
}

Result<SharedPacks> packs_of_findings(Session& session, store::Reader& reader) {
  FindingReader findings(reader);
  FANAL_TRY(kept, findings.agency_packs());
  FANAL_TRY(made_with, packs_together(std::move(kept)));
  if (made_with->left_out.empty()) return made_with;
  return packs_in_use(session, reader);
}

}  // namespace fanal::engine
