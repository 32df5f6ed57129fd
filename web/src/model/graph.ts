// A drawing as a person works on it: what is shown of the server's answer, where it stands, and the way back.
import type { Drawing, Graph, GraphEdge, GraphNode } from '../api/schema';
import type { GraphState } from './url';

export interface Place {
  x: number;
  y: number;
}
export type Places = ReadonlyMap<string, Place>;

/** How a node is drawn: shapes tell what it is without a colour. */
export type Shape = 'circle' | 'square' | 'diamond' | 'triangle';
export function shapeOf(node: GraphNode): Shape {
  if (node.kind === 'document') return 'circle';
  if (node.kind === 'text') return 'diamond';
  return node.what === 'photo' || node.what === 'near_photo' || node.what === 'edited_photo' ? 'triangle' : 'square';
}

/** The colour of a node, by what it is: names of the classes of the legend. */
export const tints = ['document', 'text', 'contact', 'money', 'picture', 'device'] as const;
export type Tint = (typeof tints)[number];
export function tintOf(node: GraphNode): Tint {
  if (node.kind !== 'key') return node.kind;
  if (shapeOf(node) === 'triangle') return 'picture';
  if (node.what === 'wallet' || node.what === 'iban') return 'money';
  return node.what === 'device' ? 'device' : 'contact';
}

/** In pixels: of what stands for more, more, but not without end. */
export const sizeOf = (node: GraphNode): number =>
  Math.min(4 + 2.2 * Math.log2(1 + node.documents), node.kind === 'document' ? 16 : 20);

/** What is neither hidden nor left without any end. */
export function shown(graph: Graph, hidden: readonly string[]): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const gone = new Set(hidden);
  const stays = graph.nodes.map((node) => !gone.has(node.name));
  return {
    nodes: graph.nodes.filter((_, at) => stays[at]),
    edges: graph.edges.filter((edge) => stays[edge.a] && stays[edge.b]),
  };
}

/** Places of all nodes: where a node was already it stays, whatever came beside it. A new one stands beside one that was
 * there as the server drew the two; where that is taken, a little farther. */
export function placesOf(graph: Graph, before: Places): Map<string, Place> {
  const places = new Map<string, Place>();
  const drawn = (node: GraphNode): Place => ({ x: node.x, y: node.y });
  for (const node of graph.nodes) {
    const known = before.get(node.name);
    if (known) places.set(node.name, known);
  }
  if (places.size === 0) {
    for (const node of graph.nodes) places.set(node.name, drawn(node));
    return places;
  }
  const neighbours = graph.nodes.map((): number[] => []);
  for (const { a, b } of graph.edges) {
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const taken = new Set<string>();
  const square = ({ x, y }: Place) => `${Math.round(x / 24)} ${Math.round(y / 24)}`;
  for (const place of places.values()) taken.add(square(place));
  const settle = (name: string, place: Place) => {
    let at = place;
    // A spiral of twelve a turn.
    for (let step = 1; taken.has(square(at)) && step < 5000; ++step) {
      const turn = (step * Math.PI) / 6;
      at = { x: place.x + step * 4 * Math.cos(turn), y: place.y + step * 4 * Math.sin(turn) };
    }
    taken.add(square(at));
    places.set(name, at);
  };
  // From what was there outwards.
  const waiting = graph.nodes.map((_, at) => at).filter((at) => places.has(graph.nodes[at]?.name ?? ''));
  for (let at = 0; at < waiting.length; ++at) {
    const from = graph.nodes[waiting[at] ?? 0];
    const origin = from && places.get(from.name);
    if (!from || !origin) continue;
    for (const next of neighbours[waiting[at] ?? 0] ?? []) {
      const node = graph.nodes[next];
      if (!node || places.has(node.name)) continue;
      settle(node.name, { x: origin.x + node.x - from.x, y: origin.y + node.y - from.y });
      waiting.push(next);
    }
  }
  for (const node of graph.nodes) if (!places.has(node.name)) settle(node.name, drawn(node));
  return places;
}

/** What undo goes back to: what is shown, and what was put where by hand. */
export interface Snapshot {
  state: GraphState;
  pins: Places;
}

/** Of a drawing, all its states, and which of them is now. Nothing is ever dropped but what was undone and then left. */
export class Steps {
  readonly #all: Snapshot[];
  #at = 0;

  constructor(first: Snapshot) {
    this.#all = [first];
  }
  get now(): Snapshot {
    return this.#all[this.#at] as Snapshot;
  }
  get undoable(): number {
    return this.#at;
  }
  get redoable(): number {
    return this.#all.length - 1 - this.#at;
  }
  add(snapshot: Snapshot): void {
    this.#all.splice(this.#at + 1, this.#all.length, snapshot);
    this.#at += 1;
  }
  /** The same step, seen otherwise: what is selected is none. */
  change(snapshot: Snapshot): void {
    this.#all[this.#at] = snapshot;
  }
  undo(): Snapshot {
    this.#at = Math.max(this.#at - 1, 0);
    return this.now;
  }
  redo(): Snapshot {
    this.#at = Math.min(this.#at + 1, this.#all.length - 1);
    return this.now;
  }
}

/** What was pinned, and what lies elsewhere than the server has it because it stayed where it was or was put beside what
 * it was opened from: as the server takes it. */
export function movedOf(graph: Graph, places: Places, pins: Places): string {
  const moved: string[] = [];
  for (const node of graph.nodes) {
    const at = places.get(node.name);
    if (!at) continue;
    const [x, y] = [Math.round(at.x), Math.round(at.y)];
    if (pins.has(node.name) || x !== node.x || y !== node.y) moved.push(`${node.name} ${x} ${y}`);
  }
  return moved.join(',');
}
export const pinsOf = ({ shown }: Pick<Drawing, 'shown'>): Map<string, Place> =>
  new Map(shown.pins.map(({ node, x, y }) => [node, { x, y }]));

const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one, i) => one === b[i]);
/** Whether the same is drawn, whatever is selected. */
export const sameDrawing = (a: GraphState, b: GraphState): boolean =>
  a.drawing === b.drawing &&
  a.around === b.around &&
  a.from === b.from &&
  a.to === b.to &&
  sameList(a.open, b.open) &&
  sameList(a.hidden, b.hidden);

export const withOne = (list: readonly string[], name: string): string[] =>
  list.includes(name) ? [...list] : [...list, name];
export const without = (list: readonly string[], name: string): string[] => list.filter((one) => one !== name);

/** A node may be opened that holds back something: neighbours, or documents of which it shows one. */
export const canOpen = (node: GraphNode): boolean =>
  !node.open && (node.hidden.length > 0 || (node.kind === 'document' && node.documents > 1));

/** Nodes that a word is found in: their label, id or kind, whatever the case of the letters. */
export function matching(nodes: readonly GraphNode[], word: string): GraphNode[] {
  const wanted = word.trim().toLowerCase();
  if (wanted === '') return [];
  return nodes.filter((node) =>
    [node.label, node.what, node.document].some((text) => text.toLowerCase().includes(wanted)),
  );
}

/** `kind`: contacts, which people follow, before texts, and these before documents; each by its documents. */
export type NodeColumn = 'kind' | 'what' | 'label' | 'documents' | 'edges' | 'day';
export interface Sorting<Column> {
  by: Column;
  down: boolean;
}

/** How many edges each node has. */
export function degrees(graph: Graph): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { a, b } of graph.edges) {
    for (const end of [a, b]) {
      const name = graph.nodes[end]?.name ?? '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

export function sortNodes(
  nodes: readonly GraphNode[],
  edges: ReadonlyMap<string, number>,
  { by, down }: Sorting<NodeColumn>,
  compare: (a: string, b: string) => number,
): GraphNode[] {
  const rank = ({ kind }: GraphNode) => (kind === 'key' ? 2 : kind === 'text' ? 1 : 0);
  const figure = (node: GraphNode) => (by === 'edges' ? (edges.get(node.name) ?? 0) : node.documents);
  const between = (a: GraphNode, b: GraphNode): number =>
    by === 'kind'
      ? rank(a) - rank(b) || figure(a) - figure(b)
      : by === 'documents' || by === 'edges'
        ? figure(a) - figure(b)
        : compare(a[by], b[by]);
  return [...nodes].sort((a, b) => (down ? -1 : 1) * between(a, b) || compare(a.name, b.name));
}

export type EdgeColumn = 'a' | 'b' | 'why' | 'weight' | 'links';
export function sortEdges(
  edges: readonly GraphEdge[],
  label: (node: number) => string,
  { by, down }: Sorting<EdgeColumn>,
  compare: (a: string, b: string) => number,
): GraphEdge[] {
  const between = (x: GraphEdge, y: GraphEdge): number =>
    by === 'weight' || by === 'links'
      ? x[by] - y[by]
      : by === 'why'
        ? compare(x.why, y.why)
        : compare(label(x[by]), label(y[by]));
  return [...edges].sort((x, y) => (down ? -1 : 1) * between(x, y) || x.a - y.a || x.b - y.b);
}

/** The node that an arrow leads to: the nearest in that direction, one straight ahead rather than one aside. */
export function nodeTowards(
  places: Places,
  names: readonly string[],
  from: Place,
  direction: 'up' | 'down' | 'start' | 'end',
): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const place = places.get(name);
    if (!place) continue;
    const x = place.x - from.x;
    const y = place.y - from.y;
    const ahead = direction === 'end' ? x : direction === 'start' ? -x : direction === 'up' ? y : -y;
    const aside = direction === 'end' || direction === 'start' ? Math.abs(y) : Math.abs(x);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) {
      least = cost;
      best = name;
    }
  }
  return best;
}

/** Of the edges the one that passes nearest to a place, within `reach`. */
export function edgeNear(
  graph: Graph,
  places: Places,
  gone: ReadonlySet<string>,
  at: Place,
  reach: number,
): GraphEdge | undefined {
  let best: GraphEdge | undefined;
  let least = reach * reach;
  for (const edge of graph.edges) {
    const [a, b] = [graph.nodes[edge.a]?.name ?? '', graph.nodes[edge.b]?.name ?? ''];
    const [from, to] = [places.get(a), places.get(b)];
    if (!from || !to || gone.has(a) || gone.has(b)) continue;
    const x = to.x - from.x;
    const y = to.y - from.y;
    const length = x * x + y * y;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((at.x - from.x) * x + (at.y - from.y) * y) / length));
    const far = (at.x - from.x - along * x) ** 2 + (at.y - from.y - along * y) ** 2;
    if (far < least) {
      least = far;
      best = edge;
    }
  }
  return best;
}
