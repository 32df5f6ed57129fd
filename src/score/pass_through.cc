// Money that comes to one contact and goes on to another, again and again. Source: FATF and APG, "Financial flows from
// human trafficking", 2018 (rapid turnover); the bounds are Fanal's own.
#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <tuple>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array pass_through_numbers{
    NumberRange{"hours", 1, 720, 24, "hours in which it goes on"},
    NumberRange{"least_times", 1, 1000, 3, "times to the same contact"},
    NumberRange{"least_share", 1, 1000, 800, "thousandths of what came in that go on, at least; never more than it"},
};

struct Payment {
  UtcSeconds at = 0;
  bool is_out = false;  // what comes at the same second comes before what goes
  std::string_view currency;
  std::int64_t minor = 0;
  Proof proof;
  const std::map<std::uint32_t, const Contact*>* others = nullptr;  // contacts at the other end
};

// What a payment is of: its price, when it states no other; a text may speak of more.
const SaidPrice* amount_of(const DocumentFacts& facts) {
  const SaidPrice* out = nullptr;
  for (const auto& price : facts.prices) {
    if (price.currency == "XXX" || price.amount_minor <= 0 || price.amount_minor > 100'000'000'000'000) return nullptr;
    if (out != nullptr && (price.currency != out->currency || price.amount_minor != out->amount_minor)) return nullptr;
    if (out == nullptr || price.span < out->span) out = &price;
  }
  return out;
}

struct Rules {
  std::int64_t span = 0;
  std::size_t least_times = 0;
  std::int64_t least_share = 0;

  bool is_passed_on(std::int64_t out, std::int64_t in) const { return out <= in && out * 1000 >= in * least_share; }
};

// Money of one currency that came to a contact and has not gone on yet.
class Purse {
 public:
  explicit Purse(const Rules& rules) : rules_(rules) {}

  void add(const Payment& in) {
    waiting_.push_back(&in);
    sum_ += in.minor;
  }

  // What `out` passes on: the last that came, or all that came within the hours; empty when neither.
  std::vector<const Payment*> take(const Payment& out) {
    for (; !waiting_.empty() && out.at - waiting_.front()->at > rules_.span; waiting_.pop_front())
      sum_ -= waiting_.front()->minor;
    std::vector<const Payment*> taken;
    if (waiting_.empty()) return taken;
    if (rules_.is_passed_on(out.minor, waiting_.back()->minor)) {
      taken.push_back(waiting_.back());
      sum_ -= waiting_.back()->minor;
      waiting_.pop_back();
    } else if (rules_.is_passed_on(out.minor, sum_)) {
      taken.assign(waiting_.begin(), waiting_.end());
      waiting_.clear();
      sum_ = 0;
    }
    return taken;
  }

 private:
  Rules rules_;
  std::deque<const Payment*> waiting_;
  std::int64_t sum_ = 0;
};

struct Passed {
  std::size_t times = 0;
  std::vector<Proof> proofs;
};

// By the contact to which it went. What goes back to where it came from is not passed on.
std::map<std::uint32_t, Passed> passed_by(std::vector<Payment> payments, const Rules& rules) {
  std::sort(payments.begin(), payments.end(), [](const Payment& a, const Payment& b) {
    return std::tie(a.at, a.is_out, a.proof) < std::tie(b.at, b.is_out, b.proof);
  });
  std::map<std::string_view, Purse> purses;
  std::map<std::uint32_t, Passed> out;
  for (const auto& payment : payments) {
    auto& purse = purses.insert({payment.currency, Purse(rules)}).first->second;
    if (!payment.is_out) {
      purse.add(payment);
      continue;
    }
    const auto taken = purse.take(payment);
    if (taken.empty()) continue;
    for (const auto& [other, said] : *payment.others) {
      const auto came_from_it = [&, who = other](const Payment* in) { return in->others->count(who) != 0; };
      if (std::any_of(taken.begin(), taken.end(), came_from_it)) continue;
      auto& passed = out[other];
      ++passed.times;
      for (const auto* in : taken) passed.proofs.push_back(in->proof);
      passed.proofs.push_back(payment.proof);
    }
  }
  return out;
}

struct Ends {
  std::map<std::uint32_t, const Contact*> from;
  std::map<std::uint32_t, const Contact*> to;
};

std::optional<Observation> pass_through_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const Rules rules{number_in(settings, pass_through_numbers, "hours") * 3600,
                    static_cast<std::size_t>(number_in(settings, pass_through_numbers, "least_times")),
                    number_in(settings, pass_through_numbers, "least_share")};
  const auto uses = uses_of(without_copies(documents_of(group, settings, {SourceClass::payment})), is_not_shared);
  std::map<DocumentIndex, Ends> ends;
  for (const auto& use : uses) {
    if (use.document->kind != DocumentKind::transaction || use.said->side == Side::neither) continue;
    auto& one = ends[use.document->document];
    (use.said->side == Side::from ? one.from : one.to)[use.contact] = use.said;
  }
  std::vector<Proof> proofs;
  std::size_t most_times = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    std::vector<Payment> payments;
    for (const auto& use : own) {
      const auto& facts = *use.document;
      const auto found = ends.find(facts.document);
      const auto* amount = amount_of(facts);
      const auto at = time_of(facts);
      if (found == ends.end() || amount == nullptr || !at || use.said->side == Side::neither) continue;
      const bool is_out = use.said->side == Side::from;
      payments.push_back({*at,
                          is_out,
                          amount->currency,
                          amount->amount_minor,
                          {facts.document, use.said->span},
                          is_out ? &found->second.to : &found->second.from});
    }
    for (const auto& [other, passed] : passed_by(std::move(payments), rules)) {
      if (passed.times < rules.least_times) continue;
      most_times = std::max(most_times, passed.times);
      proofs.insert(proofs.end(), passed.proofs.begin(), passed.proofs.end());
    }
  });
  if (most_times == 0) return std::nullopt;
  return observed(group, std::move(proofs), {{"times", static_cast<std::int64_t>(most_times)}});
}

}  // namespace

const Computation pass_through{
    "pass_through",
    "Payments to a contact go on to one other within hours: nearly all of the last, or of all that came in that time, "
    "and no more than it; what goes back to its sender does not count.",
    pass_through_numbers, false, pass_through_holds};

}  // namespace fanal::score::internal
