import { holdSentence, worthWaitingFor } from './hold-advice';

const now = new Date('2026-11-10T03:08:31.000Z');
const finishing = (minutes: number, value = 0.25) => ({
  id: 'better',
  presence: 'wrap_up' as const,
  until: new Date(now.getTime() + minutes * 60_000),
  value,
});
const asked = { best: 0.15, now, talkMinutes: 40 };

it('waits for a better advisor who ends the wrap-up within some three minutes, and for nobody in the middle of a talk', () => {
  expect(worthWaitingFor([finishing(1)], asked)).toMatchObject({ id: 'better', minutesLeft: 1 });
  expect(worthWaitingFor([finishing(2.93)], asked)).not.toBeNull();
  expect(worthWaitingFor([finishing(2.95)], asked)).toBeNull();
  expect(worthWaitingFor([{ ...finishing(1), presence: 'in_consultation', until: null }], asked)).toBeNull();
});

it('waits for nobody who is not better, and names the one who is', () => {
  expect(worthWaitingFor([finishing(0.1, 0.15)], asked)).toBeNull();
  expect(worthWaitingFor([], asked)).toBeNull();
  expect(holdSentence('高瀬', 0.2).ja).toBe('取次ぎできます。約1分で空く高瀬さんを待つ価値があります。');
});
