// Links synthetic adverts and compares the groups with the truth: speed, precision, recall, largest group.
// Use: bench_link_adverts [adverts] [first seed] [seeds]. Mentions are found by a plain finder of this file: it reads
// telephone numbers, e-mails and handles as the generator writes them, and knows nothing of the truth.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/hash.h"
#include "link/evaluate.h"
#include "link/linker.h"
#include "measure.h"
#include "synth/adverts.h"

namespace {

using namespace fanal;
using bench::Clock;
using bench::resident_kib;
using bench::seconds_since;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-';
}

// E.164 of a number as the adverts of `country` write it; empty for anything else.
std::string canonical_phone(std::string digits, bool plus, const std::string& country) {
  if (!plus && digits.rfind("00", 0) == 0) {
    digits.erase(0, 2);
    plus = true;
  }
  if (plus) return digits.size() >= 11 && digits.size() <= 12 ? "+" + digits : "";
  if (country == "FR") return digits.size() == 10 && digits[0] == '0' ? "+33" + digits.substr(1) : "";
  if (country == "GB") return digits.size() == 11 && digits[0] == '0' ? "+44" + digits.substr(1) : "";
  if (digits.size() == 10) return "+1" + digits;
  return digits.size() == 11 && digits[0] == '1' ? "+" + digits : "";
}

void find_phones(const std::string& text, std::uint32_t field, const std::string& country, std::vector<Mention>& out) {
  for (std::size_t at = 0; at < text.size();) {
    const bool starts = is_digit(text[at]) || ((text[at] == '+' || text[at] == '(') && is_digit(text[at + 1]));
    if (!starts || (at > 0 && (is_name(text[at - 1]) || text[at - 1] == '@'))) {
      ++at;
      continue;
    }
    std::string digits;
    auto end = at;
    for (auto i = at; i < text.size(); ++i) {
      const char c = text[i];
      if (is_digit(c)) {
        digits += c;
        end = i + 1;
      } else if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')' && c != '+') {
        break;
      }
    }
    const auto value = canonical_phone(digits, text[at] == '+', country);
    if (!value.empty()) {
      out.push_back({field, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), MentionKind::phone, value,
                     900, 0, 1, 0});
    }
    at = end;
  }
}

void find_names(const std::string& text, std::uint32_t field, std::vector<Mention>& out) {
  for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    auto begin = at;
    while (begin > 0 && is_name(text[begin - 1])) --begin;
    auto end = at + 1;
    while (end < text.size() && is_name(text[end])) ++end;
    const bool email = begin < at;
    const auto value = email ? text.substr(begin, end - begin) : "at:" + text.substr(at + 1, end - at - 1);
    out.push_back({field, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                   email ? MentionKind::email : MentionKind::handle, value, 900, 0, 1, 0});
  }
  for (auto at = text.find("t.me/"); at != std::string::npos; at = text.find("t.me/", at + 1)) {
    auto end = at + 5;
    while (end < text.size() && is_name(text[end])) ++end;
    out.push_back({field, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), MentionKind::handle,
                   "at:" + text.substr(at + 5, end - at - 5), 900, 0, 1, 0});
  }
}

struct Corpus {
  std::vector<Document> documents;
  std::vector<std::vector<Mention>> mentions;
  std::vector<std::string> posters;
  std::vector<std::string> templates;
};

void read_adverts(std::string_view lines, Corpus& corpus) {
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto end = lines.find('\n', begin);
    const auto row = nlohmann::json::parse(lines.substr(begin, end - begin));
    begin = end + 1;
    Document document;
    document.kind = DocumentKind::advert;
    document.given_id = row["id"];
    document.place.name = row["place"];
    document.place.country = row["country"];
    document.time = parse_iso_time(row["posted_at"].get<std::string>()).value();
    Blake128 order;
    for (const auto* name : {"title", "text", "site", "url"}) {
      document.fields.push_back({name, row[name], {}});
      order.field(document.fields.back().value);
    }
    document.order = order.field(document.given_id).finish();
    std::vector<Mention> mentions;
    find_phones(document.fields[1].value, 1, document.place.country, mentions);
    find_names(document.fields[1].value, 1, mentions);
    corpus.documents.push_back(std::move(document));
    corpus.mentions.push_back(std::move(mentions));
  }
}

void read_truth(std::string_view lines, Corpus& corpus) {
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto end = lines.find('\n', begin);
    const auto row = nlohmann::json::parse(lines.substr(begin, end - begin));
    begin = end + 1;
    corpus.posters.push_back(row["poster"]);
    corpus.templates.push_back(row["template"]);
  }
}

void print(const char* name, const link::Evaluation& e) {
  std::printf(
      "  %-6s pairwise P %.3f R %.3f F1 %.3f   B-cubed P %.3f R %.3f F1 %.3f   groups %lu (true %lu)   largest %lu "
      "(true %lu)\n",
      name, e.pairwise.precision / 1e3, e.pairwise.recall / 1e3, e.pairwise.f1 / 1e3, e.b_cubed.precision / 1e3,
      e.b_cubed.recall / 1e3, e.b_cubed.f1 / 1e3, e.predicted_groups, e.true_groups, e.largest_predicted,
      e.largest_true);
}

void run(std::uint64_t count, std::uint64_t seed) {
  Corpus corpus;
  synth::make_adverts({count, seed}, [&](std::string_view adverts, std::string_view truth) {
    read_adverts(adverts, corpus);
    read_truth(truth, corpus);
    return true;
  });
  Executor executor(2);
  const auto before = resident_kib();
  const auto begin = Clock::now();
  link::Linker linker;
  for (const auto& document : corpus.documents) linker.count_lines(link::site_lines(document));
  const auto counted = seconds_since(begin);
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) linker.add(corpus.documents[i], corpus.mentions[i]);
  const auto added = seconds_since(begin);
  const auto grouping = linker.finish(executor);
  const auto all = seconds_since(begin);
  std::printf("%lu adverts, seed %lu: count %.2f s, add %.2f s, finish %.2f s, all %.2f s, %lu MiB more\n", count, seed,
              counted, added - counted, all - added, all, (resident_kib() - before) / 1024);
  print("meta", link::evaluate(grouping.meta, link::number_labels(corpus.posters)));
  print("micro", link::evaluate(grouping.micro, link::number_labels(corpus.templates)));
  std::size_t hubs = 0;
  std::array<std::size_t, 5> joins{};
  for (const auto& key : grouping.keys) hubs += key.weight == 0 ? 1U : 0U;
  for (const auto& link : grouping.links) joins[static_cast<std::size_t>(link.kind)] += link.joins ? 1U : 0U;
  std::printf("  keys %zu, hubs %zu, joining links: key %zu, text %zu, takes_over %zu, same_texts %zu\n",
              grouping.keys.size(), hubs, joins[0], joins[1], joins[3], joins[4]);
}

}  // namespace

int main(int argc, char** argv) {
  const auto number = [&](int i, std::uint64_t otherwise) {
    return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  const auto first = number(2, 1);
  for (std::uint64_t seed = first; seed < first + number(3, 1); ++seed) run(number(1, 20000), seed);
  return 0;
}
