// Which answers tell that somebody is at the screen.
import { afterEach, expect, it, vi } from 'vitest';
import { api, whenAnswered } from './client';

afterEach(() => vi.unstubAllGlobals());

async function heardOf(ask: (signal: AbortSignal) => Promise<unknown>, status = 200): Promise<number> {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status })));
  let heard = 0;
  whenAnswered(() => (heard += 1));
  await ask(new AbortController().signal).catch(() => undefined);
  return heard;
}
const piece = { name: 'a.csv', size: 3, offset: 0 };

it.each([
  ['a search list', 1, 200, (signal: AbortSignal) => api.saved(false, signal)],
  ['a refusal', 1, 403, (signal: AbortSignal) => api.saved(false, signal)],
  ['an answer to nobody known', 0, 401, (signal: AbortSignal) => api.saved(false, signal)],
  ['what is brought in, opened', 1, 200, (signal: AbortSignal) => api.intake('i', 'person', signal)],
  ['how far it is', 0, 200, (signal: AbortSignal) => api.intake('i', 'screen', signal)],
  ['its files, at the end', 0, 200, (signal: AbortSignal) => api.intakeFiles('i', 0, '', 'screen', signal)],
  ['its issues, at the end', 0, 200, (signal: AbortSignal) => api.intakeIssues('i', 0, 'screen', signal)],
  ['a piece of a file', 0, 200, (signal: AbortSignal) => api.sendPiece('i', piece, new ArrayBuffer(3), signal)],
  ['a piece that is refused', 0, 403, (signal: AbortSignal) => api.sendPiece('i', piece, new ArrayBuffer(3), signal)],
] as const)('%s counts %i times', async (_what, times, status, ask) => {
  expect(await heardOf(ask, status)).toBe(times);
});
