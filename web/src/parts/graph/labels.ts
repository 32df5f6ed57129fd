// What nodes and edges are called on the screen.
import type { GraphNode } from '../../api/schema';
import { messageKey } from '../../locales/messages';
import type { Translator } from '../../locales/translator';
import { nameOfDocumentKind, nameOfKind, nameOfReason } from '../../model/kinds';
import { linkName } from '../../model/naming';
import { visible } from '../../model/visible';

const longest = 40;

/** What kind of thing it is, in words. */
export function whatOf(what: string, kind: GraphNode['kind'], say: Translator): string {
  if (kind === 'text') return say.t('graph.tint.text');
  return say.called(kind === 'key' ? nameOfKind(what) : nameOfDocumentKind(what), what);
}

/** Of what is hidden: documents are not told apart, keys by kind. */
export const hiddenOf = (what: string, say: Translator): string =>
  what === 'document' || what === 'text'
    ? say.t(`graph.tint.${what}`)
    : say.called(nameOfKind(what) ?? nameOfDocumentKind(what), what);

/** What it is called, without what it is. */
export function labelOf(node: GraphNode, say: Translator): string {
  if (node.kind === 'text') return say.t('graph.text', { n: String(node.text_group ?? '') });
  const label = visible(node.kind === 'document' ? linkName('', node.label, node.document) : node.label);
  const short = label.length > longest ? `${label.slice(0, longest)}…` : label;
  const again = node.run > 0 ? ` ${say.t('graph.run', { n: node.run + 1 })}` : '';
  return node.kind === 'document' && node.documents > 1 ? `${short} ×${say.number(node.documents)}` : short + again;
}

/** Both, for where neither shape nor column says what it is. */
export const namedOf = (node: GraphNode, say: Translator): string =>
  node.kind === 'text' ? labelOf(node, say) : `${whatOf(node.what, node.kind, say)} ${labelOf(node, say)}`;

/** Why an edge is there, in words. */
export const whyOf = (why: string, say: Translator): string =>
  // A text is tested on documents without contacts, and drawn of all.
  why === 'text'
    ? say.t('reason.kind.same_text')
    : say.called(messageKey(`evidence.kind.${why}`) ?? nameOfReason(why), why);
