// What a person says of documents and keys: what is sent, whom it is about, and what became of it.
import type { Group, JudgeDocuments, JudgeKey, Judged, Judgement, Key, Member } from '../api/schema';
import type { MessageKey } from '../locales/en';
import { linkName } from './naming';

/** What the dialog asks a reason for. */
export type Task = { is: 'stop' | 'allow'; key: Key } | { is: 'undo'; judgements: readonly Judgement[] };

export interface Named {
  id: string;
  name: string;
}

/** A document that stands for the group beside `except`: that of its strongest reason, else the first one shown. */
export function standsFor(group: Group, members: readonly Member[], except: string): Named | undefined {
  const all: Named[] = [];
  for (const reason of group.reasons) {
    all.push({ id: reason.from_id, name: reason.from });
    if (reason.to_id !== '') all.push({ id: reason.to_id, name: reason.to });
  }
  for (const { id, given_id } of members) all.push({ id, name: given_id });
  return all
    .filter((one) => one.id !== except && one.name !== except)
    .map(({ id, name }) => ({ id, name: linkName('', name, id) }))[0];
}

/**
 * Whom a document is judged against when that is the group; nothing where the group is too large for it. To join it or to
 * doubt, one document stands for all. To part a member, each other one is named: a group told of one pair only comes apart
 * at its weakest reasons, and that may be on the other side of that one.
 */
export function othersOf(
  verdict: Verdict | undefined,
  a: string,
  group: Group,
  members: readonly Member[],
): Named[] | undefined {
  const isMember = members.some((one) => one.id === a || one.given_id === a);
  if (verdict !== 'different' || (!isMember && a !== '')) {
    const one = standsFor(group, members, a);
    return one && [one];
  }
  if (members.length < group.documents) return undefined;
  const others = members.filter((one) => one.id !== a && one.given_id !== a);
  return others.length === 0 ? undefined : others.map(({ id, given_id }) => ({ id, name: linkName('', given_id, id) }));
}

/** Judgements said in one breath, of one document and for one reason, stand together; else each for itself. */
export function breaths(judgements: readonly Judgement[]): Judgement[][] {
  const all: Judgement[][] = [];
  for (const one of judgements) {
    const before = all.at(-1);
    const last = before?.at(-1);
    const goesOn =
      last !== undefined &&
      one.kind === 'different' &&
      last.kind === one.kind &&
      last.number + 1 === one.number &&
      last.a_id === one.a_id &&
      last.actor === one.actor &&
      last.reason === one.reason;
    if (before && goesOn) before.push(one);
    else all.push([one]);
  }
  return all;
}

/** The documents that judgements name, each once; those that the case no longer holds are left out. */
export function documentsOf(judgements: readonly Judgement[]): Named[] {
  const all = new Map<string, Named>();
  for (const one of judgements) {
    if (one.a !== '') all.set(one.a_id, { id: one.a_id, name: linkName('', one.a, one.a_id) });
    if (one.b !== '') all.set(one.b_id, { id: one.b_id, name: linkName('', one.b, one.b_id) });
  }
  return [...all.values()];
}

/** `4`, `4–7` */
export function numbersOf(judgements: readonly { number: number }[]): string {
  const [first, last] = [judgements[0]?.number, judgements.at(-1)?.number];
  return first === last ? String(first ?? '') : `${first}–${last}`;
}

/** The pair after another document was chosen: the first place that is free, else from the start again. */
export function choose(pair: { a: string; b: string }, id: string): { a: string; b: string } {
  if (id === pair.a) return { a: pair.b, b: '' };
  if (id === pair.b) return { a: pair.a, b: '' };
  if (pair.a === '') return { a: id, b: pair.b };
  if (pair.b === '') return { a: pair.a, b: id };
  return { a: id, b: '' };
}

export type Verdict = JudgeDocuments['kind'];
export const verdicts: { verdict: Verdict; says: MessageKey; key: string }[] = [
  { verdict: 'same', says: 'judge.same', key: 's' },
  { verdict: 'different', says: 'judge.different', key: 'd' },
  { verdict: 'unsure', says: 'judge.unsure', key: 'b' },
];

/** A key is named by what stands for it: its value need not be sent. */
export function keyRequest(kind: JudgeKey['kind'], key: Key, reason: string): JudgeKey {
  return { kind, key: key.kind, value: key.pseudonym, reason };
}

/** The judgement in force that stops the key or lets it join. */
export function judgementOf(key: Key, judged: readonly Judgement[]): Judgement | undefined {
  return judged.find((one) => one.key === key.kind && one.pseudonym === key.pseudonym);
}

/** The value of a judgement about a key as the group shows it, where it does; else as the judgement names it. */
export function valueOf(judgement: Judgement, group: Group): string {
  const keys = [...group.keys, ...group.set_aside];
  return keys.find((key) => judgementOf(key, [judgement]) !== undefined)?.value ?? judgement.value;
}

const heads: Record<Judgement['kind'], MessageKey> = {
  same: 'judged.same',
  different: 'judged.different',
  unsure: 'judged.unsure',
  stop: 'judged.stop',
  allow: 'judged.allow',
  undo: 'judged.undo',
};
/** `Judged different:` */
export function headOf(judgement: Judgement): MessageKey {
  return heads[judgement.kind];
}

/** What became of the groups after a judgement. */
export function becameOf({ judgement, linking }: Judged): MessageKey {
  if (judgement.kind === 'unsure') return 'outcome.doubt';
  const became: Record<Judged['linking'], MessageKey> = {
    done: 'outcome.done',
    running: 'outcome.running',
    needed: 'outcome.needed',
    failed: 'outcome.failed',
  };
  return became[linking];
}
