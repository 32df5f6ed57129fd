// The messages of the languages that were loaded. A screen loads the chosen one alone: nobody waits for words unread.
import type { MessageKey, Messages } from './en';
export type { MessageKey, Messages } from './en';

/** Sentences that the server says in English, and the same in this language: `$1` is what stands there. */
export type Sentences = readonly (readonly [RegExp, string])[];

interface Words {
  messages: Messages;
  sentences: Sentences;
}

const files = {
  en: async () => ({ messages: (await import('./en')).en, sentences: [] }),
  fr: async () => {
    const { fr, sentences } = await import('./fr');
    return { messages: fr, sentences };
  },
} satisfies Record<string, () => Promise<Words>>;

export type Locale = keyof typeof files;
const loaded = new Map<Locale, Words>();

/** Rejects where the file does not come; it can be asked for again. */
export async function loadMessages(locale: Locale): Promise<void> {
  if (!loaded.has(locale)) loaded.set(locale, await files[locale]());
}

/** Of a language that was loaded. */
export function messagesIn(locale: Locale): Messages {
  return wordsIn(locale).messages;
}

function wordsIn(locale: Locale): Words {
  const words = loaded.get(locale);
  if (!words) throw new Error(`the messages of ${locale} were not loaded`);
  return words;
}

/** What the server says in English, in a language that was loaded; nothing where that has no such sentence. `typeset` is for
 * its own words: what was typed stays as it was typed. */
export function sentenceIn(locale: Locale, sentence: string, typeset: (text: string) => string): string | undefined {
  for (const [pattern, said] of wordsIn(locale).sentences) {
    const found = pattern.exec(sentence);
    if (found) return typeset(said).replace(/\$(\d)/g, (_, at: string) => found[Number(at)] ?? '');
  }
  return undefined;
}

// Each language has the same: the type Messages holds them to it.
const some = (): Partial<Messages> => loaded.values().next().value?.messages ?? {};

export const messageKeys = () => Object.keys(some()) as MessageKey[];

/** Nothing for a code of a later release. */
export const messageKey = (key: string): MessageKey | undefined =>
  Object.hasOwn(some(), key) ? (key as MessageKey) : undefined;
