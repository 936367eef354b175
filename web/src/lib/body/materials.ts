// How the surfaces look: calm, lit softly from the viewer's upper left, a little shade in creases,
// fibres along the muscles. Colours are worked out as they are shown on the screen.
import { Color, DataTexture, NearestFilter, RGBAFormat, ShaderMaterial, UnsignedByteType, type Texture } from 'three';

/** How many things a row of the table of looks holds. */
export const thingsInRow = 512;

/** A table with a colour and an opacity for each thing, one row for each half of the body. */
export function looksTable(): DataTexture {
  const table = new DataTexture(new Uint8Array(thingsInRow * 2 * 4), thingsInRow, 2, RGBAFormat, UnsignedByteType);
  table.minFilter = table.magFilter = NearestFilter;
  return table;
}

const light = /* glsl */ `
  // Two lights and a sky, fixed to the viewer.
  vec3 lit(vec3 colour, vec3 normal, float hollow, float gloss) {
    float key = max(0.0, dot(normal, normalize(vec3(-0.45, 0.55, 0.72))) * 0.75 + 0.25);
    float fill = max(0.0, dot(normal, normalize(vec3(0.75, 0.1, 0.45))));
    float sky = 0.5 + 0.5 * normal.y;
    float shade = mix(1.0, 0.62, smoothstep(0.02, 0.30, hollow)) * mix(1.0, 1.06, smoothstep(0.02, 0.25, -hollow));
    vec3 warm = vec3(1.0, 0.985, 0.96) * key * 0.62 + vec3(0.86, 0.93, 1.0) * (fill * 0.16 + sky * 0.14) + 0.25;
    vec3 towards = normalize(normalize(vec3(-0.45, 0.55, 0.72)) + vec3(0.0, 0.0, 1.0));
    float shine = pow(max(0.0, dot(normal, towards)), 28.0) * gloss;
    float edge = pow(1.0 - abs(normal.z), 3.0);
    return colour * warm * shade * (1.0 - 0.34 * edge) + shine;
  }
`;

const common = /* glsl */ `
  attribute vec4 look;
  varying vec3 vNormal;
  varying float vHollow;
  void setSurface() {
    vNormal = normalMatrix * normal;
    vHollow = (look.y * 255.0 - 127.5) / 63.75;
  }
`;

/** The skin, with what is painted on it. */
export function skinMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: {
      colour: { value: new Color(0.975, 0.885, 0.815) },
      pain: { value: new Color(0.7, 0.149, 0.118) },
      opacity: { value: 1 },
      ghost: { value: 0 }
    },
    vertexShader: /* glsl */ `
      attribute vec2 paint;
      varying vec2 vPaint;
      ${common}
      void main() {
        setSurface();
        vPaint = paint;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 colour, pain;
      uniform float opacity, ghost;
      varying vec3 vNormal;
      varying float vHollow;
      varying vec2 vPaint;
      ${light}
      void main() {
        vec3 normal = normalize(vNormal);
        float edge = 1.0 - abs(normal.z);
        if (ghost > 0.5) {
          gl_FragColor = vec4(colour * 0.72, 0.02 + 0.34 * edge * edge);
          return;
        }
        // Millimetres inside the painted area; one pixel of softness at its rim.
        float inside = smoothstep(-0.6, 0.6, vPaint.x / max(fwidth(vPaint.x), 0.02));
        vec3 base = mix(colour, mix(vec3(0.93, 0.62, 0.55), pain, clamp(vPaint.y, 0.0, 1.0)), inside * 0.88);
        gl_FragColor = vec4(lit(base, normal, vHollow * 0.8, 0.035) * (1.0 + 0.12 * edge * edge), opacity);
      }`
  });
}

/** Muscles, tendons and bones: each thing by its row in the table of looks. */
export function partsMaterial(table: Texture, isBone: boolean): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { table: { value: table }, half_: { value: 0 } },
    defines: isBone ? { BONE: 1 } : {},
    vertexShader: /* glsl */ `
      attribute float thing;
      uniform sampler2D table;
      uniform float half_;
      varying vec4 vLook;
      varying float vTendon;
      attribute vec2 strand;
      varying vec2 vStrand;
      ${common}
      void main() {
        setSurface();
        vLook = texelFetch(table, ivec2(int(thing + 0.5), int(half_ + 0.5)), 0);
        vTendon = look.x;
        vStrand = strand / 8.0;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vNormal;
      varying float vHollow;
      varying vec4 vLook;
      varying float vTendon;
      varying vec2 vStrand;
      ${light}
      float random(vec2 at) {
        return fract(sin(dot(at, vec2(12.9898, 78.233))) * 43758.5453);
      }
      float noise(vec2 at) {
        vec2 cell = floor(at);
        vec2 f = at - cell;
        f = f * f * (3.0 - 2.0 * f);
        return mix(mix(random(cell), random(cell + vec2(1.0, 0.0)), f.x),
                   mix(random(cell + vec2(0.0, 1.0)), random(cell + 1.0), f.x), f.y);
      }
      // Bundles of fibres, -1 to 1; they fade where they would be finer than the picture.
      float fibres() {
        float size = length(fwidth(vStrand));
        float coarse = (noise(vStrand * 0.33) - 0.5) * (1.0 - smoothstep(1.0, 3.0, size));
        float fine = (noise(vStrand * 0.9 + 17.0) - 0.5) * (1.0 - smoothstep(0.35, 1.1, size));
        return coarse + fine;
      }
      void main() {
        vec3 normal = normalize(vNormal);
        #ifdef BONE
        vec3 base = vLook.rgb;
        float gloss = 0.03;
        #else
        vec3 base = mix(vLook.rgb, mix(vec3(0.945, 0.92, 0.86), vLook.rgb, 0.12), smoothstep(0.15, 0.85, vTendon));
        base *= 1.0 + fibres() * mix(0.26, 0.10, vTendon);
        float gloss = mix(0.06, 0.12, vTendon);
        #endif
        gl_FragColor = vec4(lit(base, normal, vHollow, gloss), vLook.a);
      }`
  });
}
