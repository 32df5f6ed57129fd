import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en as messages } from '../locales/en';
import { help as en } from '../locales/en/help';
import { help as fr } from '../locales/fr/help';
import { helpFor, helpNames, keyRows, keysOf, topicOf } from './help';
import { isTopic } from './manual';
import type { ViewName } from './url';

const views = [...readFileSync(new URL('url.ts', import.meta.url), 'utf8').matchAll(/^ {2}\| .*view: '(\w+)'/gm)].map(
  ([, view]) => view as ViewName,
);

describe('help', () => {
  it('is there for every screen, in both languages, with as many things to do', () => {
    expect(views.length).toBeGreaterThan(14);
    expect(views.filter((view) => !helpNames.includes(view))).toEqual([]);
    for (const name of helpNames) {
      for (const { name: called, shows, can, silent } of [en[name], fr[name]])
        for (const text of [called, shows, silent, ...can]) expect(text.trim(), name).not.toBe('');
      expect(fr[name].can.length, name).toBe(en[name].can.length);
      expect(fr[name].shows, name).not.toBe(en[name].shows);
      expect(isTopic(topicOf(name)), name).toBe(true);
    }
  });

  it('names every key that acts', () => {
    const acts = readFileSync(new URL('../state/keys.ts', import.meta.url), 'utf8');
    const pressed = [...acts.matchAll(/case '(.)'/g)].map(([, key]) => key?.toLowerCase() ?? '');
    const told = Object.values(keyRows).flatMap((row) => row.keys.map((key) => key.toLowerCase()));
    expect(pressed.length).toBeGreaterThan(7);
    expect(pressed.filter((key) => !told.includes(key))).toEqual([]);
    for (const row of Object.values(keyRows)) expect(Object.hasOwn(messages, row.does)).toBe(true);
  });

  it('offers on each screen the keys of that screen', () => {
    expect(keysOf('document').map((row) => row.keys.join(' '))).toEqual(['n p', 'c', 'Esc', 'x', '/', 'F1 ?', 'Esc']);
    expect(keysOf('log_in').map((row) => row.keys.join(' '))).toEqual(['F1 ?', 'Esc']);
  });

  it.each<[string, ViewName, string]>([
    ['case', 'group', 'group'],
    ['hidden', 'group', 'hidden'],
    ['hidden', 'manual', 'hidden'],
    ['log_in', 'group', 'log_in'],
    ['log_in', 'manual', 'manual'],
    ['password', 'home', 'first_steps'],
    ['codes', 'home', 'first_steps'],
    ['choose', 'home', 'cases'],
    ['choose', 'account', 'account'],
    ['over', 'search', 'over'],
  ])('in front of the screens it is of what stands there: %s, %s', (stage, view, name) =>
    expect(helpFor(stage, view)).toBe(name),
  );
});
