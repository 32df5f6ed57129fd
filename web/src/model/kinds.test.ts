import { describe, expect, it } from 'vitest';
import { nameOfLoss } from './kinds';

describe('what was lost', () => {
  it.each([
    ['', 'issues.lost.nothing', 0],
    ['one row', 'issues.lost.row', 1],
    ['928 bytes', 'issues.lost.bytes', 928],
    ['48,120 bytes', 'issues.lost.bytes', 48_120],
    ['the whole file', 'issues.lost.file', 1],
  ])('%j has a message', (lost, key, n) => expect(nameOfLoss(lost)).toEqual({ key, n }));

  it.each(['all from byte 12', 'bytes', '12 bytes more', 'two rows'])('%j is said as the server says it', (lost) =>
    expect(nameOfLoss(lost)).toBeUndefined(),
  );
});
