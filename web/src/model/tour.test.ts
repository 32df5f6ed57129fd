import { describe, expect, it } from 'vitest';
import { tour as en } from '../locales/en/tour';
import { tour as fr } from '../locales/fr/tour';
import { leadsSomewhere } from './manual';
import { after, before, minutes, stepAt, stepName, steps, targetOf, type Known } from './tour';

const all: Known = {
  value: '+33639980001',
  place: 'Lyon, FR',
  document: 'a/b',
  group: 0,
  pair: ['d1', 'd2'],
  raised: 7,
  photo: 'p1',
};

describe('the tour', () => {
  it('is of a dozen steps in a quarter of an hour, said in both languages', () => {
    expect(steps.length).toBe(12);
    expect(minutes).toBe(15);
    for (const { name } of steps) {
      expect(en[name].look.length, name).toBeGreaterThan(1);
      expect(fr[name].look.length, name).toBe(en[name].look.length);
      expect(fr[name].title, name).not.toBe(en[name].title);
    }
  });

  it.each(steps.map(({ name }) => name))('%s leads to a screen of any case', (name) => {
    expect(leadsSomewhere(targetOf(name, all))).toBe(true);
    expect(leadsSomewhere(targetOf(name, {}))).toBe(true);
  });

  it('takes its values from the case', () => {
    expect(steps.map(({ name }) => targetOf(name, all))).toEqual([
      '/',
      '/issues',
      '/search?q=%2B33639980001',
      '/search?q=place%3A%22Lyon%2C+FR%22',
      '/documents/a%2Fb',
      '/groups',
      '/groups/0',
      '/why?a=d1&b=d2',
      '/groups/7',
      '/groups/0',
      '/review',
      '/documents/p1',
    ]);
  });

  it('goes no farther than its ends', () => {
    expect([before(1), after(1), before(12), after(12)]).toEqual([
      undefined,
      '/tour?step=2',
      '/tour?step=11',
      undefined,
    ]);
    expect([stepAt(0), stepAt(99), stepName(0), stepName(99)]).toEqual([1, 12, 'case', 'pictures']);
  });
});
