// Two windows on one case: what is kept in one, the others learn. Tabs of one browser tell each other that something was
// kept, never what; of another machine a screen asks now and then. Nothing moves under the reader: a line offers it.
import { whenKept } from '../api/client';
import { asked, begun, changeOf, isDue } from '../model/changes';
import { touchedAt } from './care.svelte';
import { failureOf, session } from './session.svelte';

let show = $state.raw<(() => void) | undefined>();

export const changed = {
  /** Somebody changed what is shown since. */
  get isSo() {
    return show !== undefined;
  },
  show: () => {
    const now = show;
    show = undefined;
    now?.();
  },
};

const name = 'fanal.kept';
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
// Other tabs may work in other cases.
const here = () => session.work?.case ?? '';
const listeners = new Set<() => void>();

/** Gives the function that stops it. */
export function watchTabs(): () => void {
  whenKept((path) => {
    const what = changeOf(path);
    if (what !== undefined) tabs?.postMessage({ case: here(), what });
  });
  const heard = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'case' in data && data.case === here())
      for (const listener of listeners) listener();
  };
  tabs?.addEventListener('message', heard);
  return () => tabs?.removeEventListener('message', heard);
}

const lookMs = 1000;

/** `shown`: what is drawn, as a text to compare, or nothing while it is on its way; `ask` gives the same of what the server
 * has now; `again` draws that. To be called while a component is set up. */
export function watchChanges(
  shown: () => string | undefined,
  ask: (signal: AbortSignal) => Promise<string>,
  again: () => void,
) {
  $effect(() => {
    const drawn = shown();
    show = undefined;
    if (drawn === undefined) return;
    const alive = new AbortController();
    let watch = begun(Date.now());
    let isAsking = false;
    const look = async () => {
      if (isAsking || show) return;
      isAsking = true;
      try {
        const now = await ask(alive.signal);
        if (!alive.signal.aborted && now !== drawn) show = again;
      } catch (error) {
        // What is shown may be there no more: the screen finds out when it is asked to show it.
        if (!alive.signal.aborted && failureOf(error).code === 'not_found') show = again;
      } finally {
        watch = asked(watch, Date.now());
        isAsking = false;
      }
    };
    const due = () => {
      if (isDue(watch, Date.now(), touchedAt(), !document.hidden)) void look();
    };
    // Somebody came back to this window.
    const back = () => {
      if (!document.hidden && Date.now() - watch.askedAt > lookMs) void look();
    };
    const told = () => {
      watch = { ...watch, askedAt: 0 };
      if (!document.hidden) void look();
    };
    const timer = setInterval(due, lookMs);
    addEventListener('focus', back);
    listeners.add(told);
    return () => {
      alive.abort();
      clearInterval(timer);
      removeEventListener('focus', back);
      listeners.delete(told);
      show = undefined;
    };
  });
}
