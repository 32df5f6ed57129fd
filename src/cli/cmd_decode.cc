#include <array>

#include "base/json_writer.h"
#include "cli/all_commands.h"
#include "cli/output.h"
#include "engine/decoder.h"
#include "engine/picture_files.h"

namespace fanal::cli {
namespace {

constexpr std::array decode_positionals{
    Positional{"FILE|FOLDER", "of pictures, with --tags", false, true},
};
constexpr std::array decode_options{
    Option{"self-test", "", "start a decoder and list what it cannot do"},
    Option{"tags", "", "list what files of pictures say of themselves"},
};

// A column each; what a picture may say several times is a list.
constexpr std::array single{
    "picture.state",  "exif.taken",      "exif.digitised",   "exif.modified",    "exif.gps_time", "exif.make",
    "exif.model",     "exif.software",   "exif.programs",    "exif.owner",       "exif.image_id", "exif.body_serial",
    "exif.lens_make", "exif.lens_model", "exif.lens_serial", "exif.orientation", "exif.size",     "picture.camera",
};
constexpr std::array listed{"picture.contradiction", "picture.edit", "picture.note"};

std::string_view column_of(std::string_view field) { return field.substr(field.find('.') + 1); }

std::string degrees_json(const std::optional<double>& degrees) {
  return degrees ? JsonWriter().decimal(*degrees).take() : "null";
}

Row row_of(const engine::PictureFile& file) {
  Row row;
  row.text("file", file.path);
  for (const char* field : single) row.text(column_of(field), field_value(file.document, field));
  row.json("cell_lat_deg", degrees_json(file.document.place.lat_deg));
  row.json("cell_lon_deg", degrees_json(file.document.place.lon_deg));
  for (const char* field : listed) {
    JsonWriter json;
    json.begin_array();
    for (const auto& one : file.document.fields) {
      if (one.name == field) json.string(one.value);
    }
    row.json(column_of(field), json.end_array().take());
  }
  JsonWriter issues;
  issues.begin_array();
  for (const Issue& issue : file.issues)
    issues.begin_object().field("code", issue.code).field("message", issue.message).end_object();
  row.json("issues", issues.end_array().take());
  return row;
}

Result<int> list_tags(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  const auto& paths = invocation.all("FILE|FOLDER");
  if (paths.empty()) return Error{Code::invalid_input, "say of which files or folders: `fanal decode --tags FOLDER`"};
  Output output(form);
  std::uint64_t files = 0;
  std::uint64_t unread = 0;
  FANAL_TRY_VOID(engine::read_picture_files(paths, [&](const engine::PictureFile& file) {
    output.put(row_of(file));
    ++files;
    unread += file.is_read ? 0 : 1;
  }));
  FANAL_TRY_VOID(output.finish());
  if (unread == 0) return done;
  note("not read: " + std::to_string(unread) + " of " + std::to_string(files) + " files; `issues` says why");
  return done_with_unread;
}

Result<int> test_self(const Invocation& invocation) {
  FANAL_TRY(form, output_form(invocation));
  FANAL_TRY(test, engine::test_decoder());
  Output output(form);
  bool is_sealed = true;
  for (const auto& tried : test.tries) {
    output.put(Row().text("tried", tried.what).text("fails_with", tried.error));
    is_sealed = is_sealed && !tried.error.empty();
  }
  FANAL_TRY_VOID(output.finish());
  if (test.landlock == 0)
    note("note: this kernel has no landlock; the list of system calls alone keeps the decoder in");
  if (!test.fault.empty()) note("note: " + test.fault);
  return is_sealed ? done : not_done;
}

Result<int> run_decode(const Invocation& invocation) {
  if (invocation.has("self-test")) return test_self(invocation);
  return invocation.has("tags") ? list_tags(invocation) : engine::run_decoder();
}

}  // namespace

Command decode_command() {
  Command command{"decode",       "The process that takes archives apart; started by fanal itself.",
                  false,          decode_positionals,
                  decode_options, run_decode};
  command.is_hidden = true;
  return command;
}

}  // namespace fanal::cli
