import { describe, expect, it } from 'vitest';
import type { Document } from '../api/schema';
import { en } from '../locales/en';
import {
  cameraName,
  messageOf,
  messageOfTag,
  nameOfState,
  nameOfTag,
  nameOfTurn,
  pictureSaid,
  placeOfTile,
  tenths,
  tiles,
} from './pictures';

const photo = (fields: Record<string, string | string[]>) =>
  ({
    fields: Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))),
  }) as unknown as Document;

describe('pictures', () => {
  it('numbers tiles from the top, row by row', () => {
    expect(tiles).toHaveLength(16);
    expect(tiles.map(placeOfTile).map(({ row, column }) => `${row}/${column}`)).toEqual([
      ...['1/1', '1/2', '1/3', '1/4', '2/1', '2/2', '2/3', '2/4'],
      ...['3/1', '3/2', '3/3', '3/4', '4/1', '4/2', '4/3', '4/4'],
    ]);
  });

  it('tells what the file says from what was found in it', () => {
    const said = pictureSaid(
      photo({
        'picture.format': 'jpeg',
        'picture.sha256': 'ab',
        'picture.state': 'present_inconsistent',
        'picture.contradiction': ['times_out_of_order: It was taken after: it was changed.', 'no code at all'],
        'picture.note': 'no_tags: None.',
        'exif.make': 'Drawn Cameras',
      }),
    );
    expect(said.state).toBe('present_inconsistent');
    expect(said.contradictions).toEqual([
      { code: 'times_out_of_order', sentence: 'It was taken after: it was changed.' },
      { code: '', sentence: 'no code at all' },
    ]);
    expect(said.notes).toEqual([{ code: 'no_tags', sentence: 'None.' }]);
    expect(said.edits).toEqual([]);
    expect(said.tags).toEqual([
      { name: 'picture.format', value: 'jpeg' },
      { name: 'exif.make', value: 'Drawn Cameras' },
    ]);
  });

  it('takes an unknown state for none', () => {
    expect(pictureSaid(photo({ 'picture.state': 'proven' })).state).toBe('');
    expect(pictureSaid(photo({})).state).toBe('');
    expect(nameOfState('')).toBe('picture_state.unread');
    expect(nameOfState('edited')).toBe('picture_state.edited');
  });

  it('reads what the program says of a picture, and what it puts into the sentence', () => {
    const rows: [string, string, string, Record<string, string>][] = [
      ['bad_time', 'A date and time cannot be read.', 'finding.bad_time', {}],
      [
        'resized',
        'XMP speaks of 4000 x 3000 pixels, and there are 480 x 320: it was turned, and made smaller or larger.',
        'finding.resized.turned',
        { who: 'XMP', said: '4000 x 3000', real: '480 x 320' },
      ],
      [
        'resized',
        'Exif speaks of 4000 x 3000 pixels, and there are 480 x 320: it was made smaller or larger.',
        'finding.resized.only',
        { who: 'Exif', said: '4000 x 3000', real: '480 x 320' },
      ],
      [
        'gps_time_differs',
        "The camera's clock and the satellites' time differ by 10800 seconds, with the zone taken into account; a receiver may have repeated an old fix.",
        'finding.gps_time_differs.by',
        { seconds: '10800' },
      ],
      [
        'gps_time_differs',
        "The camera's clock and the satellites' time differ by what no zone explains.",
        'finding.gps_time_differs.zone',
        {},
      ],
      [
        'maker_note_of_another',
        "The maker's own note is in the form of Nikon, and the make is A.B (c) + {d}.",
        'finding.maker_note_of_another',
        { form: 'Nikon', make: 'A.B (c) + {d}' },
      ],
    ];
    for (const [code, sentence, key, values] of rows) expect(messageOf({ code, sentence })).toEqual({ key, values });
    for (const hostile of ['', '.', 'A date and time cannot be read', 'x'.repeat(100_000), '{who} speaks of'])
      for (const code of ['bad_time', 'resized', '__proto__', 'constructor', ''])
        expect(messageOf({ code, sentence: hostile })).toBe(undefined);
    expect(messageOf({ code: 'bad_offset', sentence: 'A date and time cannot be read.' })).toBe(undefined);
  });

  it('reads each of its own messages back', () => {
    const all = Object.entries(en).filter(([key]) => key.startsWith('finding.'));
    expect(all.length).toBeGreaterThan(40);
    for (const [key, text] of all) {
      const sentence = (text as string).replace(/\{([a-z]+)\}/g, '7 ($1)');
      expect(messageOf({ code: key.split('.')[1] ?? '', sentence })?.key).toBe(key);
    }
  });

  it('names what the tags say, and leaves their values as they are', () => {
    expect(nameOfTag('exif.make')).toBe('picture_tag.exif.make');
    for (const other of ['exif.new', 'toString', '']) expect(nameOfTag(other)).toBe(undefined);
    const zone = { name: 'exif.taken', value: '2026:03:01 10:00:00, zone unknown' };
    expect(messageOfTag(zone)).toEqual({
      key: 'picture.tag_value.zone_unknown',
      values: { time: '2026:03:01 10:00:00' },
    });
    expect(messageOfTag({ ...zone, name: 'exif.make' })).toBe(undefined);
    expect(messageOfTag({ name: 'exif.position', value: 'elsewhere' })).toBe(undefined);
    expect([7.5, 7.46, 35, 0.04].map(tenths)).toEqual([7.5, 7.5, 35, 0]);
  });

  it('names turns and cameras', () => {
    expect(nameOfTurn('left_90')).toBe('turn.left_90');
    expect(cameraName('camera:drawn cameras/sn-1')).toBe('drawn cameras/sn-1');
    expect(cameraName('device:p_abc')).toBe('device:p_abc');
  });
});
