// What was typed and not sent, of forms that went away with the screen though nobody gave it up: it was hidden, or the
// session ran out. In memory only, for the one who typed it, in the case they typed it in.

interface Kept {
  who: string;
  typed: unknown;
}

const kept = new Map<string, Kept>();

export function keepTyped(form: string, who: string, typed: unknown) {
  kept.set(form, { who, typed });
}

/** Once, to whoever typed it. */
export function takeTyped(form: string, who: string): unknown {
  const found = kept.get(form);
  kept.delete(form);
  return found?.who === who ? found.typed : undefined;
}

export function forgetTyped() {
  kept.clear();
}
