import {
  dropDraft,
  areTooLong,
  emptyDraft,
  keepDraft,
  notEffectiveCauses,
  questionsIn,
  readDraft,
  settledBy,
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
    const draft = aDraft({
      note: '決算は年次まで',
      intention: '4',
      followUpChannel: 'line',
      openQuestions: '残業は月何時間か',
      wakeUpOn: '2026-12-01',
    });
    keepDraft('c1', draft, storage);
    expect(readDraft('c1', emptyDraft, storage)).toEqual(draft);
    expect(readDraft('c2', emptyDraft, storage)).toEqual(emptyDraft);
    dropDraft('c1', storage);
    expect(readDraft('c1', emptyDraft, storage)).toEqual(emptyDraft);
  });

  it('counts as empty when what was kept cannot be read', () => {
    const storage = aStorage();
    storage.setItem('toritsugi.consultation.c1', '{"outcome":"promoted","confirmed":[1,"m1"],"note":4');
    expect(readDraft('c1', emptyDraft, storage)).toEqual(emptyDraft);
    storage.setItem('toritsugi.consultation.c1', '{"outcome":"promoted","confirmed":[1,"m1"],"note":4}');
    expect(readDraft('c1', emptyDraft, storage)).toEqual({ ...emptyDraft, confirmed: ['m1'] });
  });

  it('starts from what the answers settled, without an outcome, and then from what was kept', () => {
    const start = {
      ...emptyDraft,
      confirmed: settledBy([
        { criterionId: 'm1', list: 'must', result: 'met' },
        { criterionId: 'm2', list: 'must', result: 'unknown' },
        { criterionId: 'w1', list: 'want', result: 'met' },
        { criterionId: 'a1', list: 'avoid', result: 'unmet' },
        { criterionId: 'a2', list: 'avoid', result: 'met' },
      ]),
    };
    const storage = aStorage();
    expect(readDraft('c1', start, storage)).toMatchObject({ outcome: null, confirmed: ['m1', 'a2'] });
    keepDraft('c1', { ...start, confirmed: [] }, storage);
    expect(readDraft('c1', start, storage).confirmed).toEqual([]);
  });

  it('takes each line as a question, ten at most', () => {
    expect(questionsIn(' 残業は？\n\n転勤は？ ')).toEqual(['残業は？', '転勤は？']);
    expect([
      areTooLong(Array.from({ length: 11 }, () => 'x')),
      areTooLong(['x'.repeat(201)]),
      areTooLong(['x']),
    ]).toEqual([true, true, false]);
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
