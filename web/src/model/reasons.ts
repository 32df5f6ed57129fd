// Reasons as sentences in the reader's own language: which message says it, and what is put into it.
import type { Key, Reason } from '../api/schema';
import type { MessageKey } from '../locales/en';

/** What stands in a sentence: a number, a document to open, or words of the evidence. */
export type Piece =
  | { is: 'number'; value: number }
  | { is: 'percent'; value: number }
  | { is: 'document'; id: string; name: string }
  | { is: 'evidence'; value: string }
  | { is: 'message'; key: MessageKey };

export interface Sentence {
  key: MessageKey;
  /** Decides between singular and plural. */
  count?: number;
  pieces: Record<string, Piece>;
}

const keyKinds = ['phone', 'email', 'handle', 'wallet', 'iban', 'device', 'url'] as const;

const pictureKinds = ['photo', 'near_photo', 'edited_photo'] as const;

/** How a picture differs from the one that a key is named after: number_of() of the server's PhotoDifference. */
export function pictureDifference(number: number): { bits: number; turn: MessageKey; isCut: boolean } {
  const turns = [
    'turn.none',
    'turn.left_90',
    'turn.half',
    'turn.left_270',
    'turn.upside_down',
    'turn.mirrored',
    'turn.transposed',
    'turn.anti_transposed',
  ] as const;
  const isCut = Math.floor(number / 10_000) % 2 === 1;
  return { bits: number % 1000, turn: turns[Math.floor(number / 1000) % 10] ?? 'turn.none', isCut };
}

/** `the phone`, `the e-mail address`; `the value` for a kind that this screen does not know. */
export function thingKey(kind: string): MessageKey {
  const known = keyKinds.find((name) => name === kind);
  return known ? `thing.${known}` : 'thing.value';
}

function from(reason: Reason): Piece {
  return { is: 'document', id: reason.from_id, name: reason.from };
}

function to(reason: Reason): Piece {
  return { is: 'document', id: reason.to_id, name: reason.to };
}

/** The value a shared_key reason is about; the words of the server when it sends no key. */
function keyOf(reason: Reason): Pick<Key, 'kind' | 'value' | 'documents'> {
  if (reason.key) return reason.key;
  const blank = reason.to.indexOf(' ');
  return { kind: reason.to.slice(0, Math.max(blank, 0)), value: reason.to.slice(blank + 1), documents: 0 };
}

/** Why the reason holds. */
export function sentenceOf(reason: Reason): Sentence {
  switch (reason.kind) {
    case 'shared_key': {
      const key = keyOf(reason);
      const others = key.documents - 1;
      const picture = pictureKinds.find((name) => name === key.kind);
      if (picture && others > 0) {
        const { bits, turn, isCut } = pictureDifference(reason.similarity);
        return {
          key: picture === 'edited_photo' && isCut ? 'reason.cut_photo' : `reason.${picture}`,
          count: others,
          pieces: {
            from: from(reason),
            total: { is: 'number', value: key.documents },
            n: { is: 'number', value: others },
            bits: { is: 'number', value: bits },
            turn: { is: 'message', key: turn },
          },
        };
      }
      const pieces: Record<string, Piece> = {
        from: from(reason),
        thing: { is: 'message', key: thingKey(key.kind) },
        value: { is: 'evidence', value: key.value },
        total: { is: 'number', value: key.documents },
        n: { is: 'number', value: others },
      };
      if (others <= 0) return { key: 'reason.shared_key.alone', pieces };
      return { key: 'reason.shared_key', count: others, pieces };
    }
    case 'same_text':
      return {
        key: 'reason.same_text',
        pieces: { from: from(reason), to: to(reason), percent: { is: 'percent', value: reason.similarity } },
      };
    case 'takes_over':
    case 'same_texts':
    case 'may_be_another':
      return {
        key: `reason.${reason.kind}`,
        count: reason.count,
        pieces: { from: from(reason), to: to(reason), n: { is: 'number', value: reason.count } },
      };
    case 'same_record':
    case 'judged_same':
    case 'judged_apart':
      return { key: `reason.${reason.kind}`, pieces: { from: from(reason), to: to(reason) } };
  }
}

/** What speaks against it: the innocent readings of such a reason. */
export function doubtOf(reason: Reason): MessageKey {
  if (reason.kind !== 'shared_key') return `doubt.${reason.kind}`;
  const kind = keyOf(reason).kind;
  const known = keyKinds.find((name) => name === kind) ?? pictureKinds.find((name) => name === kind);
  return known ? `doubt.shared_key.${known}` : 'doubt.shared_key.value';
}

/** Thousandths; keys under it do not join: min_key_weight of the linker. */
const leastWeight = 150;

/** Why a key that documents share joins nothing. */
export function setAsideOf(key: Key): MessageKey {
  if (key.state !== 'joins') return `set_aside.${key.state}`;
  // It may join elsewhere and still not here: by its weight, or for the way in which it was read here.
  return key.weight < leastWeight ? 'set_aside.damped' : 'set_aside.doubtful';
}
