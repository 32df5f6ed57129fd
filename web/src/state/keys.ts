// Keys of all screens. They act on what is drawn: the search box, the rows of the list, the buttons of a document.

export interface KeyActions {
  help: () => void;
  singleKeys: () => boolean;
}

/** Whether keys pressed there are its own. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

function moveRow(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  if (rows.length === 0) return false;
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at < 0 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  const row = rows[next];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return true;
}

function press(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector);
  button?.click();
  return button !== null;
}

function act(event: KeyboardEvent, actions: KeyActions): boolean {
  const onRow = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return onRow && moveRow(event.key === 'ArrowDown' ? 1 : -1);
  if (!actions.singleKeys()) return false;
  switch (event.key) {
    case '/': {
      const box = document.querySelector<HTMLTextAreaElement>('#search-box');
      box?.focus();
      box?.select();
      return box !== null;
    }
    case 'j':
      return moveRow(1);
    case 'k':
      return moveRow(-1);
    case 'n':
      return press('[data-key="next-mention"]');
    case 'p':
      return press('[data-key="previous-mention"]');
    case 'f':
      return press('[data-key="figures"]');
    case 'c':
      return press('[data-key="colour"]');
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
      return press(`[data-key="label-${event.key}"]`);
    case 's':
      return press('[data-key="judge-same"]');
    case 'd':
      return press('[data-key="judge-different"]');
    case 'b':
      return press('[data-key="judge-unsure"]');
    case 'u':
      return press('[data-key="undo"]');
    case 'x':
    case 'X': // in a hurry, or with the capitals locked
      return press('[data-key="stop"]');
    case '?':
      actions.help();
      return true;
    default:
      return false;
  }
}

/** Gives the function that stops it. */
export function listenToKeys(actions: KeyActions): () => void {
  const down = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    // Of ours, whatever has the focus: the browser's own help is none of this screen.
    if (event.key === 'F1') {
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) actions.help();
      return;
    }
    if (document.querySelector('dialog[open]')) return;
    if (isTyping(event.target)) {
      if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.id === 'search-box')
        document.querySelector<HTMLElement>('#main')?.focus();
      return;
    }
    if (act(event, actions)) event.preventDefault();
  };
  document.addEventListener('keydown', down);
  return () => document.removeEventListener('keydown', down);
}
