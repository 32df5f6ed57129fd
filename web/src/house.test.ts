// The house rules of the workbench that no compiler holds.
import { readdirSync, readFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';
import { describe, expect, it } from 'vitest';
import { en } from './locales/en';

const source = new URL('./', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|svelte|css)$/.test(name),
);
const text = (name: string) => readFileSync(new URL(name, source), 'utf8');
const drawn = files.filter((name) => !name.endsWith('.test.ts'));

describe('house', () => {
  it('looks at something', () => expect(drawn.length).toBeGreaterThan(20));

  it('has the types of docs/openapi.yaml: `npm run api` makes them anew', async () => {
    const ast = await openapi(new URL('../../docs/openapi.yaml', source), {
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
    });
    expect(text('api/schema.ts').endsWith(astToString(ast))).toBe(true);
  });

  it('only src/api speaks HTTP', () => {
    const speaks = /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/;
    expect(drawn.filter((name) => !name.startsWith('api/') && speaks.test(text(name)))).toEqual([]);
  });

  it('never makes HTML of a text, and writes no style or handler into it', () => {
    const makes =
      /\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\sstyle(:[a-z-]+)?=/;
    expect(drawn.filter((name) => makes.test(text(name)))).toEqual([]);
  });

  it('names no other host and draws no picture of evidence', () => {
    expect(drawn.filter((name) => /https?:\/\//.test(text(name).replace('http://www.w3.org/', '')))).toEqual([]);
    const pictures = drawn.filter((name) => /<(img|video|audio|iframe|object|embed)\b/.test(text(name)));
    expect(pictures).toEqual(['parts/Header.svelte']);
    // The one place where pixels of evidence are drawn: a tile that somebody opened, with a reason. The other draws what
    // the server drew of a graph, for a file.
    expect(drawn.filter((name) => /createImageBitmap|drawImage/.test(text(name))).sort()).toEqual([
      'parts/PictureTiles.svelte',
      'parts/graph/picture.ts',
    ]);
    // A map is lines, circles and names of cities.
    expect(drawn.filter((name) => /<canvas\b/.test(text(name)))).toEqual([
      'parts/PictureTiles.svelte',
      'parts/views/MapCanvas.svelte',
    ]);
    // What leaves by a form of its own, as a file: a report, and the drawing of a graph.
    expect(drawn.filter((name) => /createObjectURL|FileReader|toDataURL|toBlob/.test(text(name))).sort()).toEqual([
      'parts/graph/picture.ts',
      'state/saving.ts',
    ]);
  });

  it('plays nothing by itself', () => {
    const plays = /autoplay|\.play\(|new Audio\b|AudioContext|speechSynthesis|<(marquee|blink)\b|\.animate\(/i;
    expect(drawn.filter((name) => plays.test(text(name)))).toEqual([]);
    // What moves in the style moves only for those who do not mind.
    const css = text('app.css');
    const minded = css.indexOf('@media (prefers-reduced-motion: no-preference)');
    expect(minded).toBeGreaterThan(0);
    expect(css.slice(0, minded)).not.toMatch(/\banimation:/);
    expect(css.slice(css.indexOf('\n}\n', minded))).not.toMatch(/\banimation:/);
  });

  it('src/model knows neither browser nor screen', () => {
    const model = drawn.filter((name) => name.startsWith('model/'));
    expect(
      model.filter((name) => /\b(window|document|location|history|localStorage)\.|svelte/.test(text(name))),
    ).toEqual([]);
  });

  it('names every step that the program may have undone', () => {
    const rows = readFileSync(new URL('../../src/extract/steps.cc', import.meta.url), 'utf8');
    const steps = [...rows.matchAll(/\{Step::\w+, "(\w+)"/g)].map((row) => `step.${row[1]}`);
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
  });

  it('names every issue of reading that the program may tell of', () => {
    const folders = ['collect', 'decode', 'engine', 'formats'].map(
      (name) => new URL(`../../src/${name}/`, import.meta.url),
    );
    const sources = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.cc') && !name.endsWith('_test.cc'))
        .map((name) => readFileSync(new URL(name, folder), 'utf8')),
    );
    const codes = sources.flatMap((source) =>
      [...source.matchAll(/Severity::(?:note|unread),\s*"([a-z_]+)"/g)].map(([, code]) => code ?? ''),
    );
    expect(new Set(codes).size).toBeGreaterThan(25);
    expect(codes.filter((code) => !Object.hasOwn(en, `issue.${code.replace(/^limit_.*/, 'limit')}`))).toEqual([]);
  });

  it('says every finding about a picture as the program writes it', () => {
    const folder = new URL('../../src/media/', import.meta.url);
    const sources = ['', 'internal/']
      .flatMap((part) => readdirSync(new URL(part, folder)).map((name) => `${part}${name}`))
      .filter((name) => /^(internal\/)?exif\w*\.cc$/.test(name) && !name.endsWith('_test.cc'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const fields = readFileSync(new URL('../engine/internal/pictures.cc', folder), 'utf8');
    expect(fields).toContain(`"exif.position", "${en['picture.tag_value.cell']}"`);
    expect(fields).toContain('", zone unknown"');
    // Literals that stand beside each other are one.
    const whole = sources.join('\n').replace(/"\s*\n\s*"/g, '');
    const codes = [...whole.matchAll(/(?:FindingKind::\w+|_slack_s|all_zones_s),\s*"([a-z_]+)"/g)].map(
      ([, code]) => code ?? '',
    );
    expect(new Set(codes).size).toBeGreaterThan(35);
    const said = Object.entries(en).filter(([key]) => key.startsWith('finding.'));
    expect(codes.filter((code) => !said.some(([key]) => key.split('.')[1] === code))).toEqual([]);
    expect(said.filter(([key]) => !codes.includes(key.split('.')[1] ?? '')).map(([key]) => key)).toEqual([]);
    const literals = [...whole.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text]) => text ?? '');
    const written = literals.sort((a, b) => b.length - a.length).filter((text) => text.length > 2);
    // What is left of a sentence once all that the sources hold of it is taken away.
    const unwritten = (text: string) =>
      written
        .reduce((rest, part) => rest.replaceAll(part, ''), text.replaceAll('’', "'"))
        .replace(/\{[a-z]+\}|[ .]/g, '');
    expect(said.filter(([, text]) => unwritten(text as string) !== '')).toEqual([]);
  });

  it('has no word that no screen says', () => {
    const said = drawn
      .filter((name) => !name.startsWith('locales/'))
      .map(text)
      .join('\n');
    // Made from a code: `kind.phone`, `problem.busy.what`.
    const made =
      /^(kind|step|document_kind|purpose|role|issue|reason\.kind|doubt|problem|thing|set_aside|strength|evidence\.kind|document\.posting\.how|app\.theme|issues\.severity|reason|field|reading|eased|search\.order|picture_state|picture_tag|finding|turn|tier|dimension|cap|band|evidence_level|counted|source_class|profile|label\.word|queue|outcome_word|part|answer|confidence|bias\.what|poster|stage|tag|bias\.against|findings\.change|admin|approval_kind|approvals\.for|approvals\.state|alert_kind|alert_means|about|event|event_is|audit\.phase|audit\.outcome|audit\.of|role_is|policy|policy_is|policy_value|danger|register\.from|people\.reset|people\.close|people\.reopen|reader|column|bring\.state|bring\.stage|bring\.file|bring\.expected|graph\.tint|views\.unit|views\.slot|report\.stands)\./;
    const silent = Object.keys(en).filter(
      (key) => !made.test(key) && !said.includes(`'${key}'`) && !said.includes(`"${key}"`),
    );
    expect(silent).toEqual([]);
  });

  it('writes no left and right', () => {
    const sides = /(margin|padding|border)-(left|right)|[^-]\b(left|right):|text-align: (left|right)/;
    expect(sides.test(text('app.css'))).toBe(false);
  });
});
