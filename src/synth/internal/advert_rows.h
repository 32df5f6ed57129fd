#pragma once
// The rows of adverts.h from a plan that is made already, with names of pictures of one's own.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "synth/adverts.h"
#include "synth/internal/plan.h"
#include "synth/internal/scatter.h"

namespace fanal::synth {

/// The id of the advert in that row, from 0.
std::string advert_id(std::uint64_t row);

/// Names of the pictures of the advert in that row, in order, none of them with a quote.
using PictureNames = std::function<std::vector<std::string>(std::uint64_t row)>;

/// As make_adverts() of `request` does whose plan is `plan`; with `pictures`, `images` holds those, and no address.
AdvertTotals make_advert_rows(const AdvertRequest& request, const Plan& plan, const PictureNames& pictures,
                              const AdvertSink& sink);

/// Number of the poster of an advert by its place in the plan: Scatter(count, seed)(row).
std::uint32_t poster_of(const Plan& plan, std::uint64_t at);

}  // namespace fanal::synth
