// How long one has worked and what one opened: in the memory of this page, for the one who sits there and nobody else.
import { fresh, offerOf, opened, passed, putOff, restsAfterMs, type Offer, type Spent } from '../model/care';
import { settings } from './settings.svelte';

let spent = $state.raw<Spent>(fresh);
let tiles = $state(0);
let pictures = $state(0);
// Ids, to count each once; they go with the case.
let seen = new Set<string>();

export const care = {
  get offer(): Offer {
    return offerOf(spent, settings.breaks);
  },
  /** Since the page was loaded. */
  get tiles() {
    return tiles;
  },
  get pictures() {
    return pictures;
  },
};

export function tileWasOpened(document: string) {
  tiles += 1;
  if (!seen.has(document)) {
    seen.add(document);
    pictures += 1;
  }
  spent = opened(spent);
}

export function later() {
  spent = putOff(spent);
}

/** Of a case that is left; the counts are of the person. */
export function forgetPictures() {
  seen = new Set();
}

/** Somebody else may sit there next. */
export function forgetExposure() {
  forgetPictures();
  tiles = pictures = 0;
  spent = fresh;
}

const lookMs = 5000;

/** Counts work while something of a case is shown and there are keys and clicks. Gives the function that stops it. */
export function watchWork(shows: () => boolean): () => void {
  let touched = 0;
  let looked = Date.now();
  const touch = () => (touched = Date.now());
  const look = () => {
    const now = Date.now();
    spent = passed(spent, now - looked, shows() && now - touched < restsAfterMs);
    looked = now;
  };
  const timer = setInterval(look, lookMs);
  const events = ['keydown', 'pointerdown', 'wheel', 'pointermove'];
  for (const name of events) addEventListener(name, touch, { capture: true, passive: true });
  return () => {
    clearInterval(timer);
    for (const name of events) removeEventListener(name, touch, true);
  };
}
