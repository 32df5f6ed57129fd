// Evidence as it is shown: characters that would turn the text around, or that no screen draws, are made visible.
// Source: Unicode 15, UAX #9 (explicit directional formatting), chapter 24 (control pictures).

// Embeddings, overrides and isolates; the C0 and C1 controls but tab and line ends; line and paragraph separators.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** For the screen only: offsets count the text before this. Marks of one letter's direction (U+200E, U+200F) stay. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
  });
}
