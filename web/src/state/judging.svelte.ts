// A judgement on its way: sent, kept, and watched until the groups heed it.
import { api } from '../api/client';
import type { Judged, Judgement } from '../api/schema';
import type { Failure } from '../model/problems';
import { numbersOf, type Named } from '../model/judging';
import { failureOf } from './session.svelte';

/** Where a document is once groups were made anew, among how many. */
export interface Place extends Named {
  group: number | null;
  documents: number;
}

export interface Outcome {
  judged: Judged;
  /** All that were kept in this breath, and their numbers. */
  judgements: Judgement[];
  numbers: string;
  /** Empty until the groups heed it. */
  places: Place[];
  /** The watching ended before the linking did. */
  failure: Failure | undefined;
}

/** One judgement to send; groups are made anew after the last one only. */
export type Step = (link: boolean, signal: AbortSignal) => Promise<Judged>;

export interface Judging {
  readonly sending: boolean;
  readonly failure: Failure | undefined;
  readonly outcome: Outcome | undefined;
  /** Sends them in turn; true once all are kept. After a failure, the same steps, of
   * which `what` tells, go on where it failed. `about`: whose groups are looked up when they were made anew. */
  send: (steps: Step[], about: Named[], what: string) => Promise<boolean>;
  /** The same for undoing some. */
  undo: (judgements: readonly Judgement[], reason: string, about: Named[]) => Promise<boolean>;
  forget: () => void;
}

// Each look is a row of the audit: the longer it takes, the rarer.
const firstPause = 1000;
const longestPause = 8000;

/** `heeded`: called when groups were made anew. To be called while a component is set up. */
export function judging(heeded: (places: Place[]) => void): Judging {
  let sending = $state(false);
  let failure = $state.raw<Failure | undefined>();
  let outcome = $state.raw<Outcome | undefined>();
  let alive = new AbortController();
  // Of a breath that failed half way: sent again, it goes on where it ended, since what is kept is kept.
  let begun: { what: string; kept: Judged[] } = { what: '', kept: [] };
  $effect(() => () => alive.abort());

  async function watch(first: Judged, judgements: Judgement[], about: Named[], signal: AbortSignal) {
    let judged = first;
    const numbers = numbersOf(judgements);
    try {
      for (let pause = firstPause; judged.linking === 'running'; pause = Math.min(2 * pause, longestPause)) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (signal.aborted) return;
        judged = await api.judgement(judged.judgement.number, signal);
      }
      if (judged.linking !== 'done') {
        outcome = { judged, judgements, numbers, places: [], failure: undefined };
        return;
      }
      const places: Place[] = [];
      for (const one of about) {
        const { group } = await api.document(one.id, signal);
        const documents = group === null ? 0 : (await api.group(group, signal)).documents;
        places.push({ ...one, group, documents });
      }
      outcome = { judged, judgements, numbers, places, failure: undefined };
      heeded(places);
    } catch (error) {
      if (!signal.aborted) outcome = { judged, judgements, numbers, places: [], failure: failureOf(error) };
    }
  }

  async function send(steps: Step[], about: Named[], what: string): Promise<boolean> {
    if (sending) return false;
    // What was watched before is of the past.
    alive.abort();
    alive = new AbortController();
    const { signal } = alive;
    sending = true;
    failure = undefined;
    outcome = undefined;
    if (begun.what !== what) begun = { what, kept: [] };
    const kept = begun.kept;
    try {
      for (const [i, step] of steps.entries()) {
        if (i >= kept.length) kept.push(await step(i === steps.length - 1, signal));
      }
      begun = { what: '', kept: [] };
      const judged = kept.at(-1);
      if (!judged) return false;
      const judgements = kept.map((one) => one.judgement);
      outcome = { judged, judgements, numbers: numbersOf(judgements), places: [], failure: undefined };
      void watch(judged, judgements, about, signal);
      return true;
    } catch (error) {
      if (!signal.aborted) failure = failureOf(error);
      return false;
    } finally {
      sending = false;
    }
  }

  return {
    get sending() {
      return sending;
    },
    get failure() {
      return failure;
    },
    get outcome() {
      return outcome;
    },
    send,
    undo: (judgements, reason, about) =>
      send(
        judgements.map(
          ({ number }) =>
            (link, signal) =>
              api.undo(number, { reason, link }, signal),
        ),
        about,
        `undo ${judgements.map((one) => one.number).join(' ')}`,
      ),
    forget: () => {
      failure = undefined;
      begun = { what: '', kept: [] };
    },
  };
}
