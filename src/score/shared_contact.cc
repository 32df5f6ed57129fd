// One contact behind several people: several names with pictures that have nothing in common, at one time.
#include <algorithm>
#include <array>
#include <map>

#include "score/internal/computations.h"
#include "score/internal/looking.h"
#include "score/internal/proofs.h"

namespace fanal::score::internal {
namespace {

constexpr std::array shared_contact_numbers{
    NumberRange{"least_names", 2, 100, 3, "names; those whose pictures have one in common are one"},
    NumberRange{"least_pictures", 0, 100, 3, "of these, with pictures"},
    NumberRange{"days", 1, 3650, 90, "days in which all must be met"},
    NumberRange{"gap_days", 1, 3650, 60, "days of silence after which a contact may be another's"},
};

// Names of one contact as people: those that stand in one advert, or beside one picture at whatever time, are one. So
// a name that is spelt anew, or a duo, does not make two.
class People {
 public:
  explicit People(std::span<const Use> own) : unions_(names_of(own).size()) {
    std::uint32_t count = 0;
    for (const auto name : names_of(own)) numbers_[name] = count++;
    std::map<std::string_view, std::uint32_t> by_family;
    for (const auto& use : own) {
      const auto& facts = *use.document;
      for (const auto& name : facts.names) {
        const auto number = numbers_[name.value];
        unions_.join(number, numbers_[facts.names.front().value]);
        for (const auto& picture : facts.pictures)
          if (!picture.is_common) unions_.join(number, by_family.insert({picture.family, number}).first->second);
      }
    }
  }
  std::optional<std::uint32_t> person_of(const DocumentFacts& facts) {
    if (facts.names.empty()) return std::nullopt;
    return unions_.root_of(numbers_[facts.names.front().value]);
  }

 private:
  std::map<std::string_view, std::uint32_t> numbers_;
  Unions unions_;
};

struct Post {
  UtcSeconds at = 0;
  std::uint32_t person = 0;
  const Use* use = nullptr;
  const Picture* picture = nullptr;  // the first that is not common
};

std::vector<Post> posts_of(std::span<const Use> own) {
  People people(own);
  std::vector<Post> out;
  for (const auto& use : own) {
    const auto at = time_of(*use.document);
    const auto person = people.person_of(*use.document);
    if (!at || !person) continue;
    const auto& pictures = use.document->pictures;
    const auto own_one =
        std::find_if(pictures.begin(), pictures.end(), [](const Picture& picture) { return !picture.is_common; });
    out.push_back({*at, *person, &use, own_one == pictures.end() ? nullptr : &*own_one});
  }
  std::stable_sort(out.begin(), out.end(), [](const Post& a, const Post& b) { return a.at < b.at; });
  return out;
}

// Times at which the contact is used again after a silence; posts without a name break a silence too.
std::vector<UtcSeconds> beginnings_of(std::span<const Use> own, std::int64_t gap) {
  std::vector<UtcSeconds> times;
  for (const auto& use : own)
    if (const auto at = time_of(*use.document)) times.push_back(*at);
  std::sort(times.begin(), times.end());
  std::vector<UtcSeconds> out;
  for (std::size_t i = 0; i < times.size(); ++i)
    if (i == 0 || times[i] - times[i - 1] > gap) out.push_back(times[i]);
  return out;
}

// Counts people in a window that slides over the posts.
class Window {
 public:
  void add(const Post& post, int by) {
    change(people_[post.person], count_, by);
    if (post.picture != nullptr) change(pictured_[post.person], pictured_count_, by);
  }
  std::size_t people() const { return count_; }
  std::size_t pictured() const { return pictured_count_; }

 private:
  static void change(std::int64_t& held, std::size_t& count, int by) {
    if (by > 0 && held == 0) ++count;
    if (by < 0 && held == 1) --count;
    held += by;
  }
  std::map<std::uint32_t, std::int64_t> people_;
  std::map<std::uint32_t, std::int64_t> pictured_;
  std::size_t count_ = 0;
  std::size_t pictured_count_ = 0;
};

struct Limits {
  std::size_t names = 0;
  std::size_t pictures = 0;
  std::int64_t span = 0;
  std::int64_t gap = 0;
};

struct Found {
  std::size_t people = 0;
  std::uint64_t documents = 0;
  std::vector<Proof> proofs;
};

// One post of each person in the first window that is enough, the first with a picture if any has one.
std::vector<Proof> proofs_of(std::span<const Post> window) {
  std::map<std::uint32_t, const Post*> shown;
  for (const auto& post : window) {
    auto& kept = shown[post.person];
    if (kept == nullptr || (kept->picture == nullptr && post.picture != nullptr)) kept = &post;
  }
  std::vector<Proof> out;
  for (const auto& [person, post] : shown) {
    const auto& facts = *post->use->document;
    out.push_back({facts.document, post->use->said->span});
    out.push_back({facts.document, facts.names.front().span});
    if (post->picture != nullptr) out.push_back({facts.document, post->picture->span});
  }
  return out;
}

Found people_of(std::span<const Use> own, const Limits& limits) {
  const auto posts = posts_of(own);
  const auto beginnings = beginnings_of(own, limits.gap);
  Found found;
  Window window;
  std::size_t first = 0;
  std::size_t run = 0;
  std::size_t counted = 0;  // posts before it are of no window that is enough, or counted
  for (std::size_t i = 0; i < posts.size(); ++i) {
    while (run + 1 < beginnings.size() && beginnings[run + 1] <= posts[i].at) ++run;
    window.add(posts[i], 1);
    for (; posts[i].at - posts[first].at > limits.span || posts[first].at < beginnings[run]; ++first)
      window.add(posts[first], -1);
    if (window.people() < limits.names || window.pictured() < limits.pictures) continue;
    if (found.people == 0) found.proofs = proofs_of(std::span(posts).subspan(first, i + 1 - first));
    found.people = std::max(found.people, window.people());
    found.documents += i + 1 - std::max(counted, first);
    counted = i + 1;
  }
  return found;
}

std::optional<Observation> shared_contact_holds(const GroupFacts& group, const Baseline&, const Settings& settings) {
  const auto number = [&](std::string_view name) { return number_in(settings, shared_contact_numbers, name); };
  const Limits limits{static_cast<std::size_t>(number("least_names")),
                      static_cast<std::size_t>(number("least_pictures")), number("days") * day_seconds,
                      number("gap_days") * day_seconds};
  const auto uses = uses_of(adverts_of(group, settings), is_of_poster);
  std::vector<Proof> proofs;
  std::uint64_t documents = 0;
  std::int64_t contacts = 0;
  std::size_t people = 0;
  for_each_contact(uses, [&](std::span<const Use> own) {
    const auto found = people_of(own, limits);
    if (found.people == 0) return;
    ++contacts;
    documents = std::max(documents, found.documents);
    people = std::max(people, found.people);
    proofs.insert(proofs.end(), found.proofs.begin(), found.proofs.end());
  });
  if (contacts == 0) return std::nullopt;
  auto out =
      observed(group, std::move(proofs), {{"contacts", contacts}, {"people", static_cast<std::int64_t>(people)}});
  out.documents = std::max(out.documents, documents);
  return out;
}

}  // namespace

const Computation shared_contact{
    "shared_contact",
    "One contact stands in dated adverts of several names with pictures that have nothing in common, within so many "
    "days and without a silence after which it may be another's.",
    shared_contact_numbers, false, shared_contact_holds};

}  // namespace fanal::score::internal
