import { describe, expect, it } from 'vitest';
import { indexEntry } from './indexing';

describe('an entry of an index', () => {
  it('can be found by all its names, in lower case', () => {
    const basis = { grade: 'reference', sources: [] } as never;
    const { names, summary } = indexEntry({
      id: 'soleus',
      name: { en: 'Soleus', la: 'Musculus soleus', plain: 'deep calf muscle', synonyms: ['Second heart'] },
      summary: { text: 'Heel pain.', plain: 'Heel pain.', basis } as never,
      charts: []
    });
    expect(names).toBe('soleus musculus soleus deep calf muscle second heart');
    expect(summary).toBe('Heel pain.');
  });
});
