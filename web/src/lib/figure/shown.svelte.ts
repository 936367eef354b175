// Which figure is drawn, a woman's or a man's: as chosen in this tab, else by the sex that a case tells.
import type { Case, Figure } from '$lib/contract';

export const figureNames = ['female', 'male'] as const;
export type FigureName = (typeof figureNames)[number];
const storageKey = 'palpate.figure';

class ShownFigure {
  chosen: FigureName | undefined = $state();

  /** Takes up what this tab has kept. */
  restore(): void {
    const kept = sessionStorage.getItem(storageKey);
    this.chosen = figureNames.find((name) => name === kept);
  }
  choose(name: FigureName): void {
    this.chosen = name;
    sessionStorage.setItem(storageKey, name);
  }
  /** The figure for a person. */
  of(person: Case['person']): FigureName {
    return this.chosen ?? person?.sex ?? 'male';
  }
}
export const shownFigure = new ShownFigure();

/** The drawings of a figure; those of the man come with the page. */
export const drawingsOf = async (name: FigureName, ofMan: Figure): Promise<Figure> =>
  name === 'male' ? ofMan : (await import('$atlas/figure-female.json')).default;
