// The manual inside the workbench: its topics, and the few signs that its texts are written with. Pure; what is read here
// is drawn as elements, so that no text is ever made HTML.
import { parseRoute } from './url';

/** In the order of the contents; each is an address, `/manual/first-hour`. */
export const topics = [
  'first-hour',
  'evidence',
  'searching',
  'documents',
  'groups',
  'reasons',
  'review',
  'pictures',
  'people',
  'audit',
  'export',
  'never',
  'glossary',
] as const;
export type TopicName = (typeof topics)[number];
export const isTopic = (name: string): name is TopicName => topics.some((one) => one === name);

export interface Topic {
  title: string;
  /** In one line, for the contents. */
  about: string;
  text: string;
}
export type Manual = Record<TopicName, Topic>;

export type Inline = { is: 'text' | 'strong' | 'code'; text: string } | { is: 'link'; text: string; href: string };

export type Block =
  | { is: 'heading'; text: string; id: string }
  | { is: 'paragraph'; inlines: Inline[] }
  | { is: 'list'; items: Inline[][] }
  | { is: 'steps'; items: Inline[][] }
  | { is: 'terms'; items: { term: string; means: Inline[] }[] }
  | { is: 'commands'; lines: string[] };

/** `**strong**`, `` `code` `` and `[words](topic)` or `[words](/address)`. */
export function inlinesOf(text: string): Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(/\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g)) {
    if (found.index > at) inlines.push({ is: 'text', text: text.slice(at, found.index) });
    const [, strong, code, words, target] = found;
    if (strong !== undefined) inlines.push({ is: 'strong', text: strong });
    else if (code !== undefined) inlines.push({ is: 'code', text: code });
    else if (words !== undefined && target !== undefined)
      inlines.push({ is: 'link', text: words, href: target.startsWith('/') ? target : `/manual/${target}` });
    at = found.index + found[0].length;
  }
  if (at < text.length) inlines.push({ is: 'text', text: text.slice(at) });
  return inlines;
}

/** Blocks stand apart by an empty line: `## heading`, `- item`, `1. step`, `: term = meaning`, lines of four blanks for
 * what is typed; anything else is a paragraph. */
export function blocksOf(text: string): Block[] {
  let headings = 0;
  return text
    .split(/\n\s*\n/)
    .map((part) => part.replace(/^\n+|\s+$/g, ''))
    .filter((part) => part !== '')
    .map((part): Block => {
      const lines = part.split('\n');
      const joined = lines.map((line) => line.trim()).join(' ');
      // An item begins with its sign at the start of a line; a line without one goes on with it.
      const items = (sign: RegExp) =>
        lines.reduce<string[]>((all, line) => {
          const rest = line.replace(sign, '');
          return rest !== line || all.length === 0
            ? [...all, rest.trim()]
            : [...all.slice(0, -1), `${all.at(-1)} ${line.trim()}`];
        }, []);
      if (part.startsWith('## ')) return { is: 'heading', text: joined.slice(3), id: `part-${(headings += 1)}` };
      if (lines.every((line) => line.startsWith('    ')))
        return { is: 'commands', lines: lines.map((l) => l.slice(4)) };
      if (part.startsWith('- ')) return { is: 'list', items: items(/^- /).map(inlinesOf) };
      if (part.startsWith('1. ')) return { is: 'steps', items: items(/^\d+\. /).map(inlinesOf) };
      if (part.startsWith(': '))
        return {
          is: 'terms',
          items: items(/^: /).map((item) => {
            const [term = '', ...means] = item.split(' = ');
            return { term, means: inlinesOf(means.join(' = ')) };
          }),
        };
      return { is: 'paragraph', inlines: inlinesOf(joined) };
    });
}

/** Every text that may hold a link or a command. */
export function inlinesIn(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block) => {
    switch (block.is) {
      case 'paragraph':
        return block.inlines;
      case 'list':
      case 'steps':
        return block.items.flat();
      case 'terms':
        return block.items.flatMap((item) => item.means);
      default:
        return [];
    }
  });
}

/** Whether an address of the workbench leads to a screen. */
export function leadsSomewhere(href: string): boolean {
  const [path = '', query = ''] = href.split('?');
  const route = parseRoute(path, query);
  return route.view !== 'missing' && (route.view !== 'manual' || route.topic === '' || isTopic(route.topic));
}
