// The canvas: sigma, told what to draw and asked what was touched. Knows no address and no server.
import Graph from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram, EdgeRectangleProgram } from 'sigma/rendering';
import type { Attributes } from 'graphology-types';
import type { Graph as Answer } from '../../api/schema';
import { edgeNear, shapeOf, sizeOf, tintOf, type Place, type Tint } from '../../model/graph';
import { ShapeProgram } from './shapes';

/** Colours as the screen has them now, in words of CSS. */
export interface Palette {
  tints: Record<Tint, string>;
  ink: string;
  paper: string;
  edge: string;
  accent: string;
  faint: string;
}

export interface Shown {
  answer: Answer;
  places: ReadonlyMap<string, Place>;
  hidden: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
  labels: ReadonlyMap<string, string>;
  selected: string;
  beside: string;
  found: ReadonlySet<string>;
}

export interface Touches {
  node: (name: string) => void;
  edge: (a: string, b: string) => void;
  nothing: () => void;
  moved: (name: string, place: Place) => void;
}

const clear = '#00000000';
// Milliseconds from one picture to the next, under 30 a second.
const slow = 34;

export class Drawing {
  readonly #graph = new Graph({ multi: true, type: 'undirected' });
  readonly #sigma: Sigma;
  readonly #layers: HTMLElement;
  #grip: Place | undefined;
  #hasSlid = false;
  readonly #stops: (() => void)[] = [];
  #palette: Palette;
  #shown: Shown | undefined;
  #near: ReadonlySet<string> = new Set();
  #path: ReadonlySet<string> = new Set();
  #dragged: string | undefined;
  #hasMoved = false;
  #wasMoving = false;
  #renderedAt = 0;
  #slowFrames = 0;
  /** Pictures drawn so far: for measuring. */
  frames = 0;

  /** Throws where the browser draws no WebGL. */
  constructor(container: HTMLElement, palette: Palette, touches: Touches) {
    this.#palette = palette;
    // What is drawn is moved as it is while it is dragged, and drawn anew now and then: without a graphics card drawing
    // anew for each move is far too slow (docs/measures/graph.md).
    this.#layers = document.createElement('div');
    this.#layers.className = 'graph-layers';
    container.append(this.#layers);
    this.#sigma = new Sigma(this.#graph, this.#layers, {
      nodeProgramClasses: { shape: ShapeProgram },
      defaultNodeType: 'shape',
      edgeProgramClasses: { thin: EdgeLineProgram, thick: EdgeRectangleProgram },
      defaultEdgeType: 'thin',
      nodeReducer: (name, data) => this.#node(name, data),
      edgeReducer: (name, data) => this.#edge(name, data),
      defaultDrawNodeHover: (context, data, settings) => this.#hover(context, data, settings.labelSize),
      zIndex: true,
      hideEdgesOnMove: false,
      hideLabelsOnMove: true,
      labelRenderedSizeThreshold: 7,
      labelDensity: 0.7,
      labelGridCellSize: 110,
      labelSize: 12,
      labelFont: 'system-ui, sans-serif',
      labelColor: { color: palette.ink },
      maxCameraRatio: 2,
      minCameraRatio: 0.01,
      allowInvalidContainer: true,
      inertiaDuration: 0,
      zoomDuration: 120,
    });
    this.#listen(touches);
  }

  #listen(touches: Touches) {
    const sigma = this.#sigma;
    sigma.on('afterRender', () => this.#rendered());
    sigma.on('clickNode', ({ node }) => touches.node(node));
    sigma.on('clickStage', ({ event }) => {
      if (!this.#shown || this.#hasSlid) return;
      const at = sigma.viewportToGraph(event);
      const beside = sigma.viewportToGraph({ x: event.x + 6, y: event.y });
      const reach = Math.hypot(beside.x - at.x, beside.y - at.y);
      const { answer, places, hidden } = this.#shown;
      const edge = edgeNear(answer, places, hidden, at, reach);
      const [a, b] = [answer.nodes[edge?.a ?? -1], answer.nodes[edge?.b ?? -1]];
      if (a && b) touches.edge(a.name, b.name);
      else touches.nothing();
    });
    sigma.on('downStage', ({ event }) => {
      this.#hasSlid = false;
      if (event.original instanceof MouseEvent) this.#grip = { x: event.original.clientX, y: event.original.clientY };
    });
    const move = (event: MouseEvent) => this.#slide(event, false);
    const up = (event: MouseEvent) => {
      this.#slide(event, true);
      this.#grip = undefined;
    };
    document.addEventListener('mousemove', move);
    document.addEventListener('mouseup', up);
    this.#stops.push(() => {
      document.removeEventListener('mousemove', move);
      document.removeEventListener('mouseup', up);
    });
    sigma.on('downNode', ({ node }) => {
      this.#dragged = node;
      this.#hasMoved = false;
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
    });
    sigma.getMouseCaptor().on('mousemovebody', (event) => {
      // What slides by hand is not drawn anew by sigma at each move.
      if (this.#grip) event.preventSigmaDefault();
      if (this.#dragged === undefined) return;
      this.#hasMoved = true;
      const { x, y } = sigma.viewportToGraph(event);
      this.#graph.mergeNodeAttributes(this.#dragged, { x, y });
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    sigma.getMouseCaptor().on('mouseup', () => {
      const node = this.#dragged;
      this.#dragged = undefined;
      if (node === undefined || !this.#hasMoved) return;
      const { x, y } = this.#graph.getNodeAttributes(node) as Place;
      touches.moved(node, { x, y });
    });
  }

  // Without a graphics card many edges are slow: what is slow twice while it moves leaves them out until it stands.
  #rendered() {
    const now = performance.now();
    const isMoving = this.#sigma.getMouseCaptor().isMoving || this.#sigma.getCamera().isAnimated();
    if (isMoving && this.#wasMoving && now - this.#renderedAt > slow && !this.#sigma.getSetting('hideEdgesOnMove')) {
      this.#slowFrames += 1;
      if (this.#slowFrames > 1) this.#sigma.setSetting('hideEdgesOnMove', true);
    }
    this.#wasMoving = isMoving;
    this.#renderedAt = now;
    this.frames += 1;
  }

  #slide({ clientX, clientY }: MouseEvent, isLast: boolean) {
    if (!this.#grip) return;
    const x = clientX - this.#grip.x;
    const y = clientY - this.#grip.y;
    const { width, height } = this.#sigma.getDimensions();
    if (x === 0 && y === 0) return;
    this.#hasSlid ||= Math.abs(x) + Math.abs(y) > 3;
    if (!isLast && Math.abs(x) < width / 4 && Math.abs(y) < height / 4) {
      this.#layers.style.transform = `translate(${x}px, ${y}px)`;
      return;
    }
    const from = this.#sigma.viewportToFramedGraph({ x: 0, y: 0 });
    const to = this.#sigma.viewportToFramedGraph({ x, y });
    const camera = this.#sigma.getCamera();
    this.#grip = { x: clientX, y: clientY };
    // The old picture goes in the moment in which the new one is there.
    this.#sigma.once('afterRender', () => (this.#layers.style.transform = ''));
    camera.setState({ x: camera.x - (to.x - from.x), y: camera.y - (to.y - from.y) });
  }

  #node(name: string, data: Attributes) {
    const shown = this.#shown;
    const isChosen = shown !== undefined && (name === shown.selected || name === shown.beside);
    const isFound = shown?.found.has(name) ?? false;
    const isDim = this.#near.size > 0 && !this.#near.has(name) && !isFound;
    return {
      ...data,
      color: isDim ? this.#palette.faint : data['color'],
      label: isDim ? '' : data['label'],
      forceLabel: isChosen || isFound || this.#path.has(name),
      size: isChosen ? data['size'] * 1.35 : data['size'],
      zIndex: isChosen ? 3 : isDim ? 0 : 1,
      ring: isChosen || isFound ? this.#palette.accent : shown?.pinned.has(name) ? this.#palette.ink : clear,
    };
  }

  #edge(_name: string, data: Attributes) {
    const shown = this.#shown;
    const ends = [data['a'], data['b']];
    const isChosen =
      shown !== undefined && shown.beside !== '' && ends.includes(shown.selected) && ends.includes(shown.beside);
    const isNear = shown !== undefined && shown.selected !== '' && ends.includes(shown.selected) && shown.beside === '';
    if (isChosen || data['path']) return { ...data, type: 'thick', size: 4, color: this.#palette.accent, zIndex: 2 };
    if (isNear) return { ...data, type: 'thick', size: 1.5, color: this.#palette.ink, zIndex: 1 };
    return { ...data, color: this.#near.size > 0 ? this.#palette.faint : this.#palette.edge };
  }

  #hover(
    context: CanvasRenderingContext2D,
    data: { x: number; y: number; size: number; label: string | null },
    size: number,
  ) {
    if (!data.label) return;
    context.font = `${size}px system-ui, sans-serif`;
    const width = context.measureText(data.label).width;
    context.fillStyle = this.#palette.paper;
    context.strokeStyle = this.#palette.edge;
    context.beginPath();
    context.rect(data.x + data.size + 2, data.y - size, width + 8, size * 1.7);
    context.fill();
    context.stroke();
    context.fillStyle = this.#palette.ink;
    context.fillText(data.label, data.x + data.size + 6, data.y + size / 3);
  }

  /** Draws this, where the reader looks now. */
  show(shown: Shown) {
    const { answer, places, hidden, labels } = shown;
    const isSame = this.#shown?.answer === answer && this.#shown.hidden === hidden && this.#shown.labels === labels;
    this.#shown = shown;
    const path = new Set(answer.path);
    const onPath = new Set<string>();
    const near = new Set<string>();
    const nameOf = (at: number) => answer.nodes[at]?.name ?? '';
    for (const [at, { a, b }] of answer.edges.entries()) {
      if (path.has(at)) onPath.add(nameOf(a)).add(nameOf(b));
      if (shown.selected !== '' && (nameOf(a) === shown.selected || nameOf(b) === shown.selected))
        near.add(nameOf(a)).add(nameOf(b));
    }
    if (shown.selected !== '') near.add(shown.selected);
    for (const name of onPath) if (near.size > 0) near.add(name);
    this.#path = onPath;
    this.#near = near;
    if (!isSame) {
      this.#graph.clear();
      for (const node of answer.nodes) {
        if (hidden.has(node.name)) continue;
        this.#graph.addNode(node.name, {
          ...(places.get(node.name) ?? { x: node.x, y: node.y }),
          size: sizeOf(node),
          shape: shapeOf(node),
          tint: tintOf(node),
          color: this.#palette.tints[tintOf(node)],
          label: labels.get(node.name) ?? '',
        });
      }
      for (const [at, edge] of answer.edges.entries()) {
        const [a, b] = [nameOf(edge.a), nameOf(edge.b)];
        if (hidden.has(a) || hidden.has(b)) continue;
        this.#graph.addEdge(a, b, { a, b, path: path.has(at), size: 1 });
      }
    } else {
      for (const [name, place] of places) if (this.#graph.hasNode(name)) this.#graph.mergeNodeAttributes(name, place);
    }
    this.#sigma.refresh();
  }

  repaint(palette: Palette) {
    this.#palette = palette;
    this.#sigma.setSetting('labelColor', { color: palette.ink });
    this.#graph.updateEachNodeAttributes((_name, data) => ({ ...data, color: palette.tints[data['tint'] as Tint] }));
    this.#sigma.refresh();
  }

  /** All of it in view. */
  fit() {
    this.#sigma.setCustomBBox(null);
    this.#sigma.refresh();
    this.#sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  zoom(factor: number) {
    const camera = this.#sigma.getCamera();
    camera.setState({ ratio: Math.min(2, Math.max(0.01, camera.ratio * factor)) });
  }

  /** Brings a node into the middle when it is near no edge of what is seen. */
  reveal(name: string) {
    const data = this.#sigma.getNodeDisplayData(name);
    if (!data) return;
    const { x, y } = this.#sigma.framedGraphToViewport(data);
    const { width, height } = this.#sigma.getDimensions();
    if (x > width * 0.05 && x < width * 0.95 && y > height * 0.05 && y < height * 0.95) return;
    this.#sigma.getCamera().setState({ x: data.x, y: data.y });
  }

  end() {
    for (const stop of this.#stops) stop();
    this.#sigma.kill();
  }
}
