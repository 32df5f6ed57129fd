#include "engine/evaluate_photos.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/json_writer.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/picture_links.h"
#include "engine/internal/picture_truth.h"
#include "index/photo_codes.h"
#include "model/photo.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_pairs = 50'000'000;

/// A picture of the case, and what it says of itself.
struct Picture {
  std::optional<PhotoHash> hash;
  std::array<PhotoHash, turn_count> turned{};
  std::string state;
  std::string camera;
  std::set<std::string> contradictions;
  std::set<std::string> edit_marks;
  std::vector<std::uint32_t> files;  ///< of the truth
};

Picture picture_of(const Document& document, const PictureNotes::Self& self) {
  Picture picture;
  picture.hash = self.hash;
  picture.turned = self.turned;
  for (const Field& field : document.fields) {
    const auto code = [&] { return field.value.substr(0, field.value.find(':')); };
    if (field.name == "picture.state") picture.state = field.value;
    if (field.name == "picture.camera") picture.camera = field.value;
    if (field.name == "picture.contradiction") picture.contradictions.insert(code());
    if (field.name == "picture.edit") picture.edit_marks.insert(code());
  }
  return picture;
}

void settle(PhotoCount& count) {
  const auto share = [](std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 1000U : static_cast<std::uint32_t>((part * 2000 + whole) / (whole * 2));
  };
  count.missed = count.truly - count.found;
  count.precision = share(count.found, count.found + count.false_ones);
  count.recall = share(count.found, count.truly);
  count.f1 = share(2 * count.found, 2 * count.found + count.missed + count.false_ones);
}

/// Pairs of files, the lower number first.
using Pairs = std::vector<std::uint64_t>;
std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) {
  return std::uint64_t{std::min(a, b)} << 32U | std::max(a, b);
}
void settle(Pairs& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

class PhotoComparison {
 public:
  explicit PhotoComparison(std::vector<PictureTruth> truths) : truths_(std::move(truths)), of_(truths_.size(), none) {
    for (std::uint32_t i = 0; i < truths_.size(); ++i) by_name_.emplace(base_name(truths_[i].file), i);
  }

  /// `names`: of the files that have its bytes.
  void add(DocumentIndex document, Picture picture, const std::set<std::string>& names) {
    const auto number = static_cast<std::uint32_t>(pictures_.size());
    for (const auto& name : names) {
      const auto found = by_name_.find(name);
      if (found == by_name_.end() || of_[found->second] != none) continue;
      of_[found->second] = number;
      picture.files.push_back(found->second);
    }
    if (picture.files.empty()) {
      ++without_truth_;
      return;
    }
    by_document_.emplace(document, number);
    pictures_.push_back(std::move(picture));
  }

  Result<void> join(GroupReader& groups) {
    for (const Picture& picture : pictures_) FANAL_TRY_VOID(join_all(picture.files, near_));
    for (const auto kind : {MentionKind::photo, MentionKind::near_photo, MentionKind::edited_photo}) {
      Result<void> outcome;
      FANAL_TRY_VOID(groups.each_key(kind, [&](Key& key) {
        std::vector<std::uint32_t> files;
        for (const DocumentIndex document : key.documents) {
          const auto found = by_document_.find(document);
          if (found == by_document_.end()) continue;
          const auto& own = pictures_[found->second].files;
          files.insert(files.end(), own.begin(), own.end());
        }
        outcome = join_all(files, kind == MentionKind::edited_photo ? all_ : near_);
        return static_cast<bool>(outcome);
      }));
      FANAL_TRY_VOID(std::move(outcome));
    }
    settle(near_);
    all_.insert(all_.end(), near_.begin(), near_.end());
    settle(all_);
    return {};
  }

  Result<PhotoEvaluation> evaluate(const PhotoMistakeSink& mistakes) {
    count_pairs("near", near_);
    count_pairs("all", all_);
    count_pairs("all but bland", all_, false);
    count_edits(mistakes);
    count_apart(mistakes);
    FANAL_TRY_VOID(count_distances());
    count_codes("contradiction", &PictureTruth::contradictions, &Picture::contradictions);
    count_codes("edit_mark", &PictureTruth::edit_marks, &Picture::edit_marks);
    count_states();
    count_cameras();
    PhotoEvaluation out;
    out.without_truth = without_truth_;
    for (const std::uint32_t picture : of_) ++(picture == none ? out.without_document : out.files);
    for (PhotoCount& count : counts_) {
      if (count.what != "apart") settle(count);
    }
    out.counts = std::move(counts_);
    return out;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  static Result<void> join_all(const std::vector<std::uint32_t>& files, Pairs& pairs) {
    if (files.size() * files.size() / 2 + pairs.size() > most_pairs)
      return Error{Code::limit, "over " + std::to_string(most_pairs) + " pairs of pictures are joined: too many"};
    for (std::size_t i = 0; i < files.size(); ++i) {
      for (std::size_t j = i + 1; j < files.size(); ++j) pairs.push_back(pair_of(files[i], files[j]));
    }
    return {};
  }

  PhotoCount& add_count(std::string what, std::string name) {
    counts_.push_back({std::move(what), std::move(name)});
    return counts_.back();
  }
  bool is_one_photo(std::uint64_t pair) const { return first_of(pair).photo == second_of(pair).photo; }
  const PictureTruth& first_of(std::uint64_t pair) const { return truths_[pair >> 32U]; }
  const PictureTruth& second_of(std::uint64_t pair) const { return truths_[pair & 0xFFFFFFFFU]; }

  void count_pairs(std::string name, const Pairs& pairs, bool with_bland = true) {
    const auto counts = [&](const PictureTruth& truth) { return with_bland || truth.scene != "bland"; };
    std::map<std::string_view, std::uint64_t> sizes;
    for (std::uint32_t i = 0; i < truths_.size(); ++i) {
      if (of_[i] != none && counts(truths_[i])) ++sizes[truths_[i].photo];
    }
    PhotoCount& count = add_count("pairs", std::move(name));
    for (const auto& [photo, size] : sizes) count.truly += size * (size - 1) / 2;
    for (const std::uint64_t pair : pairs) {
      if (!is_one_photo(pair)) {
        ++count.false_ones;
      } else if (counts(first_of(pair))) {
        ++count.found;
      }
    }
  }

  // Whichever of the eight turns is nearest; nothing where either has no hash.
  std::optional<int> bits_between(std::uint32_t a, std::uint32_t b) const {
    const Picture& first = pictures_[of_[a]];
    const Picture& second = pictures_[of_[b]];
    if (!first.hash || !second.hash) return std::nullopt;
    int least = photo_hash_bits;
    for (const PhotoHash& turned : first.turned) least = std::min(least, distance(turned, *second.hash));
    return least;
  }

  PhotoMistake mistake_of(bool is_missed, std::uint32_t a, std::uint32_t b) const {
    return {is_missed,        truths_[a].file,
            truths_[b].file,  truths_[a].edits + ", " + truths_[b].edits,
            truths_[a].scene, bits_between(a, b).value_or(-1)};
  }

  void count_edits(const PhotoMistakeSink& mistakes) {
    std::map<std::string_view, std::uint32_t> first;  // by photo: a file that is not edited
    for (std::uint32_t i = 0; i < truths_.size(); ++i) {
      if (of_[i] != none && truths_[i].edits.empty()) first.emplace(truths_[i].photo, i);
    }
    struct Found {
      PhotoCount count;
      std::vector<int> bits;
    };
    std::map<std::string, Found> by_edit;
    bool goes_on = static_cast<bool>(mistakes);
    for (std::uint32_t i = 0; i < truths_.size(); ++i) {
      const auto original = first.find(truths_[i].photo);
      if (of_[i] == none || original == first.end() || original->second == i) continue;
      const std::string& edits = truths_[i].edits;
      const bool is_one = edits.find('+') == std::string::npos;
      Found& found = by_edit[edits.empty() ? "none" : is_one ? edits : "two"];
      const bool is_found = std::binary_search(all_.begin(), all_.end(), pair_of(i, original->second));
      ++found.count.truly;
      found.count.found += is_found ? 1U : 0U;
      const auto bits = bits_between(i, original->second);
      if (bits) {
        found.bits.push_back(*bits);
        int& least = found.count.bits_missed;
        if (!is_found) least = least < 0 ? *bits : std::min(least, *bits);
      } else {
        ++found.count.without_hash;
      }
      if (goes_on && !is_found) goes_on = mistakes(mistake_of(true, i, original->second));
    }
    for (auto& [edit, found] : by_edit) {
      PhotoCount& count = add_count("edit", edit);
      const std::string name = edit;
      count = std::move(found.count);
      count.what = "edit";
      count.name = name;
      std::sort(found.bits.begin(), found.bits.end());
      if (found.bits.empty()) continue;
      count.bits_median = found.bits[(found.bits.size() - 1) / 2];
      count.bits_95 = found.bits[(found.bits.size() - 1) * 95 / 100];
      count.bits_most = found.bits.back();
    }
  }

  // What two files of two photos have in common.
  static std::string_view common(const PictureTruth& a, const PictureTruth& b) {
    if (a.room == b.room) return "one room";
    if (a.scene == "bland" || b.scene == "bland") return "bland";
    if (a.scene == "hotel" && b.scene == "hotel") return "hotels";
    return "nothing";
  }

  void count_apart(const PhotoMistakeSink& mistakes) {
    std::map<std::string, std::uint64_t> counts{{"one room", 0}, {"bland", 0}, {"hotels", 0}, {"nothing", 0}};
    bool goes_on = static_cast<bool>(mistakes);
    for (const std::uint64_t pair : all_) {
      if (is_one_photo(pair)) continue;
      ++counts[std::string(common(first_of(pair), second_of(pair)))];
      if (goes_on) {
        goes_on = mistakes(
            mistake_of(false, static_cast<std::uint32_t>(pair >> 32U), static_cast<std::uint32_t>(pair & 0xFFFFFFFFU)));
      }
    }
    for (const auto& [name, count] : counts) add_count("apart", "joined: " + name).false_ones = count;
  }

  // All files of a picture have its bytes, and so its photo.
  const PictureTruth& truth_of(std::size_t picture) const { return truths_[pictures_[picture].files.front()]; }

  // Pictures of two photos by the bits between them, as far as the index answers.
  Result<void> count_distances() {
    constexpr std::array<int, 6> ends{15, 23, 31, 39, 43, 47};
    std::vector<PhotoHash> codes;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < pictures_.size(); ++i) {
      if (!pictures_[i].hash) continue;
      codes.push_back(*pictures_[i].hash);
      numbers.push_back(i);
    }
    FANAL_TRY(index, index::PhotoCodes::build(codes, numbers));
    std::unordered_map<std::uint64_t, int> least;
    for (const std::uint32_t number : numbers) {
      FANAL_TRY(found, index->search_all(pictures_[number].turned, index::most_photo_radius));
      for (const auto& hits : found) {
        for (const index::PhotoHit& hit : hits) {
          if (truth_of(hit.id).photo == truth_of(number).photo) continue;
          const auto bits = static_cast<int>(hit.distance);
          const auto [at, is_new] = least.emplace(pair_of(number, hit.id), bits);
          if (!is_new) at->second = std::min(at->second, bits);
          if (least.size() > most_pairs) return Error{Code::limit, "too many pictures are alike to be compared"};
        }
      }
    }
    std::map<std::pair<std::string_view, std::size_t>, std::uint64_t> counts;
    for (const auto& [pair, bits] : least) {
      const auto range = static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), bits) - ends.begin());
      ++counts[{common(truth_of(pair >> 32U), truth_of(pair & 0xFFFFFFFFU)), range}];
    }
    for (const auto& [at, count] : counts) {
      const auto& [name, range] = at;
      const int begin = range == 0 ? 0 : ends[range - 1] + 1;
      add_count("apart",
                std::string(name) + ", " + std::to_string(begin) + " to " + std::to_string(ends[range]) + " bits")
          .truly = count;
    }
    return {};
  }

  template <typename Visit>
  void each_file(const Visit& visit) const {
    for (std::uint32_t i = 0; i < truths_.size(); ++i) {
      if (of_[i] != none) visit(truths_[i], pictures_[of_[i]]);
    }
  }

  void count_codes(const std::string& what, std::set<std::string> PictureTruth::*planted,
                   std::set<std::string> Picture::*said) {
    std::map<std::string, PhotoCount> by_code;
    each_file([&](const PictureTruth& truth, const Picture& picture) {
      for (const auto& code : truth.*planted) {
        ++by_code[code].truly;
        by_code[code].found += (picture.*said).count(code);
      }
      for (const auto& code : picture.*said) by_code[code].false_ones += (truth.*planted).contains(code) ? 0U : 1U;
    });
    for (auto& [code, count] : by_code) {
      count.what = what;
      count.name = code;
      counts_.push_back(count);
    }
  }

  void count_states() {
    std::map<std::string, PhotoCount> by_state;
    each_file([&](const PictureTruth& truth, const Picture& picture) {
      ++by_state[truth.state].truly;
      ++(truth.state == picture.state ? by_state[truth.state].found : by_state[picture.state].false_ones);
    });
    for (auto& [state, count] : by_state) {
      count.what = "state";
      count.name = state;
      counts_.push_back(count);
    }
  }

  void count_cameras() {
    PhotoCount& count = add_count("camera", "all");
    each_file([&](const PictureTruth& truth, const Picture& picture) {
      if (!truth.camera.empty()) ++count.truly;
      if (picture.camera.empty()) return;
      ++(truth.camera == picture.camera ? count.found : count.false_ones);
    });
  }

  std::vector<PictureTruth> truths_;
  std::unordered_map<std::string, std::uint32_t> by_name_;
  std::vector<std::uint32_t> of_;  ///< by file of the truth: its picture
  std::vector<Picture> pictures_;
  std::unordered_map<DocumentIndex, std::uint32_t> by_document_;
  std::uint64_t without_truth_ = 0;
  Pairs near_;
  Pairs all_;
  std::vector<PhotoCount> counts_;
};

// What the files were called that the picture was taken from.
Result<std::set<std::string>> names_of(store::Reader& reader, const Document& document) {
  std::set<std::string> names;
  if (!document.where.path.empty()) {
    names.insert(base_name(document.where.path));
    return names;
  }
  FANAL_TRY(item, reader.find_item(document.where.item));
  if (!item) return names;
  FANAL_TRY(captures, reader.captures(item->row));
  for (const auto& stored : captures) names.insert(base_name(stored.capture.source));
  return names;
}

}  // namespace

Result<PhotoEvaluation> evaluate_photos(Session& session, const std::string& truth_file,
                                        const PhotoMistakeSink& mistakes) {
  JsonWriter detail;
  detail.begin_object().field("truth", truth_file).field("mistakes", static_cast<bool>(mistakes)).end_object();
  FANAL_TRY(filter, session.inside().read(guard::Act::eval, detail.text()));
  if (mistakes && session.terms().is_live)
    return Error{Code::refused, "mistakes are listed with the names of files, which do not leave a live case"};
  FANAL_TRY(truths, read_picture_truths(truth_file));
  FANAL_TRY(reader, session.inside().opened.reader());
  GroupReader groups(reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"};
  PhotoComparison comparison(std::move(truths));
  struct Met {
    DocumentIndex document = 0;
    Picture picture;
    Document place;  ///< its Where only
  };
  std::vector<Met> met;
  FANAL_TRY_VOID(reader.read_facts(filter.rows, {}, [&](store::StoredFact& fact) {
    const auto notes = picture_notes(fact.fact.document);
    if (!notes || !notes->self) return true;
    Met& one = met.emplace_back();
    one.document = index_of(fact.row);
    one.picture = picture_of(fact.fact.document, *notes->self);
    one.place.where = fact.fact.document.where;
    return true;
  }));
  for (Met& one : met) {
    FANAL_TRY(names, names_of(reader, one.place));
    comparison.add(one.document, std::move(one.picture), names);
  }
  FANAL_TRY_VOID(comparison.join(groups));
  return comparison.evaluate(mistakes);
}

}  // namespace fanal::engine
