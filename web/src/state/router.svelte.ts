// The address bar is the state: links change it, this reads it.
import { parseRoute, type Route } from '../model/url';

let route = $state.raw<Route>(parseRoute(location.pathname, location.search));
let visits = $state(0);
let tour = $state(tourIn(history.state, route));

/** The step of the tour that a place in the history was visited in; 0: of none. It is kept there, so that a reload and
 * Back know it, and in no storage. */
function tourIn(state: unknown, at: Route): number {
  if (at.view === 'tour') return at.step;
  return typeof state === 'object' && state !== null && 'tour' in state && typeof state.tour === 'number'
    ? state.tour
    : 0;
}
const kept = () => (tour === 0 ? {} : { tour });

export const router = {
  get route(): Route {
    return route;
  },
  /** The step of the tour that one is in, from 1; 0: in none. */
  get tour() {
    return tour;
  },
  /** Grows with each new screen, but not when a screen only changes a detail of itself. */
  get visits() {
    return visits;
  },
};

/** Where the reader was in the list of this address, to come back to. */
export function rowToReturnTo(): string | undefined {
  const state: unknown = history.state;
  if (typeof state === 'object' && state !== null && 'row' in state && typeof state.row === 'string') return state.row;
  return undefined;
}

export function rememberRow(href: string) {
  history.replaceState({ ...kept(), row: href }, '');
}

/** `detail`: the same screen in another state, which is no step of its own in the history. `stay`: one that is, but the
 * reader stays at the place and the focus where they are. */
export function go(href: string, how: 'screen' | 'stay' | 'detail' = 'screen') {
  if (how === 'detail') history.replaceState(history.state, '', href);
  else history.pushState(kept(), '', href);
  route = parseRoute(location.pathname, location.search);
  tour = tourIn(history.state, route);
  if (how === 'screen') {
    visits += 1;
    scrollTo(0, 0);
  }
}

/** The bar goes; the screen stays. */
export function endTour() {
  tour = 0;
  history.replaceState({}, '');
  if (route.view === 'tour') go('/');
}

function ownLink(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target !== '' || link.origin !== location.origin) return undefined;
  return link.getAttribute('href')?.startsWith('/') ? link : undefined;
}

/** Follows our own links without a page load, and Back and Forward. Gives the function that stops it. */
export function listen(): () => void {
  const click = (event: MouseEvent) => {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute('href') ?? '/';
    if (link.dataset['row'] !== undefined) rememberRow(href);
    go(href, link.dataset['detail'] !== undefined ? 'detail' : 'screen');
  };
  const pop = () => {
    const next = parseRoute(location.pathname, location.search);
    route = next;
    tour = tourIn(history.state, route);
    visits += 1;
  };
  document.addEventListener('click', click);
  addEventListener('popstate', pop);
  return () => {
    document.removeEventListener('click', click);
    removeEventListener('popstate', pop);
  };
}
