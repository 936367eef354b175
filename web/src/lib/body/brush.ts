// Painting with a pointer: a finger, a pen or a mouse draws on the skin, two fingers turn the body.
import { MOUSE, TOUCH, Vector3 } from 'three';
import type { PaintField, Spot } from './paint';
import type { BodyPicture } from './picture';
import type { SkinRegions } from './regions';

export type Tool = 'paint' | 'erase' | 'turn';

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
  erasing: (at: Vector3, triangle: number, radius: number) => void;
  /** The eraser was lifted. */
  erased: () => void;
  /** The stroke is void: a second finger came. */
  cancelled: () => void;
  /** Where the brush is, in CSS pixels and in size, or nowhere. */
  hover: (place: { x: number; y: number; radius: number; triangle: number } | undefined) => void;
}

/** Spots of a stroke lie so many radii apart. */
const spacing = 0.6;
/** So many places between two events are looked at, at most. */
const mostSteps = 12;

export class Brush {
  settings: BrushSettings = { tool: 'paint', radius: 14, strength: 0.6, mirror: false };
  readonly #picture: BodyPicture;
  readonly #regions: SkinRegions;
  readonly #field: PaintField;
  readonly #events: BrushEvents;
  #stroke: StrokeSpot[] | undefined;
  #pointer: number | undefined;
  #last: { x: number; y: number } | undefined;

  constructor(picture: BodyPicture, regions: SkinRegions, field: PaintField, events: BrushEvents) {
    this.#picture = picture;
    this.#regions = regions;
    this.#field = field;
    this.#events = events;
  }

  /** Listens to the canvas until the function that it gives is called. */
  attach(canvas: HTMLCanvasElement): () => void {
    const controls = this.#picture.controls;
    const place = (event: PointerEvent) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const down = (event: PointerEvent) => this.#down(event, place(event));
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
      controls.mouseButtons.LEFT = MOUSE.ROTATE;
      controls.touches.ONE = TOUCH.ROTATE;
      controls.touches.TWO = TOUCH.DOLLY_PAN;
    };
  }

  #down(event: PointerEvent, at: { x: number; y: number }): void {
    const { controls } = this.#picture;
    if (!event.isPrimary) {
      this.#cancel();
      return;
    }
    const paints = this.settings.tool !== 'turn' && event.button === 0 && this.#picture.skinAt(at.x, at.y) !== undefined;
    // What begins beside the body turns it.
    controls.mouseButtons.LEFT = paints ? null : MOUSE.ROTATE;
    controls.touches.ONE = paints ? null : TOUCH.ROTATE;
    controls.touches.TWO = TOUCH.DOLLY_ROTATE;
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
    const steps = Math.min(mostSteps, Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / step)));
    for (let i = 1; i <= steps; ++i) this.#touch(from.x + ((to.x - from.x) * i) / steps, from.y + ((to.y - from.y) * i) / steps);
    this.#last = to;
  }

  #stepInPixels({ x, y }: { x: number; y: number }): number {
    const hit = this.#picture.skinAt(x, y);
    return hit ? (this.settings.radius * spacing) / this.#picture.millimetresPerPixel(hit.point) : 8;
  }

  #touch(x: number, y: number): void {
    const hit = this.#picture.skinAt(x, y);
    if (!hit || !this.#stroke) return;
    const { tool, radius, strength, mirror } = this.settings;
    if (tool === 'erase') {
      this.#events.erasing(hit.point, hit.triangle, radius);
      return;
    }
    const last = this.#stroke.at(-1);
    if (last && hit.point.distanceTo(new Vector3(...last.at)) < radius * spacing * 0.98) return;
    const spot: StrokeSpot = {
      at: hit.point.toArray(),
      corners: this.#regions.cornersOf(hit.triangle),
      triangle: hit.triangle,
      radius,
      strength
    };
    if (mirror) this.#add(this.#regions.mirrored(spot));
    this.#add(spot);
    this.#picture.repaint();
  }

  #add(spot: StrokeSpot): void {
    this.#stroke?.push(spot);
    this.#field.add(spot);
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
    const hit = this.#picture.skinAt(x, y);
    const radius = hit ? this.settings.radius / this.#picture.millimetresPerPixel(hit.point) : 0;
    this.#events.hover(hit && { x, y, radius, triangle: hit.triangle });
  }
}

/** All places that a pointer was at since the last event. */
function coalesced(event: PointerEvent): PointerEvent[] {
  const all = event.getCoalescedEvents?.() ?? [];
  return all.length > 0 ? all : [event];
}
