#include "link/explain.h"

#include <algorithm>
#include <queue>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/check.h"
#include "model/photo.h"

namespace fanal::link {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

std::string counted(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// 870 -> `87 %`; 875 -> `87.5 %`.
std::string percent(std::uint32_t thousandths) {
  auto text = std::to_string(thousandths / 10);
  if (thousandths % 10 != 0) text += "." + std::to_string(thousandths % 10);
  return text + " %";
}

const char* cut_by(Cut cut) {
  if (cut == Cut::thin)
    return "; in a group grown so large, it is too little to hold two parts together: here it does not join.";
  if (cut == Cut::untrusted)
    return "; in this case reasons of this kind are contradicted more often than not: it does not join.";
  if (cut == Cut::rhythm) return "; the hours of posting are so unlike that it does not join.";
  if (cut == Cut::list) return "; this document lists the contacts of many: it joins none of them.";
  return "; a judgement keeps apart what it would join: here it does not join.";
}

// `which differs by 12 of 256 bits`, `the same bytes`.
std::string explain_picture(MentionKind kind, std::uint32_t number) {
  if (kind == MentionKind::photo) return "the same bytes";
  const auto difference = photo_difference_of(number);
  std::string text = std::to_string(difference.bits) + " of " + std::to_string(photo_hash_bits) + " bits of ";
  text += difference.is_cut ? "the hashes of what both show apart" : "its hash apart";
  if (difference.turn != Turn::none) text += ", " + std::string(words_of(difference.turn));
  if (difference.is_cut) text += ", one of the two cut from the other";
  return text;
}

std::string explain_key(const Link& link, const Grouping& grouping, const std::string& from) {
  FANAL_CHECK(link.to < grouping.keys.size());
  const auto& key = grouping.keys[link.to];
  const auto others = key.document_frequency - 1;
  std::string text = "Document " + from;
  if (others > 0) text += " and " + counted(others, "other", "others");
  const bool shows = is_picture(key.kind);
  text += others > 0 ? (shows ? " show the " : " hold the ") : (shows ? " shows the " : " holds the ");
  text += std::string(kind_name(key.kind)) + " " + key.value;
  if (shows) text += ", here " + explain_picture(key.kind, link.similarity);
  text += " (" + counted(key.document_frequency, "document", "documents") + " in all)";
  if (link.joins && key.state == KeyState::allowed) return text + "; a judgement lets it join.";
  if (link.joins) return text + ".";
  if (link.cut != Cut::none) return text + cut_by(link.cut);
  switch (key.state) {
    case KeyState::stopped: return text + "; a judgement says that it joins nothing.";
    case KeyState::joins:
      if (shows || key.value.starts_with("camera:"))
        return text + "; others with other contacts show it too: a picture alone does not join them.";
      return text + "; it was read here with doubt: it joins nothing until something else agrees.";
    case KeyState::service_number:
      return text + "; it is a freephone or service number, of a company: it joins nothing.";
    case KeyState::staff_mailbox: return text + "; the staff of a site reads such a mailbox: it joins nothing.";
    case KeyState::placeholder: return text + "; it is what forms and examples print: it joins nothing.";
    case KeyState::untrusted:
      return text + "; in this case contacts of its kind are contradicted more often than not: it joins nothing.";
    case KeyState::hub: return text + "; it is met beside so many other contacts and texts that it joins nothing.";
    default: return text + "; too many hold it to join on.";
  }
}

std::string hours_of(const Link& link) {
  if (link.similarity == 0) return "";
  return ", and both are posted at hours that are " + percent(link.similarity) + " alike";
}

std::string explain_text(const Link& link, const std::string& from, const std::string& to) {
  auto text = "The text of document " + from + " is " + percent(link.similarity) +
              " alike (word 3-grams) with the representative " + to;
  if (link.cut != Cut::none) return text + cut_by(link.cut);
  return text + (link.joins ? "." : "; others with other contacts use the same text, so that it does not join.");
}

// The key is the one that the same mention of the document proves.
std::string explain_another(const Link& link, const Grouping& grouping, const std::string& from,
                            const std::string& to) {
  const auto begin = std::lower_bound(grouping.links.begin(), grouping.links.end(), link.from,
                                      [](const Link& other, DocumentIndex value) { return other.from < value; });
  const auto found = std::find_if(begin, grouping.links.end(), [&](const Link& other) {
    return other.from != link.from || (other.kind == LinkKind::shared_key && other.mention == link.mention);
  });
  std::string what = "same contact";
  if (found != grouping.links.end() && found->from == link.from && found->to < grouping.keys.size()) {
    const auto& key = grouping.keys[found->to];
    what = std::string(kind_name(key.kind)) + " " + key.value;
  }
  return "Documents " + from + " and " + to + " hold the " + what + ", but " + counted(link.count, "day", "days") +
         " apart: by then it may have had another holder, and nothing else links the two.";
}

/// Documents of joining links that are not keys, both ways.
using Neighbours = std::unordered_map<DocumentIndex, std::vector<std::uint32_t>>;

Neighbours neighbours_of(const Grouping& grouping, std::uint32_t meta) {
  Neighbours neighbours;
  for (std::uint32_t i = 0; i < grouping.links.size(); ++i) {
    const auto& link = grouping.links[i];
    if (!link.joins || link.kind == LinkKind::shared_key || grouping.meta[link.from] != meta) continue;
    neighbours[link.from].push_back(i);
    neighbours[link.to].push_back(i);
  }
  return neighbours;
}

std::span<const Link> links_from(const Grouping& grouping, DocumentIndex document) {
  const auto begin = std::lower_bound(grouping.links.begin(), grouping.links.end(), document,
                                      [](const Link& link, DocumentIndex value) { return link.from < value; });
  const auto end = std::find_if(begin, grouping.links.end(), [&](const Link& link) { return link.from != document; });
  return {begin, end};
}

/// How a document was reached: from which one, by which link or links.
struct Step {
  DocumentIndex before = nobody;
  std::uint32_t link = nobody;      ///< number of the link
  std::uint32_t far_link = nobody;  ///< shared_key: the link of the document reached
};

/// A way to a document that is not yet the best known.
struct Way {
  std::uint32_t weakest = 0;  ///< weight of its weakest link
  std::uint32_t steps = 0;
  DocumentIndex document = 0;
  Step step;
  bool operator<(const Way& other) const {  // the queue gives the greatest first
    return std::tie(weakest, other.steps, other.document, other.step.link) <
           std::tie(other.weakest, steps, document, step.link);
  }
};

class Search {
 public:
  Search(const Grouping& grouping, DocumentIndex from) : grouping_(grouping) {
    neighbours_ = neighbours_of(grouping, grouping.meta[from]);
    queue_.push({~std::uint32_t{0}, 0, from, {}});
  }

  std::vector<Link> to(DocumentIndex goal) {
    while (!queue_.empty() && !steps_.contains(goal)) {
      const auto way = queue_.top();
      queue_.pop();
      if (steps_.emplace(way.document, way.step).second) expand(way);
    }
    std::vector<Link> path;
    if (!steps_.contains(goal)) return path;
    for (auto document = goal; steps_[document].before != nobody; document = steps_[document].before) {
      const auto& step = steps_[document];
      if (step.far_link != nobody) path.push_back(grouping_.links[step.far_link]);
      path.push_back(grouping_.links[step.link]);
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

 private:
  std::uint32_t number_of(const Link& link) const { return static_cast<std::uint32_t>(&link - grouping_.links.data()); }

  void reach(const Way& from, std::uint32_t weight, DocumentIndex document, Step step) {
    if (!steps_.contains(document)) queue_.push({std::min(from.weakest, weight), from.steps + 1, document, step});
  }

  // A key is walked once: whoever comes to it later comes by a way that is no better.
  void expand(const Way& way) {
    const auto document = way.document;
    for (const auto& link : links_from(grouping_, document)) {
      if (link.kind != LinkKind::shared_key || !link.joins) continue;
      auto& seen = seen_runs_[std::uint64_t{link.to} << 32U | link.count];
      if (std::exchange(seen, true)) continue;
      for (const auto other : grouping_.keys[link.to].documents) {
        if (steps_.contains(other)) continue;
        const auto links = links_from(grouping_, other);
        const auto far = std::find_if(links.begin(), links.end(), [&](const Link& candidate) {
          return candidate.kind == LinkKind::shared_key && candidate.to == link.to && candidate.count == link.count;
        });
        if (far == links.end() || !far->joins) continue;  // of another run, or read there with doubt
        reach(way, std::min(link.weight, far->weight), other, {document, number_of(link), number_of(*far)});
      }
    }
    const auto found = neighbours_.find(document);
    if (found == neighbours_.end()) return;
    for (const auto number : found->second) {
      const auto& link = grouping_.links[number];
      reach(way, link.weight, link.from == document ? link.to : link.from, {document, number, nobody});
    }
  }

  const Grouping& grouping_;
  Neighbours neighbours_;
  std::unordered_map<DocumentIndex, Step> steps_;
  std::unordered_map<std::uint64_t, bool> seen_runs_;  ///< key and number of the run
  std::priority_queue<Way> queue_;
};

}  // namespace

std::string explain(const Link& link, const Grouping& grouping, const DocumentName& name) {
  const auto from = name(link.from);
  if (link.kind == LinkKind::shared_key) return explain_key(link, grouping, from);
  const auto to = name(link.to);
  switch (link.kind) {
    case LinkKind::same_text: return explain_text(link, from, to);
    case LinkKind::takes_over:
      return "Document " + from + " has the same text as document " + to + " and begins " +
             counted(link.count, "day", "days") +
             " later, as the other contacts fall silent; nobody else uses it then" + hours_of(link) +
             (link.cut != Cut::none ? cut_by(link.cut) : ".");
    case LinkKind::same_texts:
      return "The contacts of document " + from + " and those of document " + to + " are met in the same " +
             counted(link.count, "text", "texts") + ", which few others use" + hours_of(link) +
             (link.cut != Cut::none ? cut_by(link.cut) : ".");
    case LinkKind::judged_same: return "A judgement says that documents " + from + " and " + to + " belong together.";
    case LinkKind::judged_apart:
      return "A judgement says that documents " + from + " and " + to + " do not belong together.";
    case LinkKind::may_be_another: return explain_another(link, grouping, from, to);
    default: return "Document " + from + " is a second copy of the record of document " + to + "; it counts once.";
  }
}

std::vector<Link> why(const Grouping& grouping, DocumentIndex a, DocumentIndex b) {
  if (a == b || a >= grouping.meta.size() || b >= grouping.meta.size() || grouping.meta[a] != grouping.meta[b])
    return {};
  return Search(grouping, a).to(b);
}

std::vector<Link> main_reasons(const Grouping& grouping, std::uint32_t meta, std::size_t limit) {
  std::vector<Link> links;
  for (const auto& link : grouping.links) {
    if (link.joins && grouping.meta[link.from] == meta) links.push_back(link);
  }
  const auto held_by = [&](const Link& link) {
    return link.kind == LinkKind::shared_key ? grouping.keys[link.to].document_frequency : 0;
  };
  std::erase_if(links, [&](const Link& link) { return link.kind == LinkKind::shared_key && held_by(link) < 2; });
  // One link for each key and for each representative: the first document's.
  std::stable_sort(links.begin(), links.end(),
                   [](const Link& a, const Link& b) { return std::tie(a.kind, a.to) < std::tie(b.kind, b.to); });
  const auto end = std::unique(links.begin(), links.end(),
                               [](const Link& a, const Link& b) { return a.kind == b.kind && a.to == b.to; });
  links.erase(end, links.end());
  std::stable_sort(links.begin(), links.end(), [&](const Link& a, const Link& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    return held_by(a) != held_by(b) ? held_by(a) > held_by(b) : a.weight > b.weight;
  });
  if (links.size() > limit) links.resize(limit);
  return links;
}

}  // namespace fanal::link
