// What is looked for and why, for adverts that open one by one. It is kept in no address, no history and no storage:
// whoever opens a link to the query states a hypothesis of their own. It is of one query, and gone with the case.

let text = $state('');
let stated = $state.raw<{ asked: string; cursors: readonly string[] } | undefined>();

export const hypothesis = {
  /** As it was stated last. It is offered again for another query, and has to be stated for that anew. */
  get text() {
    return text;
  },
  set text(value: string) {
    text = value;
  },
};

/** Where one is among the adverts of the query `asked`: the cursors gone through, the last of which is now; nothing when
 * no hypothesis was stated for it. */
export const openedOf = (asked: string) => (stated?.asked === asked ? stated.cursors : undefined);

export function openFirst(asked: string) {
  stated = { asked, cursors: [''] };
}

export function openNext(cursor: string) {
  if (stated) stated = { ...stated, cursors: [...stated.cursors, cursor] };
}

export function openPrevious() {
  if (stated && stated.cursors.length > 1) stated = { ...stated, cursors: stated.cursors.slice(0, -1) };
}

export function closeOpened() {
  stated = undefined;
}

export function forgetHypothesis() {
  stated = undefined;
  text = '';
}
