// What is counted in an answer: in which order it is shown, what of it the query language can ask for, and its names.
import type { Overview } from '../api/schema';
import { messageKey, type MessageKey } from '../locales/messages';
import { nameOfTier } from './findings';
import { nameOfDocumentKind, nameOfKind } from './kinds';

export type Facet = Overview['facets'][number];

// Where, then by whom it was published, then what it is, then what was found in its group. Facets of a later release
// come behind these.
const order = ['place', 'site', 'kind', 'lang', 'country', 'has', 'tier', 'stage', 'indicator', 'tag'];
/** The language has no field for it: it is counted, and cannot be clicked. */
const onlyCounted = new Set(['country']);

/** Those that say something, in the order of the screen. */
export function facetsOf(overview: Overview): Facet[] {
  const rank = (facet: Facet) => (order.includes(facet.name) ? order.indexOf(facet.name) : order.length);
  return overview.facets
    .filter((facet) => facet.values.length > 0)
    .map((facet, i) => ({ facet, i }))
    .sort((a, b) => rank(a.facet) - rank(b.facet) || a.i - b.i)
    .map(({ facet }) => facet);
}

export const canBeAsked = (facet: string) => order.includes(facet) && !onlyCounted.has(facet);

/** Nothing for a facet or a field of a later release: it is shown by its code. */
export const nameOfField = (field: string) => messageKey(`field.${field}`);

const nameOf = new Map<string, (value: string) => MessageKey | undefined>([
  ['kind', nameOfDocumentKind],
  ['has', nameOfKind],
  ['tier', nameOfTier],
  ['stage', (stage) => messageKey(`stage.${stage}`)],
  ['tag', (tag) => messageKey(`tag.${tag}`)],
]);

export type ValueName = { is: 'message'; key: MessageKey } | { is: 'language' | 'region' | 'text'; text: string };

/** How a value of a field is called in the language of the screen. */
export function nameOfValue(field: string, value: string): ValueName {
  const key = nameOf.get(field)?.(value);
  if (key) return { is: 'message', key };
  if (field === 'lang' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)) return { is: 'language', text: value };
  if (field === 'country' && /^[A-Z]{2}$/.test(value)) return { is: 'region', text: value };
  return { is: 'text', text: value };
}
