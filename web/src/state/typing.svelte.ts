// Forms that hold words not sent yet: leaving them asks first, and a screen that is hidden gives them back.
import { parseRoute, screenOf, type Route } from '../model/url';
import { guardLeaving, router } from './router.svelte';
import { session } from './session.svelte';
import { keepTyped, takeTyped } from './typed';

interface Form {
  screen: string;
  holds: () => boolean;
}

const forms = new Set<Form>();
let goOn = $state.raw<(() => void) | undefined>();

export const leaving = {
  /** Somebody is about to leave words behind. */
  get isAsked() {
    return goOn !== undefined;
  },
  stay: () => {
    goOn = undefined;
  },
  leave: () => {
    const go = goOn;
    goOn = undefined;
    go?.();
  },
};

const holds = (next?: Route) =>
  [...forms].some((form) => (next === undefined || form.screen !== screenOf(next)) && form.holds());

/** Gives the function that stops it. */
export function watchLeaving(): () => void {
  const stop = guardLeaving((next, leave) => {
    if (!holds(next)) return true;
    goOn = leave;
    return false;
  });
  const unload = (event: BeforeUnloadEvent) => {
    if (holds()) event.preventDefault();
  };
  addEventListener('beforeunload', unload);
  return () => {
    stop();
    removeEventListener('beforeunload', unload);
  };
}

const whoTypes = () => `${session.me?.account ?? ''} ${session.work?.case ?? ''}`;

/** What was said in a form that goes on under another name, on another screen. */
export const handOver = (name: string, to: Route, said: unknown) =>
  keepTyped(`${name} ${screenOf(to)}`, whoTypes(), said);

/** `read` gives all that was said in the form, `write` puts it back, `words` what was typed: while there are any, leaving
 * asks. `isBegun`: what was chosen without a word comes back too. To be called while a component is set up. Gives the
 * function by which the form that goes now is given up. */
export function typing<T>(
  name: string,
  words: () => string[],
  read: () => T,
  write: (said: T) => void,
  isBegun: () => boolean = () => false,
): () => void {
  const screen = screenOf(router.route);
  const who = whoTypes();
  let isGivenUp = false;
  const form: Form = { screen, holds: () => !isGivenUp && words().some((one) => one.trim() !== '') };
  const before = takeTyped(`${name} ${screen}`, who);
  if (before !== undefined) write(before as T);
  $effect(() => {
    forms.add(form);
    return () => {
      forms.delete(form);
      // It is given up by leaving the screen; a form that went away for another reason comes back as it was. By the address:
      // what a screen that goes reads of shared state is as it was before.
      const isLeft = screenOf(parseRoute(location.pathname, location.search)) !== screen;
      if (!isLeft && !isGivenUp && (isBegun() || form.holds())) keepTyped(`${name} ${screen}`, who, read());
    };
  });
  return () => {
    isGivenUp = true;
  };
}
