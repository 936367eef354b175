import { describe, expect, it } from 'vitest';
import { denyTheRest, inLists, isTicked, onlySide } from './lists';
import type { Case, Question } from '$lib/contract';

const question = (id: string, sided = false): Question => ({
  id,
  kind: 'screen',
  sided,
  plain: id,
  technical: id,
  why: '',
  asked_by: 'anyone'
});
const legs: Case = { version: 1, pain: [{ region: 'calf', side: 'right' }, { region: 'sacrum' }] };

describe('questions in lists', () => {
  it('stand where the first of their list stood', () => {
    const lists = inLists(['a1', 'b', 'a2', 'c'], (each) => (each.startsWith('a') ? 'a' : undefined));
    expect(lists.map(({ items }) => items)).toEqual([['a1', 'a2'], ['b'], ['c']]);
  });

  it('are denied whole, but for what was answered', () => {
    const told: Case = { ...legs, findings: [{ id: 'numb', answer: 'present' }] };
    const all = [question('numb'), question('weak'), question('swollen', true)];
    expect(denyTheRest(told, all).findings).toEqual([
      { id: 'numb', answer: 'present' },
      { id: 'weak', answer: 'absent' },
      { id: 'swollen', side: 'left', answer: 'absent' },
      { id: 'swollen', side: 'right', answer: 'absent' }
    ]);
    expect(isTicked(told, all[0]!)).toBe(true);
    expect(isTicked(denyTheRest(told, all), all[1]!)).toBe(false);
  });

  it('know the side only where all marks agree on it', () => {
    expect(onlySide(legs)).toBe('right');
    expect(onlySide({ ...legs, pain: [...legs.pain, { region: 'calf', side: 'left' }] })).toBeUndefined();
    expect(onlySide({ version: 1, pain: [{ region: 'sacrum' }] })).toBeUndefined();
  });
});
