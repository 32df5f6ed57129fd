import { expect, it } from 'vitest';
import { isAlike, teamOnly, whomOf } from './leaving';

it('what leaves says for whom', () => {
  expect(whomOf(teamOnly, true)).toEqual({});
  expect(whomOf({ ...teamOnly, recipient: ' Partner ', clearance: 'RED' }, true)).toEqual({
    recipient: 'Partner',
    clearance: 'RED',
  });
  expect(whomOf({ ...teamOnly, clear: true, approval: ' 12 ' }, true)).toEqual({ clear: true, approval: 12 });
  expect(whomOf({ ...teamOnly, clear: true, approval: '12a' }, false)).toEqual({});
});

it('an approval changes nothing of what leaves', () => {
  const whom = whomOf({ ...teamOnly, recipient: 'Partner', clear: true }, true);
  expect(isAlike(whom, { ...whom, approval: 3 })).toBe(true);
  expect(isAlike(whom, { ...whom, clearance: 'RED' })).toBe(false);
});
