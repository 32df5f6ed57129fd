#include "engine/internal/picture_links.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "engine/internal/picture_families.h"
#include "engine/internal/sightings.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_path_bytes = 1024;
// A picture on so many pages of a site, and on such a share of them, thousandths, is the site's: as of its lines
// (link/linker.h, boilerplate), but from fewer pages on, for few are saved of most sites.
constexpr std::uint64_t site_pages = 3;
constexpr std::uint64_t site_share = 300;
constexpr std::size_t most_names = 4096;  // of one document, as many as a page may have links and images

bool is_address(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon != std::string_view::npos && name.substr(0, colon).find_first_of("/.") == std::string_view::npos;
}

// Without what differs between two ways of writing one address: a fragment, `http` and `https`.
std::uint64_t hash_of_url(std::string_view url) {
  url = url.substr(0, url.find('#'));
  if (url.starts_with("https://")) {
    url.remove_prefix(8);
  } else if (url.starts_with("http://")) {
    url.remove_prefix(7);
  } else if (url.starts_with("//")) {
    url.remove_prefix(2);
  } else {
    return 0;
  }
  return url.empty() ? 0 : hash64(url) | 1U;
}

// Nothing for what does not stay below the folder: a file of evidence never leads to another file of this machine.
std::optional<std::string> beside(std::string_view name) {
  if (name.empty() || name.size() > most_path_bytes || name.front() == '/' || name.front() == '\\' || is_address(name))
    return std::nullopt;
  if (name.find('\0') != std::string_view::npos) return std::nullopt;
  std::string path(name);
  std::replace(path.begin(), path.end(), '\\', '/');
  path = std::filesystem::path(path).lexically_normal().string();
  if (path.empty() || path == "." || path.back() == '/' || path == ".." || path.starts_with("../")) return std::nullopt;
  return path;
}

// The names in one column of a table: between semicolons, bars, commas, tabs or lines; between blanks where each part
// has an ending of its own, for a name may hold a blank.
std::vector<std::string_view> names_in(std::string_view cell) {
  const auto split = [](std::string_view text, std::string_view by) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
      std::string_view part = text.substr(0, text.find_first_of(by));
      text.remove_prefix(std::min(text.size(), part.size() + 1));
      while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
      while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
      if (!part.empty()) parts.push_back(part);
    }
    return parts;
  };
  if (cell.find_first_of(";|,\t\r\n") != std::string_view::npos) return split(cell, ";|,\t\r\n");
  auto parts = split(cell, " ");
  const auto has_ending = [](std::string_view part) { return part.find('.') != std::string_view::npos; };
  return std::all_of(parts.begin(), parts.end(), has_ending) ? parts : std::vector<std::string_view>{cell};
}

template <typename Visit>
void each_name(const Document& document, const Visit& visit) {
  std::size_t names = 0;
  for (std::uint32_t i = 0; i < document.fields.size() && names < most_names; ++i) {
    const Field& field = document.fields[i];
    if (field.name == "image") {
      visit(i, std::string_view(field.value));
      ++names;
    } else if (field.name == "images") {
      for (const std::string_view name : names_in(field.value)) {
        if (++names > most_names) break;
        visit(i, name);
      }
    }
  }
}

std::optional<PictureNotes::Self> self_of(const Document& document) {
  PictureNotes::Self self;
  for (std::uint32_t i = 0; i < document.fields.size(); ++i) {
    const Field& field = document.fields[i];
    if (field.name == "picture.sha256") {
      self.sha256 = field.value;
      self.sha256_field = i;
    } else if (field.name == "picture.pdq") {
      self.hash = photo_hash_of_hex(field.value);
      self.hash_field = i;
    } else if (field.name == sketch_field) {
      if (const auto sketch = photo_sketch_of_text(field.value)) self.sketch = std::make_unique<PhotoSketch>(*sketch);
    } else if (field.name == "picture.quality") {
      std::from_chars(field.value.data(), field.value.data() + field.value.size(), self.quality);
    } else if (field.name == "picture.turned") {
      constexpr std::size_t step = 65;
      for (std::size_t turn = 1; turn < self.turned.size(); ++turn) {
        const std::size_t at = (turn - 1) * step;
        if (at >= field.value.size()) break;
        self.turned[turn] = photo_hash_of_hex(std::string_view(field.value).substr(at, step - 1)).value_or(PhotoHash{});
      }
    }
  }
  if (self.sha256.empty()) return std::nullopt;
  if (self.hash) self.turned.front() = *self.hash;
  return self;
}

// The folder that a path within an archive is in: `zip:/a/b.jsonl` to `zip:/a/`.
std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

/// Pictures by the names that documents give them.
class PictureNames {
 public:
  explicit PictureNames(store::Reader& reader) : reader_(reader) {}

  Result<void> add(std::uint32_t picture, const PictureNotes& notes) {
    if (notes.url != 0) put(by_url_[notes.url], picture);
    if (!notes.path.empty()) {
      put(by_file_[member_name(notes.item, notes.path)], picture);
      return {};
    }
    FANAL_TRY(sources, sources_of(notes.item));
    for (const Source& source : *sources) {
      put(by_file_[taken_name(source.ingest, source.path)], picture);
      put(ever_[source.path], picture);
    }
    return {};
  }

  /// Before each_shown() for any: a file that names pictures beside it.
  Result<void> add_table(const PictureNotes& notes) {
    if (notes.shown_files.empty() || !notes.path.empty() || !tables_seen_.insert(notes.item).second) return {};
    FANAL_TRY(sources, sources_of(notes.item));
    for (const Source& source : *sources) ++tables_[source.path];
    return {};
  }

  /// Calls visit(field, picture) for each name that leads to one.
  template <typename Visit>
  Result<void> each_shown(const PictureNotes& notes, const Visit& visit) {
    for (const auto& [field, url] : notes.shown_urls) tell(by_url_, url, field, visit);
    if (notes.shown_files.empty()) return {};
    if (!notes.path.empty()) {
      for (const auto& [field, file] : notes.shown_files)
        tell(by_file_, member_name(notes.item, std::string(folder_of(notes.path)) + file), field, visit);
      return {};
    }
    FANAL_TRY(sources, sources_of(notes.item));
    for (const Source& source : *sources) {
      for (const auto& [field, file] : notes.shown_files) {
        const std::string path = path_beside(source.path, file);
        if (tell(by_file_, taken_name(source.ingest, path), field, visit)) continue;
        // Taken at another time: only where neither path ever held anything else, for folders are used again.
        const auto ever = ever_.find(path);
        if (ever != ever_.end() && ever->second.size() == 1 && tables_[source.path] == 1) visit(field, ever->second[0]);
      }
    }
    return {};
  }

 private:
  struct Source {
    std::uint64_t ingest = 0;
    std::string path;
    auto operator<=>(const Source&) const = default;
  };

  static void put(std::vector<std::uint32_t>& pictures, std::uint32_t picture) {
    if (std::find(pictures.begin(), pictures.end(), picture) == pictures.end()) pictures.push_back(picture);
  }

  // False: the name leads to none.
  template <typename Map, typename Key, typename Visit>
  static bool tell(const Map& map, const Key& key, std::uint32_t field, const Visit& visit) {
    const auto found = map.find(key);
    if (found == map.end()) return false;
    for (const std::uint32_t picture : found->second) visit(field, picture);
    return true;
  }

  static std::string member_name(const ItemId& item, std::string_view path) {
    return to_hex(item.value) + "!" + std::string(path);
  }
  static std::string taken_name(std::uint64_t ingest, std::string_view path) {
    return std::to_string(ingest) + ":" + std::string(path);
  }

  // Where the bytes of an item were taken from, each time; not what came by standard input, which stands nowhere.
  Result<const std::vector<Source>*> sources_of(const ItemId& id) {
    const auto known = sources_.find(id);
    if (known != sources_.end()) return &known->second;
    std::vector<Source> sources;
    FANAL_TRY(item, reader_.find_item(id));
    if (item) {
      FANAL_TRY(captures, reader_.captures(item->row));
      for (const auto& stored : captures) {
        if (stored.capture.source == "-") continue;
        sources.push_back({stored.audit_seq, std::filesystem::path(stored.capture.source).lexically_normal().string()});
      }
    }
    std::sort(sources.begin(), sources.end());
    return &(sources_[id] = std::move(sources));
  }

  store::Reader& reader_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_url_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_file_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> ever_;  ///< by path alone
  std::unordered_map<std::string, std::uint32_t> tables_;             ///< how many files were taken from a path
  std::set<ItemId> tables_seen_;
  std::map<ItemId, std::vector<Source>> sources_;
};

// Of all edits of a picture the same: the one that stands for them.
std::uint32_t motif_of(const std::vector<PictureFamily>& families, std::uint32_t number) {
  // By way of the family's first: who is no edit by itself may stand in a family that is one.
  const std::uint32_t first = families[number].near ? families[number].near->first : number;
  return families[first].edited ? families[first].edited->first : first;
}

/// A document that is the picture, or names it.
struct Holder {
  DocumentIndex document = 0;
  std::uint32_t field = 0;       ///< that names it, or shows its hash
  std::uint32_t byte_field = 0;  ///< likewise, or shows the hash of its bytes
  std::uint64_t site = 0;        ///< of a page
};

// One of each document; without pages of a site that puts the picture on many of its pages: its logo, not a poster's.
void settle_holders(std::vector<Holder>& holders, const std::unordered_map<std::uint64_t, std::uint32_t>& pages) {
  std::stable_sort(holders.begin(), holders.end(),
                   [](const Holder& a, const Holder& b) { return a.document < b.document; });
  const auto is_same = [](const Holder& a, const Holder& b) { return a.document == b.document; };
  holders.erase(std::unique(holders.begin(), holders.end(), is_same), holders.end());
  std::unordered_map<std::uint64_t, std::uint32_t> showing;
  for (const Holder& holder : holders) {
    if (holder.site != 0) ++showing[holder.site];
  }
  std::erase_if(holders, [&](const Holder& holder) {
    if (holder.site == 0) return false;
    const std::uint64_t count = showing.at(holder.site);
    return count >= site_pages && count * 1000 >= std::uint64_t{pages.at(holder.site)} * site_share;
  });
}

}  // namespace

std::unique_ptr<PictureNotes> picture_notes(const Document& document) {
  PictureNotes notes;
  if (document.kind == DocumentKind::photo) notes.self = self_of(document);
  if (notes.self) {
    notes.url = hash_of_url(field_value(document, "url"));
  } else {
    each_name(document, [&](std::uint32_t field, std::string_view name) {
      if (const std::uint64_t url = hash_of_url(name); url != 0) {
        notes.shown_urls.emplace_back(field, url);
      } else if (auto file = beside(name)) {
        notes.shown_files.emplace_back(field, *std::move(file));
      }
    });
    if (notes.shown_urls.empty() && notes.shown_files.empty()) return nullptr;
    if (document.kind == DocumentKind::page) notes.site = hash64(site_of(document)) | 1U;
  }
  notes.item = document.where.item;
  notes.path = document.where.path;
  return std::make_unique<PictureNotes>(std::move(notes));
}

std::size_t bytes_of(const PictureNotes& notes) {
  std::size_t bytes = sizeof notes + notes.path.size() + notes.shown_urls.size() * sizeof notes.shown_urls[0];
  for (const auto& [field, file] : notes.shown_files) bytes += sizeof file + sizeof field + file.size();
  if (notes.self && notes.self->sketch) bytes += sizeof *notes.self->sketch;
  return bytes;
}

std::vector<std::string> pictures_beside(const Document& document) {
  std::vector<std::string> paths;
  each_name(document, [&](std::uint32_t /*field*/, std::string_view name) {
    if (auto path = beside(name)) paths.push_back(*std::move(path));
  });
  return paths;
}

std::string path_beside(std::string_view file, std::string_view beside) {
  return (std::filesystem::path(file).parent_path() / beside).lexically_normal().string();
}

Result<PictureLinks> link_pictures(std::vector<NotedDocument> noted, store::Reader& reader, Executor& executor) {
  PictureLinks out;
  // Pictures with the same bytes are one, whatever they are called.
  std::map<std::string, std::uint32_t> by_bytes;
  for (const auto& one : noted) {
    if (!one.notes->self) continue;
    by_bytes.emplace(one.notes->self->sha256, 0U);
    if (one.notes->self->hash) {
      out.codes.push_back(*one.notes->self->hash);
      out.rows.push_back(static_cast<std::uint32_t>(one.row));
    }
  }
  if (by_bytes.empty()) return out;
  std::vector<ComparedPicture> pictures(by_bytes.size());
  std::uint32_t next = 0;
  for (auto& [sha256, number] : by_bytes) number = next++;
  std::vector<std::vector<Holder>> holders(pictures.size());
  PictureNames names(reader);
  for (const auto& one : noted) {
    if (!one.notes->self) continue;
    const auto& self = *one.notes->self;
    const std::uint32_t number = by_bytes.at(self.sha256);
    // The same bytes may have been met where they could not be decoded.
    if (self.hash || !pictures[number].hash) {
      pictures[number] = {self.hash, self.turned, self.quality, self.sketch.get()};
    }
    holders[number].push_back({one.document, self.hash ? self.hash_field : self.sha256_field, self.sha256_field});
    FANAL_TRY_VOID(names.add(number, *one.notes));
  }
  std::unordered_map<std::uint64_t, std::uint32_t> pages;  // of each site, those that show anything
  for (const auto& one : noted) {
    if (one.notes->self) continue;
    if (one.notes->site != 0) ++pages[one.notes->site];
    FANAL_TRY_VOID(names.add_table(*one.notes));
  }
  for (const auto& one : noted) {
    if (one.notes->self) continue;
    FANAL_TRY_VOID(names.each_shown(*one.notes, [&](std::uint32_t field, std::uint32_t picture) {
      holders[picture].push_back({one.document, field, field, one.notes->site});
    }));
  }
  for (auto& some : holders) settle_holders(some, pages);
  FANAL_TRY(families, find_families(pictures, executor));
  std::vector<std::string> values;
  values.reserve(by_bytes.size());
  for (const auto& [sha256, number] : by_bytes) values.push_back("sha256:" + sha256);
  for (std::uint32_t number = 0; number < pictures.size(); ++number) {
    const PictureFamily& family = families[number];
    const std::uint32_t motif = motif_of(families, number);
    for (const Holder& holder : holders[number]) out.shown.push_back({holder.document, holder.field, motif});
    if (holders[number].size() > 1) {
      for (const Holder& holder : holders[number])
        out.uses.push_back({holder.document, MentionKind::photo, values[number], holder.byte_field, motif, 0});
    }
    const auto add = [&](MentionKind kind, const std::optional<FamilyPlace>& place) {
      if (!place) return;
      const std::string value = "pdq:" + hex_of(*pictures[place->first].hash);
      for (const Holder& holder : holders[number])
        out.uses.push_back({holder.document, kind, value, holder.field, motif, number_of(place->difference)});
    };
    add(MentionKind::near_photo, family.near);
    add(MentionKind::edited_photo, family.edited);
  }
  std::sort(out.shown.begin(), out.shown.end());
  return out;
}

}  // namespace fanal::engine
