import type { Message } from '../message';

// What the program itself writes of a picture: read by its words, so a screen in any language loads these.
export const pictureSentences = {
  'finding.bad_time': 'A date and time cannot be read.',
  'finding.bad_offset': 'An offset from UTC is none that clocks have.',
  'finding.zone_unknown':
    'The time of taking is a local time whose zone is unknown: it is kept as an interval of 26 hours.',
  'finding.clock_not_set': 'The time of taking is one at which clocks begin that were never set.',
  'finding.times_out_of_order.taken_digitised': 'It says that it was taken after it was digitised.',
  'finding.times_out_of_order.taken_changed': 'It says that it was taken after it was last changed.',
  'finding.times_out_of_order.digitised_changed': 'It says that it was digitised after it was last changed.',
  'finding.xmp_time_differs': 'XMP keeps another time of taking than Exif, by more than zones explain.',
  'finding.gps_time_differs.by':
    'The camera’s clock and the satellites’ time differ by {seconds} seconds, with the zone taken into account; a receiver may have repeated an old fix.',
  'finding.gps_time_differs.zone': 'The camera’s clock and the satellites’ time differ by what no zone explains.',
  'finding.gps_time_partly_compared':
    'No zone and no date of the satellites is written: only minutes of a quarter of an hour were compared.',
  'finding.zone_against_position':
    'The clock’s zone, UTC{zone}, is over four and a half hours from the sun’s at the position; a traveller’s clock may not have been set.',
  'finding.taken_after_post': 'Its clock says that it was taken after it was posted, {time}.',
  'finding.modified_after_post': 'Its clock says that it was last changed after it was posted, {time}.',
  'finding.taken_after_file': 'Its clock says that it was taken after its file was last changed, {time}.',
  'finding.xmp_position_differs': 'Exif and XMP name two positions.',
  'finding.position_zero_denominator': 'The position divides by zero: it is not used.',
  'finding.bad_position': 'The position is no latitude and longitude: it is not used.',
  'finding.position_without_ref': 'The position does not say north or south, or east or west: it is not used.',
  'finding.position_out_of_range': 'The position is outside the Earth, which no receiver gives: it is not used.',
  'finding.null_position': 'The position is 0, 0, as devices write it that know none: it is not used.',
  'finding.position_not_fixed': 'The receiver says that it had no fix at that moment.',
  'finding.turned': '{who} speaks of {said} pixels, and there are {real}: it was turned.',
  'finding.resized.only': '{who} speaks of {said} pixels, and there are {real}: it was made smaller or larger.',
  'finding.resized.turned':
    '{who} speaks of {said} pixels, and there are {real}: it was turned, and made smaller or larger.',
  'finding.cropped': '{who} speaks of {said} pixels, and there are {real}, of another shape: it was cut.',
  'finding.thumbnail_differs':
    'The embedded thumbnail shows something else: {bits} of 256 bits differ, and up to 31 are one picture.',
  'finding.thumbnail_not_compared.shape':
    'Whether the embedded thumbnail shows this picture cannot be told: it has another shape.',
  'finding.thumbnail_not_compared.detail':
    'Whether the embedded thumbnail shows this picture cannot be told: there is too little detail.',
  'finding.maker_note_of_another': 'The maker’s own note is in the form of {form}, and the make is {make}.',
  'finding.serials_differ': 'It names two serial numbers of one camera body.',
  'finding.makes_differ': 'Exif and XMP name two cameras.',
  'finding.editor_named': 'It went through {program}, which edits pictures.',
  'finding.raw_developed': 'It was developed or changed in {program}.',
  'finding.generator_named': 'It names {program}, which makes pictures from words.',
  'finding.tags_rewritten': 'It went through {program}, which rewrites tags.',
  'finding.xmp_history': 'Its XMP history says that it was changed.',
  'finding.derived': 'XMP says that it was made from another file.',
  'finding.raw_settings': 'It holds the settings by which a raw file was developed.',
  'finding.said_to_be_made': 'It says that a program made it, wholly or in part.',
  'finding.stripped_by_service.meta':
    'Facebook or Instagram wrote this file anew, without the tags of the camera. Nearly all services take tags away: that says nothing against anyone.',
  'finding.stripped_by_service.gd':
    'A web server’s library (GD) wrote this file anew, without the tags of the camera. Nearly all services take tags away: that says nothing against anyone.',
  'finding.stripped_by_service.ffmpeg':
    'FFmpeg wrote this file, as services do that make pictures smaller, without tags. Nearly all services take tags away: that says nothing against anyone.',
  'finding.stripped_by_service.bare':
    'The file is as services and messengers leave pictures; which one cannot be told. Nearly all services take tags away: that says nothing against anyone.',
  'finding.no_tags':
    'Nothing says when, where or by what it was made. Nearly all services take tags away: that says nothing against anyone.',
  'picture.tag_value.cell': 'within a cell of 10 km; the exact position is sealed',
} satisfies Record<string, Message>;
