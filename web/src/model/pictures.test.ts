import { describe, expect, it } from 'vitest';
import type { Document } from '../api/schema';
import { cameraName, nameOfState, nameOfTurn, pictureSaid, placeOfTile, tiles } from './pictures';

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

  it('names turns and cameras', () => {
    expect(nameOfTurn('left_90')).toBe('turn.left_90');
    expect(cameraName('camera:drawn cameras/sn-1')).toBe('drawn cameras/sn-1');
    expect(cameraName('device:p_abc')).toBe('device:p_abc');
  });
});
