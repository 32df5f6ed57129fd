#pragma once
// Several segments made one, without the texts they were built from.
#include <string>
#include <vector>

#include "base/result.h"
#include "index/blocks.h"
#include "index/segment.h"
#include "model/row_filter.h"

namespace fanal::index {

/// The segment that a builder would have made of the documents of all of these that `kept` admits: the same bytes.
/// A document that is not kept leaves nothing: none of its words, keys or values.
/// Goes through each segment once; memory for the columns, one entry's postings and the result. Errors: invalid_input
/// when two segments have the same row, or hold too many documents together; damaged.
Result<std::vector<std::string>> merge(const Segments& segments, const RowFilter& kept, const Layout& layout = {});

}  // namespace fanal::index
