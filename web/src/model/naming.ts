// What a link to a document is called. An address found in evidence never becomes the text of a link.

function looksLikeAddress(text: string): boolean {
  return /[a-z][a-z0-9+.-]*:\/\/|^www\./i.test(text.trim());
}

/** Its title, else the id of the input, else the first digits of its own id. */
export function linkName(title: string, givenId: string, id: string): string {
  for (const name of [title, givenId]) if (name.trim() !== '' && !looksLikeAddress(name)) return name;
  return id.slice(0, 8);
}
