// The colours of what is painted, as a picture to be laid on a drawing.
import type { WholeSkin } from '$lib/body/whole-skin';
import type { ChartPixels } from './chart-pixels';

/** From slight to the worst pain; the same as on the body in 3D. */
const slight = [237, 158, 140] as const;
const worst = [179, 38, 30] as const;
/** The rim is dark, so that slight pain is told from shaded skin with any kind of sight for colours. */
const dark = [140, 29, 23] as const;
/** In pixels. */
const rimWidth = 1.3;
/** The drawing's own shades are seen through it. */
const opacity = 0.84 * 255;

export function paintPixels({ columns, rows, step, triangles, weights }: ChartPixels, { corners, paint }: WholeSkin): ImageData {
  const image = new ImageData(columns, rows);
  const { data } = image;
  for (let pixel = 0; pixel < triangles.length; ++pixel) {
    const triangle = triangles[pixel]!;
    if (triangle < 0) continue;
    const [a, b, c] = [corners[triangle * 3]! * 2, corners[triangle * 3 + 1]! * 2, corners[triangle * 3 + 2]! * 2];
    const rim = -0.6 * step;
    if (paint[a]! < rim && paint[b]! < rim && paint[c]! < rim) continue;
    const first = weights[pixel * 2]!;
    const second = weights[pixel * 2 + 1]!;
    const third = 1 - first - second;
    const inside = first * paint[a]! + second * paint[b]! + third * paint[c]!;
    // One pixel of softness at the rim.
    const part = Math.min(1, Math.max(0, inside / (1.2 * step) + 0.5));
    if (part === 0) continue;
    const strength = first * paint[a + 1]! + second * paint[b + 1]! + third * paint[c + 1]!;
    const isRim = inside < rimWidth * step;
    for (let k = 0; k < 3; ++k) data[pixel * 4 + k] = isRim ? dark[k]! : slight[k]! + (worst[k]! - slight[k]!) * strength;
    data[pixel * 4 + 3] = part * part * (3 - 2 * part) * opacity;
  }
  return image;
}
