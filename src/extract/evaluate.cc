#include "extract/evaluate.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace fanal::extract {
namespace {

std::uint32_t share(std::uint64_t part, std::uint64_t whole, std::uint32_t of_nothing) {
  return whole == 0 ? of_nothing : static_cast<std::uint32_t>((2000 * part + whole) / (2 * whole));
}

bool judges(const Truth& truth, MentionKind kind) { return (truth.kinds & kind_bit(kind)) != 0; }

bool judges(const Truth& truth, std::string_view field) {
  return truth.fields.empty() || std::find(truth.fields.begin(), truth.fields.end(), field) != truth.fields.end();
}

bool overlaps(const Document& document, const Mention& found, const TrueMention& true_one) {
  return found.begin < true_one.end && true_one.begin < found.end &&
         document.fields[found.field].name == true_one.field;
}

std::string writing_of(const Document& document, const Mention& found, const Truth& truth) {
  const TrueMention* first = nullptr;
  for (const auto& true_one : truth.mentions) {
    if (true_one.kind != found.kind) continue;
    if (truth.has_spans && overlaps(document, found, true_one)) return true_one.writing;
    if (first == nullptr) first = &true_one;
  }
  return first == nullptr ? std::string() : first->writing;
}

}  // namespace

std::uint32_t Tally::precision() const { return share(right, right + false_ones, 1000); }
std::uint32_t Tally::recall() const { return share(right, right + missed, 1000); }
std::uint32_t Tally::f1() const { return share(2 * right, 2 * right + false_ones + missed, 1000); }
std::uint32_t KindTally::taken_share() const { return share(taken, without, 0); }

Verdict judge(const Document& document, std::span<const Mention> found, const Truth& truth) {
  // By where they stand, so that the pairing does not depend on the order they came in.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (judges(truth, found[i].kind) && judges(truth, document.fields[found[i].field].name)) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(found[a].field, found[a].end, found[a].begin, a) <
           std::tie(found[b].field, found[b].end, found[b].begin, b);
  });
  Verdict verdict;
  std::vector<bool> is_proved(truth.mentions.size(), false);
  std::set<std::pair<MentionKind, std::string_view>> met;
  for (const auto i : order) {
    const auto& mention = found[i];
    if (!truth.has_spans && !met.emplace(mention.kind, mention.value).second) continue;
    // The true one that ends first of those it may prove: the most pairs, as intervals go.
    std::size_t proved = truth.mentions.size();
    for (std::size_t t = 0; t < truth.mentions.size(); ++t) {
      const auto& true_one = truth.mentions[t];
      if (is_proved[t] || true_one.kind != mention.kind || true_one.value != mention.value) continue;
      if (truth.has_spans && !overlaps(document, mention, true_one)) continue;
      if (proved == truth.mentions.size() || true_one.end < truth.mentions[proved].end) proved = t;
    }
    if (proved < truth.mentions.size()) {
      is_proved[proved] = true;
    } else {
      verdict.false_ones.push_back({i, writing_of(document, mention, truth)});
    }
  }
  for (std::size_t t = 0; t < truth.mentions.size(); ++t) {
    if (judges(truth, truth.mentions[t].kind)) (is_proved[t] ? verdict.right : verdict.missed).push_back(t);
  }
  return verdict;
}

void add(std::span<const Mention> found, const Truth& truth, const Verdict& verdict, Evaluation& evaluation) {
  std::uint32_t truly = 0;
  std::uint32_t falsely = 0;
  const auto count = [&](MentionKind kind, const std::string& writing, std::uint64_t Tally::*what) {
    auto& of_kind = evaluation[static_cast<std::size_t>(kind)];
    ++(of_kind.all.*what);
    ++(of_kind.by_writing[writing].*what);
  };
  for (const auto& true_one : truth.mentions) truly |= kind_bit(true_one.kind);
  for (const auto t : verdict.right) count(truth.mentions[t].kind, truth.mentions[t].writing, &Tally::right);
  for (const auto t : verdict.missed) count(truth.mentions[t].kind, truth.mentions[t].writing, &Tally::missed);
  for (const auto& wrong : verdict.false_ones) {
    count(found[wrong.mention].kind, wrong.writing, &Tally::false_ones);
    falsely |= kind_bit(found[wrong.mention].kind);
  }
  for (std::size_t k = 0; k < mention_kind_count; ++k) {
    const auto bit = kind_bit(static_cast<MentionKind>(k));
    if ((truth.kinds & bit) == 0 || (truly & bit) != 0) continue;
    ++evaluation[k].without;
    if ((falsely & bit) != 0) ++evaluation[k].taken;
  }
}

}  // namespace fanal::extract
