import { describe, expect, it } from 'vitest';
import { barLength, factor, inWords, percent, strength } from './probability';

describe('a probability in words', () => {
  it('never claims certainty by rounding', () => {
    expect(percent(0.004)).toBe('<1');
    expect(percent(0.997)).toBe('>99');
    expect(percent(0)).toBe('0');
    expect(percent(0.385)).toBe('39');
  });
  it('grows with the number', () => {
    const seen = [0.01, 0.1, 0.3, 0.5, 0.8, 0.95].map(inWords);
    expect(new Set(seen).size).toBe(6);
  });
});
describe('a reason', () => {
  it('is as strong against as it is for', () => {
    for (const ratio of [0.05, 0.3, 0.6, 1.4]) {
      expect(strength(ratio)).toBe(strength(-ratio));
      expect(barLength(ratio)).toBe(barLength(-ratio));
      expect(factor(ratio)).toBe(factor(-ratio));
    }
    expect(factor(0.5)).toBe('3.2');
    expect(factor(1)).toBe('10');
  });
  it('has a bar that ends at a factor of a hundred', () => {
    expect(barLength(2)).toBe(1);
    expect(barLength(5)).toBe(1);
    expect(barLength(1)).toBe(0.5);
  });
});
