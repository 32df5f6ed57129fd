// Names of the closed lists that the server sends as codes; nothing for a code of a later release.
import { messageKey, type MessageKey } from '../locales/messages';

export const nameOfKind = (kind: string) => messageKey(`kind.${kind}`);
export const nameOfStep = (step: string) => messageKey(`step.${step}`);
export const nameOfDocumentKind = (kind: string) => messageKey(`document_kind.${kind}`);
export const nameOfPurpose = (purpose: string) => messageKey(`purpose.${purpose}`);
export const nameOfIssue = (code: string): MessageKey =>
  messageKey(`issue.${code.replace(/^limit_.*/, 'limit')}`) ?? 'issue.other';
/** `one row`, `928 bytes`: what the readers lost, as a message; nothing for what is said in other words. */
export function nameOfLoss(lost: string): { key: MessageKey; n: number } | undefined {
  const bytes = /^([\d,]+) bytes$/.exec(lost)?.[1];
  if (bytes !== undefined) return { key: 'issues.lost.bytes', n: Number(bytes.replaceAll(',', '')) };
  if (lost === '') return { key: 'issues.lost.nothing', n: 0 };
  if (lost === 'one row') return { key: 'issues.lost.row', n: 1 };
  return lost === 'the whole file' ? { key: 'issues.lost.file', n: 1 } : undefined;
}
export const nameOfReason = (kind: string) => messageKey(`reason.kind.${kind}`);

/** `phone +1...` -> its kind and value. */
export function kindAndValue(text: string): { kind: string; value: string } {
  const blank = text.indexOf(' ');
  return blank < 0 ? { kind: '', value: text } : { kind: text.slice(0, blank), value: text.slice(blank + 1) };
}
