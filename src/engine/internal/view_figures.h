#pragma once
// Documents of a group -> the figures of its linked views: pure, whatever they were read from.
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/internal/template_fills.h"
#include "engine/internal/view_documents.h"
#include "engine/linked_views.h"

namespace fanal::engine {

struct FiguresAsked {
  ViewSelection selection;                    ///< days already widened to months where `is_coarse`
  std::optional<ViewUnit> unit = {};          ///< nothing: by how long the documents last
  bool is_coarse = false;                     ///< no days, no moves, nothing played
  const FilledTemplate* chosen = nullptr;     ///< of selection.text; needed where a slot is chosen
  const FilledTemplate* template_ = nullptr;  ///< that is to be shown
};

struct ViewFigures {
  /// All but number, coarse, and what samples say.
  LinkedViews views;
  std::vector<store::FactRow> selected;         ///< ascending
  std::vector<store::FactRow> text_samples;     ///< the first document of each of views.texts
  std::vector<store::FactRow> variant_samples;  ///< likewise
};

/// O(documents * log) and, of uncertain days, the periods that each may be of.
ViewFigures view_figures(const ViewTable& table, const FiguresAsked& asked);

}  // namespace fanal::engine
