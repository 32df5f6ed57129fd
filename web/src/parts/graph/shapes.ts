// Nodes as one point each, whose shape the fragment shader cuts out: of all ways to draw thousands the cheapest, also
// where no graphics card helps.
import { NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { Shape } from '../../model/graph';

const numbers: Record<Shape, number> = { circle: 0, square: 1, diamond: 2, triangle: 3 };

/** What a node brings along beyond what sigma knows. */
export interface Drawn extends NodeDisplayData {
  shape: Shape;
  /** Selected, pinned, on a path: a ring of another colour. */
  ring: string;
}

const vertex = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform mat3 u_matrix;
varying vec4 v_color;
varying vec4 v_ring;
varying float v_shape;
varying float v_pixels;
const float bias = 255.0 / 254.0;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  gl_PointSize = max(a_size / u_sizeRatio * u_pixelRatio * 2.0, 3.0);
  v_shape = a_shape;
  v_pixels = gl_PointSize;
  v_ring = a_ring;
  v_ring.a *= bias;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

// Distances from the edge of the shape, negative within; the square of a point reaches from -1 to 1, y downwards.
const fragment = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying vec4 v_ring;
varying float v_shape;
varying float v_pixels;
void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  float d = length(p) - 0.95;
  if (v_shape > 2.5) d = max(p.y - 0.8, 0.879 * abs(p.x) - 0.477 * (p.y + 0.95));
  else if (v_shape > 1.5) d = (abs(p.x) + abs(p.y) - 0.98) * 0.707;
  else if (v_shape > 0.5) d = max(abs(p.x), abs(p.y)) - 0.82;
  #ifdef PICKING_MODE
  if (d > 0.0) discard;
  gl_FragColor = v_color;
  #else
  float feather = 2.0 / v_pixels;
  float inside = clamp(0.5 - d / feather, 0.0, 1.0);
  float rim = clamp(0.5 + (d + 3.0 * feather) / feather, 0.0, 1.0) * v_ring.a;
  float a = inside * v_color.a;
  gl_FragColor = vec4(mix(v_color.rgb, v_ring.rgb, rim) * a, a);
  #endif
}`;

const uniforms = ['u_sizeRatio', 'u_pixelRatio', 'u_matrix'] as const;
type Uniform = (typeof uniforms)[number];

export class ShapeProgram extends NodeProgram<Uniform> {
  getDefinition() {
    const bytes = { size: 4, type: WebGLRenderingContext.UNSIGNED_BYTE, normalized: true };
    const float = { size: 1, type: WebGLRenderingContext.FLOAT };
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: vertex,
      FRAGMENT_SHADER_SOURCE: fragment,
      METHOD: WebGLRenderingContext.POINTS,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: WebGLRenderingContext.FLOAT },
        { name: 'a_size', ...float },
        { name: 'a_shape', ...float },
        { name: 'a_color', ...bytes },
        { name: 'a_ring', ...bytes },
        { name: 'a_id', ...bytes },
      ],
    };
  }

  processVisibleItem(index: number, at: number, data: NodeDisplayData) {
    const node = data as Drawn;
    const array = this.array;
    let next = at;
    for (const value of [
      node.x,
      node.y,
      node.size,
      numbers[node.shape],
      floatColor(node.color),
      floatColor(node.ring),
      index,
    ])
      array[next++] = value;
  }

  setUniforms({ sizeRatio, pixelRatio, matrix }: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>) {
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio, pixelRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  }
}
