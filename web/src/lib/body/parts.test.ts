import { describe, expect, it } from 'vitest';
import type { BodyIndex, BodyThing } from '$lib/contract';
import { found, keysOf, opacityOf, plainLook, skinOpacity, type Look } from './parts';

const thing = (id: string, kind: BodyThing['kind'], layer: number, more: Partial<BodyThing> = {}): BodyThing => ({
  id, kind, name: id, plain: id, middle: false, layer, points: 3, triangles: 1, ...more
});
const gastrocnemius = thing('gastrocnemius', 'muscle', 1.1, { plain: 'calf muscle', latin: 'musculus gastrocnemius' });
const soleus = thing('soleus', 'muscle', 1.9);
const tibia = thing('tibia', 'bone', 0);
const sacrum = thing('sacrum', 'bone', 0, { middle: true });
const surfaces = { points: 0, triangles: 0, point_buffer: { at: 0, bytes: 0 }, corner_buffer: { at: 0, bytes: 0 } };
const index: BodyIndex = {
  made_from: 'test', units_per_mm: 8, scale: 1, origin: [0, 0, 0], skin: surfaces, regions: [],
  muscles: { ...surfaces, things: [gastrocnemius, soleus] }, bones: { ...surfaces, things: [tibia, sacrum] }
};
const seen = (each: BodyThing, look: Partial<Look>) => opacityOf({ thing: each, side: each.middle ? 'midline' : 'left' }, { ...plainLook, ...look });

describe('what is seen', () => {
  it('is the skin first, then all muscles, then the deep ones, then only bones', () => {
    expect(skinOpacity({ ...plainLook, layer: 0 })).toBe(1);
    expect(skinOpacity({ ...plainLook, layer: 1 })).toBe(0);
    expect([gastrocnemius, soleus, tibia].map((each) => seen(each, { layer: 1 }))).toEqual([1, 1, 1]);
    expect([gastrocnemius, soleus, tibia].map((each) => seen(each, { layer: 2 }))).toEqual([0, 1, 1]);
    expect([gastrocnemius, soleus, tibia].map((each) => seen(each, { layer: 3 }))).toEqual([0, 0, 1]);
  });
  it('is a muscle in the skin no longer, where the muscles beneath it are still whole', () => {
    const platysma = thing('platysma', 'muscle', 0.8);
    const sternocleidomastoid = thing('sternocleidomastoid', 'muscle', 1);
    expect([platysma, sternocleidomastoid].map((each) => seen(each, { layer: 1 }))).toEqual([1, 1]);
    expect([platysma, sternocleidomastoid].map((each) => seen(each, { layer: 1.2 }))).toEqual([0, 1]);
  });
  it('never comes back on the way inwards', () => {
    for (const each of [gastrocnemius, soleus]) {
      let last = 1;
      for (let layer = 0; layer <= 3; layer += 0.02) {
        const now = seen(each, { layer });
        expect(now).toBeLessThanOrEqual(last);
        last = now;
      }
    }
  });
  it('is one muscle with the bones where it is shown alone, and nothing that is hidden', () => {
    const alone = keysOf(index, ['soleus']);
    expect([gastrocnemius, soleus, tibia].map((each) => seen(each, { layer: 3, alone }))).toEqual([0, 1, 1]);
    expect(seen(soleus, { layer: 1, hidden: keysOf(index, ['soleus/left']) })).toBe(0);
    expect(seen(soleus, { layer: 1, hidden: keysOf(index, ['soleus/right']) })).toBe(1);
  });
});

describe('names of parts', () => {
  it('stand for both sides, for one, or for what is in the middle', () => {
    expect([...keysOf(index, ['soleus', 'tibia/right', 'sacrum'])]).toEqual(['soleus/left', 'soleus/right', 'tibia/right', 'sacrum/midline']);
  });
  it('are found by any of their words, in any order, in any language that is there', () => {
    const all = [soleus, gastrocnemius, tibia];
    expect(found(all, 'muscle calf').map(({ id }) => id)).toEqual(['gastrocnemius']);
    expect(found(all, 'MUSCULUS').map(({ id }) => id)).toEqual(['gastrocnemius']);
    expect(found(all, '  ')).toEqual([]);
    expect(found(all, 'liver')).toEqual([]);
  });
});
