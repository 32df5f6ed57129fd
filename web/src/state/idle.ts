// A screen that was left alone is hidden after the server's idle time: what ends there must not stay readable here. What it
// asks by itself is nobody at it.
import { whenAnswered } from '../api/client';

// As long as `fanal serve` takes it unless it is told otherwise (--idle).
export const idleMs = 15 * 60 * 1000;
const lookMs = 5000;

/** Gives the function that stops it. */
export function watchIdle(hide: () => void): () => void {
  let heard = Date.now();
  whenAnswered(() => {
    heard = Date.now();
  });
  // By the clock, not by a timer of that length: a machine that slept has let no timer run.
  const look = () => {
    if (Date.now() - heard >= idleMs) hide();
  };
  const timer = setInterval(look, lookMs);
  const events = ['visibilitychange', 'focus', 'pageshow'];
  for (const name of events) addEventListener(name, look, true);
  return () => {
    clearInterval(timer);
    for (const name of events) removeEventListener(name, look, true);
  };
}
