#pragma once
// Archives made in memory, and a decoder's peer that writes down what it is sent.
#include <archive.h>
#include <archive_entry.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/archive.h"

namespace fanal::decode {

struct MadeMember {
  std::string name;
  std::string data;
  std::string link;  ///< not empty: a symbolic link
};

/// `format`: an ARCHIVE_FORMAT_ code; `filter`: an ARCHIVE_FILTER_ code; `options` as libarchive takes them.
inline std::string make_archive(int format, int filter, const std::vector<MadeMember>& members,
                                const char* options = nullptr, const char* passphrase = nullptr) {
  std::string out(std::size_t{8} << 20U, '\0');
  for (const auto& member : members) out.resize(out.size() + member.data.size() + member.name.size());
  std::size_t used = 0;
  struct archive* handle = archive_write_new();
  archive_write_set_format(handle, format);
  archive_write_add_filter(handle, filter);
  if (options != nullptr) archive_write_set_options(handle, options);
  if (passphrase != nullptr) archive_write_set_passphrase(handle, passphrase);
  archive_write_set_bytes_in_last_block(handle, 1);
  archive_write_open_memory(handle, out.data(), out.size(), &used);
  for (const auto& member : members) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.link.empty() ? AE_IFREG : AE_IFLNK);
    archive_entry_set_perm(entry, 0600);
    if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.data.size()));
    archive_write_header(handle, entry);
    archive_write_data(handle, member.data.data(), member.data.size());
    archive_entry_free(entry);
  }
  archive_write_close(handle);
  archive_write_free(handle);
  out.resize(used);
  return out;
}

/// Plain ustar unless said otherwise.
inline std::string make_zip(const std::vector<MadeMember>& members, const char* options = nullptr) {
  return make_archive(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members, options);
}
inline std::string make_tar(int filter, const std::vector<MadeMember>& members) {
  return make_archive(ARCHIVE_FORMAT_TAR_USTAR, filter, members);
}
inline std::string compress(int filter, const std::string& data) {
  return make_archive(ARCHIVE_FORMAT_RAW, filter, {{"data", data, {}}});
}

struct DecodedMember {
  std::uint64_t entry = 0;
  std::string path;
  std::string data;
  bool is_archive = false;
  bool is_whole = false;
  bool operator==(const DecodedMember&) const = default;
};

struct Decoded {
  std::vector<DecodedMember> members;  ///< archives in archives too
  std::vector<EntryIssue> issues;
  std::uint64_t entries = 0;
  std::optional<Error> error;

  /// `path=data` of what is not an archive, by order.
  std::vector<std::string> leaves() const {
    std::vector<std::string> out;
    for (const auto& member : members) {
      if (!member.is_archive) out.push_back(member.path + "=" + member.data);
    }
    return out;
  }
  /// `code path`.
  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const auto& found : issues) out.push_back(found.issue.code + " " + found.issue.where.path);
    return out;
  }
};

inline Decoded decode_bytes(std::string_view item, Open request = {}) {
  Decoded out;
  Peer peer;
  peer.want = [&](std::uint64_t offset, std::size_t length) -> Result<std::string> {
    return std::string(offset < item.size() ? item.substr(static_cast<std::size_t>(offset), length) : "");
  };
  peer.send = [&](const FromDecoder& message) -> Result<void> {
    if (const auto* member = std::get_if<Member>(&message))
      out.members.push_back({member->entry, member->path, {}, {}, {}});
    if (std::holds_alternative<Inside>(message)) out.members.back().is_archive = true;
    if (const auto* chunk = std::get_if<Chunk>(&message)) out.members.back().data += chunk->bytes;
    if (const auto* end = std::get_if<MemberEnd>(&message)) out.members.back().is_whole = end->is_whole;
    if (const auto* found = std::get_if<EntryIssue>(&message)) out.issues.push_back(*found);
    return {};
  };
  request.decoder = "archive";
  request.item_bytes = item.size();
  auto entries = decode_archive(request, peer);
  if (entries) {
    out.entries = *entries;
  } else {
    out.error = std::move(entries).error();
  }
  return out;
}

}  // namespace fanal::decode
