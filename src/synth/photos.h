#pragma once
// Synthetic photos in adverts with ground truth: which files are copies or edits of one photo, what their tags say, and
// what of it is planted. Drawn rooms that exist nowhere; nothing shows a person. Cameras and makers are invented.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "synth/adverts.h"

namespace fanal::synth {

struct PhotoRequest {
  std::uint64_t count = 20000;  ///< files
  std::uint64_t adverts = 5000;
  std::uint64_t seed = 1;
};

struct PhotoFile {
  std::string name;   ///< `pictures/a0000012-1.jpg`, as the advert names it
  std::string bytes;  ///< JPEG
  /// One line: file, advert, poster, photo (files of one photo belong together), room, scene (name_of), edits (in the
  /// order made; none: the photo as it was first posted, or that file again byte by byte), stock (a photo that
  /// strangers share), stolen_from (whose photo it is, where another posts it), quality_low (too bland to be told from
  /// others), exif (absent or written), camera (the key expected, or empty), contradictions, edit_marks and state (as
  /// docs/formats/pictures.md names them).
  std::string truth;
};

struct PhotoTotals {
  std::uint64_t files = 0;
  std::uint64_t photos = 0;
  std::uint64_t rooms = 0;
  std::uint64_t stock = 0;   ///< files of photos that strangers share
  std::uint64_t stolen = 0;  ///< files
  std::uint64_t tagged = 0;  ///< files with Exif
};

struct PhotoPlan;

/// All that is to be made, before any of it is drawn: some 100 bytes a file.
class PhotoSet {
 public:
  /// O(count).
  explicit PhotoSet(const PhotoRequest& request);
  ~PhotoSet();
  PhotoSet(const PhotoSet&) = delete;
  PhotoSet& operator=(const PhotoSet&) = delete;

  PhotoTotals totals() const;
  /// Photos, each of which has one file or more: make() takes 0 to photos() - 1.
  std::uint64_t photos() const;
  /// Draws a photo and makes all its files, in the order in which they were posted by whoever planned them. Some 7 ms,
  /// and 5 ms for each further file. Any number of threads.
  std::vector<PhotoFile> make(std::uint64_t photo) const;
  /// The adverts, as make_adverts(), with `images` as the files are named.
  AdvertTotals make_adverts(const AdvertSink& sink) const;

 private:
  std::unique_ptr<PhotoPlan> plan_;
};

}  // namespace fanal::synth
