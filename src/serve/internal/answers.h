#pragma once
// The engine's answers as the JSON of docs/openapi.yaml.
#include "base/json_writer.h"
#include "engine/ask.h"

namespace fanal::serve {

void put_case(JsonWriter& json, const engine::CaseView& view);
void put_search(JsonWriter& json, std::string_view query, const engine::SearchAnswer& answer);
/// `same_id`: ids of the other documents that the input calls the same.
void put_document(JsonWriter& json, const engine::DocumentView& view, const std::vector<std::string>& same_id);
void put_groups(JsonWriter& json, const engine::GroupPage& page);
void put_group(JsonWriter& json, const engine::GroupView& view);
void put_members(JsonWriter& json, const engine::MemberPage& page);
void put_why(JsonWriter& json, const engine::WhyAnswer& answer);
void put_issues(JsonWriter& json, const engine::IssuePage& page);

}  // namespace fanal::serve
