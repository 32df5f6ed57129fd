// The linked views of a made-up group, counted as the server does: each view by what is chosen in the others.
import type { Document, LinkedViews } from '$web/api/schema';
import { membersOf } from './mock_case';

const cities: Record<string, [number, number]> = {
  'New York, US': [40.71, -74.01],
  'Newark, US': [40.74, -74.17],
  'Paris, FR': [48.85, 2.35],
  'Lyon, FR': [45.75, 4.85],
};
const parts = { time: ['from', 'until'], place: ['place'], price: ['currency'], text: ['text'], slot: ['slot_value'] };
type Part = keyof typeof parts;

const dayOf = (found: Document) => found.time.raw.slice(0, 10);
const placesOf = (found: Document) => [
  ...new Set(found.mentions.filter(({ kind }) => kind === 'place').map(({ value }) => value)),
];
const pricesOf = (found: Document) =>
  found.mentions
    .filter(({ kind }) => kind === 'price')
    .map(({ value }) => /^(\d+) (\w+)(?:\/(\d+))?$/.exec(value) ?? [])
    .map(([, amount, currency = 'XXX', minutes]) => ({
      amount: Number(amount) * 100,
      currency,
      minutes: Number(minutes ?? 0),
    }));
const nameIn = (found: Document) => found.mentions.find(({ kind }) => kind === 'name')?.value ?? '';

function passes(found: Document, query: URLSearchParams, part: Part, isCoarse: boolean): boolean {
  const get = (name: string) => query.get(name) ?? '';
  const cut = (day: string) => (isCoarse ? day.slice(0, 7) : day);
  if (parts[part].every((name) => get(name) === '')) return true;
  switch (part) {
    case 'time': {
      const [from, until] = [cut(get('from')), cut(get('until'))];
      const day = dayOf(found);
      return day.slice(0, Math.max(from.length, 0)) >= from && (until === '' || day.slice(0, until.length) <= until);
    }
    case 'place':
      return placesOf(found).includes(get('place'));
    case 'price':
      return pricesOf(found).some(
        ({ amount, currency, minutes }) =>
          currency === get('currency') &&
          (get('minutes') === '' || Number(get('minutes')) === minutes) &&
          amount >= Number(get('price_from') || 0) * 100 &&
          amount <= Number(get('price_until') || 1e9) * 100,
      );
    case 'text':
      return String(found.text_group) === get('text');
    case 'slot':
      return nameIn(found) === get('slot_value');
  }
}

const count = <T extends string>(values: T[]) => {
  const counted = new Map<T, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  return [...counted].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
};

/** Group 1 may be one adult. */
const coarse = (number: number) => number === 1;

export function chosenIn(number: number, query: URLSearchParams, own: Part[] = []): Document[] {
  return membersOf(number).filter((found) =>
    (Object.keys(parts) as Part[]).every((part) => own.includes(part) || passes(found, query, part, coarse(number))),
  );
}

export const isChosen = (query: URLSearchParams) =>
  Object.values(parts).some((names) => names.some((n) => query.get(n)));

function daysOf(all: Document[], isCoarse: boolean) {
  const days = all
    .map(dayOf)
    .sort()
    .map((day) => (isCoarse ? day.slice(0, 7) : day));
  return { first_day: days[0] ?? '', last_day: days.at(-1) ?? '' };
}

export function viewsOf(number: number, query: URLSearchParams): LinkedViews {
  const isCoarse = coarse(number);
  const length = isCoarse || query.get('unit') === 'month' ? 7 : 10;
  const inTime = chosenIn(number, query, ['time']);
  const inPlace = chosenIn(number, query, ['place']);
  const inPrice = chosenIn(number, query, ['price']);
  const inText = chosenIn(number, query, ['text', 'slot']);
  const places: LinkedViews['places'] = count(inPlace.flatMap(placesOf)).map(([place, documents]) => {
    const [lat, lon] = cities[place] ?? [0, 0];
    const holding = inPlace.filter((found) => placesOf(found).includes(place));
    const [name = '', country = ''] = place.split(', ');
    return {
      place,
      name,
      country,
      how: 'city',
      lat,
      lon,
      radius_km: name === 'Newark' ? 60 : 25,
      candidates: name === 'Newark' ? 3 : 1,
      documents,
      stated: documents,
      ...daysOf(holding, isCoarse),
    };
  });
  if (!isCoarse && inPlace.length > 0)
    places.push({
      place: 'DE',
      name: '',
      country: 'DE',
      how: 'country',
      documents: 1,
      stated: 1,
      ...daysOf(inPlace.slice(0, 1), isCoarse),
    });
  const periods = count(inTime.map((found) => dayOf(found).slice(0, length))).sort(([a], [b]) => (a < b ? -1 : 1));
  const play = count(inPlace.map((found) => dayOf(found)))
    .map(([day]) => day)
    .sort();
  const texts = count(inText.map((found) => String(found.text_group)));
  const wanted = query.get('template');
  const ofText = inText.filter((found) => String(found.text_group) === wanted);
  const units = count(inPrice.flatMap(pricesOf).map(({ currency, minutes }) => `${currency} ${minutes}`));
  const get = (name: string) => query.get(name) ?? '';
  return {
    number,
    documents: membersOf(number).length,
    selected: chosenIn(number, query).length,
    selection: {
      ...(get('from') ? { from: isCoarse ? get('from').slice(0, 7) : get('from') } : {}),
      ...(get('until') ? { until: isCoarse ? get('until').slice(0, 7) : get('until') } : {}),
    },
    coarse: isCoarse ? 'one_adult' : '',
    unit: length === 7 ? 'month' : 'day',
    periods: periods.map(([begin, certain], i) => ({ begin, certain, possible: i === 1 ? 1 : 0 })),
    undated: 0,
    places,
    place_count: places.length,
    placeless: 0,
    devices: isCoarse ? 0 : 2,
    moves: isCoarse
      ? []
      : places
          .filter(({ how }) => how === 'city')
          .slice(1)
          .map((place, i) => ({
            from: 0,
            to: i + 1,
            moves: i + 1,
            least_days: 1,
            most_days: i + 2,
            ...daysOf(inPlace, false),
            place,
          }))
          .map(({ place: _, ...move }) => move),
    move_count: isCoarse ? 0 : Math.max(0, places.filter(({ how }) => how === 'city').length - 1),
    play_periods: isCoarse ? [] : play,
    play: isCoarse
      ? []
      : play.flatMap((day, period) =>
          count(inPlace.filter((found) => dayOf(found) === day).flatMap(placesOf)).map(([place, documents]) => ({
            period,
            place: places.findIndex((one) => one.place === place),
            documents,
          })),
        ),
    prices: units.map(([unit, documents]) => {
      const [currency = '', minutes = '0'] = unit.split(' ');
      const of = (all: Document[]) =>
        all
          .flatMap(pricesOf)
          .filter((price) => `${price.currency} ${price.minutes}` === unit)
          .map(({ amount }) => amount)
          .sort((a, b) => a - b);
      const amounts = of(inPrice);
      const at = (quarter: number) => amounts[Math.max(0, Math.ceil((amounts.length * quarter) / 4) - 1)] ?? 0;
      return {
        currency,
        minutes: Number(minutes),
        documents,
        least: at(0),
        lower_quartile: at(1),
        median: at(2),
        upper_quartile: at(3),
        greatest: at(4),
        periods: count(inPrice.map((found) => dayOf(found).slice(0, length)))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([begin]) => {
            const own = of(inPrice.filter((found) => dayOf(found).startsWith(begin)));
            const [least, greatest] = [own[0], own.at(-1)];
            if (least === undefined || greatest === undefined) return [];
            return [{ begin, documents: own.length, least, median: own[(own.length - 1) >> 1] ?? least, greatest }];
          }),
      };
    }),
    price_count: units.length,
    priceless: inPrice.filter((found) => pricesOf(found).length === 0).length,
    texts: texts.map(([text, documents]) => {
      const all = inText.filter((found) => String(found.text_group) === text);
      return {
        text: Number(text),
        documents,
        ...daysOf(all, isCoarse),
        sample: all[0]?.fields.find(({ name }) => name === 'text')?.value.slice(0, 120) ?? '',
        sample_id: all[0]?.id ?? '',
      };
    }),
    text_count: texts.length,
    template:
      wanted === null
        ? null
        : {
            text: Number(wanted),
            documents: ofText.length,
            pieces: [
              { slot: false, type: 'words', field: 'text', sentence: 0, text: 'New in town,' },
              { slot: true, type: 'name', field: 'text', sentence: 0 },
              { slot: false, type: 'words', field: 'text', sentence: 1, text: 'Independent, no agency.' },
            ],
            slots: [
              {
                piece: 1,
                values: count(ofText.map(nameIn).filter((name) => name !== '')).map(([value, documents]) => ({
                  value,
                  documents,
                })),
                distinct: new Set(ofText.map(nameIn).filter((name) => name !== '')).size,
                without: ofText.filter((found) => nameIn(found) === '').length,
              },
            ],
            variants: count(
              chosenIn(number, query, ['text'])
                .filter((found) => String(found.text_group) === wanted)
                .map(nameIn),
            ).map(([value, documents]) => {
              const all = ofText.filter((found) => nameIn(found) === value);
              return { values: [value], documents, ...daysOf(all, isCoarse), id: all[0]?.id ?? '' };
            }),
            variant_count: new Set(ofText.map(nameIn)).size,
          },
  };
}
