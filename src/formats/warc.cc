// Web archives, plain or gzip. Source: ISO 28500:2017 (WARC 1.1) and 28500:2009 (1.0).
#include <algorithm>

#include "formats/internal/inflate.h"
#include "formats/internal/readers.h"
#include "formats/internal/rows.h"
#include "formats/internal/warc_document.h"
#include "formats/internal/warc_records.h"
#include "formats/internal/warc_stream.h"

namespace fanal::formats::warc {
namespace {

// Units are kept under this much decoded, whatever they are compressed to.
constexpr std::size_t decoded_aim = std::size_t{32} << 20U;

Cut cut_plain(std::string_view window, bool is_final, const UnitAim& aim) {
  const WarcScan scan = scan_records(window, is_final);
  Cut cut;
  for (const WarcRecord& record : scan.records) {
    if (cut.bytes >= aim.bytes || cut.records >= aim.records) return cut;
    cut.bytes = record.end;
    ++cut.records;
  }
  // What follows the last record, gaps and blank lines, goes with it.
  cut.bytes = scan.complete;
  return cut;
}

// Inflates member after member and forgets each as soon as its records are counted: only an open record is kept.
class MemberCutter {
 public:
  MemberCutter(std::string_view window, bool is_final, const UnitAim& aim, const Limits& limits)
      : window_(window), is_final_(is_final), aim_(aim), limits_(limits) {}

  Cut run() {
    while (at_ < window_.size() && !is_enough()) {
      const std::size_t before = open_.size();
      const GzipMember member = read_member(window_.substr(at_), limits_.decoded_bytes - total_, open_);
      const std::size_t next = at_ + member.next;
      total_ += open_.size() - before;
      if (member.end == Inflation::done) {
        at_ = next;
        if (open_.size() >= scan_at_) settle(false);
        continue;
      }
      // Cut off by the window: more bytes may mend it. Else read() will go on at the next member, and so do we.
      if (!is_final_ && (member.end == Inflation::truncated || next == window_.size())) break;
      at_ = next;
      settle(true);
    }
    if (is_final_ && at_ == window_.size()) settle(true);
    return cut_;
  }

 private:
  bool is_enough() const {
    return cut_.bytes > 0 && cut_.bytes == at_ &&
           (cut_.bytes >= aim_.bytes || cut_.records >= aim_.records || total_ >= decoded_aim);
  }

  // Counts what is complete; where nothing is left open, a unit may end.
  void settle(bool at_end) {
    const WarcScan scan = scan_records(open_, at_end);
    records_ += scan.records.size();
    open_.erase(0, scan.complete);
    if (open_.empty()) {
      cut_.bytes = at_;
      cut_.records = records_;
    }
    // A record over many members is not looked at again for each of them.
    scan_at_ = open_.size() + open_.size() / 4;
  }

  std::string_view window_;
  bool is_final_;
  const UnitAim& aim_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::uint64_t total_ = 0;  // decoded bytes of the unit so far
  std::uint64_t records_ = 0;
  std::string open_;  // the decoded bytes of a record that is not over
  std::size_t scan_at_ = 0;
  Cut cut_;
};

// What read() will find in these bytes as one unit.
std::uint64_t count_records(std::string_view unit, bool is_compressed, const Limits& limits) {
  std::vector<Issue> ignored;
  return scan_stream(decode_unit(unit, 0, is_compressed, limits, ignored)).records.size();
}

Issue gap_issue(const WarcGap& gap, SourceRange item) {
  const std::string length = std::to_string(gap.end - gap.begin) + " bytes";
  return make_issue(Severity::unread, "bad_record", "There is no WARC record here; reading went on at the next one.",
                    item, 0, length);
}

}  // namespace

int claim(std::string_view head, const Mapping* /*mapping*/) {
  if (is_gzip(head)) {
    std::string start;
    inflate(Compression::gzip, head, 64, start);
    return start.size() >= 8 && starts_record(start) ? 100 : 0;
  }
  return head.size() >= 8 && starts_record(head) ? 100 : 0;
}

Result<Plan> plan(std::string_view head, bool /*head_is_all*/, const Mapping* /*mapping*/) {
  return Plan{{}, is_gzip(head) ? "gzip" : ""};
}

Cut cut(const Plan& plan, std::string_view window, bool /*is_first*/, bool is_last, const UnitAim& aim,
        const Limits& limits) {
  const bool is_full = window.size() >= limits.unit_bytes;
  if (is_full) window = window.substr(0, limits.unit_bytes);
  const bool is_final = is_last && !is_full;
  const bool is_compressed = !plan.detail.empty();
  const Cut cut = is_compressed ? MemberCutter(window, is_final, aim, limits).run() : cut_plain(window, is_final, aim);
  if (cut.bytes > 0 || !(is_full || is_last)) return cut;
  // Longer than any unit may be, or broken to the end: all of it, counted as it will be read.
  return {window.size(), count_records(window, is_compressed, limits), 0};
}

ReadUnit read(const Plan& plan, const Unit& unit, const Mapping* /*mapping*/, const Limits& limits) {
  ReadUnit out;
  const bool is_compressed = !plan.detail.empty();
  const WarcStream stream = decode_unit(unit.bytes, unit.offset, is_compressed, limits, out.issues);
  const WarcScan scan = scan_stream(stream);
  for (const WarcGap& gap : scan.gaps) out.issues.push_back(gap_issue(gap, stream.item_range(gap.begin, gap.end)));
  RecordSource source;
  source.stream = stream.bytes();
  source.is_compressed = is_compressed;
  source.name = unit.name;
  source.number = unit.first_record;
  for (const WarcRecord& record : scan.records) {
    source.record = record;
    source.item = stream.item_range(record.begin, record.end);
    std::optional<std::string> picture;
    source.picture = &picture;
    out.documents.push_back(read_warc_record(source, limits, out.issues));
    if (picture) out.pictures.push_back({out.documents.size() - 1, *std::move(picture)});
    ++source.number;
  }
  return out;
}

}  // namespace fanal::formats::warc
