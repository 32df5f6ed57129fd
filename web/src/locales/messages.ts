// The messages of the languages that were loaded. A screen loads the chosen one alone: nobody waits for words unread.
import type { MessageKey, Messages } from './en';
export type { MessageKey, Messages } from './en';

const files = {
  en: async () => (await import('./en')).en,
  fr: async () => (await import('./fr')).fr,
} satisfies Record<string, () => Promise<Messages>>;

export type Locale = keyof typeof files;
const loaded = new Map<Locale, Messages>();

/** Rejects where the file does not come; it can be asked for again. */
export async function loadMessages(locale: Locale): Promise<void> {
  if (!loaded.has(locale)) loaded.set(locale, await files[locale]());
}

/** Of a language that was loaded. */
export function messagesIn(locale: Locale): Messages {
  const messages = loaded.get(locale);
  if (!messages) throw new Error(`the messages of ${locale} were not loaded`);
  return messages;
}

// Each language has the same: the type Messages holds them to it.
const some = (): Partial<Messages> => loaded.values().next().value ?? {};

export const messageKeys = () => Object.keys(some()) as MessageKey[];

/** Nothing for a code of a later release. */
export const messageKey = (key: string): MessageKey | undefined =>
  Object.hasOwn(some(), key) ? (key as MessageKey) : undefined;
