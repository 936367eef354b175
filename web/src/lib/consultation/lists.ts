// Questions that are asked as one list, which "none of these" answers whole. Each answer is still
// given for its own finding.
import { answersOf, chooseSides, setAnswers } from './case';
import type { Case, Question, Side } from '$lib/contract';

export interface List<T> {
  key: string;
  items: T[];
}

/** Things of one word stand together, where the first of them stood; a thing without one is alone. */
export function inLists<T>(things: T[], wordOf: (thing: T) => string | undefined): List<T>[] {
  const lists: List<T>[] = [];
  things.forEach((thing, index) => {
    const word = wordOf(thing);
    const known = word === undefined ? undefined : lists.find(({ key }) => key === word);
    if (known) known.items.push(thing);
    else lists.push({ key: word ?? `alone-${index}`, items: [thing] });
  });
  return lists;
}

/** The side that is meant where all marks with a side are on one; nothing where one has to ask. */
export function onlySide(one: Case): Side | undefined {
  const sides = new Set(one.pain.flatMap(({ side }) => (side === 'left' || side === 'right' ? [side] : [])));
  return sides.size === 1 ? [...sides][0] : undefined;
}

export const isTicked = (one: Case, question: Question): boolean =>
  answersOf(one, question.id).some(({ answer }) => answer === 'present' || answer === 'sometimes');

export const isAnswered = (one: Case, question: Question): boolean => answersOf(one, question.id).length > 0;

/** Denies each question of a list that was not answered yet. */
export function denyTheRest(one: Case, questions: Question[]): Case {
  return questions
    .filter((question) => !isAnswered(one, question))
    .reduce(
      (next, { id, sided }) =>
        sided ? chooseSides(next, id, 'none') : setAnswers(next, id, [{ id, answer: 'absent' }]),
      one
    );
}
