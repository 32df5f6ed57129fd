// Messages, numbers and times in one language. Pure: made from a locale, knows nothing of the screen.
import type { InWords } from '../api/schema';
import { wordsIn } from '../model/findings';
import { dayIn } from '../model/periods';
import { isKnownCurrency } from '../model/prices';
import type { KnownTime } from '../model/time';
import { visible } from '../model/visible';
import type { Message } from './message';
import { mistakeIn } from '../model/mistake';
import { messagesIn, sentenceIn, type Locale, type MessageKey } from './messages';

export type { Locale } from './messages';

export interface LocaleEntry {
  /** In its own language. */
  name: string;
  dir: 'ltr' | 'rtl';
  /** What the language asks of every message, spaces before some signs for example. */
  typography?: (text: string) => string;
  /** Between a label and what it names. */
  colon: string;
}

// A language more (es, ar with dir rtl) is a file of messages, a line in messages.ts and one here.
export const locales = {
  en: { name: 'English', dir: 'ltr', colon: ':' },
  fr: {
    name: 'Français',
    dir: 'ltr',
    colon: '\u00a0:',
    typography: (text) =>
      text
        .replace(/ ([;?!])/g, '\u202f$1')
        .replace(/ ([:»])/g, '\u00a0$1')
        .replace(/« /g, '«\u00a0'),
  },
} satisfies Record<Locale, LocaleEntry>;

export const localeNames = Object.keys(locales) as Locale[];

export function isLocale(text: unknown): text is Locale {
  return typeof text === 'string' && Object.hasOwn(locales, text);
}

/** The first of the wished languages that there is; English else. */
export function bestLocale(wished: readonly string[]): Locale {
  for (const wish of wished) {
    const language = wish.toLowerCase().split('-')[0];
    if (isLocale(language)) return language;
  }
  return 'en';
}

export type Part = { is: 'text'; text: string } | { is: 'slot'; name: string };

/** `Group {n}` -> text `Group `, slot n. */
export function partsOf(template: string): Part[] {
  return template
    .split(/(\{[a-z_]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('{') && piece.endsWith('}')
        ? { is: 'slot', name: piece.slice(1, -1) }
        : { is: 'text', text: piece },
    );
}

export interface Translator {
  locale: Locale;
  dir: 'ltr' | 'rtl';
  /** `count` decides the plural; numbers are written as the language does, words of the evidence as they are shown. */
  t: (key: MessageKey, values?: Record<string, string | number>, count?: number) => string;
  /** Between a label and what it names. */
  colon: string;
  /** The message and a colon. */
  label: (key: MessageKey, values?: Record<string, string | number>) => string;
  /** The message; where there is none, the code that it would stand for. */
  called: (key: MessageKey | undefined, code: string) => string;
  /** What the server says in both languages, as words of the evidence are shown. */
  words: (words: InWords) => string;
  parts: (key: MessageKey, count?: number) => Part[];
  /** A sentence that the server says in English, in this language; nothing where it has none. */
  sentence: (sentence: string) => string | undefined;
  /** A text of ours that is no message, as the language sets signs. */
  typeset: (text: string) => string;
  number: (value: number) => string;
  /** 875 -> `87.5 %`, as the language writes it. */
  percent: (thousandths: number) => string;
  /** 875 -> `0.875`. */
  weight: (thousandths: number) => string;
  bytes: (value: number) => string;
  /** `fr` -> `French`, `français`; the code itself when it is unknown. */
  language: (code: string) => string;
  /** `FR` -> `France`; the code itself when it is unknown. */
  region: (code: string) => string;
  /** Hundredths, with the code of the currency where there is one: a $ is of many countries. */
  money: (hundredths: number, currency: string) => string;
  /** 90 -> `90 minutes`, 120 -> `2 hours`. */
  duration: (minutes: number) => string;
  /** `2025-03-04` -> `4 Mar 2025`, `2025-03` -> `Mar 2025`; `2025` as it is. */
  period: (begin: string) => string;
  /** As the language sorts words. */
  compare: (a: string, b: string) => number;
  /** Always says UTC. */
  time: (time: KnownTime) => string;
  /** `1 March 2026`, without UTC: the heading says it. */
  day: (day: Date) => string;
}

/** Of a language whose messages were loaded. */
export function translator(locale: Locale): Translator {
  const entry: LocaleEntry = locales[locale];
  const messages = messagesIn(locale);
  const plural = new Intl.PluralRules(locale);
  const integers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const weights = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 });
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  // en-GB: day before month, so that no date can be read two ways.
  const dateLocale = locale === 'en' ? 'en-GB' : locale;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', ...options });
  const day = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const minute = format({ day: 'numeric', month: 'short', year: 'numeric', ...clock });
  const second = format({ day: 'numeric', month: 'short', year: 'numeric', ...clock, second: '2-digit' });
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  const regions = new Intl.DisplayNames([locale], { type: 'region' });
  const collator = new Intl.Collator(locale);
  const shortMonth = format({ month: 'short', year: 'numeric' });
  const lasts = (unit: 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  const [minutes, hours] = [lasts('minute'), lasts('hour')];
  const month = format({ month: 'long', year: 'numeric' });
  const year = format({ year: 'numeric' });

  const typeset = (text: string) => (entry.typography ? entry.typography(text) : text);
  const template = (key: MessageKey, count?: number): string => {
    const message: Message = messages[key];
    const text = typeof message === 'string' ? message : (message[plural.select(count ?? 0)] ?? message.other);
    return typeset(text);
  };
  const utc = (text: string) => `${text} UTC`;

  const t: Translator['t'] = (key, values = {}, count) => {
    const n = values['n'];
    return template(key, count ?? (typeof n === 'number' ? n : undefined)).replace(
      /\{([a-z_]+)\}/g,
      (whole, name: string) => {
        const value = values[name];
        if (value === undefined) return whole;
        return typeof value === 'number' ? integers.format(value) : visible(value);
      },
    );
  };

  return {
    locale,
    dir: entry.dir,
    t,
    colon: entry.colon,
    label: (key, values) => t(key, values) + entry.colon,
    called: (key, code) => (key ? t(key) : code),
    words: (words) => visible(wordsIn(words, locale)),
    parts: (key, count) => partsOf(template(key, count)),
    typeset,
    sentence: (sentence) => mistakeIn((part) => sentenceIn(locale, part, typeset), sentence, typeset(' ; ')),
    number: (value) => integers.format(value),
    percent: (thousandths) => percents.format(thousandths / 1000),
    weight: (thousandths) => weights.format(thousandths / 1000),
    language: (code) => languages.of(code) ?? code,
    region: (code) => regions.of(code) ?? code,
    money: (hundredths, currency) => {
      const digits = hundredths % 100 === 0 ? 0 : 2;
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const known = { style: 'currency', currency, currencyDisplay: 'code' } as const;
      return new Intl.NumberFormat(locale, { ...options, ...(isKnownCurrency(currency) ? known : {}) }).format(
        hundredths / 100,
      );
    },
    duration: (length) => (length % 60 === 0 ? hours.format(length / 60) : minutes.format(length)),
    period: (begin) => {
      const known = dayIn(begin);
      if (known === undefined || known.unit === 'year') return begin;
      return (known.unit === 'month' ? shortMonth : day).format(known.at);
    },
    compare: (a, b) => collator.compare(a, b),
    bytes: (value) => {
      const unit = locale === 'fr' ? 'o' : 'B';
      const scales = [
        [1e9, `G${unit}`],
        [1e6, `M${unit}`],
        [1e3, `k${unit}`],
      ] as const;
      for (const [scale, name] of scales) if (value >= scale) return `${short.format(value / scale)}\u00a0${name}`;
      return `${integers.format(value)}\u00a0${unit}`;
    },
    time: (time) => {
      switch (time.is) {
        case 'none':
          return '';
        case 'second':
          return utc(second.format(time.at));
        case 'minute':
          return utc(minute.format(time.at));
        case 'day':
          return utc(day.format(time.at));
        case 'month':
          return utc(month.format(time.at));
        case 'year':
          return utc(year.format(time.at));
        case 'between':
          return utc(`${minute.format(time.from)} – ${minute.format(time.to)}`);
      }
    },
    day: (at) => day.format(at),
  };
}
