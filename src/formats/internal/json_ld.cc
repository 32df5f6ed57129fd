#include "formats/internal/json_ld.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "formats/internal/json_text.h"

namespace fanal::formats {
namespace {

constexpr std::uint32_t nowhere = UINT32_MAX;
constexpr std::size_t most_name_bytes = 64;

std::string decoded(std::string_view raw) {
  const auto string = decode_json_string(raw, 0);
  return string ? string->text : std::string(raw);
}

// These say how a value is kept, not what it is.
bool is_transparent(std::string_view key) {
  return key == "@value" || key == "@graph" || key == "@list" || key == "@set" || key == "@included";
}

// Recursion is bounded by limits.depth.
class JsonLdReader {
 public:
  JsonLdReader(std::string_view script, std::uint64_t base, const Limits& limits, std::size_t room)
      : text_(script), base_(base), limits_(limits), room_(room) {
    objects_.push_back({{}, nowhere, {}, {}});  // what holds the value at the top
  }

  JsonLd run() {
    skip_wrapping();
    if (at_ == text_.size()) return std::move(out_);  // nothing but blanks
    if (read_value(0, {}, 0)) {
      skip_after();
      if (at_ < text_.size()) fail("There is more after the value");
    }
    settle_names();
    return std::move(out_);
  }

 private:
  struct Object {
    std::string type;
    std::uint32_t parent = nowhere;
    std::string key;     // in its parent
    std::string prefix;  // once it is known
  };

  bool fail(const char* what) {
    out_.fault = what;
    out_.fault_at = at_;
    return false;
  }

  bool skip(std::string_view mark) {
    if (text_.substr(at_, mark.size()) != mark) return false;
    at_ += mark.size();
    return true;
  }

  // The next byte that is not blank; NUL at the end.
  char next() {
    while (at_ < text_.size() && is_json_blank(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  void skip_wrapping() {
    do {
      next();
    } while (skip("<!--") || skip("//") || skip("/*") || skip("*/") || skip("<![CDATA[") || skip("]]>"));
  }

  void skip_after() {
    do {
      next();
    } while (skip(";") || skip("//") || skip("/*") || skip("*/") || skip("]]>") || skip("-->"));
  }

  bool read_value(std::uint32_t object, const std::string& key, std::uint32_t depth) {
    const char first = next();
    if (first != '{' && first != '[') return first == '"' ? read_string(object, key) : read_word(object, key);
    if (depth >= limits_.depth) {
      out_.is_too_deep = true;
      return fail("Its values are nested too deep");
    }
    ++at_;
    return first == '{' ? read_members(add_object(object, key), depth) : read_elements(object, key, depth);
  }

  // Objects without room keep no values: those count as left out.
  std::uint32_t add_object(std::uint32_t parent, const std::string& key) {
    if (parent == nowhere || objects_.size() > limits_.fields) return nowhere;
    objects_.push_back({{}, parent, key, {}});
    return static_cast<std::uint32_t>(objects_.size() - 1);
  }

  bool read_members(std::uint32_t object, std::uint32_t depth) {
    while (next() != '}') {
      if (next() != '"') return fail("A name in quotes is missing");
      const std::size_t length = json_string_length(text_.substr(at_));
      if (length == 0) return fail("A name has no closing quote");
      const std::string_view name = text_.substr(at_ + 1, length - 2);
      at_ += length;
      if (next() != ':') return fail("A colon is missing");
      ++at_;
      if (name == "@context" ? !skip_value() : !read_value(object, decoded(name.substr(0, 512)), depth + 1))
        return false;
      if (next() == ',') {
        ++at_;
      } else if (next() != '}') {
        return fail("A comma or a closing brace is missing");
      }
    }
    ++at_;
    return true;
  }

  bool read_elements(std::uint32_t object, const std::string& key, std::uint32_t depth) {
    while (next() != ']') {
      if (!read_value(object, key, depth + 1)) return false;
      if (next() == ',') {
        ++at_;
      } else if (next() != ']') {
        return fail("A comma or a closing bracket is missing");
      }
    }
    ++at_;
    return true;
  }

  bool skip_value() {
    const std::size_t length = json_value_length(text_.substr(at_), limits_.depth);
    if (length == 0) return fail("The context is not JSON, or is nested too deep");
    at_ += length;
    return true;
  }

  bool read_string(std::uint32_t object, const std::string& key) {
    const std::size_t length = json_string_length(text_.substr(at_));
    if (length == 0) return fail("A string has no closing quote");
    const std::string_view body = text_.substr(at_ + 1, length - 2);
    auto string = decode_json_string(body, base_ + at_ + 1);
    if (!string) return fail("A string has an escape that JSON does not know");
    at_ += length;
    out_.has_lone_surrogate = out_.has_lone_surrogate || string->has_lone_surrogate;
    if (key == "@type" && object != nowhere && objects_[object].type.empty()) {
      objects_[object].type = vocabulary_name(string->text);
    } else if (!string->text.empty()) {
      add(object, key, {{}, std::move(string->text), std::move(string->map)});
    }
    return true;
  }

  bool read_word(std::uint32_t object, const std::string& key) {
    const std::size_t length = json_value_length(text_.substr(at_), 1);
    if (length == 0) return fail("A value is not JSON");
    const std::string_view raw = text_.substr(at_, length);
    if (raw != "null") {
      add(object, key,
          {{}, std::string(raw), OffsetMap::identity(base_ + at_, static_cast<std::uint32_t>(raw.size()))});
    }
    at_ += length;
    return true;
  }

  void add(std::uint32_t object, const std::string& key, Field field) {
    if (object == nowhere || out_.fields.size() >= room_) {
      ++out_.left_out;
      return;
    }
    field.name = key;
    out_.fields.push_back(std::move(field));
    object_of_.push_back(object);
  }

  static std::string joined(const std::string& prefix, const std::string& key) {
    if (is_transparent(key) || key.empty() || prefix.size() > 4 * most_name_bytes) return prefix;
    return prefix + "." + std::string(vocabulary_name(key));
  }

  // Parents stand before their children, and types are known by now.
  void settle_names() {
    for (Object& object : objects_) {
      if (!object.type.empty()) {
        object.prefix = "jsonld." + object.type;
      } else {
        object.prefix = object.parent == nowhere ? "jsonld" : joined(objects_[object.parent].prefix, object.key);
      }
    }
    for (std::size_t i = 0; i < out_.fields.size(); ++i) {
      out_.fields[i].name = joined(objects_[object_of_[i]].prefix, out_.fields[i].name);
    }
  }

  std::string_view text_;
  std::uint64_t base_;
  const Limits& limits_;
  std::size_t room_;
  std::size_t at_ = 0;
  std::vector<Object> objects_;
  std::vector<std::uint32_t> object_of_;  // one for each field
  JsonLd out_;
};

}  // namespace

std::string_view vocabulary_name(std::string_view term) {
  std::string_view name = term;
  if (name.find("://") != std::string_view::npos) {
    while (!name.empty() && (name.back() == '/' || name.back() == '#')) name.remove_suffix(1);
    name = name.substr(name.find_last_of("/#") + 1);
  } else if (const auto colon = name.rfind(':'); colon != std::string_view::npos && colon + 1 < name.size()) {
    name.remove_prefix(colon + 1);
  }
  if (name.empty()) name = term;
  if (name.size() <= most_name_bytes) return name;
  return name.substr(0, character_start(name, most_name_bytes));
}

JsonLd read_json_ld(std::string_view script, std::uint64_t base, const Limits& limits, std::size_t room) {
  return JsonLdReader(script, base, limits, room).run();
}

}  // namespace fanal::formats
