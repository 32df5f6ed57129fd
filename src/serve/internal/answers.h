#pragma once
// The engine's answers as the JSON of docs/openapi.yaml.
#include <functional>
#include <string_view>

#include "base/json_writer.h"
#include "engine/bias.h"
#include "engine/hash_lists.h"
#include "engine/investigate.h"
#include "engine/match.h"
#include "engine/photos.h"
#include "engine/saved_searches.h"
#include "engine/search.h"
#include "engine/search_alerts.h"

namespace fanal::serve {

/// What names a key in a request, without its value.
using KeyNames = std::function<std::string(const Key&)>;

/// What somebody may do, as an array; `names` apart by blanks.
void put_capabilities(JsonWriter& json, std::string_view names);
void put_case(JsonWriter& json, const engine::CaseView& view);
void put_hit(JsonWriter& json, const engine::Hit& hit);
void put_relaxed(JsonWriter& json, const engine::RelaxedQuery& relaxed);
void put_search(JsonWriter& json, std::string_view query, const engine::SearchAnswer& answer);
/// `same_id`: ids of the other documents that the input calls the same.
void put_document(JsonWriter& json, const engine::DocumentView& view, const std::vector<std::string>& same_id);
void put_groups(JsonWriter& json, const engine::GroupPage& page, const KeyNames& names);
void put_group(JsonWriter& json, const engine::GroupView& view, const KeyNames& names);
void put_members(JsonWriter& json, const engine::MemberPage& page);
void put_why(JsonWriter& json, const engine::WhyAnswer& answer, const KeyNames& names);
/// Of all kinds of reasons.
void put_evidence(JsonWriter& json, const std::vector<engine::EvidenceView>& views);
void put_judgements(JsonWriter& json, const engine::JudgementPage& page);
/// `linking`: what becomes of the groups, a word of docs/openapi.yaml; `detail`: why it failed.
void put_judged(JsonWriter& json, const engine::JudgementView& view, std::string_view linking, std::string_view detail);
// ask_answers.cc
/// Facts and facets.
void put_values(JsonWriter& json, const engine::ValuesAnswer& answer);
void put_found_groups(JsonWriter& json, const engine::GroupsAnswer& answer, const KeyNames& names);
void put_aggregate(JsonWriter& json, const engine::AggregateAnswer& answer);
void put_saved(JsonWriter& json, const engine::SavedView& view);
void put_saved_page(JsonWriter& json, const engine::SavedPage& page);
void put_saved_history(JsonWriter& json, const engine::SavedHistory& history);
void put_alert(JsonWriter& json, const engine::AlertView& view);
void put_alerts(JsonWriter& json, const engine::AlertPage& page);
void put_alert_documents(JsonWriter& json, const engine::AlertDocuments& answer);
// photo_answers.cc
void put_similar(JsonWriter& json, const engine::SimilarPictures& answer);
/// `reason`: as the person said it.
void put_stopped(JsonWriter& json, const engine::Stopped& stopped, std::string_view reason);
// match_answers.cc: an object left open, for the name of the case and what else its list has.
void open_match(JsonWriter& json, const engine::MatchAnswer& answer);
void open_match(JsonWriter& json, const engine::ContactAnswer& answer);
/// Rows of `fanal bias`, each with its groups by tier.
void put_bias(JsonWriter& json, const std::vector<engine::BiasRow>& rows);
void put_issues(JsonWriter& json, const engine::IssuePage& page);

}  // namespace fanal::serve
