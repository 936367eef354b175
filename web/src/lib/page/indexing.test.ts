import { describe, expect, it } from 'vitest';
import { indexEntry, narrowed } from './indexing';

const basis = { grade: 'reference', sources: [] } as never;
const entry = (id: string, en: string, plain: string, text: string) =>
  indexEntry({ id, name: { en, plain, synonyms: ['peroneus'] }, summary: { text, plain: text, basis } as never, charts: [] });
const groups = [
  { id: 'leg', name: 'Lower leg', entries: [entry('soleus', 'soleus', 'deep calf muscle', 'Heel pain.')] },
  { id: 'foot', name: 'Foot', entries: [entry('fdb', 'flexor digitorum brevis', 'short toe bender', 'Sole pain.')] }
];

describe('an index', () => {
  it('keeps all where nothing is typed', () => {
    expect(narrowed(groups, '  ')).toEqual(groups);
  });
  it('keeps what has every typed word in a name or its summary', () => {
    expect(narrowed(groups, 'CALF heel').map(({ id }) => id)).toEqual(['leg']);
    expect(narrowed(groups, 'peroneus')).toHaveLength(2);
    expect(narrowed(groups, 'calf toe')).toEqual([]);
  });
});
