import { describe, expect, it } from 'vitest';
import type { Case, Dab } from '$lib/contract';
import { addDabs, removeDabs, rounded } from './marks';

const dab = (along: number): Dab => ({ at: [along, 0], radius_mm: 14 });
const empty: Case = { version: 1, pain: [], drawing_complete: true };

describe('dabs', () => {
  it('become marks of their regions and sides, and open the question whether the drawing is complete', () => {
    const one = addDabs(empty, [
      { region: 'heel.posterior', side: 'left', dab: dab(0) },
      { region: 'heel.posterior', side: 'left', dab: dab(0.2) },
      { region: 'sacrum', side: 'midline', dab: dab(0) }
    ], undefined);
    expect(one).toEqual({
      version: 1,
      pain: [{ region: 'heel.posterior', side: 'left', dabs: [dab(0), dab(0.2)] }, { region: 'sacrum', dabs: [dab(0)] }]
    });
    expect(empty.pain).toEqual([]);
  });
  it('say how strong the pain is only where that was told', () => {
    const once = addDabs(empty, [{ region: 'sacrum', side: 'midline', dab: dab(0) }], 7);
    expect(once.pain[0]!.intensity).toBe(7);
    expect(addDabs(once, [{ region: 'sacrum', side: 'midline', dab: dab(0.1) }], undefined).pain[0]!.intensity).toBe(7);
  });
  it('leave a region marked as a whole as it is', () => {
    const whole: Case = { version: 1, pain: [{ region: 'sacrum', qualities: ['deep'] }] };
    expect(addDabs(whole, [{ region: 'sacrum', side: 'midline', dab: dab(0) }], undefined).pain).toEqual(whole.pain);
  });
  it('are at most as many as a case takes', () => {
    const many = Array.from({ length: 600 }, (_, i) => ({ region: 'sacrum', side: 'midline' as const, dab: dab(i / 1000) }));
    expect(addDabs(empty, many, undefined).pain[0]!.dabs).toHaveLength(500);
  });
  it('that are erased go, and with the last one its mark', () => {
    const one = addDabs(empty, [0, 0.5].map((along) => ({ region: 'sacrum', side: 'midline' as const, dab: dab(along) })), undefined);
    expect(removeDabs(one, (_, each) => each?.at[0] === 0).pain).toEqual([{ region: 'sacrum', dabs: [dab(0.5)] }]);
    expect(removeDabs(one, () => true).pain).toEqual([]);
    expect(removeDabs({ version: 1, pain: [{ region: 'sacrum' }] }, (_, each) => each === undefined).pain).toEqual([]);
  });
  it('are kept to a thousandth, within what the contract takes', () => {
    expect([rounded(0.12345), rounded(-1.7), rounded(2)]).toEqual([0.123, -1.5, 1.5]);
  });
});
