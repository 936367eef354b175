// What is painted on the skin, as a field on its points: how many millimetres inside a dab each point
// lies (negative: outside), and how strong the pain is there. Between points the graphics card
// interpolates, so that the rim of a stroke is smooth although the skin has triangles of 8 mm. A dab
// spreads over the skin from where it was set, never through the air to the next finger.

/** A round spot on the skin. */
export interface Spot {
  /** Its centre, in millimetres. */
  at: [number, number, number];
  /** A triangle that holds it: three points of the skin. */
  corners: [number, number, number];
  radius: number;
  /** 0 to 1. */
  strength: number;
}

/** A point so far outside of every spot that nothing is seen of them. */
export const outside = -100;
/** So far beyond the rim points still need their distance, for the triangle on the rim. */
const margin = 25;

/** For each point the points that share a triangle with it, one list after the other. */
export interface Neighbours {
  first: Uint32Array;
  points: Uint32Array;
}

export function neighboursOf(corners: Uint32Array, count: number): Neighbours {
  const first = new Uint32Array(count + 1);
  for (const corner of corners) first[corner + 1]! += 2;
  for (let i = 0; i < count; ++i) first[i + 1]! += first[i]!;
  const filled = first.slice();
  const points = new Uint32Array(corners.length * 2);
  for (let t = 0; t < corners.length; t += 3)
    for (let k = 0; k < 3; ++k)
      for (const other of [(k + 1) % 3, (k + 2) % 3]) points[filled[corners[t + k]!]!++] = corners[t + other]!;
  return { first, points };
}

export class PaintField {
  /** Two numbers for each point: millimetres inside, strength. */
  readonly values: Float32Array;
  readonly #positions: Float32Array;
  readonly #neighbours: Neighbours;
  /** The number of the walk that reached a point last. */
  readonly #reached: Uint32Array;
  #walk = 0;

  constructor(positions: Float32Array, corners: Uint32Array, values: Float32Array) {
    const count = positions.length / 3;
    this.values = values;
    this.#positions = positions;
    this.#neighbours = neighboursOf(corners, count);
    this.#reached = new Uint32Array(count);
    this.clear();
  }

  clear(): void {
    for (let i = 0; i < this.values.length; i += 2) {
      this.values[i] = outside;
      this.values[i + 1] = 0;
    }
  }

  add(spot: Spot): void {
    this.#around(spot, (point, distance) => {
      const inside = spot.radius - distance;
      if (inside <= this.values[point * 2]!) return;
      this.values[point * 2] = inside;
      this.values[point * 2 + 1] = spot.strength;
    });
  }

  /** A whole region: `share` says for each point how much of its surroundings belongs to it, 0 to 1. */
  fill(share: Float32Array, strength: number): void {
    share.forEach((part, point) => {
      if (part <= 0) return;
      const inside = (part - 0.5) * 16;
      if (inside <= this.values[point * 2]!) return;
      this.values[point * 2] = inside;
      this.values[point * 2 + 1] = strength;
    });
  }

  /** Everything anew: where spots were taken away or changed. */
  set(spots: Iterable<Spot>): void {
    this.clear();
    for (const spot of spots) this.add(spot);
  }

  /** The points within reach of a spot, walked to over the skin. */
  #around(spot: Spot, visit: (point: number, distance: number) => void): void {
    const reach = spot.radius + margin;
    const [x, y, z] = spot.at;
    const walk = ++this.#walk;
    const { first, points } = this.#neighbours;
    const open = [...spot.corners];
    for (const corner of open) this.#reached[corner] = walk;
    while (open.length > 0) {
      const point = open.pop()!;
      const distance = Math.hypot(
        this.#positions[point * 3]! - x,
        this.#positions[point * 3 + 1]! - y,
        this.#positions[point * 3 + 2]! - z
      );
      if (distance > reach) continue;
      visit(point, distance);
      for (let n = first[point]!; n < first[point + 1]!; ++n) {
        const next = points[n]!;
        if (this.#reached[next] === walk) continue;
        this.#reached[next] = walk;
        open.push(next);
      }
    }
  }
}
