#pragma once
// What a search answers, as rows and notes: for every command that asks one.
#include <string>
#include <string_view>
#include <utility>

#include "cli/command.h"
#include "cli/output.h"
#include "engine/search.h"

namespace fanal::cli {

/// What is wrong with a query, with the query below and marks under the place.
template <typename T>
Result<T> pointed(Result<T> answer, std::string_view query, std::string_view country) {
  if (answer || !answer.error().message.starts_with("column ")) return answer;
  Error error = std::move(answer).error();
  std::string shown = engine::mistake_shown(query, country);
  if (shown.ends_with('\n')) shown.pop_back();
  if (!shown.empty()) error.message += '\n' + shown;
  return error;
}

/// What --order says; best without it. Errors: invalid_input.
Result<engine::SearchOrder> order_of_hits(const Invocation& invocation);

void put_answer(Output& output, const engine::SearchAnswer& answer, const engine::SearchRequest& request);

}  // namespace fanal::cli
