import { describe, expect, it } from 'vitest';
import { en, type MessageKey } from './en';
import type { Message } from './message';
import { messageKey, messageKeys, messagesIn } from './messages';
import { bestLocale, isLocale, localeNames, partsOf, translator } from './translator';

const forms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const slots = (text: string) => [...text.matchAll(/\{[a-z_]+\}/g)].map((match) => match[0]).sort();
const keys = Object.keys(en) as MessageKey[];

describe.each(localeNames)('%s', (name) => {
  const messages = messagesIn(name);

  it('says every message, and nothing else', () => expect(Object.keys(messages).sort()).toEqual([...keys].sort()));

  it.each(keys)('%s has the places of the English one', (key) => {
    const wanted = new Set(forms(en[key]).flatMap(slots));
    for (const form of forms(messages[key])) {
      expect(form.trim()).not.toBe('');
      // A singular may say its number in words.
      const missing = [...wanted].filter((slot) => slot !== '{n}' && !slots(form).includes(slot));
      expect(missing).toEqual([]);
      for (const slot of slots(form)) expect(wanted).toContain(slot);
    }
  });

  it('uses none of the words that docs/words.md forbids', () => {
    const forbidden =
      /\b(pimps?|prostitu\w*|gangs?|suspects?|rescue\w*|illegal|girls?|filles?|proxénètes?|clandestin\w*|coupables?|culprits?)\b/i;
    for (const key of keys) for (const form of forms(messages[key])) expect(form).not.toMatch(forbidden);
  });
});

describe('messages', () => {
  it('tells a key from a code of a later release', () => {
    expect([...messageKeys()].sort()).toEqual([...keys].sort());
    expect(messageKey('app.help')).toBe('app.help');
    expect(messageKey('kind.of_2031')).toBeUndefined();
    expect(messageKey('toString')).toBeUndefined();
  });
});

describe('translator', () => {
  it('picks the plural of the language', () => {
    expect(translator('en').t('search.total', { n: 0 })).toBe('0 documents');
    expect(translator('en').t('search.total', { n: 1 })).toBe('1 document');
    expect(translator('fr').t('search.total', { n: 0 })).toBe('0 document');
    expect(translator('fr').t('search.total', { n: 2 })).toBe('2 documents');
    expect(translator('fr').t('search.total', { n: 1_000_000 }).replace(/\s/g, ' ')).toBe('1 000 000 de documents');
  });

  it('writes numbers as the language does', () => {
    expect(translator('en').number(1234567)).toBe('1,234,567');
    expect(translator('fr').number(1234567).replace(/\s/g, ' ')).toBe('1 234 567');
    expect(translator('en').weight(940)).toBe('0.94');
    expect(translator('fr').bytes(1_250_000).replace(/\s/g, ' ')).toBe('1,3 Mo');
    expect(translator('en').bytes(812).replace(/\s/g, ' ')).toBe('812 B');
  });

  it('puts values in once, as they are', () =>
    expect(translator('en').t('search.title_for', { q: '{q} {n}' })).toBe('{q} {n} - Search'));

  it('keeps French signs on the line of their word', () =>
    expect(translator('fr').t('missing.what', { path: '/x' })).toContain('part\u00a0:'));

  it('cuts a message at its places', () =>
    expect(partsOf('a {from} b{n}')).toEqual([
      { is: 'text', text: 'a ' },
      { is: 'slot', name: 'from' },
      { is: 'text', text: ' b' },
      { is: 'slot', name: 'n' },
    ]));

  it('chooses by what the browser wishes', () => {
    expect(bestLocale(['fr-CA', 'en'])).toBe('fr');
    expect(bestLocale(['de', 'xx'])).toBe('en');
    expect(isLocale('__proto__')).toBe(false);
  });
});
