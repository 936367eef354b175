// The skin with the marks of a case on it: what is painted becomes dabs of regions, and dabs are seen again.
import type { BodyIndex, Case, PainMark } from '$lib/contract';
import type { StrokeSpot } from './brush';
import { addDabs, removeDabs, rounded, type PlacedDab } from './marks';
import { PaintField, type Spot } from './paint';
import { SkinRegions, type OnSkin } from './regions';
import { smoothed } from './surfaces';
import type { WholeSkin } from './whole-skin';

const sideOf = (mark: PainMark) => mark.side ?? 'midline';
/** How strong a mark is painted, 0 to 1: in the middle where nobody said. */
export const strengthOf = (intensity: number | undefined): number => (intensity ?? 6) / 10;

export class PaintedSkin {
  readonly regions: SkinRegions;
  readonly field: PaintField;
  readonly #corners: Uint32Array;
  /** What a millimetre of the reference figure is on this one: radii of dabs are the reference figure's. */
  readonly #scale: number;
  readonly #shares = new Map<string, Float32Array>();

  constructor({ regions, scale }: BodyIndex, skin: WholeSkin) {
    this.#scale = scale;
    this.regions = new SkinRegions(regions, skin);
    this.field = new PaintField(skin.positions, skin.corners, skin.paint);
    this.#corners = skin.corners;
  }

  /** Puts the marks of a case on the field, and nothing else. */
  show({ pain }: Case): void {
    this.field.clear();
    for (const mark of pain) {
      const strength = strengthOf(mark.intensity);
      if (!mark.dabs) this.field.fill(this.#shareOf(mark), strength);
      for (const { at, radius_mm } of mark.dabs ?? []) {
        const spot: Spot | undefined = this.regions.spot(mark.region, sideOf(mark), at, radius_mm * this.#scale, strength);
        if (spot) this.field.add(spot);
      }
    }
  }

  /** The case with a stroke more. */
  withStroke(one: Case, spots: StrokeSpot[], intensity: number | undefined): Case {
    const dabs = spots.map((spot): PlacedDab => {
      const { region, side, place } = this.regions.placeAt(spot);
      return { region, side, dab: { at: [rounded(place[0]), rounded(place[1])], radius_mm: Math.round((spot.radius / this.#scale) * 10) / 10 } };
    });
    return addDabs(one, dabs, intensity);
  }

  /** The case without what an eraser of a size takes away at a place; nothing where it meets nothing. */
  erased(one: Case, { at, triangle }: OnSkin, size: number): Case | undefined {
    const here = this.regions.of(triangle);
    const next = removeDabs(one, (mark, dab) => {
      if (!dab) return mark.region === here.region.region && sideOf(mark) === here.side;
      const spot = this.regions.pointAt(mark.region, sideOf(mark), dab.at);
      if (!spot) return false;
      return Math.hypot(...spot.at.map((each, k) => each - at[k]!)) < size + dab.radius_mm * this.#scale * 0.4;
    });
    const count = ({ pain }: Case) => pain.reduce((sum, { dabs }) => sum + 1 + (dabs?.length ?? 0), 0);
    return count(next) === count(one) ? undefined : next;
  }

  /** A region as a soft area: how much of the skin around each point belongs to it. */
  #shareOf(mark: PainMark): Float32Array {
    const key = `${mark.region}/${sideOf(mark)}`;
    let share = this.#shares.get(key);
    if (!share) {
      share = this.regions.shareOf(mark.region, sideOf(mark));
      for (let round = 0; round < 2; ++round) share = smoothed(share, this.#corners);
      this.#shares.set(key, share);
    }
    return share;
  }
}
