// Care for whoever looks: how long somebody has worked without a rest, how many tiles of pictures they opened, and when
// a break is offered. It is offered and never imposed; nothing is compared, and nothing is sent anywhere.
// That rests protect, or grey, or small tiles, is not claimed: docs/workbench.md, "Care".

/** After how many minutes a break is offered; the first is what nobody set. */
export const usualMinutes = 50;
export const fewestMinutes = 25;
export const mostMinutes = 90;
/** So many tiles since the last rest, and a break is offered as well. */
export const tilesUntilBreak = 20;
/** Put off, it is offered again after so much more. */
const againMs = 10 * 60_000;
/** Without a key or a click for so long somebody does not work, and after so long they have rested. */
export const restsAfterMs = 60_000;
const restedAfterMs = 5 * 60_000;

export interface Wish {
  /** Minutes; 0: none is offered. */
  minutes: number;
  /** Why not, in their own words, for themselves: of their own state, so it is written down nowhere. */
  whyNot: string;
}
export const usual: Wish = { minutes: usualMinutes, whyNot: '' };

/** As it was kept; what is not understood is as nobody set it. */
export function wishOf(kept: string | null): Wish {
  if (kept === 'off') return { minutes: 0, whyNot: '' };
  const minutes = kept !== null && /^\d{1,3}$/.test(kept) ? Number(kept) : usualMinutes;
  return { minutes: Math.min(Math.max(minutes, fewestMinutes), mostMinutes), whyNot: '' };
}

export interface Spent {
  workedMs: number;
  restedMs: number;
  /** Tiles opened since the last rest. */
  tiles: number;
  /** When it was put off: how much had been worked, and how many tiles opened. */
  putOff: { workedMs: number; tiles: number } | undefined;
}
export const fresh: Spent = { workedMs: 0, restedMs: 0, tiles: 0, putOff: undefined };

/** Some time went by. A machine that slept has let no timer run: that was a rest. */
export function passed(spent: Spent, elapsedMs: number, works: boolean): Spent {
  if (works && elapsedMs < restedAfterMs) return { ...spent, workedMs: spent.workedMs + elapsedMs, restedMs: 0 };
  const restedMs = spent.restedMs + elapsedMs;
  return restedMs >= restedAfterMs ? { ...fresh, restedMs } : { ...spent, restedMs };
}

export const opened = (spent: Spent): Spent => ({ ...spent, tiles: spent.tiles + 1 });
export const putOff = (spent: Spent): Spent => ({
  ...spent,
  putOff: { workedMs: spent.workedMs, tiles: spent.tiles },
});

export type Offer = 'none' | 'time' | 'tiles';

/** Whether a break is to be offered now, and what for. */
export function offerOf(spent: Spent, wish: Wish): Offer {
  if (wish.minutes === 0) return 'none';
  const off = spent.putOff;
  if (spent.tiles - (off?.tiles ?? 0) >= tilesUntilBreak) return 'tiles';
  const due = Math.max(wish.minutes * 60_000, off ? off.workedMs + againMs : 0);
  return spent.workedMs >= due ? 'time' : 'none';
}
