// The linked views of a group, and the documents that they choose.
#include "engine/linked_views.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"

namespace fanal::serve {
namespace {

Result<engine::ViewSelection> selection_of(const Call& call) {
  return engine::read_selection({call.parameter("from"), call.parameter("until"), call.parameter("place"),
                                 call.parameter("currency"), call.parameter("minutes"), call.parameter("price_from"),
                                 call.parameter("price_until"), call.parameter("text"), call.parameter("slot"),
                                 call.parameter("slot_value")});
}

Result<engine::ViewsAsked> asked_by(const Call& call) {
  engine::ViewsAsked asked;
  FANAL_TRY(selection, selection_of(call));
  asked.selection = std::move(selection);
  if (const std::string_view unit = call.parameter("unit"); !unit.empty()) {
    asked.unit = engine::unit_from_name(unit);
    if (!asked.unit) {
      return Error{Code::invalid_input, "unit is day, week, month or year, not '" + std::string(unit) + "'"};
    }
  }
  if (const std::string_view text = call.parameter("template"); !text.empty()) {
    asked.template_of = whole_number<std::uint32_t>(text);
    if (!asked.template_of) {
      return Error{Code::invalid_input, "template is the number of a text group, not '" + std::string(text) + "'"};
    }
  }
  return asked;
}

}  // namespace

Response group_views(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto asked = asked_by(call);
  if (!asked) return problem(asked.error());
  const auto views = engine::linked_views(call.work->session, *number, *asked);
  if (!views) return problem(views.error());
  JsonWriter json;
  engine::put_linked_views(json, *views);
  return json_response(json.take());
}

// Without a selection the list of members as it always was.
Response group_documents(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const auto selection = selection_of(call);
  if (!selection) return problem(selection.error());
  const auto answer = selection->is_empty() ? engine::group_members(call.work->session, *number, *page)
                                            : engine::selected_members(call.work->session, *number, *selection, *page);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_members(json, *answer);
  return json_response(json.take());
}

}  // namespace fanal::serve
