import { describe, expect, it } from 'vitest';
import * as the from './case';

describe('a case', () => {
  it('marks a place, and takes the mark away on the second tap', () => {
    const once = the.toggleMark(the.emptyCase(), 'heel.posterior', 'right');
    expect(once.pain).toEqual([{ region: 'heel.posterior', side: 'right' }]);
    expect(the.toggleMark(once, 'heel.posterior', 'right').pain).toEqual([]);
  });
  it('tells left from right', () => {
    const both = the.toggleMark(the.toggleMark(the.emptyCase(), 'knee', 'left'), 'knee', 'right');
    expect(both.pain.length).toBe(2);
    expect(the.isMarked(the.toggleMark(both, 'knee', 'left'), 'knee', 'right')).toBe(true);
  });
  it('leaves out the side in the middle of the body', () => {
    expect(the.toggleMark(the.emptyCase(), 'throat', 'midline').pain).toEqual([{ region: 'throat' }]);
  });
  it('asks again whether the drawing is complete after a new mark', () => {
    const complete = the.setComplete(the.toggleMark(the.emptyCase(), 'knee', 'left'), true);
    expect('drawing_complete' in the.toggleMark(complete, 'jaw', 'left')).toBe(false);
  });
  it('keeps strength and qualities with their mark, and forgets them again', () => {
    let one = the.toggleMark(the.emptyCase(), 'knee', 'left');
    one = the.toggleQuality(the.setIntensity(one, 'knee', 'left', 6), 'knee', 'left', 'deep');
    expect(one.pain).toEqual([{ region: 'knee', side: 'left', intensity: 6, qualities: ['deep'] }]);
    one = the.toggleQuality(the.setIntensity(one, 'knee', 'left', undefined), 'knee', 'left', 'deep');
    expect(one.pain).toEqual([{ region: 'knee', side: 'left' }]);
  });
  it('replaces an answer instead of giving two', () => {
    let one = the.setAnswers(the.emptyCase(), 'night_cramp', [{ id: 'night_cramp', answer: 'present' }]);
    one = the.setAnswers(one, 'night_cramp', [{ id: 'night_cramp', answer: 'absent' }]);
    expect(one.findings).toEqual([{ id: 'night_cramp', answer: 'absent' }]);
    expect('findings' in the.setAnswers(one, 'night_cramp', [])).toBe(false);
  });
  it('keeps the answer of the other side', () => {
    let one = the.setAnswers(the.emptyCase(), 'swelling', [{ id: 'swelling', side: 'left', answer: 'present' }]);
    one = the.setAnswers(one, 'swelling', [{ id: 'swelling', side: 'right', answer: 'absent' }]);
    expect(one.findings?.length).toBe(2);
  });
  it('reads back each choice between the sides', () => {
    for (const choice of ['left', 'right', 'both', 'none', 'unsure'] as const)
      expect(the.choiceOf(the.sidedAnswers('swelling', choice))).toBe(choice);
    expect(the.choiceOf([{ id: 'swelling', side: 'left', answer: 'sometimes' }])).toBeUndefined();
  });
  it('goes from one side to the other without keeping the first', () => {
    let one = the.setAnswers(the.emptyCase(), 'swelling', the.sidedAnswers('swelling', 'left'));
    one = the.chooseSides(one, 'swelling', 'right');
    expect(one.findings).toEqual([{ id: 'swelling', side: 'right', answer: 'present' }]);
  });
  it('knows no person where neither age nor sex was said', () => {
    const aged = the.setPerson(the.emptyCase(), { age_years: 42 });
    expect(aged.person).toEqual({ age_years: 42 });
    expect('person' in the.setPerson(aged, {})).toBe(false);
  });
});
