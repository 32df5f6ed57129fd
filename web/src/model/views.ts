// The linked views of a group: what is chosen, and what their charts and map are drawn from.
import type { LinkedViews } from '../api/schema';

/** What of a group is chosen, as the address has it; empty: all of it. */
export const chosenNames = [
  'from',
  'until',
  'place',
  'currency',
  'minutes',
  'price_from',
  'price_until',
  'text',
  'slot',
  'slot_value',
] as const;
export type Chosen = Record<(typeof chosenNames)[number], string>;
/** How the views are drawn: the unit of time, and the period that the map stands at. */
export type Shown = Record<'unit' | 'at', string>;
export type ViewState = Chosen & Shown;
export const allOfIt: ViewState = {
  from: '',
  until: '',
  place: '',
  currency: '',
  minutes: '',
  price_from: '',
  price_until: '',
  text: '',
  slot: '',
  slot_value: '',
  unit: '',
  at: '',
};
export const units = ['day', 'week', 'month', 'year'] as const;
export type Unit = (typeof units)[number];

/** The parts that can be chosen, and taken back, by themselves. */
export const parts = {
  time: ['from', 'until'],
  place: ['place'],
  price: ['currency', 'minutes', 'price_from', 'price_until'],
  text: ['text', 'slot', 'slot_value'],
  slot: ['slot', 'slot_value'],
} as const satisfies Record<string, readonly (keyof Chosen)[]>;
export type Part = keyof typeof parts;

const isDay = (text: string) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text);
const isWhole = (text: string) => /^\d{1,10}$/.test(text);
const isAmount = (text: string) => /^\d{1,15}(\.\d{1,2})?$/.test(text);

/** What an address asks for; what makes no sense there is left out, so that the server never has to refuse it. */
export function stateOf(get: (name: string) => string): ViewState {
  const state = { ...allOfIt };
  const take = (name: keyof ViewState, fits: (text: string) => boolean) => {
    const text = get(name);
    if (text !== '' && text.length <= 1024 && fits(text)) state[name] = text;
  };
  const any = () => true;
  take('from', isDay);
  take('until', isDay);
  if (state.from !== '' && state.until !== '' && state.from.slice(0, state.until.length) > state.until)
    state.until = '';
  take('place', any);
  take('currency', any);
  if (state.currency !== '') {
    take('minutes', isWhole);
    take('price_from', isAmount);
    take('price_until', isAmount);
    if (state.price_from !== '' && state.price_until !== '' && Number(state.price_from) > Number(state.price_until))
      state.price_until = '';
  }
  take('text', isWhole);
  if (state.text !== '' && get('slot_value') !== '') {
    take('slot', isWhole);
    if (state.slot !== '') take('slot_value', any);
    if (state.slot_value === '') state.slot = '';
  }
  take('unit', (text) => (units as readonly string[]).includes(text));
  take('at', isDay);
  return state;
}

export const isPartChosen = (state: Chosen, part: Part) => parts[part].some((name) => state[name] !== '');
export const isAnythingChosen = (state: Chosen) => chosenNames.some((name) => state[name] !== '');

/** Which documents are chosen, as one text: how they are drawn is none of it. */
export const choiceOf = (state: Chosen): string => JSON.stringify(chosenNames.map((name) => state[name]));

/** The state without a part of the choice. */
export function without(state: ViewState, part: Part): ViewState {
  const next = { ...state };
  for (const name of parts[part]) next[name] = '';
  return next;
}

/** The state with a part chosen anew: what the part had before is gone. */
export function choosing(state: ViewState, part: Part, chosen: Partial<Chosen>): ViewState {
  return { ...without(state, part), ...chosen };
}

type Period = LinkedViews['periods'][number];

const firstDay = (begin: string) => new Date(`${begin}${'-01-01'.slice(begin.length - 4)}T00:00:00Z`);

/** `2025-03`, `2025` or a day, as seconds since 1970. */
export const secondsOf = (begin: string): number => firstDay(begin).getTime() / 1000;

/** The period after the one that begins then. */
export function nextPeriod(begin: string, unit: Unit): string {
  const day = firstDay(begin);
  if (unit === 'day') day.setUTCDate(day.getUTCDate() + 1);
  if (unit === 'week') day.setUTCDate(day.getUTCDate() + 7);
  if (unit === 'month') day.setUTCMonth(day.getUTCMonth() + 1);
  if (unit === 'year') day.setUTCFullYear(day.getUTCFullYear() + 1);
  const text = day.toISOString().slice(0, 10);
  return unit === 'month' ? text.slice(0, 7) : unit === 'year' ? text.slice(0, 4) : text;
}

/** The last day of a period, as an address says it: a day of days and weeks, else the month or year itself. */
export function lastOf(begin: string, unit: Unit): string {
  if (unit !== 'week') return begin;
  const day = firstDay(begin);
  day.setUTCDate(day.getUTCDate() + 6);
  return day.toISOString().slice(0, 10);
}

const mostPeriods = 4000;

/** Every period from the first to the last that holds any, those that hold none as well. */
export function withGaps(periods: readonly Period[], unit: Unit): Period[] {
  const last = periods.at(-1)?.begin;
  const held = new Map(periods.map((period) => [period.begin, period]));
  const all: Period[] = [];
  let begin = periods[0]?.begin;
  while (begin !== undefined && last !== undefined && begin <= last && all.length < mostPeriods) {
    all.push(held.get(begin) ?? { begin, certain: 0, possible: 0 });
    begin = nextPeriod(begin, unit);
  }
  return all;
}

/** Where among `periods`, ascending, a day, month or year stands: the first period that may hold it, or the last. */
export function placeOf(periods: readonly { begin: string }[], day: string, end: 'first' | 'last'): number {
  if (periods.length === 0) return 0;
  const whole = end === 'first' ? `${day}${'-01-01'.slice(day.length - 4)}` : `${day}${'-12-31'.slice(day.length - 4)}`;
  let found = 0;
  for (const [i, { begin }] of periods.entries()) {
    if (`${begin}${'-01-01'.slice(begin.length - 4)}` <= whole) found = i;
  }
  return found;
}

/** Prices of one currency and time, as an address names them. */
export const sameUnit = (state: Chosen, price: { currency: string; minutes: number }) =>
  state.currency === price.currency && (state.minutes === '' || Number(state.minutes) === price.minutes);

/** `12050` -> `120.50`, `12000` -> `120`: as an address has it. */
export function plainAmount(hundredths: number): string {
  const whole = Math.max(0, Math.round(hundredths));
  const part = whole % 100;
  const text = String((whole - part) / 100);
  return part === 0 ? text : `${text}.${String(part).padStart(2, '0')}`;
}

/** Radius in pixels of a point for so many of at most `most` documents: by area, so that twice is twice. */
export const radiusOf = (documents: number, most: number): number =>
  most <= 0 ? 4 : 4 + 18 * Math.sqrt(Math.min(1, documents / most));

/** `Lyon, FR` -> `Lyon, France`; `FR` -> `France`. `region`: a country in the language of the screen. */
export function placeName(place: string, region: (code: string) => string): string {
  const found = /^(?:(.*), )?([A-Z]{2})$/.exec(place);
  if (!found) return place;
  const country = region(found[2] ?? '');
  return found[1] === undefined ? country : `${found[1]}, ${country}`;
}
