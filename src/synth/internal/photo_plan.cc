#include "synth/internal/photo_plan.h"

#include <algorithm>
#include <utility>

#include "synth/internal/random.h"
#include "synth/internal/scatter.h"

namespace fanal::synth {
namespace {

constexpr std::uint32_t most_pictures = 24;  // of an advert

// As many as asked for, an advert having none or several.
std::vector<std::uint16_t> deal(std::uint64_t count, std::uint64_t adverts, Random& random) {
  std::vector<std::uint16_t> dealt(adverts);
  for (std::uint64_t row = 0; row < adverts; ++row)
    dealt[row] = static_cast<std::uint16_t>((row + 1) * count / adverts - row * count / adverts);
  for (std::uint64_t row = 0; row + 1 < adverts; ++row) {
    const std::uint32_t moved = random.below(dealt[row] + 1U);
    if (dealt[row + 1] + moved > most_pictures) continue;
    dealt[row] = static_cast<std::uint16_t>(dealt[row] - moved);
    dealt[row + 1] = static_cast<std::uint16_t>(dealt[row + 1] + moved);
  }
  return dealt;
}

class PhotoPlanner {
 public:
  explicit PhotoPlanner(const PhotoRequest& request) : random_(request.seed, 0x70686F74U) {
    out_.request = request;
    out_.adverts = make_plan({request.adverts, request.seed});
    out_.pictures = deal(request.count, request.adverts, random_);
    chains_ = static_cast<std::uint32_t>(std::max<std::uint64_t>(2, request.count / 2500));
    // Some strangers share: few photos, a hundredth of the files have one of their own.
    stock_.resize(std::max<std::uint64_t>(2, request.count / 150), nobody);
    albums_.resize(out_.adverts.posters.size());
  }

  PhotoPlan run() {
    const auto adverts = out_.request.adverts;
    std::vector<std::uint32_t> row_of(adverts);
    const Scatter scatter(adverts, out_.request.seed);
    for (std::uint64_t row = 0; row < adverts; ++row) row_of[scatter(row)] = static_cast<std::uint32_t>(row);
    for (poster_ = 0; poster_ < out_.adverts.posters.size(); ++poster_) {
      const auto& poster = out_.adverts.posters[poster_];
      settle(poster);
      for (std::uint32_t i = 0; i < poster.adverts; ++i) fill_advert(row_of[poster.first_advert + i]);
    }
    return std::move(out_);
  }

 private:
  struct Room {
    SceneKind kind = SceneKind::room;
    std::uint32_t number = 0;
    std::uint64_t style = 0;
  };

  Room new_room(SceneKind kind) {
    Room room{kind, out_.rooms++, 0};
    // Of a chain all rooms have one style, whoever is in them.
    room.style = kind == SceneKind::hotel ? mix64(out_.request.seed ^ (0x68746CU + random_.below(chains_)))
                                          : mix64(out_.request.seed * 31 + room.number + 0x726F6FU);
    return room;
  }

  void settle(const Poster& poster) {
    rooms_.clear();
    const bool is_guest = random_.chance(150);
    const std::uint32_t count = 1 + std::min<std::uint32_t>(5, poster.adverts / 8);
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool is_outside = random_.chance(150);
      rooms_.push_back(new_room(is_guest ? SceneKind::hotel : is_outside ? SceneKind::yard : SceneKind::room));
    }
  }

  void fill_advert(std::uint32_t row) {
    shown_.clear();
    for (std::uint16_t slot = 0; slot < out_.pictures[row]; ++slot) {
      PlannedFile file;
      file.row = row;
      file.slot = slot;
      file.poster = static_cast<std::uint32_t>(poster_);
      auto photo = choose(file);
      // An advert has a photo once.
      if (std::find(shown_.begin(), shown_.end(), photo) != shown_.end()) {
        file.stolen_from = nobody;
        photo = new_photo();
      }
      shown_.push_back(photo);
      if (!out_.photos[photo].files.empty()) choose_edits(file);
      out_.photos[photo].files.push_back(file);
    }
  }

  std::uint32_t choose(PlannedFile& file) {
    auto& album = albums_[poster_];
    const auto roll = random_.below(1000);
    if (album.empty() || roll < 300) return new_photo();
    if (roll < 780) return album[random_.below(static_cast<std::uint32_t>(album.size()))];
    if (roll < 880) return stock_photo();
    if (roll < 940 && poster_ > 0) {
      const auto other = random_.below(static_cast<std::uint32_t>(poster_));
      if (albums_[other].empty()) return new_photo();
      file.stolen_from = other;
      return albums_[other][random_.below(static_cast<std::uint32_t>(albums_[other].size()))];
    }
    if (roll < 975) return own(add_photo(new_room(SceneKind::bland)));
    return new_photo();
  }

  std::uint32_t own(std::uint32_t photo) {
    albums_[poster_].push_back(photo);
    return photo;
  }
  std::uint32_t new_photo() { return own(add_photo(rooms_[random_.below(static_cast<std::uint32_t>(rooms_.size()))])); }
  // The first ones are met more often: the place is the product of two draws.
  std::uint32_t stock_photo() {
    const auto count = static_cast<std::uint32_t>(stock_.size());
    const auto place = random_.below(random_.below(count) + 1);
    auto& photo = stock_[place];
    if (photo == nobody) {
      photo = add_photo(new_room(random_.chance(800) ? SceneKind::room : SceneKind::yard));
      out_.photos[photo].is_stock = true;
    }
    return photo;
  }
  std::uint32_t add_photo(const Room& room) {
    PlannedPhoto photo;
    photo.kind = room.kind;
    photo.room = room.number;
    photo.style = room.style;
    if (room.kind != SceneKind::bland && random_.chance(400)) photo.tagged = tagged_++;
    out_.photos.push_back(std::move(photo));
    return static_cast<std::uint32_t>(out_.photos.size() - 1);
  }

  void choose_edits(PlannedFile& file) {
    const auto roll = random_.below(1000);
    if (roll < 100) return;  // the same bytes once more
    const auto draw = [&] { return static_cast<Edit>(random_.below(edit_count)); };
    file.edit[0] = draw();
    file.edits = 1;
    if (roll < 750) return;
    file.edit[1] = draw();
    file.edits = file.edit[1] == file.edit[0] ? 1 : 2;
  }

  PhotoPlan out_;
  Random random_;
  std::uint32_t chains_ = 1;
  std::uint32_t tagged_ = 0;
  std::size_t poster_ = 0;
  std::vector<Room> rooms_;                         ///< of the poster
  std::vector<std::vector<std::uint32_t>> albums_;  ///< by poster: photos of its own
  std::vector<std::uint32_t> stock_;                ///< photos; nobody: not met yet
  std::vector<std::uint32_t> shown_;                ///< in the advert
};

}  // namespace

PhotoPlan plan_photos(const PhotoRequest& request) { return PhotoPlanner(request).run(); }

}  // namespace fanal::synth
