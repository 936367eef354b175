// The state of painting, whatever it is seen on: the brush as it is set, and what its strokes make of the case.
import type { Case, Side } from '$lib/contract';
import type { BrushEvents, BrushSettings, Tool } from './brush';
import { strengthOf, type PaintedSkin } from './painted-skin';

/** Where the brush is, in CSS pixels of its canvas, and over which region. */
export interface PointerPlace {
  x: number;
  y: number;
  radius: number;
  region: string;
  side: Side;
}

export class Painting {
  tool: Tool = $state('paint');
  /** Millimetres. */
  radius = $state(14);
  /** Nothing until the person says it. */
  intensity: number | undefined = $state();
  mirror = $state(false);
  pointer: PointerPlace | undefined = $state.raw();
  skin: PaintedSkin | undefined;
  readonly #now: () => Case;
  readonly #change: (next: Case) => void;
  readonly #repaints = new Set<() => void>();
  /** What the eraser has left so far. */
  #remaining: Case | undefined;

  constructor(now: () => Case, change: (next: Case) => void) {
    this.#now = now;
    this.#change = change;
  }

  get settings(): BrushSettings {
    return { tool: this.tool, radius: this.radius, strength: strengthOf(this.intensity), mirror: this.mirror };
  }

  /** Shows the case as it is now. */
  show(): void {
    this.#showing(this.#now());
  }
  #showing(one: Case): void {
    this.skin?.show(one);
    for (const repaint of this.#repaints) repaint();
  }

  /** Shows the field on one picture more, until the function that it gives is called. */
  seenOn(repaint: () => void): () => void {
    this.#repaints.add(repaint);
    return () => this.#repaints.delete(repaint);
  }

  /** What a brush does. */
  get events(): BrushEvents {
    return {
      painted: (spots) => this.#change(this.skin!.withStroke(this.#now(), spots, this.intensity)),
      erasing: (at, size) => {
        const next = this.skin!.erased(this.#remaining ?? this.#now(), at, size);
        if (!next) return;
        this.#remaining = next;
        this.#showing(next);
      },
      erased: () => {
        if (this.#remaining) this.#change(this.#remaining);
        this.#remaining = undefined;
      },
      cancelled: () => {
        this.#remaining = undefined;
        this.show();
      },
      changed: () => {
        for (const repaint of this.#repaints) repaint();
      },
      hover: (place) => {
        const here = place && this.skin?.regions.of(place.triangle);
        this.pointer = place && here && { x: place.x, y: place.y, radius: place.radius, region: here.region.region, side: here.side };
      }
    };
  }
}
