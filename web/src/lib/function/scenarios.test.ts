import { expect, it } from 'vitest';
import { average, counts, questionOf } from './scenarios';

it('asks the core only for what differs from the average adult', () => {
  expect(questionOf('walking', average, counts('walking', true, true))).toBe('walking?');
  expect(questionOf('lean', { ...average, heel_mm: 60, mass_kg: 90 }, counts('lean', false, false))).toBe(
    'lean?mass_kg=90&heel_mm=60'
  );
});
it('leaves out what does not count: a heel while walking, a speed while standing', () => {
  const other = { ...average, heel_mm: 60, speed_m_s: 1.4 };
  expect(questionOf('walking', other, counts('walking', true, true))).toBe('walking?speed_m_s=1.4');
  expect(questionOf('heels', other, counts('heels', false, false))).toBe('heels?');
});
it('asks for the range of a muscle where one is named', () =>
  expect(questionOf('heels', average, counts('heels', false, false), 'soleus')).toBe('heels?muscle=soleus&subjects=1000'));
