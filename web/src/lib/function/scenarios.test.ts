import { expect, it } from 'vitest';
import { average, counts, questionOf } from './scenarios';

it('asks the core only for what differs from the average adult', () => {
  expect(questionOf('walking', average, counts(true, true, 'cycle_percent'))).toBe('walking?');
  expect(questionOf('lean', { ...average, heel_mm: 60, mass_kg: 90 }, counts(false, false, 'lean_mm'))).toBe(
    'lean?mass_kg=90&heel_mm=60'
  );
});
it('leaves out what does not count: a heel while walking, a speed while standing', () => {
  const other = { ...average, heel_mm: 60, speed_m_s: 1.4 };
  expect(questionOf('walking', other, counts(true, true, 'cycle_percent'))).toBe('walking?speed_m_s=1.4');
  expect(questionOf('heels', other, counts(false, false, 'heel_mm'))).toBe('heels?');
});
it('asks for the range of a muscle where one is named', () =>
  expect(questionOf('heels', average, counts(false, false, 'heel_mm'), 'soleus')).toBe('heels?muscle=soleus&subjects=200'));
