import {
  dropDraft,
  emptyDraft,
  keepDraft,
  notEffectiveCauses,
  readDraft,
  type CompletionDraft,
} from './completion-draft';

const aStorage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const aDraft = (changes: Partial<CompletionDraft> = {}): CompletionDraft => ({
  ...emptyDraft,
  outcome: 'proceed',
  confirmed: ['m1', 'm2'],
  ...changes,
});
const criteria = [
  { criterionId: 'm1', list: 'must' },
  { criterionId: 'm2', list: 'must' },
  { criterionId: 'w1', list: 'want' },
  { criterionId: 'a1', list: 'avoid' },
] as const;

describe('the draft of a consultation', () => {
  it('is the same after a reload, and gone once the consultation is completed', () => {
    const storage = aStorage();
    const draft = aDraft({ note: '決算は年次まで', wakeUpOn: '2026-12-01' });
    keepDraft('c1', draft, storage);
    expect(readDraft('c1', storage)).toEqual(draft);
    expect(readDraft('c2', storage)).toEqual(emptyDraft);
    dropDraft('c1', storage);
    expect(readDraft('c1', storage)).toEqual(emptyDraft);
  });

  it('counts as empty when what was kept cannot be read', () => {
    const storage = aStorage();
    storage.setItem('toritsugi.consultation.c1', '{"outcome":"promoted","confirmed":[1,"m1"],"note":4');
    expect(readDraft('c1', storage)).toEqual(emptyDraft);
    storage.setItem('toritsugi.consultation.c1', '{"outcome":"promoted","confirmed":[1,"m1"],"note":4}');
    expect(readDraft('c1', storage)).toEqual({ ...emptyDraft, confirmed: ['m1'] });
  });

  it('says when it would be effective, and otherwise every cause why not', () => {
    expect(notEffectiveCauses(aDraft(), criteria)).toEqual([]);
    expect(notEffectiveCauses(aDraft({ confirmed: ['m1', 'a1'], outcome: 'not_now' }), criteria)).toEqual([
      'must',
      'avoid',
      'outcome',
    ]);
  });
});
