#include <algorithm>
#include <array>

#include "cli/all_commands.h"
#include "cli/open_session.h"
#include "cli/output.h"
#include "engine/templates.h"

namespace fanal::cli {
namespace {

constexpr std::array template_positionals{
    Positional{"GROUP", "the number of a text group, or a document's id", false, false},
};
constexpr std::array template_options{
    Option{"document", "ID", "the text group of this document; needed when the id is a number"},
};

std::string of(std::uint64_t some, std::string_view what) {
  return std::to_string(some) + ' ' + std::string(what) + (some == 1 ? "" : "s");
}

// `[phone: +1..., +1... and 12 more]`
std::string slot_text(const engine::TemplatePieceView& piece, std::uint32_t texts) {
  std::string out = "[" + piece.type + ": ";
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < piece.examples.size() && i < most; ++i) {
    out += (i == 0 ? "" : " | ") + piece.examples[i].value;
  }
  if (piece.values > most) out += " | " + std::to_string(piece.values - most) + " more";
  if (piece.texts < texts) out += "; in " + std::to_string(piece.texts);
  return out + "]";
}

void put_text(Output& output, const engine::TemplateView& view) {
  std::string head = "Text group " + std::to_string(view.number) + ": " + of(view.documents, "document");
  if (view.texts < view.documents) head += ", of which " + of(view.texts, "text") + " were looked at";
  output.line(head);
  output.line(std::to_string(view.followers) + " follow the template, " + std::to_string(view.reordered) +
              " with sentences in another order");
  output.line(std::to_string(view.bits_without) + " bits without the template, " + std::to_string(view.bits_with) +
              " with it");
  output.line(view.sentence);
  output.line("");
  for (std::size_t i = 0; i < view.pieces.size();) {
    const auto sentence = view.pieces[i].sentence;
    std::string line;
    std::uint32_t most = 0;
    const bool in_title = view.pieces[i].in_title;
    for (; i < view.pieces.size() && view.pieces[i].sentence == sentence; ++i) {
      const auto& piece = view.pieces[i];
      if (!line.empty()) line += ' ';
      line += piece.is_slot ? slot_text(piece, view.texts) : piece.text;
      most = std::max(most, piece.texts);
    }
    if (2 * most < view.texts) line += "   (" + std::to_string(most) + " of " + std::to_string(view.texts) + ")";
    output.line((in_title ? "title  " : "text   ") + line);
  }
  if (view.rare_sentences > 0) output.line("and " + of(view.rare_sentences, "sentence") + " that few texts share");
}

void put_rows(Output& output, const engine::TemplateView& view) {
  std::int64_t number = 0;
  for (const auto& piece : view.pieces) {
    Row row;
    std::string examples;
    for (const auto& example : piece.examples) examples += (examples.empty() ? "" : " | ") + example.value;
    row.number("piece", ++number).boolean("slot", piece.is_slot).text("type", piece.type);
    row.text("field", piece.in_title ? "title" : "text").number("sentence", piece.sentence);
    row.number("texts", piece.texts).number("values", piece.values);
    row.text("text", piece.is_slot ? examples : piece.text);
    output.put(row);
  }
}

Result<engine::TemplateView> wanted_template(const Invocation& invocation) {
  const std::string document = invocation.text("document");
  const std::string group = invocation.first("GROUP");
  if (document.empty() == group.empty()) {
    return Error{Code::invalid_input, "say a text group's number, or a document's id, one of both"};
  }
  const auto number = group_number_in(group);
  FANAL_TRY(session, open_session(invocation));
  if (number) return engine::template_of_group(session, *number);
  return engine::template_of_document(session, group.empty() ? document : group);
}

Result<int> run_template(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(view, wanted_template(invocation));
  Output output(form);
  if (form == Form::table) {
    put_text(output, view);
  } else if (form == Form::csv) {
    put_rows(output, view);
  } else {
    JsonWriter json;
    engine::put_template(json, view);
    output.line(json.text());
  }
  FANAL_TRY_VOID(output.finish());
  return done;
}

}  // namespace

Command template_command() {
  return {"template",
          "What the texts of one group have in common, and where they differ.",
          true,
          template_positionals,
          template_options,
          run_template};
}

}  // namespace fanal::cli
