// What a photo's document says of its picture, apart from how it is drawn.
import type { Document, NeighbourPicture, PictureState } from '../api/schema';
import { pictureSentences } from '../locales/en/picture_sentences';
import { messageKey, type MessageKey } from '../locales/messages';

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

/** A sentence of the program, in the language of the screen. */
export interface SaidFinding {
  key: MessageKey;
  values: Record<string, string>;
}

// The English messages are the program's own sentences, with places for what it puts in: so each is told by its code and
// read by its words. Of a code that says several things each has a message, `finding.CODE.WHICH`.
const findings = (Object.entries(pictureSentences) as [MessageKey, string][]).flatMap(([key, text]) => {
  const [group, code] = key.split('.');
  if (group !== 'finding') return [];
  const escaped = text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return [{ key, code, pattern: new RegExp(`^${escaped.replace(/\{([a-z]+)\}/g, '(?<$1>.+)')}$`, 's') }];
});

/** Nothing for a sentence of another release: it is shown as it is written, in English. */
export function messageOf({ code, sentence }: Finding): SaidFinding | undefined {
  for (const finding of findings) {
    const found = finding.code === code ? finding.pattern.exec(sentence.replaceAll("'", '’')) : null;
    if (found) return { key: finding.key, values: { ...found.groups } };
  }
  return undefined;
}

/** Nothing for a field of another release: it is shown by its name. */
export const nameOfTag = (name: string) => messageKey(`picture_tag.${name}`);

const withoutZone = /^(.*), zone unknown$/s;

/** What the program says in words of a field that the file's tags made; nothing where the value is the file's own. */
export function messageOfTag({ name, value }: { name: string; value: string }): SaidFinding | undefined {
  if (name === 'exif.position' && value === pictureSentences['picture.tag_value.cell'])
    return { key: 'picture.tag_value.cell', values: {} };
  const time = ['exif.taken', 'exif.digitised', 'exif.modified'].includes(name)
    ? withoutZone.exec(value)?.[1]
    : undefined;
  return time === undefined ? undefined : { key: 'picture.tag_value.zone_unknown', values: { time } };
}

/** Metres and degrees as they are said: no finer than a tenth. */
export const tenths = (value: number) => Math.round(value * 10) / 10;

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
