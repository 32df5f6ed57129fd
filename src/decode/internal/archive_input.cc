#include "decode/internal/archive_input.h"

#include <cerrno>
#include <cstdio>

namespace fanal::decode {
namespace {

ArchiveSource& source_of(void* data) { return *static_cast<ArchiveSource*>(data); }

la_ssize_t on_read(struct archive* handle, void* data, const void** buffer) {
  ArchiveSource& source = source_of(data);
  std::string_view bytes;
  if (!source.next(bytes)) {
    archive_set_error(handle, EIO, "%s", source.fault.c_str());
    return ARCHIVE_FATAL;
  }
  source.at += bytes.size();
  *buffer = bytes.data();
  return static_cast<la_ssize_t>(bytes.size());
}

la_int64_t on_seek(struct archive* /*handle*/, void* data, la_int64_t offset, int whence) {
  ArchiveSource& source = source_of(data);
  std::int64_t base = 0;
  if (whence == SEEK_CUR) base = static_cast<std::int64_t>(source.at);
  if (whence == SEEK_END) base = static_cast<std::int64_t>(source.size);
  std::int64_t wanted = 0;
  if (__builtin_add_overflow(base, offset, &wanted) || wanted < 0) return ARCHIVE_FATAL;
  source.at = static_cast<std::uint64_t>(wanted);
  source.seek(source.at);
  return wanted;
}

la_int64_t on_skip(struct archive* /*handle*/, void* data, la_int64_t request) {
  ArchiveSource& source = source_of(data);
  const std::uint64_t left = source.size > source.at ? source.size - source.at : 0;
  if (request <= 0 || static_cast<std::uint64_t>(request) > left) return 0;  // read on to the end, then
  source.at += static_cast<std::uint64_t>(request);
  source.seek(source.at);
  return request;
}

void support(struct archive* handle, ArchiveKind kind, bool can_seek) {
  switch (kind) {
    case ArchiveKind::zip:
      if (can_seek) {
        archive_read_support_format_zip(handle);
      } else {
        archive_read_support_format_zip_streamable(handle);
      }
      return;
    case ArchiveKind::seven_zip: archive_read_support_format_7zip(handle); return;
    case ArchiveKind::rar:
      archive_read_support_format_rar(handle);
      archive_read_support_format_rar5(handle);
      return;
    case ArchiveKind::tar:
      archive_read_support_format_tar(handle);
      // What stands after the end mark is looked at too.
      archive_read_set_option(handle, "tar", "read_concatenated_archives", "1");
      return;
    case ArchiveKind::compressed:
      archive_read_support_filter_gzip(handle);
      archive_read_support_filter_bzip2(handle);
      archive_read_support_filter_xz(handle);
      archive_read_support_filter_zstd(handle);
      archive_read_support_filter_lz4(handle);
      archive_read_support_format_raw(handle);
      return;
    case ArchiveKind::none: return;
  }
}

const char* compression_name(int code) {
  switch (code) {
    case ARCHIVE_FILTER_GZIP: return "gzip";
    case ARCHIVE_FILTER_BZIP2: return "bzip2";
    case ARCHIVE_FILTER_XZ: return "xz";
    case ARCHIVE_FILTER_ZSTD: return "zstd";
    case ARCHIVE_FILTER_LZ4: return "lz4";
    default: return nullptr;
  }
}

const char* format_name(int code) {
  switch (code & ARCHIVE_FORMAT_BASE_MASK) {
    case ARCHIVE_FORMAT_ZIP: return "zip";
    case ARCHIVE_FORMAT_7ZIP: return "7z";
    case ARCHIVE_FORMAT_RAR:
    case ARCHIVE_FORMAT_RAR_V5: return "rar";
    case ARCHIVE_FORMAT_TAR: return "tar";
    default: return nullptr;
  }
}

}  // namespace

OpenArchive open_archive(ArchiveKind kind, ArchiveSource& source) {
  OpenArchive handle(archive_read_new());
  if (handle == nullptr) return handle;
  const bool can_seek = static_cast<bool>(source.seek);
  support(handle.get(), kind, can_seek);
  if (can_seek) {
    archive_read_set_seek_callback(handle.get(), on_seek);
    archive_read_set_skip_callback(handle.get(), on_skip);
  }
  archive_read_set_read_callback(handle.get(), on_read);
  archive_read_set_callback_data(handle.get(), &source);
  archive_read_open1(handle.get());  // what goes wrong here, the first header says again
  return handle;
}

std::string step_name(struct archive* handle) {
  std::string step;
  if (const char* format = format_name(archive_format(handle))) step = format;
  for (int i = 0; i < archive_filter_count(handle); ++i) {
    if (const char* name = compression_name(archive_filter_code(handle, i))) {
      if (!step.empty()) step += ',';
      step += name;
    }
  }
  return step.empty() ? "raw" : step;
}

}  // namespace fanal::decode
