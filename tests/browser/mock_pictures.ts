// A photo in the made-up case, its neighbours, and tiles of it that are of one colour each. No picture of anything.
import { deflateSync, crc32 } from 'node:zlib';
import type {
  Document,
  HashHit,
  NeighbourPicture,
  PictureLooks,
  PicturePosition,
  SimilarPictures,
  Stopped,
} from '$web/api/schema';
import { documents } from './mock_case';

const [like] = documents;
if (!like) throw new Error('the made-up case is empty');

export const photoId = 'f0'.repeat(16);
export const photo: Document = {
  ...like,
  id: photoId,
  given_id: 'img/room1.jpg#1',
  kind: 'photo',
  title: '',
  place: '',
  fields: [
    { name: 'picture.format', value: 'jpeg' },
    { name: 'picture.width', value: '480' },
    { name: 'picture.height', value: '320' },
    { name: 'picture.camera', value: 'drawn cameras/sn-7733-1' },
    { name: 'picture.state', value: 'present_inconsistent' },
    {
      name: 'picture.contradiction',
      value:
        "gps_time_differs: The camera's clock and the satellites' time differ by 10800 seconds, with the zone taken into account; a receiver may have repeated an old fix.",
    },
    { name: 'picture.edit', value: 'editor_named: It went through Lantern Shop, which edits pictures.' },
    { name: 'picture.note', value: 'zone_of_later: A sentence of another release.' },
    { name: 'exif.taken', value: '2026:03:01 10:00:00, zone unknown' },
    { name: 'exif.make', value: 'Drawn Cameras' },
    { name: 'exif.position', value: 'within a cell of 10 km; the exact position is sealed' },
  ],
  mentions: [],
  languages: [],
  group: null,
  text_group: null,
  provisional: [],
  same_id: [],
};

const neighbour = (last: string, given: string, more: Partial<NeighbourPicture>): NeighbourPicture => ({
  id: `${'f1'.repeat(15)}${last}`,
  given_id: given,
  bits: null,
  turn: 'none',
  state: 'absent',
  camera: '',
  same_camera: false,
  shown_by: [],
  shown_by_count: 0,
  ...more,
});
const { id, given_id, kind, title, time, place } = like;
export const similar: SimilarPictures = {
  id: photoId,
  radius: 31,
  compared: true,
  state: 'present_inconsistent',
  camera: 'camera:drawn cameras/sn-7733-1',
  similar: [
    neighbour('01', 'img/mirrored.png#1', {
      bits: 4,
      turn: 'mirrored',
      shown_by: [{ id, given_id, kind, title, time, place, snippet: '' }],
      shown_by_count: 1,
    }),
    neighbour('02', 'img/small.png#1', { bits: 1, state: 'edited' }),
  ],
  similar_count: 2,
  same_camera: [
    neighbour('03', 'img/camera.png#1', {
      camera: 'camera:drawn cameras/sn-7733-1',
      same_camera: true,
      state: 'present_consistent',
    }),
  ],
  same_camera_count: 1,
};

const hit: HashHit = {
  hit: 3,
  how: 'stopped',
  list: 'stopped-by-person',
  category: 'possibly unlawful',
  algorithm: 'sha256',
  distance: 0,
  sha256: 'ab'.repeat(32),
  file_sha256: 'ab'.repeat(32),
  lies_at: 'drive/img/room1.jpg',
  inside: '',
  kept: 'erased',
  at: '2026-03-02T09:30:00Z',
  by: 'somebody',
};
const bodies: Stopped['report_to'] = [
  {
    country: 'INTERNATIONAL',
    name: 'A list of hotlines',
    url: 'https://hotlines.example.org/',
    law: 'that of the place',
  },
  { country: 'FR', name: 'Un point de contact', url: 'https://contact.example.com/', law: 'un article' },
].map((body) => ({ ...body, checked: false }));

/** What stands in the place of a picture that was taken out. */
const stub: Document = {
  ...photo,
  given_id: 'hit-3#1',
  kind: 'record',
  fields: [{ name: 'listed', value: 'hit 3' }],
};

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** 3 x 2 pixels of one colour. */
function png(red: number, green: number, blue: number): Buffer {
  const header = Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
  const row = Buffer.from([0, red, green, blue, red, green, blue, red, green, blue]);
  const pixels = deflateSync(Buffer.concat([row, row]));
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

export class MockPictures {
  /** What was opened, in order. */
  readonly opened: { tile: number; reason: string }[] = [];
  /** Why it was stopped, each time that somebody said so. */
  readonly stops: string[] = [];
  /** Somebody else writes to the case. */
  isBusy = false;
  /** Answers to tiles wait for it. */
  held: Promise<void> = Promise.resolve();

  /** Of a path below the photo; nothing when it is none of these. */
  get(path: string): Document | SimilarPictures | PictureLooks | undefined {
    if (path === `/api/1/documents/${photoId}`) return this.stops.length > 0 ? stub : photo;
    if (path === `/api/1/documents/${photoId}/similar`) return similar;
    if (path !== `/api/1/documents/${photoId}/looks`) return undefined;
    const seen = this.opened.length > 0;
    return { id: photoId, people: seen ? 3 : 2, seen_by_you: seen, pictures_today: seen ? 1 : 0 };
  }

  /** Why the exact position was asked for, each time. */
  readonly reveals: string[] = [];

  position(path: string, body: string): PicturePosition | undefined {
    if (path !== `/api/1/documents/${photoId}/position`) return undefined;
    this.reveals.push((JSON.parse(body) as { reason: string }).reason);
    return {
      id: photoId,
      lat: 48.858226,
      lon: 2.29452,
      radius_m: 7.5,
      radius_is_assumed: false,
      altitude_m: 35,
      direction_deg: 123,
      direction_is_magnetic: true,
    };
  }

  /** Nothing: that is no stop; `busy`: not now. */
  stop(path: string, body: string): Stopped | 'busy' | undefined {
    if (path !== `/api/1/documents/${photoId}/stop`) return undefined;
    if (this.isBusy) return 'busy';
    const { reason } = JSON.parse(body) as { reason: string };
    this.stops.push(reason);
    return { hits: [hit], reason, basis: 'order 9 of 3 March', report_to: bodies };
  }

  tile(path: string, body: string): Buffer | undefined {
    if (path !== `/api/1/documents/${photoId}/tiles`) return undefined;
    const { tile, reason } = JSON.parse(body) as { tile: number; reason: string };
    this.opened.push({ tile, reason });
    return png(60 + 10 * tile, 120, 200 - 10 * tile);
  }
}
