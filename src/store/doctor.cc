#include "store/doctor.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "store/audit_verify.h"
#include "store/internal/case_files.h"
#include "store/internal/packs.h"

namespace fanal::store {
namespace {

using Level = DoctorFinding::Level;
constexpr std::size_t most_of_a_code = 1000;
constexpr std::size_t page = 1000;

class Doctor {
 public:
  Doctor(Case& opened, Reader reader, const std::function<void(std::uint64_t, std::uint64_t)>& progress)
      : opened_(opened), reader_(std::move(reader)), progress_(progress) {}

  Result<DoctorReport> examine() {
    FANAL_TRY(counts, reader_.counts());
    counts_ = counts;
    FANAL_TRY_VOID(database());
    FANAL_TRY_VOID(packs());
    FANAL_TRY_VOID(items());
    FANAL_TRY_VOID(facts());
    FANAL_TRY_VOID(segments());
    audit();
    if (counts_.unread > 0) {
      add(Level::note, "unread",
          std::to_string(counts_.unread) + " issues say what could not be read: `fanal show --issues` lists them");
    }
    return std::move(report_);
  }

 private:
  void add(Level level, std::string code, std::string message) {
    if (++of_code_[code] > most_of_a_code) return;
    report_.findings.push_back({level, std::move(code), std::move(message)});
  }

  Result<internal::Database> connect() const {
    const bool is_copy = !opened_.is_writable();
    return internal::Database::open(opened_.directory() / "case.db", opened_.keys().pages.bytes(),
                                    is_copy ? internal::Database::Mode::immutable : internal::Database::Mode::read);
  }

  // SQLite's own check of pages, indices and constraints, and of the text index.
  Result<void> database() {
    FANAL_TRY(connection, connect());
    FANAL_TRY(check, connection.prepare("PRAGMA integrity_check"));
    internal::Rows rows = check();
    for (;;) {
      auto more = rows.next();
      if (!more) {
        add(Level::damage, "database",
            "case.db cannot be checked: " + more.error().message + ": restore it from a backup");
        return {};
      }
      if (!*more) return {};
      if (const std::string line = rows.text(0); line != "ok") {
        add(Level::damage, "database", "case.db: " + line);
      }
    }
  }

  // Each pack against the bytes that case.db committed to it.
  Result<void> packs() {
    FANAL_TRY(connection, connect());
    FANAL_TRY(committed, internal::committed_packs(connection));
    for (const auto& [number, bytes] : committed) {
      const auto path = internal::pack_path(opened_.directory(), number);
      std::error_code error;
      const std::uint64_t size = std::filesystem::file_size(path, error);
      const std::string name = path.filename().string();
      if (error || size < bytes) {
        add(Level::damage, "pack_missing",
            name + " should hold " + std::to_string(bytes) + " bytes and holds " + std::to_string(error ? 0 : size) +
                ": restore it from a backup");
      } else if (size > bytes) {
        add(Level::note, "pack_tail",
            name + " has " + std::to_string(size - bytes) +
                " bytes that an interrupted write left: the next ingest cuts them off");
      }
    }
    return {};
  }

  Result<void> items() {
    for (ItemRow after = 0;;) {
      FANAL_TRY(batch, reader_.items(after, page));
      for (const StoredItem& item : batch) FANAL_TRY_VOID(examine_item(item));
      if (batch.size() < page) return {};
      after = batch.back().row;
    }
  }

  Result<void> examine_item(const StoredItem& item) {
    const std::string name = "item " + to_hex(item.item.id.value) + " (" + item.name + ")";
    if (!item.is_complete) {
      add(Level::note, "item_incomplete", name + " was not read to its end: ingest it again to go on");
    }
    Sha256 sha;
    std::uint64_t bytes = 0;
    auto read = reader_.read_item(item.row, [&](std::string_view piece) {
      sha.update(piece);
      bytes += piece.size();
      ++report_.frames;
      checked_ += piece.size();
      if (progress_) progress_(checked_, counts_.original_bytes);
      return true;
    });
    if (!read) {
      add(Level::damage, "frame", name + ": " + read.error().message + ": restore blobs/ from a backup");
      return examine_journal(item, name);
    }
    if (!item.is_complete || item.item.reader.empty()) return examine_journal(item, name);
    const auto digest = sha.finish();
    const std::string found = to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
    if (bytes != item.item.bytes || found != item.item.sha256) {
      add(Level::damage, "item_hash",
          name + ": " + std::to_string(bytes) + " bytes with SHA-256 " + found + " instead of " +
              std::to_string(item.item.bytes) + " with " + item.item.sha256);
    } else {
      ++report_.items;
    }
    return examine_journal(item, name);
  }

  // Units follow each other without a gap, and their documents add up with the facts (checked there).
  Result<void> examine_journal(const StoredItem& item, const std::string& name) {
    std::uint64_t number = 0;
    std::uint64_t at = 0;
    for (;;) {
      FANAL_TRY(units, reader_.units(item.row, number, page));
      for (const UnitRow& unit : units) {
        if (unit.number != number || unit.begin != at || unit.end < unit.begin) {
          add(Level::damage, "journal",
              name + ": unit " + std::to_string(unit.number) + " does not follow the one before");
          return {};
        }
        documents_ += unit.documents;
        at = unit.end;
        ++number;
      }
      if (units.size() < page) return {};
    }
  }

  Result<void> facts() {
    FANAL_TRY(last, reader_.last_row());
    const RowFilter everything{true, nullptr};
    for (FactRow row = 1; row <= last;) {
      auto read = reader_.read_facts(everything, {row, last + 1}, [&](StoredFact& fact) {
        ++report_.facts;
        row = fact.row + 1;
        return true;
      });
      if (read) break;
      add(Level::damage, "fact", "document row " + std::to_string(row) + ": " + read.error().message);
      ++row;
    }
    if (report_.facts + of_code_["fact"] != documents_) {
      add(Level::damage, "fact",
          "the journal names " + std::to_string(documents_) + " documents, case.db holds " +
              std::to_string(report_.facts));
    }
    return {};
  }

  Result<void> segments() {
    FANAL_TRY(connection, connect());
    FANAL_TRY(query, connection.prepare("SELECT s.name, count(g.row) FROM segment_sets s LEFT JOIN segments g "
                                        "ON g.set_id = s.set_id GROUP BY s.name ORDER BY s.name"));
    internal::Rows rows = query();
    for (;;) {
      FANAL_TRY(more, rows.next());
      if (!more) return {};
      const std::string name = rows.text(0);
      std::string previous;
      bool is_sorted = true;
      auto scan = reader_.segment_scan(name, {}, [&](std::string_view key, std::string_view) {
        is_sorted = is_sorted && (previous.empty() || previous < key);
        previous = key;
        return true;
      });
      if (!scan || !is_sorted) {
        add(Level::damage, "segment",
            "the set '" + name + "' " + (scan ? "is out of order" : "cannot be read: " + scan.error().message) +
                ": `fanal link` makes it anew");
      }
      report_.blocks += rows.number(1);
    }
  }

  void audit() {
    // A read-only copy writes elsewhere: what is verified is the copy's own file.
    auto read = verify_audit(opened_, {});
    if (!read) return add(Level::damage, "audit", read.error().message);
    report_.audit_rows = read->rows;
    for (const AuditFinding& finding : read->findings) {
      if (finding.level == AuditFinding::Level::damage) add(Level::damage, "audit", finding.message);
    }
  }

  Case& opened_;
  Reader reader_;
  const std::function<void(std::uint64_t, std::uint64_t)>& progress_;
  DoctorReport report_;
  CaseCounts counts_;
  std::map<std::string, std::uint64_t> of_code_;
  std::uint64_t checked_ = 0;
  std::uint64_t documents_ = 0;
};

}  // namespace

bool DoctorReport::is_sound() const {
  return std::none_of(findings.begin(), findings.end(),
                      [](const DoctorFinding& finding) { return finding.level == Level::damage; });
}

Result<DoctorReport> check_case(Case& opened, const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  FANAL_TRY(reader, opened.reader());
  return Doctor(opened, std::move(reader), progress).examine();
}

}  // namespace fanal::store
