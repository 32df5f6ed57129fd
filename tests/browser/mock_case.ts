// A made-up case in the shape of docs/openapi.yaml: reserved telephone ranges, example domains, drawn names.
import { createHash } from 'node:crypto';
import type {
  Case,
  Document,
  EvidenceTest,
  Group,
  GroupSummary,
  Issue,
  Key,
  Member,
  Mention,
  Reason,
  Source,
  WhyStep,
} from '$web/api/schema';

interface Slot {
  kind: Mention['kind'];
  raw: string;
  value: string;
  steps?: string[];
}
interface Sketch {
  givenId: string;
  title: string;
  pieces: (string | Slot)[];
  place: string;
  day: number;
  textGroup: number;
  group: number | null;
}

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');
const slot = (kind: Slot['kind'], raw: string, value = raw): Slot => ({
  kind,
  raw,
  value,
});
const hex = (n: number) =>
  ((BigInt(n + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n) % (1n << 128n)).toString(16).padStart(32, '0');
const dayText = (day: number) => new Date(Date.UTC(2025, 2, 1 + day)).toISOString().slice(0, 10);

const item = hex(9000);
const sha256 = 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78';
const shared = slot('phone', '(212) 555-0143', '+12125550143');
const second = slot('phone', '06 39 98 12 34', '+33639981234');
const mailOf = (group: number | null) =>
  slot('email', `lessons${group || ''} [at] example.org`, `lessons${group || ''}@example.org`);
const portal = slot('email', 'contact@portal.example', 'contact@portal.example');

const cities = ['New York, US', 'Newark, US', 'Paris, FR', 'Lyon, FR'] as const;
const sites = ['portal.example', 'ads.example.com', 'board.example.org'] as const;
const names = ['Ana', 'Mia', 'Lou', 'Zoé', 'Eva'];

function advert(i: number, contact: Slot, textGroup: number, group: number | null): Sketch {
  const city = cities[i % cities.length] ?? cities[0];
  const name = names[i % names.length] ?? 'Ana';
  const price = 80 + 20 * (i % 4);
  const age = slot('age', String(21 + (i % 9)));
  const town = slot('place', city.split(',')[0] ?? '', city);
  const texts: (string | Slot)[][] = [
    [
      'New in town, ',
      slot('name', name),
      ', ',
      age,
      ', for a few days only in ',
      town,
      '. Relaxing massage, ',
      slot('price', `$${price}/h`, `${price} USD/60`),
      '. Call ',
      contact,
      '. Independent, no agency.',
    ],
    [
      'Nouvelle à ',
      town,
      ' ★ ',
      slot('name', name),
      ', ',
      age,
      ' ans. Massage doux et relaxant, ',
      slot('price', `${price} €`, `${price} EUR`),
      ' l’heure. Appelez-moi au ',
      contact,
      ' ou écrivez à ',
      mailOf(group),
      '.',
    ],
    [
      'Sweet and discreet, available day and night near the station in ',
      town,
      '. Text ',
      contact,
      ' or ',
      portal,
      ', ',
      slot('price', `${price} USD`, `${price} USD`),
      '.',
    ],
  ];
  return {
    givenId: `ad-${String(i + 1).padStart(3, '0')}`,
    title: ['New in town', 'Nouvelle en ville', 'Available day and night'][textGroup % 3] ?? '',
    pieces: texts[textGroup % 3] ?? [],
    place: city,
    day: (13 * i) % 400,
    textGroup,
    group,
  };
}

const sketches: Sketch[] = [];
for (let i = 0; i < 34; i += 1) sketches.push(advert(i, i % 3 === 0 ? second : shared, i % 3, 0));
for (let g = 1; g <= 30; g += 1)
  for (let i = 0; i < (g < 4 ? 6 - g : 2); i += 1) {
    const last = String(100 + g).padStart(4, '0');
    sketches.push(advert(sketches.length, slot('phone', `212.555.${last}`, `+1212555${last}`), 3 * g + (g % 3), g));
  }
// Evidence that would like to be more than text.
sketches.push({
  givenId: 'https://site.example/a/1',
  title: 'https://site.example/offer?id=1',
  pieces: [
    '<script>alert(1)</script><img src="https://other.example/x.png" onerror="alert(2)"> \u202Etxt.exe — see ',
    slot('url', 'https://site.example/offer?id=1'),
    ' مساج ',
    slot('place', 'باريس', 'Paris, FR'),
    ' 😀 ',
    slot('handle', '@quiet_lamp', 'telegram:quiet_lamp'),
    ', since ',
    slot('date', '1 March 2026', '2026-03-01'),
    '. Call ',
    slot('phone', '+33 6 39 98 56 78', '+33639985678'),
    '.',
  ],
  place: 'Paris, FR',
  day: 3,
  textGroup: 97,
  group: 31,
});
sketches.push({ ...advert(7, shared, 1, null), givenId: 'ad-late' });

let at = 0;
export const documents: Document[] = sketches.map((sketch, number) => {
  let text = '';
  const mentions: Mention[] = [];
  const lineBegin = at;
  const add = (found: Slot, begin: number, end: number, confidence = 960) => {
    const key = ['phone', 'email', 'handle'].includes(found.kind);
    mentions.push({
      kind: found.kind,
      value: found.value,
      raw: found.raw,
      field: 1,
      begin,
      end,
      confidence,
      finder: `${found.kind}/1`,
      steps: found.steps ?? [],
      where: {
        item,
        file: 'adverts.jsonl',
        path: '',
        begin: lineBegin + 40 + begin,
        end: lineBegin + 40 + end,
      },
      documents: key ? 0 : null,
    });
  };
  for (const piece of sketch.pieces) {
    const begin = bytes(text);
    text += typeof piece === 'string' ? piece : piece.raw;
    if (typeof piece === 'string') continue;
    add(piece, begin, bytes(text));
    // An address that holds another value: the two overlap.
    if (piece.kind === 'url') add(slot('name', 'site', 'site'), begin + 8, begin + 12, 300);
  }
  const length = bytes(text) + 180;
  at += length + 1;
  return {
    id: hex(number),
    given_id: sketch.givenId,
    kind: 'advert',
    title: sketch.title,
    time: {
      begin: `${dayText(sketch.day)}T00:00:00Z`,
      end: `${dayText(sketch.day + 1)}T00:00:00Z`,
      raw: dayText(sketch.day),
    },
    place: sketch.place,
    fields: [
      { name: 'title', value: sketch.title },
      { name: 'text', value: text },
      { name: 'posted_at', value: dayText(sketch.day) },
      { name: 'place', value: sketch.place },
      { name: 'site', value: sites[number % sites.length] ?? '' },
    ],
    mentions,
    languages: [{ field: 1, begin: 0, end: bytes(text), language: 'en' }],
    where: {
      item,
      file: 'adverts.jsonl',
      path: '',
      begin: lineBegin,
      end: lineBegin + length,
    },
    sha256,
    reader: 'advert_jsonl/1',
    line: number + 1,
    record: number + 1,
    taken: [
      {
        taken_at: '2026-04-12T09:15:00Z',
        actor: 'analyst',
        source: '/evidence/2026-04/adverts.jsonl',
      },
    ],
    posting: {
      first: {
        begin: `${dayText(sketch.day)}T00:00:00Z`,
        end: `${dayText(sketch.day + 1)}T00:00:00Z`,
        how: 'posted',
        document: '',
      },
      last: {
        begin: `${dayText(sketch.day)}T00:00:00Z`,
        end: `${dayText(sketch.day + 1)}T00:00:00Z`,
        how: 'posted',
        document: '',
      },
      gone: null,
      documents: 1,
    },
    group: sketch.group,
    text_group: sketch.group === null ? null : sketch.textGroup,
    provisional: [],
    same_id: [],
  };
});

const keyKinds = ['phone', 'email', 'handle'];
const holders = new Map<string, Document[]>();
for (const found of documents)
  for (const mention of found.mentions)
    if (keyKinds.includes(mention.kind)) {
      const name = `${mention.kind} ${mention.value}`;
      holders.set(name, [...(holders.get(name) ?? []), found]);
    }
for (const found of documents)
  for (const mention of found.mentions)
    if (mention.documents !== null)
      mention.documents = found.group === null ? null : (holders.get(`${mention.kind} ${mention.value}`)?.length ?? 0);

const common = new Set([`email ${portal.value}`]);

export function membersOf(number: number): Document[] {
  return documents.filter((found) => found.group === number);
}

/** Of the right shape, and one for each value. */
export const pseudonymOf = (kind: string, value: string) =>
  `${kind}:p_${createHash('sha256').update(`${kind} ${value}`).digest('hex').replace(/[01]/g, 'z').replace(/[89]/g, 'y').slice(0, 26)}`;

/** The value of a key that a pseudonym stands for. */
export function valueBehind(pseudonym: string): string | undefined {
  for (const name of holders.keys()) {
    const [kind = '', value = ''] = name.split(' ');
    if (pseudonymOf(kind, value) === pseudonym) return value;
  }
  return undefined;
}

function keysOf(number: number): { joining: Key[]; aside: Key[] } {
  const keys: Key[] = [];
  for (const [name, all] of holders) {
    const here = all.filter((found) => found.group === number).length;
    const [kind = '', value = ''] = name.split(' ');
    if (here > 0)
      keys.push({
        kind,
        value,
        pseudonym: pseudonymOf(kind, value),
        documents: all.length,
        documents_in_group: here,
        weight: common.has(name) ? 0 : 940,
        state: common.has(name) ? 'hub' : 'joins',
      });
  }
  keys.sort((a, b) => b.documents - a.documents);
  return {
    joining: keys.filter((key) => key.weight > 0),
    aside: keys.filter((key) => key.weight === 0),
  };
}

const groupNumbers = [...new Set(documents.map((found) => found.group))].filter(
  (n): n is number => n !== null && membersOf(n).length > 1,
);

export function summaryOf(number: number): GroupSummary {
  const members = membersOf(number);
  const { joining } = keysOf(number);
  const days = members.map((found) => found.time.raw).sort();
  return {
    number,
    tier: number === 0 ? 'T2' : number === 1 ? 'TU' : 'T0',
    documents: members.length,
    texts: new Set(members.map((found) => found.text_group)).size,
    key_count: joining.length,
    keys: joining.slice(0, 10),
    places: [...new Set(members.map((found) => found.place))].sort(),
    first_day: days[0] ?? '',
    last_day: days.at(-1) ?? '',
  };
}
export const groups: GroupSummary[] = groupNumbers
  .map(summaryOf)
  .sort((a, b) => b.documents - a.documents || a.number - b.number);

const phoneTest: EvidenceTest = {
  kind: 'phone',
  strength: 'strong',
  tested: 4598,
  contradicted: 9,
  judged: 0,
  judged_wrong: 0,
  error: 2,
  error_at_most: 4,
};
/** As the server sends them: every kind, tested or not. */
export const evidence: EvidenceTest[] = [
  phoneTest,
  ...(
    ['email', 'handle', 'wallet', 'account', 'device', 'doubtful_contact', 'text', 'takeover', 'shared_texts'] as const
  ).map(
    (kind): EvidenceTest => ({
      kind,
      strength: 'untested',
      tested: 0,
      contradicted: 0,
      judged: 0,
      judged_wrong: 0,
      error: 50,
      error_at_most: 1000,
    }),
  ),
];

function sharedKey(found: Document, key: Key): Reason {
  return {
    kind: 'shared_key',
    weight: 940,
    from: found.given_id,
    from_id: found.id,
    to: `${key.kind} ${key.value}`,
    to_id: '',
    key,
    similarity: 0,
    count: 0,
    evidence: phoneTest,
    judgement: null,
    sentence: `Document ${found.given_id} and ${key.documents - 1} others hold the ${key.kind} ${key.value} (${key.documents} documents in all).`,
  };
}

function between(
  kind: 'same_text' | 'takes_over' | 'same_texts',
  a: Document,
  b: Document,
  similarity: number,
  count: number,
): Reason {
  return {
    kind,
    weight: 700,
    from: a.given_id,
    from_id: a.id,
    to: b.given_id,
    to_id: b.id,
    key: null,
    similarity,
    count,
    evidence: null,
    judgement: null,
    sentence: `${kind} between ${a.given_id} and ${b.given_id}.`,
  };
}

export function groupOf(number: number): Group | undefined {
  const members = membersOf(number);
  const [first, other] = members;
  if (!first || !other) return undefined;
  const { joining, aside } = keysOf(number);
  const holder = (key: Key) =>
    members.find((m) => m.mentions.some((x) => x.kind === key.kind && x.value === key.value)) ?? first;
  const reasons = joining.map((key) => sharedKey(holder(key), key));
  const fourth = members[3];
  if (fourth) {
    reasons.push(
      between('same_text', fourth, first, 875, 0),
      between('takes_over', other, first, 0, 3),
      between('same_texts', other, fourth, 0, 2),
    );
  }
  const { tier: _ofTheList, ...summary } = summaryOf(number);
  return {
    ...summary,
    set_aside: aside,
    against: [],
    judged: [],
    cut: 0,
    weakest: reasons[0] ? { reason: reasons[0], parted: 2 } : null,
    reasons,
  };
}

export function findDocument(id: string): Document | undefined {
  return documents.find((found) => found.id === id || found.given_id === id);
}

export function memberOf(found: Document): Member {
  const { id, given_id, kind, title, time, place } = found;
  const text = found.fields[1]?.value ?? '';
  const mentions = [
    ...new Set(found.mentions.filter((m) => keyKinds.includes(m.kind)).map((m) => `${m.kind} ${m.value}`)),
  ];
  return {
    id,
    given_id,
    kind,
    title,
    time,
    place,
    snippet: text.slice(0, 120),
    text_group: found.text_group ?? 0,
    mentions,
  };
}

export function stepsBetween(a: Document, b: Document): WhyStep[] {
  if (a.group === null || a.group !== b.group) return [];
  const proof = (found: Document, key: Key): Source | null =>
    found.mentions.find((m) => m.kind === key.kind && m.value === key.value)?.where ?? null;
  for (const key of keysOf(a.group).joining) {
    const [from, to] = [proof(a, key), proof(b, key)];
    if (from && to)
      return [
        { reason: sharedKey(a, key), proof: from },
        { reason: sharedKey(b, key), proof: to },
      ];
  }
  return [{ reason: between('same_text', a, b, 910, 0), proof: null }];
}

export const issues: Issue[] = [
  {
    severity: 'unread',
    code: 'bad_json',
    message: 'line 58 is not JSON: unexpected end at byte 112',
    file: 'adverts.jsonl',
    line: 58,
    where: `${item}:8120-8232`,
    lost: 'one row',
  },
  {
    severity: 'unread',
    code: 'no_reader',
    message: 'no reader takes a file that begins with 25 50 44 46',
    file: 'scan/offer.pdf',
    line: 0,
    where: '',
    lost: '48,120 bytes',
  },
  {
    severity: 'unread',
    code: 'truncated_record',
    message: 'record 4 says 2,048 bytes and has 1,120',
    file: 'crawl.warc.gz',
    line: 0,
    where: 'warc#4',
    lost: '928 bytes',
  },
  {
    severity: 'note',
    code: 'guessed_charset',
    message: 'no charset is declared: read as windows-1252',
    file: 'pages/notice.txt',
    line: 0,
    where: '',
    lost: '',
  },
  {
    severity: 'note',
    code: 'repeated_id',
    message: 'the id ad-007 is also at line 7',
    file: 'adverts.jsonl',
    line: 36,
    where: '',
    lost: '',
  },
  {
    severity: 'note',
    code: 'something_new',
    message: 'a code of a later release',
    file: 'adverts.jsonl',
    line: 0,
    where: '',
    lost: '',
  },
];

export const theCase: Case = {
  live: false,
  banner: 'EVALUATION - NOT EVIDENCE',
  purpose: '',
  basis: '',
  until: '',
  actor: 'analyst',
  role: 'lead',
  can: ['see_case', 'documents', 'links', 'originals', 'collect', 'judge', 'disclose', 'maintain', 'people', 'oversee'],
  reason: '',
  version: '0.1.0',
  counts: {
    items: 4,
    incomplete_items: 1,
    documents: documents.length,
    unread: 3,
    notes: 3,
    bytes: 1_482_331,
  },
  linked: true,
  groups: groups.length,
};
