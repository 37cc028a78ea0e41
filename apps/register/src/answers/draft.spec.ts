import { dropDraft, DRAFT_LIFE_MS, hasAnswers, loadDraft, newDraft, readDraft, saveDraft } from './draft';

const now = Date.parse('2026-11-10T03:07:12Z');
const draft = () => {
  let made = 0;
  return newDraft({ now, channel: 'listing', newId: () => `id-${(made += 1)}` });
};

describe('the draft on the device', () => {
  it('gives the form session and the registration ids of their own', () => {
    expect(draft()).toMatchObject({ formSession: 'id-1', idempotencyKey: 'id-2', answers: {} });
  });

  it('is read back for seven days and not a moment longer', () => {
    expect(readDraft(draft(), now + DRAFT_LIFE_MS - 1)).toEqual(draft());
    expect(readDraft(draft(), now + DRAFT_LIFE_MS)).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    'text',
    7,
    {},
    { savedAt: now },
    { ...draft(), answers: null },
    { ...draft(), idempotencyKey: 1 },
  ])('is not taken from %j', (stored) => {
    expect(readDraft(stored, now)).toBeUndefined();
  });

  it('offers to go on only when something was answered', () => {
    expect([
      hasAnswers(draft()),
      hasAnswers({ ...draft(), answers: { email: '', qualifications: [] } }),
      hasAnswers({ ...draft(), answers: { email: 'a' } }),
    ]).toEqual([false, false, true]);
  });

  it.each([
    [
      'throws at once',
      {
        open: () => {
          throw new DOMException('The operation is insecure', 'SecurityError');
        },
      },
    ],
    ['is not there', undefined],
  ])('F-30 is done without where the store %s', async (_what, store) => {
    const had = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
    Object.defineProperty(globalThis, 'indexedDB', { value: store, configurable: true });
    try {
      expect(await loadDraft(now)).toBeUndefined();
      expect(() => saveDraft(draft())).not.toThrow();
      expect(() => dropDraft()).not.toThrow();
    } finally {
      if (had) Object.defineProperty(globalThis, 'indexedDB', had);
      else Reflect.deleteProperty(globalThis, 'indexedDB');
    }
  });
});
