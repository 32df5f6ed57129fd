// Names of the closed lists that the server sends as codes; nothing for a code of a later release.
import { en, type MessageKey } from '../locales/en';

function known(key: string): MessageKey | undefined {
  return Object.hasOwn(en, key) ? (key as MessageKey) : undefined;
}

export const nameOfKind = (kind: string) => known(`kind.${kind}`);
export const nameOfStep = (step: string) => known(`step.${step}`);
export const nameOfDocumentKind = (kind: string) => known(`document_kind.${kind}`);
export const nameOfPurpose = (purpose: string) => known(`purpose.${purpose}`);
export const nameOfIssue = (code: string): MessageKey => known(`issue.${code}`) ?? 'issue.other';
export const nameOfReason = (kind: string) => known(`reason.kind.${kind}`);

/** `phone +1...` -> its kind and value. */
export function kindAndValue(text: string): { kind: string; value: string } {
  const blank = text.indexOf(' ');
  return blank < 0 ? { kind: '', value: text } : { kind: text.slice(0, blank), value: text.slice(blank + 1) };
}
