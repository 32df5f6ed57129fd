// The address bar is the state: links change it, this reads it.
import { parseRoute, type Route } from '../model/url';

let route = $state.raw<Route>(parseRoute(location.pathname, location.search));
let visits = $state(0);

export const router = {
  get route(): Route {
    return route;
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
  history.replaceState({ row: href }, '');
}

/** `detail`: the same screen in another state, which is no step of its own in the history. `stay`: one that is, but the
 * reader stays at the place and the focus where they are. */
export function go(href: string, how: 'screen' | 'stay' | 'detail' = 'screen') {
  if (how === 'detail') history.replaceState(history.state, '', href);
  else history.pushState({}, '', href);
  route = parseRoute(location.pathname, location.search);
  if (how === 'screen') {
    visits += 1;
    scrollTo(0, 0);
  }
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
    visits += 1;
  };
  document.addEventListener('click', click);
  addEventListener('popstate', pop);
  return () => {
    document.removeEventListener('click', click);
    removeEventListener('popstate', pop);
  };
}
