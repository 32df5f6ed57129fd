// Files on their way to the server. It goes on whatever screen is shown; it ends with the session or the page.
import { api, ApiError } from '../api/client';
import { isOfOneFile, nameToSend, pieceBytes, piecesOf, withoutDoubles, type Source } from '../model/intake';
import type { Failure } from '../model/problems';
import { failureOf } from './session.svelte';

const atOnce = 3;

let intake = $state('');
let waiting: Source[] = [];
let names = new Set<string>();
let isGoing = $state(false);
let sentBytes = $state(0);
let allBytes = $state(0);
let sentFiles = $state(0);
let allFiles = $state(0);
let failure = $state.raw<Failure | undefined>();
/** What stayed behind when the connection was lost: sent from where it broke off. */
let behind: { source: Source; offset: number }[] = [];
/** What cannot be sent, however often it is tried. */
let aside = $state.raw<readonly { name: string; failure: Failure }[]>([]);
let stopper = new AbortController();
let run = { lanes: 0 };

export const bringing = {
  /** The one that files go to. */
  get intake() {
    return intake;
  },
  get isGoing() {
    return isGoing;
  },
  get sentBytes() {
    return sentBytes;
  },
  get allBytes() {
    return allBytes;
  },
  get sentFiles() {
    return sentFiles;
  },
  get allFiles() {
    return allFiles;
  },
  get aside() {
    return aside;
  },
  /** Of the last file that could not be sent; the others wait behind it. */
  get failure() {
    return failure;
  },
};

export function forgetBringing() {
  stopper.abort();
  stopper = new AbortController();
  run = { lanes: 0 };
  aside = [];
  intake = '';
  waiting = [];
  behind = [];
  names = new Set();
  isGoing = false;
  sentBytes = allBytes = sentFiles = allFiles = 0;
  failure = undefined;
}

/** Files are sent to `id`; `taken`: the names of those it has already. */
export function bringInto(id: string, sources: readonly Source[], taken: readonly string[]) {
  if (intake !== id) {
    forgetBringing();
    intake = id;
  }
  for (const name of taken) names.add(name);
  const named = withoutDoubles(
    sources.map((source) => ({ ...source, name: nameToSend(source.name) })),
    names,
  );
  for (const source of named) {
    names.add(source.name);
    allBytes += source.size;
    allFiles += 1;
  }
  waiting.push(...named);
  goOn();
}

export function goOn() {
  if (waiting.length === 0 && behind.length === 0) return;
  isGoing = true;
  failure = undefined;
  const { signal } = stopper;
  const mine = run;
  // Some may still be at their file while others have stopped.
  while (mine.lanes < atOnce) {
    mine.lanes += 1;
    void lane(signal).then(() => {
      mine.lanes -= 1;
      if (mine === run && mine.lanes === 0) isGoing = false;
    });
  }
}

async function lane(signal: AbortSignal) {
  for (;;) {
    const next = behind.shift() ?? firstWaiting();
    if (next === undefined || failure !== undefined || signal.aborted) {
      if (next !== undefined) behind.unshift(next);
      return;
    }
    await sendFile(next, signal);
  }
}

function firstWaiting() {
  const source = waiting.shift();
  return source && { source, offset: 0 };
}

async function sendFile({ source, offset }: { source: Source; offset: number }, signal: AbortSignal) {
  let at = offset;
  try {
    for (const begin of piecesOf(source.size)) {
      if (begin < offset) continue;
      at = begin;
      const end = Math.min(begin + pieceBytes, source.size);
      let bytes: ArrayBuffer;
      try {
        bytes = await source.bytes(begin, end);
      } catch {
        throw new ApiError('invalid_input', source.name);
      }
      if (signal.aborted) return;
      await api.sendPiece(intake, { name: source.name, size: source.size, offset: begin }, bytes, signal);
      sentBytes += end - begin;
    }
    sentFiles += 1;
  } catch (error) {
    if (signal.aborted) return;
    const failed = failureOf(error);
    // It may have ended the session, and this with it.
    if (signal.aborted) return;
    if (isOfOneFile(failed.code)) {
      aside = [...aside, { name: source.name, failure: failed }];
      sentBytes -= at;
      allBytes -= source.size;
      allFiles -= 1;
      return;
    }
    failure = failed;
    behind.push({ source, offset: at });
  }
}

/** What of files and folders was dropped, in the order of their names. */
export async function sourcesOf(items: DataTransfer): Promise<Source[]> {
  const entries = [...items.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...items.files].map(ofFile);
  const sources: Source[] = [];
  for (const entry of entries) await walk(entry, sources);
  return sources;
}

export const ofFile = (file: File): Source => ({
  name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
  size: file.size,
  bytes: (from, to) => file.slice(from, to).arrayBuffer(),
});

async function walk(entry: FileSystemEntry, sources: Source[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    sources.push({ ...ofFile(file), name: entry.fullPath });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A browser gives the entries of a folder in parts.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return;
    part.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const inner of part) await walk(inner, sources);
  }
}
