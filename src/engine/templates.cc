#include "engine/templates.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/json_writer.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/group_table.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/said_values.h"
#include "engine/internal/template_fills.h"
#include "guard/masks.h"
#include "guard/pseudonym.h"
#include "index/aggregate.h"
#include "index/expression.h"
#include "link/linker.h"
#include "link/slots.h"

namespace fanal::engine {
namespace {

// As linking has it: mentions under it are no contacts.
constexpr auto min_confidence = link::LinkOptions{}.min_confidence;

/// One text of the group, as far as a template needs it.
struct Text {
  Document document;
  std::vector<Mention> mentions;
  std::uint32_t meta = 0;
  std::vector<store::FactRow> rows;  ///< of all copies of the record
};

// The texts in canonical order, at most link::most_slot_texts. The order is that of a hash, so that the first of more
// are an even sample, and the same whatever the order of arrival.
Result<std::vector<Text>> texts_of(store::Reader& reader, GroupTable& groups, const RowFilter& filter,
                                   const GroupMembers& members) {
  std::vector<Text> texts;
  const auto before = [](const Text& a, const Text& b) {
    if (a.document.order != b.document.order) return a.document.order < b.document.order;
    return a.document.given_id < b.document.given_id;
  };
  const auto keep = [&] {
    std::sort(texts.begin(), texts.end(), before);
    // A second copy of the same record is no second text.
    const auto same = [](const Text& a, const Text& b) {
      return !a.document.given_id.empty() && a.document.order == b.document.order &&
             a.document.given_id == b.document.given_id;
    };
    std::size_t kept = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (kept > 0 && same(texts[kept - 1], texts[i])) {
        auto& rows = texts[kept - 1].rows;
        rows.insert(rows.end(), texts[i].rows.begin(), texts[i].rows.end());
      } else {
        if (kept < i) texts[kept] = std::move(texts[i]);
        ++kept;
      }
    }
    texts.resize(kept);
    if (texts.size() > link::most_slot_texts) texts.resize(link::most_slot_texts);
  };
  FANAL_TRY(assignments, groups.of(reader, members.rows));
  for (std::size_t i = 0; i < members.rows.size(); ++i) {
    const auto row = members.rows[i];
    FANAL_TRY(stored, reader.fact(filter, row));
    texts.push_back({std::move(stored.fact.document), std::move(stored.fact.mentions), assignments[i]->meta, {row}});
    if (texts.size() == 2 * link::most_slot_texts) keep();
  }
  keep();
  return texts;
}

// Contacts that can say who wrote: those of platforms, of services and of examples cannot.
Result<link::ContactSets> contact_sets_of(GroupReader& groups, const std::vector<Text>& texts) {
  constexpr std::uint32_t no_contact = 0xFFFFFFFFU;
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<std::vector<std::uint32_t>> contacts;
  for (const Text& text : texts) {
    auto& own = contacts.emplace_back();
    for (const Mention& mention : text.mentions) {
      if (!is_key(mention.kind) || mention.confidence < min_confidence || mention.value.empty()) continue;
      const std::string name = std::string(kind_name(mention.kind)) + ' ' + mention.value;
      auto at = numbers.find(name);
      if (at == numbers.end()) {
        // Names and the like are no keys of linking, and those of a site's lines are not in its list.
        FANAL_TRY(key, groups.key(mention.kind, mention.value));
        const bool counts =
            key && (key->state == KeyState::joins || key->state == KeyState::damped || key->state == KeyState::allowed);
        at = numbers.emplace(name, counts ? static_cast<std::uint32_t>(numbers.size()) : no_contact).first;
      }
      if (at->second != no_contact) own.push_back(at->second);
    }
  }
  return link::count_contact_sets(contacts);
}

/// What the case says as names elsewhere. A finder of names needs the words beside one; a template often has none.
class NamesOfCase {
 public:
  NamesOfCase(Session& session, store::Reader& reader, const RowFilter& filter)
      : session_(session), reader_(reader), filter_(filter) {}

  // At least half of the texts behind the examples say a word that other documents say as a name.
  Result<bool> holds(const link::TemplatePiece& slot) {
    std::uint32_t asked = 0;
    std::uint32_t known = 0;
    for (const auto& example : slot.examples) {
      if (example.phrase.size() != 1 || example.phrase.front().kind) continue;
      asked += example.texts;
      FANAL_TRY(is_one, is_name(example.phrase.front().text));
      if (is_one) known += example.texts;
    }
    return asked > 0 && 2 * known >= asked;
  }

 private:
  // One in so many of the documents that hold the word says it as a name: of a million documents some say any word so.
  Result<bool> is_name(const std::string& word) {
    constexpr std::uint64_t one_in = 200;
    const auto found = known_.find(word);
    if (found != known_.end()) return found->second;
    auto& is_one = known_[word];
    const auto words = index::folded_words(word);
    if (words.empty()) return false;  // nothing in it to search for
    const auto counted = retried([&]() -> Result<bool> {
      FANAL_TRY(scope, session_.inside().held->text.scope(session_.inside().opened, reader_, filter_));
      FANAL_TRY(as_name, index::count_beginning(scope, index::said(MentionKind::name), begin_of_said(word)));
      if (as_name == 0) return false;
      // Of several words the rarest bounds how many documents hold them all.
      std::uint64_t holding = UINT64_MAX;
      for (const auto& one : words) {
        FANAL_TRY(documents, index::count_holding(scope, one));
        holding = std::min(holding, documents);
      }
      return as_name * one_in >= holding;
    });
    if (!counted) return counted.error();
    is_one = *counted;
    return is_one;
  }

  Session& session_;
  store::Reader& reader_;
  const RowFilter& filter_;
  std::unordered_map<std::string, bool> known_;
};

class Veil {
 public:
  Veil(const guard::Filter& filter, const Key256& key) : filter_(filter), key_(key) {}

  std::string text(const link::Phrase& phrase) const {
    std::string out;
    for (const auto& part : phrase) {
      if (!out.empty()) out += ' ';
      out += part.kind ? value(*part.kind, part.text) : part.text;
    }
    return out;
  }

 private:
  // A link may name a number or an account, which stand in it unseen: it leaves as they do.
  std::string value(MentionKind kind, const std::string& text) const {
    if (kind == MentionKind::url && !filter_.identities_in_clear && guard::kind_of_pseudonym(text) != kind)
      return guard::pseudonym(key_, kind, text);
    return guard::outgoing_value(filter_, key_, kind, text);
  }

  const guard::Filter& filter_;
  const Key256& key_;
};

TemplatePieceView view_of(const link::TemplatePiece& piece, const Veil& veil) {
  TemplatePieceView view;
  view.is_slot = piece.type != link::SlotType::constant;
  view.type =
      piece.kind ? std::string(kind_name(*piece.kind)) : (piece.type == link::SlotType::number ? "number" : "words");
  view.in_title = piece.in_title;
  view.sentence = piece.sentence;
  view.texts = piece.texts;
  view.text = veil.text(piece.phrase);
  view.values = piece.values;
  for (const auto& example : piece.examples) view.examples.push_back({veil.text(example.phrase), example.texts});
  return view;
}

std::string said(const TemplateView& view) {
  if (view.contact_sets == 0) return "No text of this template holds a contact that tells posters apart.";
  if (view.contact_sets == 1 && view.groups > 1) {
    return "The texts of this template that hold contacts share them, but linking left the texts in " +
           std::to_string(view.groups) + " groups: other holders of one contact, or texts without any.";
  }
  if (view.contact_sets == 1) return "All contacts in texts of this template are linked with each other.";
  return std::to_string(view.contact_sets) +
         " sets of contacts that have no contact in common use this text: it may be copied by people who do not know "
         "each other, so that the text alone joins nobody.";
}

// For those who see pseudonyms a template is made of masked texts, after the keys were looked up by what was written.
void mask_texts(std::vector<Text>& texts, const Masker& masker) {
  if (masker.is_off()) return;
  for (Text& text : texts) {
    store::Fact fact{std::move(text.document), std::move(text.mentions)};
    masker.fact(fact);
    text.document = std::move(fact.document);
    text.mentions = std::move(fact.mentions);
  }
}

// By what an asker is shown: two values that are shown alike are one.
SlotFills fills_of(const link::FilledSlot& slot, bool are_names, const std::vector<Text>& texts, const Veil& veil) {
  SlotFills out;
  out.piece = static_cast<std::uint32_t>(slot.piece);
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> number_of;
  for (auto phrase : slot.values) {
    for (auto& part : phrase) {
      if (are_names && !part.kind) part.kind = MentionKind::name;
    }
    const auto [at, is_new] = numbers.emplace(veil.text(phrase), static_cast<std::uint32_t>(out.values.size()));
    if (is_new) out.values.push_back(at->first);
    number_of.push_back(at->second);
  }
  for (const auto& [text, value] : slot.fills) {
    for (const auto row : texts[text].rows) out.fills.emplace_back(row, number_of[value]);
  }
  std::sort(out.fills.begin(), out.fills.end());
  // A text that says a sentence twice fills its slots twice: the commonest of what it says.
  out.fills.erase(
      std::unique(out.fills.begin(), out.fills.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
      out.fills.end());
  return out;
}

Result<FilledTemplate> filled_of_members(Session& session, store::Reader& reader, const guard::Filter& filter,
                                         const GroupMembers& members, bool is_filled) {
  const Masker masker = session.inside().masker(filter);
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  GroupReader groups(reader);
  FANAL_TRY(texts, texts_of(reader, session.inside().held->groups, filter.rows, members));
  FANAL_TRY(contacts, contact_sets_of(groups, texts));
  mask_texts(texts, masker);
  std::vector<link::SlotText> slot_texts;
  std::set<std::uint32_t> metas;
  for (const Text& text : texts) {
    slot_texts.push_back({&text.document, &text.mentions});
    metas.insert(text.meta);
  }
  std::vector<link::FilledSlot> filled;
  auto found = link::find_template(slot_texts, is_filled ? &filled : nullptr);
  NamesOfCase names(session, reader, filter.rows);
  std::set<std::size_t> named;
  for (std::size_t i = 0; i < found.pieces.size(); ++i) {
    auto& piece = found.pieces[i];
    if (piece.kind == MentionKind::name) named.insert(i);
    if (!piece.may_be_names) continue;
    // Where identities are not let out, what may be a name is one.
    bool are_names = !filter.identities_in_clear || masker.hides(MentionKind::name);
    if (!are_names) {
      FANAL_TRY(found_elsewhere, names.holds(piece));
      are_names = found_elsewhere;
    }
    if (!are_names) continue;
    link::type_as_names(piece);
    named.insert(i);
  }
  constexpr std::uint64_t bit = 1024;
  FilledTemplate out;
  TemplateView& view = out.view;
  view.number = members.number;
  view.documents = members.rows.size();
  view.texts = found.texts;
  view.followers = found.followers;
  view.reordered = found.reordered;
  view.rare_sentences = found.rare_sentences;
  view.bits_without = found.bits_without / bit;
  view.bits_with = found.bits_with / bit;
  if (found.bits_with < found.bits_without) {
    view.saved = static_cast<std::uint32_t>((found.bits_without - found.bits_with) * 1000 / found.bits_without);
  }
  view.contact_sets = contacts.sets;
  view.largest_contact_set = contacts.largest;
  view.texts_without_contact = contacts.without;
  view.groups = static_cast<std::uint32_t>(metas.size());
  view.sentence = said(view);
  const Veil veil(filter, key);
  for (const auto& piece : found.pieces) view.pieces.push_back(view_of(piece, veil));
  for (const auto& slot : filled) out.slots.push_back(fills_of(slot, named.contains(slot.piece), texts, veil));
  return out;
}

Error not_linked() { return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"}; }

Result<TemplateView> view_of_number(Session& session, store::Reader& reader, const guard::Filter& filter,
                                    std::uint32_t number) {
  GroupReader groups(reader);
  FANAL_TRY(through, groups.through_row());
  if (through == 0) return not_linked();
  FANAL_TRY(members, groups.micro_group(number));
  if (!members) return Error{Code::not_found, "this case has no text group " + std::to_string(number)};
  FANAL_TRY(made, filled_of_members(session, reader, filter, *members, false));
  return std::move(made.view);
}

}  // namespace

Result<FilledTemplate> filled_template(Session& session, store::Reader& reader, const guard::Filter& filter,
                                       const GroupMembers& members) {
  return filled_of_members(session, reader, filter, members, true);
}

Result<TemplateView> template_of_group(Session& session, std::uint32_t number) {
  JsonWriter detail;
  detail.begin_object().field("text_group", static_cast<std::uint64_t>(number)).end_object();
  return session.inside().look(guard::Act::template_view, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<TemplateView> {
                                 FANAL_TRY(reader, session.inside().reader());
                                 FANAL_TRY(view, view_of_number(session, *reader, filter, number));
                                 seen.results = view.documents;
                                 return view;
                               });
}

namespace {

Result<TemplateView> view_of_called(Session& session, const guard::Filter& filter, std::string_view id) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(rows, rows_asked_for(session, *reader, filter, id));
  GroupReader groups(*reader);
  FANAL_TRY(assignment, groups.assignment(rows.front()));
  if (!assignment) return not_linked();
  return view_of_number(session, *reader, filter, assignment->micro);
}

}  // namespace

Result<TemplateView> template_of_document(Session& session, std::string_view id) {
  JsonWriter detail;
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  detail.begin_object().field("id", id_in_audit(key, id)).end_object();
  return session.inside().look(guard::Act::template_view, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<TemplateView> {
                                 FANAL_TRY(view, view_of_called(session, filter, id));
                                 seen.results = view.documents;
                                 return view;
                               });
}

void put_template(JsonWriter& json, const TemplateView& view) {
  const auto number = [&](std::string_view name, std::uint64_t value) { json.field(name, value); };
  json.begin_object();
  number("text_group", view.number);
  number("documents", view.documents);
  number("texts", view.texts);
  number("followers", view.followers);
  number("reordered", view.reordered);
  number("rare_sentences", view.rare_sentences);
  number("bits_without", view.bits_without);
  number("bits_with", view.bits_with);
  number("saved", view.saved);
  number("contact_sets", view.contact_sets);
  number("largest_contact_set", view.largest_contact_set);
  number("texts_without_contact", view.texts_without_contact);
  number("groups", view.groups);
  json.field("sentence", view.sentence).key("pieces").begin_array();
  for (const auto& piece : view.pieces) {
    json.begin_object().field("slot", piece.is_slot).field("type", piece.type);
    json.field("field", piece.in_title ? "title" : "text");
    number("sentence", piece.sentence);
    number("texts", piece.texts);
    if (piece.is_slot) {
      number("values", piece.values);
      json.key("examples").begin_array();
      for (const auto& example : piece.examples) {
        json.begin_object().field("value", example.value);
        number("texts", example.texts);
        json.end_object();
      }
      json.end_array();
    } else {
      json.field("text", piece.text);
    }
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace fanal::engine
