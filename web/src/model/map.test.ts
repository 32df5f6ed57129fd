import { describe, expect, it } from 'vitest';
import { extentOf } from './map';

describe('how far cities are from each other', () => {
  it('is nothing of one or none, else the longer way', () => {
    expect(extentOf([])).toBe(0);
    expect(extentOf([{ lat: 48.86, lon: 2.35 }])).toBe(0);
    expect(
      extentOf([
        { lat: 48, lon: 2 },
        { lat: 45, lon: 12 },
      ]),
    ).toBe(10);
  });
});
