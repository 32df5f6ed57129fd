// Graphs of the made-up groups, in the shape of docs/openapi.yaml: a node for each document, the first two as one until
// they are opened, and one for each contact that joins. Group 5000 is none of the case: 5,000 nodes and 20,000 edges.
import type { Drawing, Graph, GraphEdge, GraphEdgeLinks, GraphNode, KeepDrawing } from '$web/api/schema';
import { groupOf, membersOf, pseudonymOf, stepsBetween } from './mock_case';

export const largeGroup = 5000;

const base: Omit<GraphNode, 'name' | 'kind' | 'what' | 'label' | 'document' | 'x' | 'y'> = {
  documents: 1,
  day: '',
  run: 0,
  text_group: null,
  open: false,
  hidden: [],
};

/** The same bits each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function graphOf(number: number, nodes: GraphNode[], edges: GraphEdge[], documents: number): Graph {
  return {
    number,
    documents,
    nodes,
    edges,
    path: [],
    nodes_of_group: nodes.length,
    edges_of_group: edges.length,
    folded: 0,
    nodes_left_out: 0,
    edges_left_out: 0,
    set_aside: [],
    set_aside_count: 0,
    unknown: [],
  };
}

function large(): Graph {
  const random = dice(7);
  const nodes: GraphNode[] = [];
  const clusters = 40;
  for (let i = 0; i < 5000; ++i) {
    const turn = ((i % clusters) / clusters) * 2 * Math.PI;
    const far = 2500 + 2500 * ((i % 3) / 2);
    const own = random() * 2 * Math.PI;
    const out = 900 * Math.sqrt(random());
    const isKey = i % 5 === 0;
    nodes.push({
      ...base,
      name: isKey ? `phone:p_${i}` : `document:${i}`,
      kind: isKey ? 'key' : 'document',
      what: isKey ? (i % 25 === 0 ? 'near_photo' : 'phone') : 'advert',
      label: isKey ? `+1212555${String(i).padStart(4, '0')}` : `advert-${i}`,
      document: isKey ? '' : `${i}`.padStart(32, '0'),
      documents: isKey ? 4 : 1,
      x: Math.round(far * Math.cos(turn) + out * Math.cos(own)),
      y: Math.round(far * Math.sin(turn) + out * Math.sin(own)),
    });
  }
  const edges: GraphEdge[] = [];
  while (edges.length < 20_000) {
    const document = Math.floor(random() * 5000);
    const near = random() < 0.95 ? Math.floor(random() * 125) * clusters + (document % clusters) : random() * 5000;
    const key = Math.floor(near / 5) * 5;
    if (document % 5 === 0 || key >= 5000) continue;
    edges.push({ a: Math.min(key, document), b: Math.max(key, document), why: 'phone', weight: 500, links: 1 });
  }
  return graphOf(largeGroup, nodes, edges, 4000);
}

function small(number: number, query: URLSearchParams): Graph | undefined {
  const group = groupOf(number);
  if (!group) return undefined;
  const opened = (query.get('open') ?? '').split(',');
  const members = membersOf(number);
  const first = members[0];
  if (!first) return undefined;
  const isOpen = opened.includes(`document:${first.id}`);
  const drawn = isOpen ? members : members.filter((_, at) => at !== 1);
  const turn = (at: number, of: number) => (at / of) * 2 * Math.PI;
  const nodes: GraphNode[] = drawn.map((member, at) => ({
    ...base,
    name: `document:${member.id}`,
    kind: 'document',
    what: member.kind,
    label: member.given_id,
    document: member.id,
    documents: at === 0 && !isOpen ? Math.min(2, members.length) : 1,
    day: '2025-03-02',
    open: at === 0 && isOpen,
    x: Math.round(400 * Math.cos(turn(at, drawn.length))),
    y: Math.round(400 * Math.sin(turn(at, drawn.length))),
  }));
  const edges: GraphEdge[] = [];
  for (const [at, key] of group.keys.entries()) {
    const place = nodes.length;
    nodes.push({
      ...base,
      name: pseudonymOf(key.kind, key.value),
      kind: 'key',
      what: key.kind,
      label: key.value,
      document: '',
      documents: key.documents_in_group,
      x: Math.round(150 * Math.cos(turn(at, group.keys.length))),
      y: Math.round(150 * Math.sin(turn(at, group.keys.length))),
    });
    for (const [which, member] of drawn.entries()) {
      if (member.mentions.some(({ kind, value }) => kind === key.kind && value === key.value))
        edges.push({ a: which, b: place, why: key.kind, weight: key.weight, links: 1 });
    }
  }
  nodes.push({
    ...base,
    name: `text:${first.id}`,
    kind: 'text',
    what: 'text',
    label: '',
    document: first.id,
    documents: drawn.length,
    text_group: 3,
    hidden: [{ what: 'document', count: 12 }],
    x: 0,
    y: 0,
  });
  for (const which of drawn.keys()) edges.push({ a: which, b: nodes.length - 1, why: 'text', weight: 875, links: 1 });
  const graph = graphOf(number, nodes, edges, group.documents);
  const set_aside = group.set_aside.map((key) => ({
    what: key.kind,
    label: key.value,
    state: key.state,
    documents: key.documents_in_group,
    documents_in_case: key.documents,
  }));
  const [from, to] = [query.get('from'), query.get('to')];
  const ends = [from, to].map((name) => nodes.findIndex((node) => node.name === name));
  const path =
    from === null ? [] : ends.map((end) => edges.findIndex((edge) => edge.a === end && edge.b === nodes.length - 1));
  return { ...graph, path, folded: 12, set_aside, set_aside_count: set_aside.length };
}

/** Nothing when the path is another. */
export function mockGraph(path: string, query: URLSearchParams): { status: number; body: unknown } | undefined {
  const asked = /^\/api\/1\/groups\/(\d+)\/graph(\/edge)?$/.exec(path);
  if (!asked) return undefined;
  const number = Number(asked[1]);
  const graph = number === largeGroup ? large() : small(number, query);
  if (!graph)
    return {
      status: 404,
      body: {
        type: 'urn:fanal:problem:not_found',
        title: '',
        status: 404,
        code: 'not_found',
        detail: `no group ${number}`,
      },
    };
  if (asked[2] === undefined) return { status: 200, body: graph };
  const [first, other] = membersOf(number);
  const steps = first && other ? stepsBetween(first, other).slice(0, 1) : [];
  return { status: 200, body: { links: 3, steps } satisfies GraphEdgeLinks };
}

/** Drawings that were kept, in the shape of docs/openapi.yaml. */
export class MockDrawings {
  private readonly kept: Drawing[] = [];

  /** Of a request under `/api/1/groups/N/drawings` or `/api/1/drawings`; nothing for another. */
  answer(method: string, path: string, sent: string, actor: string): { status: number; body: unknown } | undefined {
    const group = /^\/api\/1\/groups\/(\d+)\/drawings$/.exec(path)?.[1];
    if (group !== undefined && method === 'GET') {
      const drawings = this.kept.filter((one) => one.group === Number(group) && !one.withdrawn).reverse();
      return { status: 200, body: { drawings } };
    }
    const [, number, act] = /^\/api\/1\/drawings\/(\d+)\/(change|withdraw)$/.exec(path) ?? [];
    const known = this.kept.find((one) => String(one.drawing) === number);
    if (method !== 'POST' || (group === undefined && !known)) return undefined;
    if (known && act === 'withdraw') return { status: 200, body: Object.assign(known, { withdrawn: true }) };
    const said = JSON.parse(sent) as KeepDrawing;
    const names = (list: string | undefined) => (list ?? '').split(',').filter((one) => one !== '');
    const pins = names(said.pins).map((pin) => {
      const [node = '', x, y] = pin.split(' ');
      return { node, x: Number(x), y: Number(y) };
    });
    const { around = '', from = '', to = '' } = said;
    const shown = { around, open: names(said.open), hidden: names(said.hidden), from, to, pins };
    const now = { title: said.title, for: said.for ?? 'owner', shown, state: 1 + this.kept.length };
    if (known) return { status: 200, body: Object.assign(known, now) };
    const at = '2026-03-03T10:00:00Z';
    const made = { drawing: 1 + this.kept.length, withdrawn: false, owner: actor, mine: true, made_at: at, at };
    const drawing: Drawing = { ...made, ...now, group: Number(group) };
    this.kept.push(drawing);
    return { status: 201, body: drawing };
  }
}

/** The drawing as a file: 40 pixels by 20. */
export const graphSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><circle cx="10" cy="10" r="5"/></svg>';
