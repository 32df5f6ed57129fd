// What a screen says of itself: its title, and what a screen reader is told when it changes.
import { tick } from 'svelte';
import { rowToReturnTo } from './router.svelte';

let status = $state('');

export const announcement = {
  get text() {
    return status;
  },
};

export function announce(text: string) {
  status = text;
}

/** To be called while a component is set up. */
export function titled(title: () => string) {
  $effect(() => {
    document.title = `${title()} - Fanal`;
  });
}

/** Once the rows are there, back to the one that was opened from here. To be called while a component is set up. */
export function returnsToRow(ready: () => boolean) {
  $effect(() => {
    const href = ready() ? rowToReturnTo() : undefined;
    if (href === undefined) return;
    void tick().then(() => {
      const rows = document.querySelectorAll<HTMLAnchorElement>('main a[data-row]');
      for (const row of rows) if (row.getAttribute('href') === href) return row.focus();
    });
  });
}
