// Walks an archive from top to bottom, inner archives in their place. Every count that can end the walk is of bytes and
// entries, never of time, so that the same item always gives the same entries.
#include "decode/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "decode/internal/archive_input.h"
#include "decode/internal/archive_kind.h"
#include "decode/internal/member_path.h"

namespace fanal::decode {
namespace {

constexpr std::size_t block_bytes = std::size_t{256} << 10U;
// The engine takes silence for death: something is sent at least this often.
constexpr std::uint64_t tick_bytes = std::uint64_t{16} << 20U;
constexpr std::uint64_t tick_headers = 4096;
constexpr std::size_t shown_name_bytes = 200;

std::string bytes_text(std::uint64_t bytes) { return std::to_string(bytes) + " bytes"; }

// One archive open on the way down.
struct Level {
  struct archive* handle = nullptr;
  std::string outer;                             // `zip:/inner.tgz`
  std::string step;                              // `tar,gzip`
  std::string prefix;                            // both, joined
  std::map<std::uint64_t, std::uint64_t> names;  // hash of a name -> members of it so far
  std::uint64_t members = 0;
  bool is_dead = false;  // libarchive gives nothing after a fatal error
};

struct Named {
  std::string path;
  std::uint64_t entry = 0;
  std::optional<std::uint64_t> size;
};

class Walk {
 public:
  Walk(const Open& request, const Peer& peer) : request_(request), limits_(request.limits), peer_(peer) {
    const std::uint64_t most = limits_.out_bytes;
    std::uint64_t allowed = 0;
    if (__builtin_mul_overflow(request.item_bytes, limits_.ratio, &allowed)) allowed = most;
    allowed = std::max(allowed, limits_.free_bytes);
    is_ratio_first_ = allowed < most;
    allowed_ = std::min(allowed, most);
  }

  Result<std::uint64_t> run() {
    std::string block;
    std::uint64_t at = 0;
    ArchiveSource source;
    source.size = request_.item_bytes;
    source.seek = [&at](std::uint64_t offset) { at = offset; };
    source.next = [&](std::string_view& bytes) {
      auto got = peer_.want(at, block_bytes);
      if (!got) {
        gone_ = std::move(got).error();
        source.fault = gone_->message;
        return false;
      }
      block = *std::move(got);
      at += block.size();
      bytes = block;
      return true;
    };
    auto head = peer_.want(0, kind_head_bytes);
    if (!head) return std::move(head).error();
    const ArchiveKind kind = archive_kind(*head);
    if (kind != ArchiveKind::none) walk(kind, source, {}, 1);
    if (ending_) {
      issue(Severity::unread, ending_->code.c_str(), ending_->message, ending_->where.path, ending_->lost);
    }
    if (gone_) return *std::move(gone_);
    return entries_;
  }

 private:
  bool is_over() const { return ending_.has_value() || gone_.has_value(); }
  bool is_wanted(std::uint64_t entry) const { return entry >= request_.first_entry; }

  void send(const FromDecoder& message) {
    if (gone_) return;
    since_tick_ = 0;
    if (auto sent = peer_.send(message); !sent) gone_ = std::move(sent).error();
  }

  void issue(Severity severity, const char* code, std::string message, const std::string& path, std::string lost = {}) {
    EntryIssue found;
    found.entry = ++entries_;
    if (!is_wanted(found.entry)) return;
    found.issue.severity = severity;
    found.issue.code = code;
    found.issue.message = std::move(message);
    found.issue.where.path = path;
    found.issue.lost = std::move(lost);
    send(found);
  }

  // The end of everything: what follows in this item is not looked at. Said once the member it happened in is over.
  void end(const char* code, const std::string& message, const std::string& path) {
    if (is_over()) return;
    ending_.emplace();
    ending_->code = code;
    ending_->message = message + ": look at it by hand";
    ending_->where.path = path;
    ending_->lost = "what follows in this file";
  }

  // Out of memory is not the archive's fault: the engine tries again in a new process.
  void check_memory(struct archive* handle) {
    if (archive_errno(handle) == ENOMEM && !gone_) gone_ = Error{Code::limit, "out of memory"};
  }

  // Every byte that any level gives is counted here. False: that was the last.
  bool count(std::size_t bytes, const std::string& path) {
    out_ += bytes;
    since_tick_ += bytes;
    if (since_tick_ >= tick_bytes) send(Tick());
    if (out_ <= allowed_) return !is_over();
    if (is_ratio_first_) {
      end("limit_ratio",
          "more than " + bytes_text(allowed_) + " come out of " + bytes_text(request_.item_bytes) +
              ", as of a file made to fill memory",
          path);
    } else {
      end("limit_bytes", "more than " + bytes_text(allowed_) + " come out", path);
    }
    return false;
  }

  static std::string error_text(struct archive* handle) {
    const char* text = archive_error_string(handle);
    if (text == nullptr) return "it is not what its first bytes say";
    return is_utf8(text) ? text : escape_name(text);  // it may quote a name
  }

  // Where an archive stands, and the compressions around it that are part of its own step.
  struct Place {
    std::string outer;
    std::string compressions;
  };

  void walk(ArchiveKind kind, ArchiveSource& source, const Place& place, std::uint64_t depth) {
    const OpenArchive opened = open_archive(kind, source);
    if (opened == nullptr) {
      gone_ = Error{Code::limit, "out of memory"};
      return;
    }
    Level level;
    level.handle = opened.get();
    for (std::uint64_t headers = 1; !is_over(); ++headers) {
      struct archive_entry* entry = nullptr;
      const int status = archive_read_next_header(level.handle, &entry);
      if (is_over()) return;
      if (status == ARCHIVE_EOF) {
        if (headers == 1) issue(Severity::note, "empty_archive", "it holds no members", place.outer);
        return;
      }
      if (status < ARCHIVE_WARN) return report_header(level, place.outer);
      if (headers == 1) {
        // libarchive takes what it cannot decompress as it is, which would begin with the same bytes again.
        if (kind == ArchiveKind::compressed && archive_filter_count(level.handle) < 2) {
          return issue(Severity::unread, "damaged_archive",
                       "it begins like a compressed file, and nothing that can be decompressed follows", place.outer,
                       "all of it");
        }
        level.outer = place.outer;
        level.step = step_name(level.handle) + (place.compressions.empty() ? "" : ",") + place.compressions;
        level.prefix = level.outer + (level.outer.empty() ? "" : "!") + level.step;
        if (static_cast<std::uint64_t>(archive_filter_count(level.handle)) > limits_.depth) {
          return refuse_depth(level.prefix, "all of it");
        }
      }
      if (headers % tick_headers == 0) send(Tick());
      if (++members_ > limits_.members) {
        return end("limit_members", "it has more than " + std::to_string(limits_.members) + " members", level.prefix);
      }
      member(level, entry, depth);
      if (level.is_dead && !is_over()) {
        if (archive_format(level.handle) == ARCHIVE_FORMAT_RAW) return;
        return issue(Severity::unread, "damaged_archive", "after its damaged member nothing can be found", level.prefix,
                     "what follows in it");
      }
    }
  }

  void refuse_depth(const std::string& path, std::string lost) {
    issue(Severity::unread, "limit_depth",
          "it is an archive inside " + std::to_string(limits_.depth) + " others, or more, and is not opened", path,
          std::move(lost));
  }

  void report_header(Level& level, const std::string& outer) {
    check_memory(level.handle);
    if (gone_) return;
    const std::string& path = level.prefix.empty() ? outer : level.prefix;
    // Asked before a format was found, libarchive 3.6.2 calls through a pointer it never set.
    if (archive_format(level.handle) != 0 && archive_read_has_encrypted_entries(level.handle) > 0) {
      issue(Severity::unread, "encrypted_member",
            "the list of its members is encrypted: unpack it by hand with its password", path, "all members");
      return;
    }
    issue(Severity::unread, "damaged_archive", "its next member cannot be found: " + error_text(level.handle), path,
          level.members == 0 ? "all of it" : "what follows in it");
  }

  std::string path_of(Level& level, std::string_view name) {
    ++level.members;
    if (archive_format(level.handle) == ARCHIVE_FORMAT_RAW) return level.prefix;
    std::string path;
    if (name.empty() || name.size() > limits_.name_bytes) {
      path = level.prefix + ":#" + std::to_string(level.members);
      if (!name.empty()) {
        issue(Severity::note, "long_name",
              "a name of " + bytes_text(name.size()) + " begins with " + escape_name(name.substr(0, shown_name_bytes)),
              path);
      }
      return path;
    }
    path = level.prefix + ":/" + escape_name(name);
    if (const std::uint64_t same = ++level.names[hash64(name)]; same > 1) path += "#" + std::to_string(same);
    if (climbs(name)) {
      issue(Severity::note, "path_climbs",
            "the member's name leads out of its folder; nothing is written to disk, it is read under this name", path);
    }
    return path;
  }

  static std::string_view name_of(struct archive_entry* entry) {
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr) name = archive_entry_pathname_utf8(entry);
    return name == nullptr ? std::string_view() : name;
  }

  void member(Level& level, struct archive_entry* entry, std::uint64_t depth) {
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) return;
    Named named;
    named.path = path_of(level, name_of(entry));
    if (archive_entry_size_is_set(entry) != 0) named.size = static_cast<std::uint64_t>(archive_entry_size(entry));
    if (is_without_bytes(entry, named)) return;
    if (archive_entry_is_data_encrypted(entry) != 0 || archive_entry_is_metadata_encrypted(entry) != 0) {
      issue(Severity::unread, "encrypted_member", "it is encrypted: unpack it by hand with its password", named.path,
            named.size ? bytes_text(*named.size) : "the member");
      return;
    }
    named.entry = ++entries_;
    const bool is_given_up = std::binary_search(request_.given_up.begin(), request_.given_up.end(), named.entry);
    if (is_given_up) return;
    if (is_wanted(named.entry)) send(Member{named.entry, named.size, named.path});
    content(level, named, depth);
  }

  // Links and devices.
  bool is_without_bytes(struct archive_entry* entry, const Named& named) {
    const char* hard = archive_entry_hardlink(entry);
    const char* symbolic = archive_entry_symlink(entry);
    const bool is_hard = hard != nullptr && named.size.value_or(0) == 0;
    const bool is_symbolic = archive_entry_filetype(entry) == AE_IFLNK;
    if (is_hard || is_symbolic) {
      const char* target = is_hard ? hard : symbolic;
      const std::string_view shown = target == nullptr ? std::string_view() : target;
      issue(Severity::note, "link_in_archive",
            "it is a link to '" + escape_name(shown.substr(0, shown_name_bytes)) + "' and is not followed", named.path);
      return true;
    }
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFREG || type == 0) return false;
    issue(Severity::note, "not_a_file", "it is a device, a pipe or a socket and holds nothing", named.path);
    return true;
  }

  // Up to `most` bytes of the member, appended. Fewer: its end, or `fault` says what is wrong.
  void read_some(Level& level, std::size_t most, std::string& into, std::string& fault, const std::string& path) {
    while (most > 0 && !is_over()) {
      const std::size_t before = into.size();
      into.resize(before + most);
      const la_ssize_t got = archive_read_data(level.handle, into.data() + before, most);
      into.resize(before + static_cast<std::size_t>(std::max<la_ssize_t>(got, 0)));
      if (got == ARCHIVE_RETRY) continue;
      if (got < 0) {
        check_memory(level.handle);
        level.is_dead = got == ARCHIVE_FATAL;
        fault = error_text(level.handle);
        return;
      }
      if (got == 0) return;
      most -= static_cast<std::size_t>(got);
      if (!count(static_cast<std::size_t>(got), path)) return;
    }
  }

  void content(Level& level, const Named& named, std::uint64_t depth) {
    std::string head;
    std::string fault;
    read_some(level, kind_head_bytes, head, fault, named.path);
    const ArchiveKind kind = is_over() ? ArchiveKind::none : archive_kind(head);
    if (kind == ArchiveKind::none) {
      leaf(level, named, std::move(head), std::move(fault));
      return;
    }
    if (is_wanted(named.entry)) send(Inside());
    // A compressed tar is one step: tar,gzip.
    const bool is_one_step = kind == ArchiveKind::tar && archive_format(level.handle) == ARCHIVE_FORMAT_RAW;
    if (is_one_step) {
      inner_streamed(level, {level.outer, level.step}, named, kind, std::move(head), std::move(fault), depth);
    } else if (depth >= limits_.depth) {
      refuse_depth(named.path, size_text(named));
    } else if (kind == ArchiveKind::zip || kind == ArchiveKind::seven_zip) {
      inner_held(level, named, kind, std::move(head), std::move(fault), depth);
    } else {
      inner_streamed(level, {named.path, {}}, named, kind, std::move(head), std::move(fault), depth + 1);
    }
  }

  void leaf(Level& level, const Named& named, std::string bytes, std::string fault) {
    const bool is_sent = is_wanted(named.entry);
    std::uint64_t total = 0;
    while (!bytes.empty()) {
      total += bytes.size();
      if (is_sent) send(Chunk{bytes});
      bytes.clear();
      if (fault.empty()) read_some(level, block_bytes, bytes, fault, named.path);
    }
    if (is_sent) send(MemberEnd{total, fault.empty() && !is_over()});
    if (!fault.empty()) report_damage(named, fault);
  }

  void report_damage(const Named& named, const std::string& fault) {
    issue(Severity::unread, "damaged_member", "it does not come out whole: " + fault, named.path,
          "what follows in it, if anything");
  }

  static std::string size_text(const Named& named) { return named.size ? bytes_text(*named.size) : "the member"; }

  // The list of members of a zip or 7z stands at its end: held in memory when there is room, or a zip as it comes.
  void inner_held(Level& level, const Named& named, ArchiveKind kind, std::string bytes, std::string fault,
                  std::uint64_t depth) {
    const std::uint64_t room = limits_.held_bytes - held_;
    bool is_at_end = !fault.empty();
    while (!is_at_end && !is_over() && bytes.size() <= room) {
      const std::size_t before = bytes.size();
      read_some(level, block_bytes, bytes, fault, named.path);
      is_at_end = bytes.size() == before || !fault.empty();
    }
    if (is_over()) return;
    if (!is_at_end && kind == ArchiveKind::zip) {
      return inner_streamed(level, {named.path, {}}, named, kind, std::move(bytes), std::move(fault), depth + 1);
    }
    if (!is_at_end) {
      return issue(Severity::unread, "limit_buffer",
                   "a 7z inside an archive must be held in memory, and this one is over " + bytes_text(room) +
                       ": unpack it by hand",
                   named.path, size_text(named));
    }
    if (!fault.empty()) report_damage(named, fault);
    held_ += bytes.size();
    std::size_t at = 0;
    ArchiveSource source;
    source.size = bytes.size();
    source.seek = [&](std::uint64_t offset) {
      at = static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes.size()));
    };
    source.next = [&](std::string_view& piece) {
      piece = std::string_view(bytes).substr(at, block_bytes);
      at += piece.size();
      return true;
    };
    walk(kind, source, {named.path, {}}, depth + 1);
    held_ -= bytes.size();
  }

  void inner_streamed(Level& level, const Place& place, const Named& named, ArchiveKind kind, std::string head,
                      std::string fault, std::uint64_t depth) {
    std::string block = std::move(head);
    bool is_first = true;
    ArchiveSource source;
    source.next = [&](std::string_view& bytes) {
      if (!std::exchange(is_first, false)) {
        std::string().swap(block);  // the first may be large
        if (fault.empty()) read_some(level, block_bytes, block, fault, named.path);
      }
      if (is_over() || (block.empty() && !fault.empty())) {
        source.fault = is_over() ? "reading has ended" : fault;
        return false;
      }
      bytes = block;
      return true;
    };
    walk(kind, source, place, depth);
  }

  const Open& request_;
  const DecodeLimits& limits_;
  const Peer& peer_;
  std::uint64_t allowed_ = 0;
  bool is_ratio_first_ = false;
  std::uint64_t out_ = 0;
  std::uint64_t held_ = 0;
  std::uint64_t members_ = 0;
  std::uint64_t entries_ = 0;
  std::uint64_t since_tick_ = 0;
  std::optional<Issue> ending_;  // the limit that ended the walk
  std::optional<Error> gone_;    // nobody to talk to, or no memory
};

}  // namespace

int claim_archive(std::string_view head) { return archive_kind(head) == ArchiveKind::none ? 0 : 90; }

Result<std::uint64_t> decode_archive(const Open& request, const Peer& peer) { return Walk(request, peer).run(); }

}  // namespace fanal::decode
