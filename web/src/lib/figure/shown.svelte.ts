// Which figure is drawn, a woman's or a man's: as chosen in this tab, else by the sex that a case tells.
import { untrack } from 'svelte';
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

/** The drawings of the figure that is shown; those of the man come with the page. */
export class Drawings {
  #other: { name: FigureName; figure: Figure } | undefined = $state.raw();

  /** Within a component: what is drawn changes once it is here. */
  constructor(
    readonly ofMan: Figure,
    person: () => Case['person']
  ) {
    $effect(() => {
      const name = shownFigure.of(person());
      if (name === untrack(() => this.shown.name)) return;
      void drawingsOf(name, this.ofMan).then(
        (figure) => {
          if (shownFigure.of(person()) === name) this.#other = { name, figure };
        },
        () => undefined
      );
    });
  }
  get shown(): { name: FigureName; figure: Figure } {
    return this.#other ?? { name: 'male', figure: this.ofMan };
  }
}

const drawingsOf = async (name: FigureName, ofMan: Figure): Promise<Figure> =>
  name === 'male' ? ofMan : (await import('$atlas/figure-female.json')).default;
