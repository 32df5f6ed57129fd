#pragma once
// HEVC for libheif without a thread. The decoder that libheif 1.15 brings starts one for each picture, whatever number
// is asked for, and where the process may start none it waits for it for ever.
// Source: the headers of libheif (heif_plugin.h, decoder plugins of version 3) and of libde265 (de265.h).
#include <libheif/heif.h>
#include <libheif/heif_plugin.h>

namespace fanal::decode {

/// Decodes the first picture of its data by libde265, in the calling thread. Its functions, as libheif calls them:
/// push_data takes whole NAL units, each after its length in four bytes, the highest first (ISO/IEC 14496-15 4.3.3 with
/// a length of four); decode_image gives YCbCr or brightness alone, of 8 to 16 bits, which the caller releases. Errors
/// of theirs are of kind heif_error_Decoder_plugin_error, or heif_error_Memory_allocation_error for a picture of more
/// than most_pixels, whatever the file says of its size, and where there is no memory.
extern const heif_decoder_plugin hevc_plugin;

/// Makes libheif prefer it. May be called again.
void register_hevc_plugin();

}  // namespace fanal::decode
