import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../api/schema';
import {
  canOpen,
  degrees,
  edgeNear,
  matching,
  movedOf,
  nodeTowards,
  pinsOf,
  placesOf,
  sameDrawing,
  shapeOf,
  shown,
  sizeOf,
  sortEdges,
  sortNodes,
  Steps,
  tintOf,
  without,
  withOne,
} from './graph';
import { wholeGraph } from './url';

const node = (name: string, more: Partial<GraphNode> = {}): GraphNode => ({
  name,
  kind: 'document',
  what: 'advert',
  label: name,
  document: name,
  documents: 1,
  day: '',
  run: 0,
  text_group: null,
  x: 0,
  y: 0,
  open: false,
  hidden: [],
  ...more,
});
const graphOf = (nodes: GraphNode[], edges: [number, number][]): Graph => ({
  number: 1,
  documents: 3,
  nodes,
  edges: edges.map(([a, b], at) => ({ a, b, why: 'phone', weight: 500 - at, links: 1 + at })),
  path: [],
  nodes_of_group: nodes.length,
  edges_of_group: edges.length,
  folded: 0,
  nodes_left_out: 0,
  edges_left_out: 0,
  set_aside: [],
  set_aside_count: 0,
  unknown: [],
});
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

describe('a drawing', () => {
  const three = graphOf(
    [node('a'), node('b', { x: 100, kind: 'key', what: 'phone', documents: 9 }), node('c', { x: 200, y: 50 })],
    [
      [0, 1],
      [1, 2],
    ],
  );

  it('has what is not hidden', () => {
    expect(shown(three, []).edges).toHaveLength(2);
    expect(shown(three, ['a', 'gone']).nodes.map(({ name }) => name)).toEqual(['b', 'c']);
    expect(shown(three, ['b']).edges).toEqual([]);
  });

  it('tells what a node is by shape and by colour', () => {
    expect(shapeOf(node('a'))).toBe('circle');
    expect(shapeOf(node('a', { kind: 'text' }))).toBe('diamond');
    expect(shapeOf(node('a', { kind: 'key', what: 'email' }))).toBe('square');
    expect(shapeOf(node('a', { kind: 'key', what: 'near_photo' }))).toBe('triangle');
    expect(tintOf(node('a', { kind: 'key', what: 'iban' }))).toBe('money');
    expect(tintOf(node('a', { kind: 'key', what: 'device' }))).toBe('device');
    expect(tintOf(node('a', { kind: 'key', what: 'handle' }))).toBe('contact');
    expect(tintOf(node('a', { kind: 'key', what: 'photo' }))).toBe('picture');
    expect(tintOf(node('a'))).toBe('document');
    expect(sizeOf(node('a', { documents: 1_000_000 }))).toBeLessThanOrEqual(20);
  });

  it('stands as the server drew it, first', () => {
    expect(placesOf(three, new Map()).get('c')).toEqual({ x: 200, y: 50 });
  });

  it('keeps what was there in its place, and puts what is new beside it', () => {
    const places = placesOf(three, new Map([['b', { x: 1000, y: 0 }]]));
    expect(places.get('b')).toEqual({ x: 1000, y: 0 });
    expect(places.get('a')).toEqual({ x: 900, y: 0 });
    expect(places.get('c')).toEqual({ x: 1100, y: 50 });
    const crowded = placesOf(
      three,
      new Map([
        ['b', { x: 1000, y: 0 }],
        ['a', { x: 1100, y: 50 }],
      ]),
    );
    expect(crowded.get('c')).not.toEqual({ x: 1100, y: 50 });
  });

  it('opens what holds something back', () => {
    expect(canOpen(node('a'))).toBe(false);
    expect(canOpen(node('a', { documents: 3 }))).toBe(true);
    expect(canOpen(node('a', { documents: 3, open: true }))).toBe(false);
    expect(canOpen(node('a', { kind: 'key', documents: 3 }))).toBe(false);
    expect(canOpen(node('a', { kind: 'key', hidden: [{ what: 'document', count: 3 }] }))).toBe(true);
  });

  it('finds a word in label, kind and id', () => {
    expect(matching(three.nodes, ' PHO ').map(({ name }) => name)).toEqual(['b']);
    expect(matching(three.nodes, '')).toEqual([]);
  });

  it('sorts its tables, ties by name', () => {
    const counts = degrees(three);
    expect(counts.get('b')).toBe(2);
    const names = (by: 'edges' | 'documents' | 'label', down: boolean) =>
      sortNodes(three.nodes, counts, { by, down }, compare).map(({ name }) => name);
    expect(names('edges', true)).toEqual(['b', 'a', 'c']);
    expect(names('documents', false)).toEqual(['a', 'c', 'b']);
    expect(names('label', true)).toEqual(['c', 'b', 'a']);
    const mixed = [
      node('t', { kind: 'text', documents: 33 }),
      node('a'),
      node('k', { kind: 'key', documents: 2 }),
      node('l', { kind: 'key', documents: 9 }),
    ];
    const sorted = sortNodes(mixed, counts, { by: 'kind', down: true }, compare);
    expect(sorted.map(({ name }) => name)).toEqual(['l', 'k', 't', 'a']);
    const label = (at: number) => three.nodes[at]?.label ?? '';
    expect(sortEdges(three.edges, label, { by: 'links', down: true }, compare)[0]?.links).toBe(2);
    expect(sortEdges(three.edges, label, { by: 'b', down: true }, compare)[0]?.b).toBe(2);
    expect(sortEdges(three.edges, label, { by: 'why', down: true }, compare)[0]?.a).toBe(0);
  });

  it('goes by arrows to the nearest ahead', () => {
    const places = placesOf(three, new Map());
    const names = ['a', 'b', 'c'];
    expect(nodeTowards(places, names, { x: 0, y: 0 }, 'end')).toBe('b');
    expect(nodeTowards(places, names, { x: 200, y: 50 }, 'start')).toBe('b');
    expect(nodeTowards(places, names, { x: 0, y: 0 }, 'start')).toBeUndefined();
    expect(nodeTowards(places, names, { x: 200, y: 0 }, 'up')).toBe('c');
    expect(nodeTowards(places, names, { x: 200, y: 0 }, 'down')).toBeUndefined();
  });

  it('says which edge is near', () => {
    const places = placesOf(three, new Map());
    expect(edgeNear(three, places, new Set(), { x: 50, y: 4 }, 10)?.a).toBe(0);
    expect(edgeNear(three, places, new Set(), { x: 50, y: 40 }, 10)).toBeUndefined();
    expect(edgeNear(three, places, new Set(['a']), { x: 50, y: 4 }, 10)).toBeUndefined();
  });
});

describe('steps', () => {
  const of = (open: string) => ({ state: { ...wholeGraph, open: [open] }, pins: new Map() });

  it('go back without end and forth again', () => {
    const steps = new Steps(of('0'));
    for (let at = 1; at <= 500; ++at) steps.add(of(String(at)));
    expect(steps.undoable).toBe(500);
    for (let at = 499; at >= 0; --at) expect(steps.undo().state.open).toEqual([String(at)]);
    expect(steps.undo().state.open).toEqual(['0']);
    expect(steps.redoable).toBe(500);
    expect(steps.redo().state.open).toEqual(['1']);
    steps.add(of('other'));
    expect(steps.redoable).toBe(0);
    expect(steps.redo().state.open).toEqual(['other']);
    steps.change(of('changed'));
    expect(steps.now.state.open).toEqual(['changed']);
    expect(steps.undoable).toBe(2);
  });

  it('are told by what is drawn, not by what is selected', () => {
    expect(sameDrawing(wholeGraph, { ...wholeGraph, selected: 'a' })).toBe(true);
    expect(sameDrawing(wholeGraph, { ...wholeGraph, hidden: ['a'] })).toBe(false);
    expect(withOne(withOne([], 'a'), 'a')).toEqual(['a']);
    expect(without(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('what is kept of a drawing', () => {
  it('is what was pinned or lies elsewhere than the server has it, in whole numbers', () => {
    const graph = graphOf([node('a', { x: 1, y: 2 }), node('b', { x: 5 }), node('c', { y: -3 })], []);
    const places = new Map([
      ['a', { x: 1, y: 2 }],
      ['b', { x: 7.6, y: -0.4 }],
      ['c', { x: 0, y: -3 }],
      ['gone', { x: 9, y: 9 }],
    ]);
    expect(movedOf(graph, places, new Map())).toBe('b 8 0');
    expect(movedOf(graph, places, new Map([['c', { x: 0, y: -3 }]]))).toBe('b 8 0,c 0 -3');
  });
  it('comes back as pins', () => {
    const shown = { around: '', open: [], hidden: [], from: '', to: '', pins: [{ node: 'b', x: 8, y: -1 }] };
    expect(pinsOf({ shown })).toEqual(new Map([['b', { x: 8, y: -1 }]]));
  });
});
