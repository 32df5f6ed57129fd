#pragma once
// What libheif lends, given back when it goes out of scope.
#include <libheif/heif.h>

#include <memory>

namespace fanal::decode {

struct HeifFree {
  void operator()(heif_context* context) const { heif_context_free(context); }
  void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
  void operator()(heif_image* image) const { heif_image_release(image); }
  void operator()(heif_encoder* encoder) const { heif_encoder_release(encoder); }
  void operator()(heif_decoding_options* options) const { heif_decoding_options_free(options); }
  void operator()(heif_color_profile_nclx* profile) const { heif_nclx_color_profile_free(profile); }
};
template <typename T>
using HeifOwned = std::unique_ptr<T, HeifFree>;

}  // namespace fanal::decode
