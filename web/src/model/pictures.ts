// What a photo's document says of its picture, apart from how it is drawn.
import type { Document, NeighbourPicture, PictureState } from '../api/schema';
import type { MessageKey } from '../locales/en';

/** A picture is cut in so many columns and rows; tiles are numbered from the top, row by row. */
export const tileColumns = 4;
export const tileRows = 4;
export const tiles: readonly number[] = Array.from({ length: tileColumns * tileRows }, (_, tile) => tile);

export function placeOfTile(tile: number): { row: number; column: number } {
  return { row: Math.floor(tile / tileColumns) + 1, column: (tile % tileColumns) + 1 };
}

export interface Finding {
  /** Stable, of docs/formats/pictures.md; empty where there is none. */
  code: string;
  sentence: string;
}

export interface PictureSaid {
  state: PictureState;
  contradictions: Finding[];
  edits: Finding[];
  notes: Finding[];
  /** Fields that the file's own tags made, and its size, in their order. */
  tags: { name: string; value: string }[];
}

const states: readonly string[] = ['absent', 'present_consistent', 'edited', 'present_inconsistent'];

function findingOf(value: string): Finding {
  const [, code = '', sentence = value] = /^([a-z0-9_]+): ([^]*)$/.exec(value) ?? [];
  return { code, sentence };
}

export function pictureSaid(found: Document): PictureSaid {
  const named = (name: string) => found.fields.filter((field) => field.name === name).map((field) => field.value);
  const state = named('picture.state')[0] ?? '';
  const isShown = (name: string) =>
    name.startsWith('exif.') || ['picture.camera', 'picture.format', 'picture.width', 'picture.height'].includes(name);
  return {
    state: states.includes(state) ? (state as PictureState) : '',
    contradictions: named('picture.contradiction').map(findingOf),
    edits: named('picture.edit').map(findingOf),
    notes: named('picture.note').map(findingOf),
    tags: found.fields.filter((field) => isShown(field.name)).map(({ name, value }) => ({ name, value })),
  };
}

export function nameOfState(state: PictureState): MessageKey {
  return state === '' ? 'picture_state.unread' : `picture_state.${state}`;
}

export function nameOfTurn(turn: NeighbourPicture['turn']): MessageKey {
  return `turn.${turn}`;
}

/** `camera:MAKE/SERIAL` without what it is; a pseudonym stays. */
export function cameraName(camera: string): string {
  return camera.replace(/^camera:/, '');
}
