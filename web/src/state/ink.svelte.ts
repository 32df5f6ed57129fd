// The colours of the sheet for what is drawn on a canvas, which no style sheet reaches. Read anew when the theme changes.
import { settings } from './settings.svelte';

const dark = matchMedia('(prefers-color-scheme: dark)');
let changes = $state(0);
dark.addEventListener('change', () => (changes += 1));

export const still = matchMedia('(prefers-reduced-motion: reduce)');

const names = ['paper', 'sheet', 'ink', 'soft', 'line', 'link', 'accent', 'where', 'contact', 'when'] as const;
export type Ink = Record<(typeof names)[number], string>;

/** A canvas knows no light-dark(): an element that nobody sees is asked what the colour comes to. */
export function inkOf(node: Element): Ink {
  void settings.theme;
  void changes;
  const probe = document.createElement('span');
  probe.hidden = true;
  node.append(probe);
  const ink = Object.fromEntries(
    names.map((name) => {
      probe.style.setProperty('color', `var(--${name})`);
      return [name, getComputedStyle(probe).color];
    }),
  ) as Ink;
  probe.remove();
  return ink;
}
