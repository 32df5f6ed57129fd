import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manual as en } from '../locales/en/manual';
import { manual as fr } from '../locales/fr/manual';
import { blocksOf, inlinesIn, inlinesOf, leadsSomewhere, topics } from './manual';

const docs = new URL('../../../docs/commands/', import.meta.url);

describe('what a text of the manual is made of', () => {
  it('reads the signs inside a line', () => {
    expect(inlinesOf('a **b** `c` [d e](groups) and [f](/search?q=a).')).toEqual([
      { is: 'text', text: 'a ' },
      { is: 'strong', text: 'b' },
      { is: 'text', text: ' ' },
      { is: 'code', text: 'c' },
      { is: 'text', text: ' ' },
      { is: 'link', text: 'd e', href: '/manual/groups' },
      { is: 'text', text: ' and ' },
      { is: 'link', text: 'f', href: '/search?q=a' },
      { is: 'text', text: '.' },
    ]);
    expect(inlinesOf('<b>*[half](</b>')).toEqual([{ is: 'text', text: '<b>*[half](</b>' }]);
    expect(inlinesOf('')).toEqual([]);
  });

  it('reads blocks', () => {
    const blocks = blocksOf(
      '\n## One\n\nTwo\nthree.\n\n- a - b\n- c\n\n1. d\n2. e 2. f\n\n: g = h = i\n: j k = l\n\n    fanal demo\n    fanal serve\n',
    );
    expect(blocks.map((block) => block.is)).toEqual(['heading', 'paragraph', 'list', 'steps', 'terms', 'commands']);
    expect(blocks[0]).toEqual({ is: 'heading', text: 'One', id: 'part-1' });
    expect(blocks[1]).toEqual({ is: 'paragraph', inlines: [{ is: 'text', text: 'Two three.' }] });
    expect(blocks[4]).toEqual({
      is: 'terms',
      items: [
        { term: 'g', means: [{ is: 'text', text: 'h = i' }] },
        { term: 'j k', means: [{ is: 'text', text: 'l' }] },
      ],
    });
    expect(blocks[5]).toEqual({ is: 'commands', lines: ['fanal demo', 'fanal serve'] });
  });

  it('keeps a list of one line as it is written', () => {
    expect(blocksOf('- a - b\n- c')[0]).toEqual({
      is: 'list',
      items: [[{ is: 'text', text: 'a - b' }], [{ is: 'text', text: 'c' }]],
    });
  });
});

const shapeOf = (text: string) => {
  const blocks = blocksOf(text);
  return {
    blocks: blocks.map((block) =>
      'items' in block
        ? `${block.is} ${block.items.length}`
        : block.is === 'commands'
          ? block.lines.join('\n')
          : block.is,
    ),
    links: inlinesIn(blocks).flatMap((one) => (one.is === 'link' ? [one.href] : [])),
    code: inlinesIn(blocks).flatMap((one) => (one.is === 'code' ? [one.text] : [])),
  };
};

describe.each(topics)('the topic %s', (topic) => {
  it('is the same in both languages: parts, links, what is typed', () => {
    expect(shapeOf(fr[topic].text)).toEqual(shapeOf(en[topic].text));
    expect(fr[topic].title).not.toBe(en[topic].title);
  });

  it('leads to screens and topics that there are', () => {
    const { links } = shapeOf(en[topic].text);
    expect(links.filter((href) => !leadsSomewhere(href))).toEqual([]);
  });

  it('names commands and options that the page of the command names', () => {
    const typed = blocksOf(en[topic].text).flatMap((block) => (block.is === 'commands' ? block.lines : []));
    const options = readFileSync(new URL('README.md', docs), 'utf8');
    for (const line of typed.filter((one) => !one.startsWith('export '))) {
      const [, command = ''] = /^fanal ([a-z]+)/.exec(line) ?? [];
      const page = new URL(`${command}.md`, docs);
      expect(existsSync(page), line).toBe(true);
      const text = readFileSync(page, 'utf8') + options;
      const used = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option ?? '');
      expect(
        used.filter((option) => !text.includes(option)),
        line,
      ).toEqual([]);
    }
  });

  it('says no word that is not used', () => {
    const said = JSON.stringify([en[topic], fr[topic]]);
    expect(said).not.toMatch(/\b(pimp|prostitut|illegal migrant|suspects|réseau criminel|proxénète)/i);
  });
});
