// Files in which every place that a stranger writes holds a hostile value, and a case made of them by the program itself.
// `tag(place)` stands beside each value, so that a test can tell which places a screen shows.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { serveCase, type FanalServer } from '../fanal_server';
import { corpus } from './corpus';
import { jpegOf } from './picture';
import { tag, type Place } from './places';

const at = (place: Place, value: string) => `${tag(place)} ${value}`;
const phone = (n: number) => `+3363998${String(n).padStart(4, '0')}`;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** As a name of a file: no slash, not too long, no control character that the terminal of a failing test would obey. */
const named = (place: Place, value: string) =>
  at(place, value)
    .replaceAll('/', '\u2215')
    .replaceAll(/[\0-\x1f]/g, '_')
    .slice(0, 120);

/** Two of each, so that they make a group by their number and by their text. */
function adverts(): string {
  const rows = corpus.flatMap((value, n) =>
    [0, 1].map((twin) =>
      JSON.stringify({
        id: `${at('id', value)} ${twin}`,
        url: `https://example.com/${tag('url')}/${value}`,
        site: at('site', value),
        posted_at: at('posted', value),
        title: at('title', value),
        text: `${at('text', value)} A quiet room near the park, open every weekday evening. Call ${phone(n)} ${value}`,
        place: at('place', value),
        country: at('country', value),
        images: [`${tag('images')} ${value}`, value],
        [at('column', value)]: at('value', value),
        link: value,
        lat: value,
        lon: value,
      }),
    ),
  );
  const broken = corpus.map((value, n) => `{"id":"b${n}", ${at('broken', value).replaceAll('\n', ' ')}`);
  const wrong = corpus.map((value) =>
    JSON.stringify({ id: { [value]: value }, text: at('broken', value), images: value }),
  );
  return [...rows, ...broken, ...wrong].join('\n') + '\n';
}

/** Adverts, six of one telephone, that stand on the map, and of two sites that are large enough to be counted by themselves. */
function placed(): string {
  const cities = ['Lyon', 'Paris', 'Nice'];
  const spots = corpus.map((value, n) =>
    JSON.stringify({
      id: `spot ${n}`,
      title: at('mapped_title', value),
      text: `A room on the map, in ${n} words. Call ${phone(700 + Math.floor(n / 6))}`,
      posted_at: `2026-03-${String((n % 28) + 1).padStart(2, '0')}`,
      // Some of a place that is known, with a hostile word before it.
      place: n % 2 === 0 ? at('spot', value) : `${cities[n % 3]}, FR`,
      country: 'FR',
      lat: String(43 + (n % 7) * 0.8),
      lon: String(1 + (n % 5) * 0.9),
    }),
  );
  const sold = Array.from({ length: 30 }, (_, n) =>
    JSON.stringify({
      id: `sold ${n}`,
      site: at('market', corpus[n % 2 === 0 ? 13 : 0] ?? ''),
      text: `Parcel of ${n * 7919} things. ${phone(1000 + n)}`,
    }),
  );
  return [...spots, ...sold].join('\n') + '\n';
}

/** What they wrote to each other, and what they call themselves. */
const messages = () =>
  corpus
    .map((value, n) =>
      JSON.stringify({
        kind: 'message',
        id: `message ${n}`,
        at: `2026-03-02T10:${String(n % 60).padStart(2, '0')}:00Z`,
        from: `${at('party', value)} ${phone(n)}`,
        to: `${value} ${phone(n + 1)}`,
        text: `${at('message', value)} come at ten`,
      }),
    )
    .join('\n') + '\n';

const drawing = (value: string) =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>${escaped(at('svg', value))}</title>
<text y="20">${escaped(at('svg', value))}</text><a xlink:href="${escaped(value)}"><text y="40">x</text></a>${value}</svg>`;

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A table whose header is hostile, with the column of a text among them. */
function table(): string {
  const header = ['text', 'title', ...corpus.slice(0, 40).map((value) => at('header', value))];
  const row = (n: number) => [
    `A tabulated room. Call ${phone(n + 500)}`,
    ...corpus.slice(n, n + header.length - 1).map((value) => at('value', value)),
  ];
  return [header, row(0), row(40)].map((cells) => cells.map(cell).join(',')).join('\r\n') + '\r\n';
}

function page(value: string, n: number): string {
  return `<!doctype html><html><head><title>${escaped(at('page', value))}</title><meta name="description" content="${escaped(value)}">
<link rel="canonical" href="${escaped(value)}"></head><body><h1>${escaped(at('page', value))}</h1><p>${escaped(at('body', value))} ${phone(n)}</p>
<a href="${escaped(value)}">${escaped(at('link', value))}</a><img src="${escaped(value)}" alt="${escaped(value)}">${value}</body></html>`;
}

function webArchive(): Buffer {
  const records = corpus.map((value, n) => {
    const uri = `http://example.com/${tag('warc')}/${value.replaceAll(/[\0-\x20]/g, '%20')}`;
    const http = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page(value, n)}`);
    const id = String(n).padStart(12, '0');
    const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-${id}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
  });
  return Buffer.concat(records);
}

/** A zip of stored members (APPNOTE 4.3), whose names are the values. */
function zip(members: { name: string; data: string }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const data = Buffer.from(member.data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2); // names are UTF-8
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04'), fields, name, data);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, rest, name);
    offset += 30 + name.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

function writeFiles(folder: string) {
  const inside = (...names: string[]) => join(folder, 'files', ...names);
  mkdirSync(inside('pages'), { recursive: true });
  writeFileSync(inside('adverts.jsonl'), adverts());
  writeFileSync(inside('table.csv'), table());
  writeFileSync(inside('placed.jsonl'), placed());
  writeFileSync(inside('messages.jsonl'), messages());
  writeFileSync(inside('records.warc'), webArchive());
  corpus.forEach((value, n) => {
    const name = named('file', value);
    const within = named('folder', value);
    mkdirSync(inside(within), { recursive: true });
    // Nothing reads it: the ledger names it.
    writeFileSync(inside(within, `${name}.bin`), Buffer.from([0, 1, 2, n]));
    if (n % 4 === 0) writeFileSync(inside(within, `${name}.html`), page(value, n));
    if (n % 4 === 1) writeFileSync(inside(within, `${n} ${tag('svg')}.svg`), drawing(value));
    if (n % 4 === 2)
      writeFileSync(
        inside(within, `${named('picture', value)}.jpg`),
        jpegOf(at('exif', value).replaceAll('\0', ' '), n),
      );
  });
  const member = (value: string, n: number) => ({
    name: `${at('member', value).replaceAll('\0', '')}/${n}.jsonl`,
    data: JSON.stringify({ text: `A member of an archive, ${phone(n)}` }) + '\n',
  });
  writeFileSync(inside('members.zip'), zip(corpus.map(member)));
  writeFileSync(
    join(folder, 'mapping.json'),
    JSON.stringify({ name: 'hostile', columns: { body: 'text', [corpus[0] ?? '']: at('mapped', corpus[13] ?? '') } }),
  );
  writeFileSync(
    join(folder, 'mapped.jsonl'),
    JSON.stringify({ body: 'A mapped advert', [corpus[0] ?? '']: at('mapped', corpus[14] ?? '') }) + '\n',
  );
}

const run = (fanal: string, ...args: string[]) => execFileSync(fanal, args, { stdio: 'ignore' });

/** An evaluation case of all of them. */
export async function startHostile(fanal: string): Promise<FanalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-xss-'));
  writeFiles(folder);
  const keys = ['--case', join(folder, 'case'), '--key-file', join(folder, 'key')];
  run(fanal, 'init', ...keys);
  // Status 1: some of it cannot be read, which is what the ledger is to show.
  for (const args of [
    [join(folder, 'files')],
    [join(folder, 'mapped.jsonl'), '--mapping', join(folder, 'mapping.json')],
  ]) {
    const done = spawnSync(fanal, ['ingest', ...keys, ...args], { stdio: 'ignore' });
    if (done.status !== 0 && done.status !== 1) throw new Error(`fanal ingest ended with status ${done.status}`);
  }
  return serveCase(fanal, keys, () => rmSync(folder, { recursive: true, force: true }));
}

/** A live case whose basis, reason and actor are hostile; a name of a mapping may not be. */
export async function startHostileTerms(fanal: string, value: string): Promise<FanalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-xss-'));
  const keys = ['--case', join(folder, 'case'), '--key-file', join(folder, 'key')];
  run(fanal, 'init', ...keys, '--purpose', 'trafficking', '--basis', `basis ${value}`, '--until', '2099-01-01');
  writeFileSync(join(folder, 'mapping.json'), JSON.stringify({ name: value, columns: { a: 'text' } }));
  writeFileSync(join(folder, 'ads.jsonl'), JSON.stringify({ id: 'a1', text: `Call ${phone(1)} ${value}` }) + '\n');
  const said = ['--reason', `reason ${value}`];
  const refused = spawnSync(fanal, [
    'ingest',
    ...keys,
    ...said,
    join(folder, 'ads.jsonl'),
    '--mapping',
    join(folder, 'mapping.json'),
  ]);
  if (refused.status !== 2) throw new Error('a mapping of a hostile name was taken');
  run(fanal, 'ingest', ...keys, ...said, join(folder, 'ads.jsonl'));
  return serveCase(fanal, [...keys, ...said], () => rmSync(folder, { recursive: true, force: true }), {
    USER: `actor ${value}`,
    LOGNAME: `actor ${value}`,
  });
}
