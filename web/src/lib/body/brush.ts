// Painting with a pointer: a finger, a pen or a mouse draws on the skin; a second finger takes the stroke back.
import type { Spot } from './paint';
import type { PaintedSkin } from './painted-skin';
import type { OnSkin, Triple } from './regions';

/** What is painted on: a picture in which places of the skin are seen. */
export interface Easel {
  /** So many places between two events are looked at, at most. */
  readonly mostSteps: number;
  /** The place of the skin that is seen there (CSS pixels of the canvas). */
  skinAt(x: number, y: number): OnSkin | undefined;
  /** Millimetres of the body in one CSS pixel, at a place of it. */
  millimetresPerPixel(at: Triple): number;
  /** A pointer came down: whether it paints, or does what it did without a brush. */
  reserve(paints: boolean): void;
  /** There is no brush any more. */
  release(): void;
}

/** `move` leaves the pointer to the picture. */
export type Tool = 'paint' | 'erase' | 'move';

export interface BrushSettings {
  tool: Tool;
  /** Millimetres. */
  radius: number;
  /** 0 to 1. */
  strength: number;
  /** Also paint the mirror image. */
  mirror: boolean;
}

/** A spot of a stroke, with the triangle in which it was set. */
export interface StrokeSpot extends Spot {
  triangle: number;
}

export interface BrushEvents {
  /** A stroke was finished. */
  painted: (spots: StrokeSpot[]) => void;
  /** The eraser is at a place. */
  erasing: (at: OnSkin, radius: number) => void;
  /** The eraser was lifted. */
  erased: () => void;
  /** The field has more on it. */
  changed: () => void;
  /** The stroke is void: a second finger came. */
  cancelled: () => void;
  /** Where the brush is, in CSS pixels and in size, or nowhere. */
  hover: (place: { x: number; y: number; radius: number; triangle: number } | undefined) => void;
}

/** Spots of a stroke lie so many radii apart. */
const spacing = 0.6;

export class Brush {
  settings: BrushSettings = { tool: 'paint', radius: 14, strength: 0.6, mirror: false };
  readonly #easel: Easel;
  readonly #skin: PaintedSkin;
  readonly #events: BrushEvents;
  #stroke: StrokeSpot[] | undefined;
  #pointer: number | undefined;
  #last: { x: number; y: number } | undefined;

  constructor(easel: Easel, skin: PaintedSkin, events: BrushEvents) {
    this.#easel = easel;
    this.#skin = skin;
    this.#events = events;
  }

  /** Listens to the canvas until the function that it gives is called. */
  attach(canvas: HTMLCanvasElement): () => void {
    const place = (event: PointerEvent) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const down = (event: PointerEvent) => {
      this.#down(event, place(event));
      // A stroke that ends beside the canvas is a stroke all the same.
      if (event.pointerId === this.#pointer) canvas.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId === this.#pointer) for (const each of coalesced(event)) this.#move(place(each));
      if (event.isPrimary) this.#hover(place(event));
    };
    const up = (event: PointerEvent) => event.pointerId === this.#pointer && this.#up();
    const leave = () => this.#events.hover(undefined);
    const cancel = () => this.#cancel();
    // Before the controls hear of it: what one finger does is decided here.
    const stage = canvas.parentElement ?? canvas;
    stage.addEventListener('pointerdown', down, { capture: true });
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointercancel', cancel);
    canvas.addEventListener('pointerleave', leave);
    return () => {
      stage.removeEventListener('pointerdown', down, { capture: true });
      canvas.removeEventListener('pointermove', move);
      canvas.removeEventListener('pointerup', up);
      canvas.removeEventListener('pointercancel', cancel);
      canvas.removeEventListener('pointerleave', leave);
      this.#easel.release();
    };
  }

  #down(event: PointerEvent, at: { x: number; y: number }): void {
    if (!event.isPrimary) {
      this.#cancel();
      return;
    }
    const paints = this.settings.tool !== 'move' && event.button === 0 && this.#easel.skinAt(at.x, at.y) !== undefined;
    this.#easel.reserve(paints);
    if (!paints) return;
    this.#pointer = event.pointerId;
    this.#stroke = [];
    this.#last = undefined;
    this.#move(at);
  }

  #move(to: { x: number; y: number }): void {
    if (!this.#stroke) return;
    const from = this.#last ?? to;
    const step = Math.max(2, this.#stepInPixels(to));
    const steps = Math.min(this.#easel.mostSteps, Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / step)));
    for (let i = 1; i <= steps; ++i) this.#touch(from.x + ((to.x - from.x) * i) / steps, from.y + ((to.y - from.y) * i) / steps);
    this.#last = to;
  }

  #stepInPixels({ x, y }: { x: number; y: number }): number {
    const hit = this.#easel.skinAt(x, y);
    return hit ? (this.settings.radius * spacing) / this.#easel.millimetresPerPixel(hit.at) : 8;
  }

  #touch(x: number, y: number): void {
    const hit = this.#easel.skinAt(x, y);
    if (!hit || !this.#stroke) return;
    const { tool, radius, strength, mirror } = this.settings;
    if (tool === 'erase') {
      this.#events.erasing(hit, radius);
      return;
    }
    const last = this.#stroke.at(-1);
    if (last && Math.hypot(hit.at[0] - last.at[0], hit.at[1] - last.at[1], hit.at[2] - last.at[2]) < radius * spacing * 0.98) return;
    const spot: StrokeSpot = {
      ...hit,
      corners: this.#skin.regions.cornersOf(hit.triangle),
      radius,
      strength
    };
    if (mirror) this.#add(this.#skin.regions.mirrored(spot));
    this.#add(spot);
    this.#events.changed();
  }

  #add(spot: StrokeSpot): void {
    this.#stroke?.push(spot);
    this.#skin.field.add(spot);
  }

  #up(): void {
    const stroke = this.#stroke;
    this.#forget();
    if (!stroke) return;
    if (this.settings.tool === 'erase') this.#events.erased();
    else if (stroke.length > 0) this.#events.painted(stroke);
  }

  #cancel(): void {
    if (!this.#stroke) return;
    this.#forget();
    this.#events.cancelled();
  }

  #forget(): void {
    this.#stroke = undefined;
    this.#pointer = undefined;
    this.#last = undefined;
  }

  #hover({ x, y }: { x: number; y: number }): void {
    const hit = this.#easel.skinAt(x, y);
    const radius = hit ? this.settings.radius / this.#easel.millimetresPerPixel(hit.at) : 0;
    this.#events.hover(hit && { x, y, radius, triangle: hit.triangle });
  }
}

/** All places that a pointer was at since the last event. */
function coalesced(event: PointerEvent): PointerEvent[] {
  const all = event.getCoalescedEvents?.() ?? [];
  return all.length > 0 ? all : [event];
}
