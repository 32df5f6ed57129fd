// A synthetic case made and served by the program itself: init, synth, ingest, serve.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface FanalServer {
  url: string;
  stop: () => Promise<void>;
}

export function canServe(fanal: string): boolean {
  try {
    return /^\s+serve\b/m.test(execFileSync(fanal, ['--help'], { encoding: 'utf8' }));
  } catch {
    return false;
  }
}

/** `live`: of a live case, in which adverts are no catalogue. */
export async function startFanal(fanal: string, live = false): Promise<FanalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-browser-'));
  const keys = ['--case', join(folder, 'case'), '--key-file', join(folder, 'key')];
  const made = join(folder, 'made');
  const terms = ['--purpose', 'teaching', '--basis', 'exercise of the school', '--until', '2099-12-31'];
  execFileSync(fanal, ['init', ...keys, ...(live ? terms : [])], {
    stdio: 'ignore',
  });
  if (live) keys.push('--reason', 'exercise 3');
  execFileSync(fanal, ['synth', 'adverts', '--count', '600', '--seed', '7', '--out', made], { stdio: 'ignore' });
  execFileSync(fanal, ['ingest', ...keys, join(made, 'adverts.jsonl')], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return serveCase(fanal, keys, () => rmSync(folder, { recursive: true, force: true }));
}

/** Drawn rooms, and the adverts that show them. */
export async function startPhotos(fanal: string): Promise<FanalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-browser-'));
  const keys = ['--case', join(folder, 'case'), '--key-file', join(folder, 'key')];
  const made = join(folder, 'made');
  execFileSync(fanal, ['init', ...keys], { stdio: 'ignore' });
  execFileSync(fanal, ['synth', 'photos', '--count', '12', '--out', made], { stdio: 'ignore' });
  execFileSync(fanal, ['ingest', ...keys, join(made, 'evidence')], { stdio: 'ignore' });
  return serveCase(fanal, keys, () => rmSync(folder, { recursive: true, force: true }));
}

/** Groups with planted signs, and honest ones. */
export async function startSigns(fanal: string): Promise<FanalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-browser-'));
  const keys = ['--case', join(folder, 'case'), '--key-file', join(folder, 'key')];
  const made = join(folder, 'made');
  execFileSync(fanal, ['init', ...keys], { stdio: 'ignore' });
  execFileSync(fanal, ['synth', 'signs', '--mix', 'planted', '--seed', '3', '--count', '80', '--out', made], {
    stdio: 'ignore',
  });
  execFileSync(fanal, ['ingest', ...keys, join(made, 'evidence')], { stdio: 'ignore' });
  return serveCase(fanal, keys, () => rmSync(folder, { recursive: true, force: true }));
}

/** `keys`: what opens the case, and its reason. `remove` is called once the server has ended. */
export async function serveCase(
  fanal: string,
  keys: string[],
  remove: () => void,
  environment: Record<string, string> = {},
): Promise<FanalServer> {
  const child = spawn(fanal, ['serve', ...keys, '--port', '0'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', (status) => reject(new Error(`fanal serve ended with status ${status}`)));
  });
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      remove();
    },
  };
}
