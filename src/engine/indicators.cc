#include "engine/indicators.h"

#include <string_view>
#include <utility>

#include "collect/files.h"
#include "engine/internal/packs_in_use.h"

namespace fanal::engine {
namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{16} << 20U;

Result<std::vector<PackText>> texts_of(const std::vector<std::string>& paths) {
  std::vector<PackText> texts;
  for (const auto& path : paths) {
    auto file = collect::FileBytes::open(path, most_bytes);
    if (!file) return Error{file.error().code, "the pack " + path + ": " + file.error().message};
    if (file->size() > most_bytes) return Error{Code::limit, "the pack " + path + " is over 16 MiB"};
    FANAL_TRY(text, file->read(0, most_bytes));
    texts.push_back({path, std::move(text)});
  }
  if (paths.empty()) {
    for (const auto& pack : score::built_in_packs()) texts.push_back({std::string(pack.file), std::string(pack.text)});
  }
  return texts;
}

void count(const score::PackSet& set, PackCheck& check) {
  check.packs = set.packs().size();
  check.indicators = set.rows().size();
  for (const auto& pack : set.packs()) check.wordings += pack.wordings.size();
  for (const auto& row : set.rows()) check.examples += row.indicator->examples.size();
}

// In a table a bar would end the cell.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string words_for(const score::Indicator& indicator) {
  std::string out;
  for (const auto& id : indicator.settings.wordings) out += (out.empty() ? "" : ", ") + id;
  return out;
}

std::string profiles_of(std::uint32_t bits) {
  std::string out;
  for (const auto profile : profiles) {
    if ((bits & static_cast<std::uint32_t>(profile)) != 0)
      out += (out.empty() ? "" : " ") + std::string(name_of(profile));
  }
  return out;
}

std::string numbers_of(const score::Indicator& indicator) {
  std::string out;
  for (const auto& [name, value] : indicator.settings.numbers)
    out += (out.empty() ? "" : ", ") + name + " " + std::to_string(value);
  return out;
}

std::string how(const score::Indicator& indicator) {
  if (indicator.band == Band::barred) return "never computed";
  if (indicator.computation.empty()) return "waits for: " + std::string(score::name_of(indicator.waits));
  auto out = "`" + indicator.computation + "`";
  if (const auto numbers = numbers_of(indicator); !numbers.empty()) out += " (" + numbers + ")";
  if (const auto words = words_for(indicator); !words.empty()) out += "; words: " + words;
  return out;
}

void put_pack(std::string& page, const score::PackSet& set, std::uint32_t number) {
  const auto& pack = set.packs()[number];
  page += "\n## " + pack.title.en + "\n\n" + pack.note.en + "\n\nPack `" + pack.id + "`, version " +
          std::to_string(pack.version) + ", " +
          (pack.is_verified ? "verified by " + pack.verified_by
                            : std::string("not verified: nobody compared it with its "
                                          "sources in the original yet")) +
          "; to be looked at again by " + pack.review_due + ". Signed off by survivors: " + pack.advisory.survivors +
          "; by sex workers: " + pack.advisory.sex_workers + ".\n\n";
  page +=
      "| id | indicator | band | evidence | dimension | family | profiles | how |\n|---|---|---|---|---|---|---|---|\n";
  for (const auto& row : set.rows()) {
    if (row.pack != number) continue;
    const auto& indicator = *row.indicator;
    std::string band(code_of(indicator.band));
    if (!indicator.raised_with.empty())
      band += " (" + std::string(code_of(indicator.raised_band)) + " with " + indicator.raised_with + ")";
    page += "| " + indicator.id + " | " + cell(indicator.name.en) + " / " + cell(indicator.name.fr) + " | " +
            (indicator.is_counter ? "counter" : band) + " | " + std::string(code_of(indicator.evidence)) + " | " +
            std::string(name_of(indicator.dimension)) + " (" + std::string(name_of(indicator.element)) + ") | " +
            std::string(name_of(indicator.family)) + " | " + profiles_of(indicator.profiles) + " | " +
            cell(how(indicator)) + " |\n";
  }
  page += "\n";
  for (const auto& row : set.rows()) {
    if (row.pack != number) continue;
    const auto& indicator = *row.indicator;
    page += "- **" + indicator.id + "** " + indicator.definition.en + " *Dimension:* " + indicator.dimension_reason.en;
    if (!indicator.caveat.en.empty()) page += " *Care:* " + indicator.caveat.en;
    if (!indicator.innocent.empty()) {
      page += " *It may mean nothing:* ";
      for (std::size_t i = 0; i < indicator.innocent.size(); ++i)
        page += (i == 0 ? "" : "; ") + indicator.innocent[i].en;
      page += ".";
    }
    if (!indicator.error_rate.en.empty()) page += " *How often it is wrong:* " + indicator.error_rate.en;
    page += "\n";
  }
}

void put_computations(std::string& page) {
  page +=
      "\n## Computations\n\nHow an indicator is computed, by the name that packs use. Shares and ratios are in "
      "thousandths.\n\n| name | what it asks | numbers: range, usual |\n|---|---|---|\n";
  for (const auto& row : score::computations()) {
    std::string numbers;
    for (const auto& number : row.numbers) {
      numbers += (numbers.empty() ? "" : "; ") + std::string(number.name) + " " + std::to_string(number.least) +
                 " to " + std::to_string(number.most) + ", " + std::to_string(number.usual) + ": " + cell(number.says);
    }
    page += "| `" + std::string(row.name) + "` | " + cell(row.says) + " | " + numbers + " |\n";
  }
}

}  // namespace

std::vector<IndicatorRow> rows_of(const score::PackSet& set) {
  std::vector<IndicatorRow> out;
  for (const auto& row : set.rows()) {
    const auto& indicator = *row.indicator;
    IndicatorRow shown;
    shown.id = indicator.id;
    shown.name_en = indicator.name.en;
    shown.name_fr = indicator.name.fr;
    shown.pack = set.packs()[row.pack].id;
    shown.version = indicator.version;
    shown.band = code_of(indicator.band);
    shown.evidence = code_of(indicator.evidence);
    shown.dimension = name_of(indicator.dimension);
    shown.element = name_of(indicator.element);
    shown.family = name_of(indicator.family);
    shown.computation = indicator.computation;
    shown.waits_for = score::name_of(indicator.waits);
    shown.is_counter = indicator.is_counter;
    shown.is_verified = indicator.is_verified;
    shown.review_due = indicator.review_due;
    out.push_back(std::move(shown));
  }
  return out;
}

Result<std::vector<IndicatorRow>> indicator_rows() {
  FANAL_TRY(packs, built_in_indicators());
  return rows_of(packs->set);
}

Result<PackCheck> check_packs(const std::vector<std::string>& paths) {
  FANAL_TRY(texts, texts_of(paths));
  std::vector<PackFileProblem> problems;
  const auto made = make_indicators(texts, problems);
  PackCheck check;
  if (made) count(made->set, check);
  for (auto& [file, problem] : problems) check.problems.push_back({file, problem.line, std::move(problem.message)});
  return check;
}

Result<std::string> indicators_page() {
  FANAL_TRY(packs, built_in_indicators());
  std::string page =
      "# Indicators\n\nWhat Fanal looks for, who says so, and by which innocent readings it means nothing. This page "
      "is "
      "made from the packs in `data/indicators/` by `fanal indicators page`: the form of a pack is in "
      "[packs of indicators](formats/indicators.md), what a finding means and does not mean in [limits](limits.md).\n\n"
      "Bands: S strong, M medium, W weak count by the rule of the ILO and the European Commission; C is context; X was "
      "tested and is not supported; B is barred and never computed; U goes to a person at once. Evidence: E1 tested "
      "against negatives, E2 consensus of experts, E3 official guidance, E4 a study without negatives, E5 single "
      "stories.\n";
  for (std::uint32_t number = 0; number < packs->set.packs().size(); ++number) put_pack(page, packs->set, number);
  put_computations(page);
  return page;
}

}  // namespace fanal::engine
