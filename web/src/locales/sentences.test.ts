// What the server says of a query, in each language but its own: all that tests/golden/query knows.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadMessages } from './messages';
import { translator } from './translator';

const golden = fileURLToPath(new URL('../../../tests/golden/query', import.meta.url));
const said = new Set<string>();
for (const name of readdirSync(golden))
  for (const line of readFileSync(`${golden}/${name}`, 'utf8').split('\n')) {
    const found = /(?:^|: )column \d+: (.+)$/.exec(line) ?? /^note [\d-]+: (.+)$/.exec(line);
    if (found?.[1]) said.add(found[1]);
  }

it('knows every mistake and every note of the query language', async () => {
  await loadMessages('fr');
  const { sentence } = translator('fr');
  expect(said.size).toBeGreaterThan(60);
  const unknown = [...said].filter((one) => sentence(one) === undefined);
  expect(unknown).toEqual([]);
});

it('keeps what was typed as it was typed', async () => {
  await loadMessages('fr');
  const { sentence } = translator('fr');
  expect(sentence('"a ; b" is no date; posted: wants posted:2025-01..2025-03')).toBe(
    '"a ; b" n’est pas une date\u202f; posted: veut posted:2025-01..2025-03',
  );
  expect(sentence('there is no field "$1"; did you mean url:? To look for the words, put them in quotes')).toContain(
    '"$1"',
  );
  expect(sentence('something that nobody translated')).toBeUndefined();
  await loadMessages('en');
  expect(translator('en').sentence('"x" is no date; posted: wants posted:2025')).toBeUndefined();
});
