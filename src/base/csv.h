#pragma once
// Cells of CSV that a spreadsheet shows and never runs.
// Source: RFC 4180 (form); OWASP, "CSV Injection" (which signs begin a formula).
#include <string>
#include <string_view>

namespace fanal {

/// `value` as one cell, quotes around it where its form asks for them. A `'` goes before what a spreadsheet would take
/// for a formula: = + - @ | % or their full-width forms, at the start of the cell or, since a spreadsheet set to
/// another separator cuts there, after a semicolon, tab or line break in it; blanks, quotes and marks without width
/// before the sign do not hide it. A whole number, or one with decimals after a dot, is left with its sign: it can be
/// nothing else, and a number in E.164 is one. To undo it take off the first `'` before such a sign. O(length).
std::string csv_cell(std::string_view value);

}  // namespace fanal
