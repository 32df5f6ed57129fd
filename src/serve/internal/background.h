#pragma once
// Work that nobody waits for at the screen: reading evidence, making groups anew.

namespace fanal::serve {

/// From now on the calling thread, and every thread and process that it begins, has what others leave of the processor:
/// about a tenth of what a thread has that answers a request, as long as there is one. All of it when nobody asks.
void work_in_background();

}  // namespace fanal::serve
