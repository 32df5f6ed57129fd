// What is brought in: files cut into the pieces they are sent in, how far reading is, what columns mean.
import type { Intake, IntakeFile } from '../api/schema';
import { mayRetry, type FailureCode } from './problems';

/** What the server takes at once: docs/openapi.yaml. */
export const pieceBytes = 1024 * 1024;

/** A file of the browser, with the path it has below what was dropped. */
export interface Source {
  name: string;
  size: number;
  bytes: (from: number, to: number) => Promise<ArrayBuffer>;
}

/** Where the pieces of a file begin; an empty file is one piece of nothing. */
export function piecesOf(size: number): number[] {
  const begins = [0];
  for (let at = pieceBytes; at < size; at += pieceBytes) begins.push(at);
  return begins;
}

/** What the server would not take as a name is made one: control characters and parts that lead elsewhere go. */
export function nameToSend(path: string): string {
  const parts = path
    .normalize('NFC')
    .split('/')
    // eslint-disable-next-line no-control-regex
    .map((part) => part.replace(/[\u0000-\u001f\u007f]/g, ' '))
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/') || 'unnamed';
}

/** No two of what is sent have one name: `a.csv`, `a (2).csv`. */
export function withoutDoubles(sources: readonly Source[], taken: ReadonlySet<string>): Source[] {
  const names = new Set(taken);
  return sources.map((source) => {
    let name = source.name;
    for (let n = 2; names.has(name); n += 1) {
      const dot = source.name.lastIndexOf('.');
      const cut = dot > source.name.lastIndexOf('/') + 1 ? dot : source.name.length;
      name = `${source.name.slice(0, cut)} (${n})${source.name.slice(cut)}`;
    }
    names.add(name);
    return { ...source, name };
  });
}

const ofAllFiles: readonly FailureCode[] = [
  'not_found',
  'refused',
  'needs_proof',
  'unauthorized',
  'no_work',
  'bad_host',
  'bad_origin',
  'not_ours',
];

/** Whether it is this file that cannot be sent, now or later; else others would not come either. */
export const isOfOneFile = (code: FailureCode) => !mayRetry(code) && !ofAllFiles.includes(code);

export const isRunning = (intake: Intake) => intake.state === 'reading' || intake.state === 'linking';

/** Something of it is to be done yet, or to be looked at. */
export const isUnfinished = ({ state, files, issues }: Intake) =>
  state !== 'done' || files.ready + files.not_taken + issues > 0;

/** How many of a hundred; a hundred only at the end, and nothing while nobody knows how much there is to link. */
export function percentDone(intake: Intake): number | undefined {
  if (intake.state === 'done') return 100;
  if (intake.state === 'linking' && intake.link_total === 0) return undefined;
  const [done, total] =
    intake.state === 'linking' ? [intake.link_done, intake.link_total] : [intake.bytes_done, intake.bytes];
  return total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100));
}

/** Seconds until reading has ended, by its pace so far; nothing before that says something. */
export function secondsLeft(intake: Intake): number | undefined {
  if (intake.state !== 'reading' || intake.seconds < 3 || intake.bytes_done === 0) return undefined;
  return Math.ceil((intake.seconds * (intake.bytes - intake.bytes_done)) / intake.bytes_done);
}

export type Expected = 'read' | 'known' | 'hash_only' | 'empty' | 'no_text' | 'not_as_is';

/** What becomes of a file when it is read as it is now. */
export function expectedOf(file: IntakeFile): Expected {
  if (file.known) return 'known';
  if (file.not_read === 'empty') return 'empty';
  if (file.not_read === 'no_reader') return 'hash_only';
  if (file.not_read === 'no_text') return file.mapping === '' ? 'no_text' : 'read';
  return file.not_read === '' ? 'read' : 'not_as_is';
}

const care: Record<Expected, number> = { not_as_is: 0, hash_only: 0, no_text: 0, empty: 1, read: 2, known: 3 };
const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/') + 1);

/** First what will not be read, then by folder and name. */
export const byCare = (files: readonly IntakeFile[], compare: (a: string, b: string) => number): IntakeFile[] =>
  [...files].sort(
    (a, b) =>
      care[expectedOf(a)] - care[expectedOf(b)] ||
      compare(folderOf(a.name), folderOf(b.name)) ||
      compare(a.name, b.name) ||
      a.number - b.number,
  );

export type Columns = Record<string, string>;

/** What was said of columns, of the JSON of a mapping; nothing of what is none. */
export function columnsOf(mapping: string): Columns {
  if (mapping === '') return {};
  try {
    const parsed: unknown = JSON.parse(mapping);
    if (typeof parsed !== 'object' || parsed === null || !('columns' in parsed)) return {};
    const columns = parsed.columns;
    if (typeof columns !== 'object' || columns === null) return {};
    return Object.fromEntries(
      Object.entries(columns).filter((one): one is [string, string] => typeof one[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** The JSON of a mapping; empty when nothing is said. */
export function mappingOf(columns: Columns): string {
  const said = Object.entries(columns).filter(([column, standard]) => standard !== '' && standard !== column);
  return said.length === 0 ? '' : JSON.stringify({ name: 'columns', columns: Object.fromEntries(said) });
}

/** Standard names given to more than one column: the server takes each once. */
export function givenTwice(columns: Columns): string[] {
  const counts = new Map<string, number>();
  for (const standard of Object.values(columns)) {
    if (standard !== '') counts.set(standard, (counts.get(standard) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > 1).map(([standard]) => standard);
}
