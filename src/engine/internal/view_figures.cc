#include "engine/internal/view_figures.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/internal/view_periods.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_places = 200;
constexpr std::size_t most_moves = 200;
constexpr std::size_t most_prices = 12;
constexpr std::size_t most_texts = 12;
constexpr std::size_t most_values = 20;
constexpr std::size_t most_periods = 2000;
constexpr std::size_t most_steps = 5000;
constexpr std::size_t month_letters = 7;
constexpr std::uint32_t none = 0xFFFFFFFFU;

// What a document passes.
enum Brush : unsigned { by_time = 1, by_place = 2, by_price = 4, by_text = 8, by_slot = 16, by_all = 31 };

/// First and last of some days.
struct Days {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
  void add(std::int32_t day) {
    first = std::min(first, day);
    last = std::max(last, day);
  }
  bool is_empty() const { return first > last; }
};

ViewUnit coarser(ViewUnit unit) { return static_cast<ViewUnit>(static_cast<unsigned>(unit) + 1); }

/// A day on which a contact is advertised somewhere.
struct Stop {
  std::int32_t day = 0;
  std::set<std::uint32_t> places;
  bool is_in = false;
};

// Of sorted amounts: the least that at least `quarters` quarters are not above.
std::int64_t quartile(const std::vector<std::int64_t>& amounts, std::size_t quarters) {
  const std::size_t rank = (amounts.size() * quarters + 3) / 4;
  return amounts[rank == 0 ? 0 : rank - 1];
}

class Figures {
 public:
  Figures(const ViewTable& table, const FiguresAsked& asked)
      : table_(table), asked_(asked), passes_(table.documents.size(), by_all) {
    judge_times();
    judge_places();
    judge_prices();
    judge_texts();
  }

  ViewFigures run() {
    auto& views = out_.views;
    views.documents = table_.documents.size();
    views.selection = asked_.selection;
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (is_in(i, 0)) out_.selected.push_back(table_.documents[i].row);
    }
    views.selected = out_.selected.size();
    views.unit = unit_for();
    put_periods();
    put_places();
    if (!asked_.is_coarse) {
      put_moves();
      put_play();
    }
    put_prices();
    put_texts();
    if (asked_.template_ != nullptr) put_template();
    return std::move(out_);
  }

 private:
  const ViewDocument& at(std::size_t i) const { return table_.documents[i]; }
  std::optional<std::int32_t> day(std::size_t i) const {
    if (!at(i).days || !at(i).days->is_certain()) return std::nullopt;
    return at(i).days->first;
  }
  // Does it pass all brushes but `own`?
  bool is_in(std::size_t i, unsigned own) const { return (passes_[i] | own) == by_all; }
  template <typename Fits>
  void judge(Brush brush, const Fits& fits) {
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (!fits(i)) passes_[i] &= static_cast<unsigned char>(~static_cast<unsigned>(brush));
    }
  }
  std::string day_shown(std::int32_t day) const {
    std::string name = day_name(day);
    if (asked_.is_coarse) name.resize(month_letters);
    return name;
  }
  void put_days(const Days& days, std::string& first, std::string& last) const {
    if (days.is_empty()) return;
    first = day_shown(days.first);
    last = day_shown(days.last);
  }

  void judge_times() {
    const auto& chosen = asked_.selection;
    if (chosen.from.empty() && chosen.until.empty()) return;
    const auto from = days_named(chosen.from);
    const auto until = days_named(chosen.until);
    judge(by_time, [&](std::size_t i) {
      const auto& days = at(i).days;
      return days && (!from || days->last >= from->first) && (!until || days->first <= until->last);
    });
  }

  void judge_places() {
    const auto& chosen = asked_.selection.place;
    if (chosen.empty()) return;
    judge(by_place, [&](std::size_t i) {
      const auto& places = at(i).places;
      return std::any_of(places.begin(), places.end(),
                         [&](std::uint32_t place) { return table_.places[place].place == chosen; });
    });
  }

  void judge_prices() {
    const auto& chosen = asked_.selection;
    if (chosen.currency.empty()) return;
    judge(by_price, [&](std::size_t i) {
      const auto& prices = at(i).prices;
      return std::any_of(prices.begin(), prices.end(), [&](std::uint32_t number) {
        const Price& price = table_.prices[number];
        return price.currency == chosen.currency && (!chosen.minutes || price.minutes == *chosen.minutes) &&
               (!chosen.least_minor || price.amount_minor >= *chosen.least_minor) &&
               (!chosen.most_minor || price.amount_minor <= *chosen.most_minor);
      });
    });
  }

  void judge_texts() {
    const auto& chosen = asked_.selection;
    if (!chosen.text) return;
    judge(by_text, [&](std::size_t i) { return at(i).text == *chosen.text; });
    if (!chosen.slot) return;
    std::vector<std::uint32_t> said(passes_.size(), none);
    std::uint32_t wanted = none;
    for (const auto& slot : asked_.chosen->slots) {
      if (slot.piece != *chosen.slot) continue;
      const auto found = std::find(slot.values.begin(), slot.values.end(), chosen.slot_value);
      if (found != slot.values.end()) wanted = static_cast<std::uint32_t>(found - slot.values.begin());
      said = said_in(slot);
    }
    judge(by_slot, [&](std::size_t i) { return wanted != none && said[i] == wanted; });
  }

  // The value of each document in a slot; none.
  std::vector<std::uint32_t> said_in(const SlotFills& slot) const {
    std::vector<std::uint32_t> said(passes_.size(), none);
    auto fill = slot.fills.begin();
    for (std::size_t i = 0; i < said.size(); ++i) {
      while (fill != slot.fills.end() && fill->first < at(i).row) ++fill;
      if (fill != slot.fills.end() && fill->first == at(i).row) said[i] = fill->second;
    }
    return said;
  }

  // Of all documents, chosen or not: so that what is chosen does not change what it is chosen from.
  ViewUnit unit_for() const {
    constexpr std::int32_t days_by_day = 92;
    constexpr std::int32_t days_by_week = 800;
    constexpr std::int32_t days_by_month = 15'000;
    Days all;
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (!at(i).days) continue;
      all.add(at(i).days->first);
      all.add(at(i).days->last);
    }
    const std::int64_t length = all.is_empty() ? 0 : std::int64_t{all.last} - all.first;
    ViewUnit unit = asked_.unit               ? *asked_.unit
                    : length <= days_by_day   ? ViewUnit::day
                    : length <= days_by_week  ? ViewUnit::week
                    : length <= days_by_month ? ViewUnit::month
                                              : ViewUnit::year;
    if (asked_.is_coarse) unit = std::max(unit, ViewUnit::month);
    // A chart of more holds nothing that can be seen.
    constexpr std::array<std::int64_t, 4> at_least{1, 7, 28, 365};
    while (unit < ViewUnit::year && length / at_least[static_cast<std::size_t>(unit)] > std::int64_t{most_periods})
      unit = coarser(unit);
    return unit;
  }

  void put_periods() {
    ViewPeriods periods(out_.views.unit);
    std::map<std::int32_t, ViewPeriod> counted;
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (!is_in(i, by_time)) continue;
      const auto& days = at(i).days;
      if (!days) {
        ++out_.views.undated;
        continue;
      }
      const std::int32_t first = periods.begin_of(days->first);
      const std::int32_t last = periods.begin_of(days->last);
      if (first == last) {
        ++counted[first].certain;
        continue;
      }
      for (std::int32_t period = first; period <= last; period = periods.next(period)) ++counted[period].possible;
    }
    for (auto& [begin, period] : counted) {
      period.begin = periods.name(begin);
      out_.views.periods.push_back(std::move(period));
    }
  }

  void put_places() {
    struct Counted {
      std::uint64_t documents = 0;
      std::uint64_t stated = 0;
      Days days;
    };
    auto& views = out_.views;
    std::vector<Counted> counted(table_.places.size());
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (!is_in(i, by_place)) continue;
      if (at(i).is_of_device) {
        ++views.devices;
      } else if (at(i).places.empty()) {
        ++views.placeless;
      }
      for (const auto place : at(i).places) {
        ++counted[place].documents;
        counted[place].stated += at(i).is_stated ? 1U : 0U;
        if (const auto on = day(i)) counted[place].days.add(*on);
      }
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t place = 0; place < counted.size(); ++place) {
      if (counted[place].documents > 0) order.push_back(place);
    }
    views.place_count = order.size();
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (counted[a].documents != counted[b].documents) return counted[a].documents > counted[b].documents;
      return table_.places[a].place < table_.places[b].place;
    });
    shown_at_.assign(table_.places.size(), none);
    for (const auto place : order) {
      const bool is_chosen = table_.places[place].place == asked_.selection.place;
      if (views.places.size() >= most_places && !is_chosen) continue;
      shown_at_[place] = static_cast<std::uint32_t>(views.places.size());
      PlaceFigure figure = table_.places[place];
      figure.documents = counted[place].documents;
      figure.stated = counted[place].stated;
      put_days(counted[place].days, figure.first_day, figure.last_day);
      views.places.push_back(std::move(figure));
    }
  }

  std::vector<Stop> stops_of(const HeldBy& contact) const {
    std::vector<std::pair<std::int32_t, std::uint32_t>> dated;
    for (const auto document : contact) {
      const auto on = day(document);
      if (on && !at(document).places.empty()) dated.emplace_back(*on, document);
    }
    std::sort(dated.begin(), dated.end());
    std::vector<Stop> stops;
    for (const auto& [on, document] : dated) {
      if (stops.empty() || stops.back().day != on) stops.push_back({on, {}, false});
      Stop& stop = stops.back();
      stop.places.insert(at(document).places.begin(), at(document).places.end());
      stop.is_in = stop.is_in || is_in(document, by_place);
    }
    return stops;
  }

  using Moves = std::set<std::tuple<std::uint32_t, std::uint32_t, std::int32_t, std::int32_t>>;

  // On the days in between it may be advertised in both, and nowhere else.
  void add_move(const Stop& from, const Stop& to, std::set<std::uint32_t> between, Moves& moves) const {
    const std::uint32_t left = *from.places.begin();
    const std::uint32_t arrived = *to.places.begin();
    if (!from.is_in || !to.is_in || left == arrived || !is_drawn(left) || !is_drawn(arrived)) return;
    between.erase(left);
    between.erase(arrived);
    if (between.empty()) moves.emplace(shown_at_[left], shown_at_[arrived], from.day, to.day);
  }

  // Two contacts of one poster make one move.
  void put_moves() {
    Moves moves;
    for (const auto& contact : table_.contacts) {
      const auto stops = stops_of(contact);
      const Stop* from = nullptr;
      std::set<std::uint32_t> between;
      for (const Stop& to : stops) {
        if (to.places.size() > 1) {
          between.insert(to.places.begin(), to.places.end());
          continue;
        }
        if (from != nullptr) add_move(*from, to, std::move(between), moves);
        between.clear();
        from = &to;
      }
    }
    auto& listed = out_.views.moves;
    Days arrivals;
    for (const auto& [from, to, left, arrived] : moves) {
      const auto days = static_cast<std::uint32_t>(arrived - left);
      if (listed.empty() || listed.back().from != from || listed.back().to != to) {
        listed.push_back({from, to, 0, days, days, {}, {}});
        arrivals = {};
      }
      MoveFigure& move = listed.back();
      ++move.moves;
      move.least_days = std::min(move.least_days, days);
      move.most_days = std::max(move.most_days, days);
      arrivals.add(arrived);
      put_days(arrivals, move.first_day, move.last_day);
    }
    out_.views.move_count = listed.size();
    std::stable_sort(listed.begin(), listed.end(),
                     [](const MoveFigure& a, const MoveFigure& b) { return a.moves > b.moves; });
    if (listed.size() > most_moves) listed.resize(most_moves);
  }
  bool is_drawn(std::uint32_t place) const {
    return shown_at_[place] != none && table_.places[place].how == PlaceHow::city;
  }

  void put_play() {
    for (ViewUnit unit = std::max(out_.views.unit, ViewUnit::week);; unit = coarser(unit)) {
      ViewPeriods periods(unit);
      std::map<std::pair<std::int32_t, std::uint32_t>, std::uint64_t> steps;
      for (std::size_t i = 0; i < passes_.size(); ++i) {
        const auto on = day(i);
        if (!on || !is_in(i, by_place)) continue;
        for (const auto place : at(i).places) {
          if (shown_at_[place] != none) ++steps[{periods.begin_of(*on), shown_at_[place]}];
        }
      }
      if (steps.size() > most_steps && unit < ViewUnit::year) continue;
      std::int32_t last = 0;
      for (const auto& [key, documents] : steps) {
        if (out_.views.play_periods.empty() || key.first != last) {
          last = key.first;
          out_.views.play_periods.push_back(periods.name(last));
        }
        const auto period = static_cast<std::uint32_t>(out_.views.play_periods.size() - 1);
        out_.views.play.push_back({period, key.second, documents});
      }
      return;
    }
  }

  void put_prices() {
    struct Said {
      std::int64_t amount = 0;
      std::size_t document = 0;
    };
    auto& views = out_.views;
    std::map<std::pair<std::string_view, std::uint32_t>, std::vector<Said>> units;
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (!is_in(i, by_price)) continue;
      if (at(i).prices.empty()) ++views.priceless;
      for (const auto number : at(i).prices) {
        const Price& price = table_.prices[number];
        units[{price.currency, price.minutes}].push_back({price.amount_minor, i});
      }
    }
    const auto documents_of = [](const std::vector<Said>& said) {
      std::uint64_t documents = 0;
      for (std::size_t i = 0; i < said.size(); ++i)
        documents += i == 0 || said[i].document != said[i - 1].document ? 1U : 0U;
      return documents;
    };
    views.price_count = units.size();
    for (const auto& [unit, said] : units) {
      ViewPrices prices;
      prices.currency = unit.first;
      prices.minutes = unit.second;
      prices.documents = documents_of(said);
      std::vector<std::int64_t> amounts;
      std::map<std::int32_t, std::vector<Said>> by_period;
      ViewPeriods periods(views.unit);
      for (const Said& one : said) {
        amounts.push_back(one.amount);
        if (const auto on = day(one.document)) by_period[periods.begin_of(*on)].push_back(one);
      }
      std::sort(amounts.begin(), amounts.end());
      prices.least = amounts.front();
      prices.lower_quartile = quartile(amounts, 1);
      prices.median = quartile(amounts, 2);
      prices.upper_quartile = quartile(amounts, 3);
      prices.greatest = amounts.back();
      for (const auto& [begin, of_period] : by_period) {
        std::vector<std::int64_t> own;
        for (const Said& one : of_period) own.push_back(one.amount);
        std::sort(own.begin(), own.end());
        prices.periods.push_back(
            {periods.name(begin), documents_of(of_period), own.front(), quartile(own, 2), own.back()});
      }
      views.prices.push_back(std::move(prices));
    }
    std::stable_sort(views.prices.begin(), views.prices.end(),
                     [](const ViewPrices& a, const ViewPrices& b) { return a.documents > b.documents; });
    if (views.prices.size() > most_prices) views.prices.resize(most_prices);
  }

  void put_texts() {
    struct Counted {
      std::uint64_t documents = 0;
      Days days;
      store::FactRow first = 0;
    };
    std::map<std::uint32_t, Counted> counted;
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (!is_in(i, by_text | by_slot)) continue;
      Counted& text = counted[at(i).text];
      if (text.documents++ == 0) text.first = at(i).row;
      if (const auto on = day(i)) text.days.add(*on);
    }
    auto& views = out_.views;
    views.text_count = counted.size();
    std::vector<std::pair<std::uint32_t, const Counted*>> order;
    for (const auto& [text, one] : counted) order.emplace_back(text, &one);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second->documents > b.second->documents; });
    for (const auto& [text, one] : order) {
      if (views.texts.size() >= most_texts && text != asked_.selection.text) continue;
      TextFigure figure;
      figure.text = text;
      figure.documents = one->documents;
      put_days(one->days, figure.first_day, figure.last_day);
      views.texts.push_back(std::move(figure));
      out_.text_samples.push_back(one->first);
    }
  }

  void put_template() {
    const FilledTemplate& filled = *asked_.template_;
    const auto& chosen = asked_.selection;
    const bool is_chosen = chosen.text == filled.view.number;
    ViewTemplate shown;
    shown.text = filled.view.number;
    shown.pieces = filled.view.pieces;
    for (auto& piece : shown.pieces) piece.examples.clear();
    std::vector<std::size_t> all;  // of the text, by all brushes but text and slot
    for (std::size_t i = 0; i < passes_.size(); ++i) {
      if (at(i).text == shown.text && is_in(i, by_text | by_slot)) all.push_back(i);
    }
    shown.documents = all.size();
    std::vector<std::vector<std::uint32_t>> said;
    for (const auto& slot : filled.slots) {
      said.push_back(said_in(slot));
      const bool is_own = !is_chosen || chosen.slot == slot.piece;
      SlotFigure figure;
      figure.piece = slot.piece;
      std::vector<std::uint64_t> counted(slot.values.size(), 0);
      for (const auto i : all) {
        if (!is_own && !is_in(i, by_text)) continue;
        if (said.back()[i] == none) {
          ++figure.without;
        } else {
          ++counted[said.back()[i]];
        }
      }
      for (std::size_t value = 0; value < counted.size(); ++value) {
        if (counted[value] > 0) figure.values.push_back({slot.values[value], counted[value]});
      }
      figure.distinct = figure.values.size();
      std::sort(figure.values.begin(), figure.values.end(), [](const auto& a, const auto& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.value < b.value;
      });
      const bool has_chosen = is_chosen && chosen.slot == slot.piece;
      std::size_t place = 0;
      std::erase_if(figure.values, [&](const SlotFigure::Value& value) {
        return place++ >= most_values && !(has_chosen && value.value == chosen.slot_value);
      });
      shown.slots.push_back(std::move(figure));
    }
    put_variants(filled, all, said, is_chosen, shown);
    out_.views.text = std::move(shown);
  }

  void put_variants(const FilledTemplate& filled, const std::vector<std::size_t>& all,
                    const std::vector<std::vector<std::uint32_t>>& said, bool is_chosen, ViewTemplate& shown) {
    struct Counted {
      std::uint64_t documents = 0;
      Days days;
      store::FactRow first = 0;
    };
    std::map<std::vector<std::uint32_t>, Counted> counted;
    for (const auto i : all) {
      if (is_chosen && !is_in(i, by_text)) continue;
      std::vector<std::uint32_t> values;
      for (const auto& of_slot : said) values.push_back(of_slot[i]);
      Counted& variant = counted[std::move(values)];
      if (variant.documents++ == 0) variant.first = at(i).row;
      if (const auto on = day(i)) variant.days.add(*on);
    }
    shown.variant_count = counted.size();
    std::vector<std::pair<const std::vector<std::uint32_t>*, const Counted*>> order;
    for (const auto& [values, variant] : counted) order.emplace_back(&values, &variant);
    // Of as many the one that came first.
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return std::pair(b.second->documents, a.second->first) < std::pair(a.second->documents, b.second->first);
    });
    if (order.size() > most_values) order.resize(most_values);
    for (const auto& [values, variant] : order) {
      VariantFigure figure;
      figure.documents = variant->documents;
      put_days(variant->days, figure.first_day, figure.last_day);
      for (std::size_t slot = 0; slot < values->size(); ++slot) {
        const auto value = (*values)[slot];
        figure.values.push_back(value == none ? std::string() : filled.slots[slot].values[value]);
      }
      shown.variants.push_back(std::move(figure));
      out_.variant_samples.push_back(variant->first);
    }
  }

  const ViewTable& table_;
  const FiguresAsked& asked_;
  std::vector<unsigned char> passes_;
  std::vector<std::uint32_t> shown_at_;  ///< places of the table in views.places; none
  ViewFigures out_;
};

}  // namespace

ViewFigures view_figures(const ViewTable& table, const FiguresAsked& asked) { return Figures(table, asked).run(); }

}  // namespace fanal::engine
