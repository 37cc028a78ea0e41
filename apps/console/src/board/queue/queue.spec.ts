import type { CallTaskCard } from '@toritsugi/contracts';
import { isFiltering, readBoardFilter } from './filter';
import { heldStill, inReadingOrder, isCallable, isTakeable, queueOf } from './queue';

const now = Date.parse('2026-11-10T03:07:12.000Z');
const instant = new Date(now).toISOString();

const card = (id: string, change: Partial<CallTaskCard> = {}): CallTaskCard => ({
  id,
  version: 1,
  state: 'waiting',
  maskedName: '藤〇 明〇〇',
  band: 'A',
  score: 87,
  potential: 100,
  unknownAvoids: 2,
  segment: 'accounting.y4_plus.kanto',
  segmentLabel: { ja: '経理・財務', en: 'Accounting' },
  canTalkNow: true,
  channel: 'search',
  channelLabel: { ja: 'リスティング', en: 'Paid search' },
  cause: 'registration',
  notReached: null,
  submittedAt: instant,
  eligibleAt: instant,
  deadlineAt: instant,
  promisedDueAt: instant,
  attempts: 0,
  firstDialAt: null,
  connectedAt: null,
  callbackAt: null,
  nextAttemptAt: null,
  claimedBy: null,
  leaseUntil: null,
  queueRank: 2,
  queueKey: 0,
  ...change,
});

const idsOf = (cards: readonly CallTaskCard[]) => cards.map(({ id }) => id);
const me = 'me';

describe('the order within the lanes', () => {
  const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  const all = [
    card('first', { deadlineAt: at(3), submittedAt: at(-1) }),
    card('soon', { deadlineAt: at(1), submittedAt: at(-2) }),
    card('old', { deadlineAt: at(9), submittedAt: at(-9) }),
  ];
  const orderOf = (search: Record<string, unknown>) => {
    const queue = queueOf(all, { filter: readBoardFilter(search), myId: me, now, isOpen: true });
    return [...idsOf(queue.now), ...idsOf(queue.waiting)];
  };

  it('is the server’s, or by waiting time or deadline as the address says; the one to call stays first', () => {
    expect(orderOf({})).toEqual(['first', 'soon', 'old']);
    expect(orderOf({ sortBy: 'waited' })).toEqual(['first', 'old', 'soon']);
    expect(orderOf({ sortBy: 'due' })).toEqual(['first', 'soon', 'old']);
    expect(orderOf({ sortBy: 'due', q: '経理' })).toEqual(['first', 'soon', 'old']);
    expect(readBoardFilter({ sortBy: 'anything' })).toEqual({});
    expect(isFiltering({ sortBy: 'due' })).toBe(false);
  });
});

describe('the queue', () => {
  it('keeps band D, people who cannot be called yet and people somebody is on apart', () => {
    const queue = queueOf(
      [
        card('a'),
        card('d', { band: 'D' }),
        card('night', { eligibleAt: new Date(now + 1).toISOString() }),
        card('held', { state: 'dialing', claimedBy: { id: 'x', name: '有馬' } }),
        card('retry', { state: 'retry_wait' }),
        card('b'),
      ],
      { filter: {}, myId: me, now, isOpen: true },
    );
    expect({
      now: idsOf(queue.now),
      waiting: idsOf(queue.waiting),
      courtesy: idsOf(queue.courtesy),
      working: idsOf(queue.working),
      later: idsOf(queue.later),
    }).toEqual({ now: ['a'], waiting: ['b'], courtesy: ['d'], working: ['held'], later: ['night', 'retry'] });
  });

  it.each([
    [{ band: ['B' as const] }, ['b']],
    [{ lane: 'working' as const }, ['mine']],
    [{ mine: true as const }, ['mine']],
    [{ q: 'ＰＡＩＤ' }, ['b', 'mine']],
    [{ q: '有馬' }, []],
  ])('shows with the filter %j', (filter, expected) => {
    const cards = [card('b', { band: 'B' }), card('mine', { state: 'connected', claimedBy: { id: me, name: '小出' } })];
    expect(idsOf(inReadingOrder(queueOf(cards, { filter, myId: me, now, isOpen: true })))).toEqual(expected);
  });

  it('moves no row and counts newcomers while it is held still', () => {
    const queue = queueOf([card('new'), card('second'), card('first')], { filter: {}, myId: me, now, isOpen: true });
    const kept = new Map([
      ['first', 'now'],
      ['second', 'waiting'],
      ['gone', 'waiting'],
    ] as const);
    const still = heldStill(queue, kept);
    expect([idsOf(still.queue.now), idsOf(still.queue.waiting)]).toEqual([['first'], ['second']]);
    expect(still.newcomers).toBe(1);
    const over = queueOf([card('first', { deadlineAt: new Date(now - 1).toISOString() })], {
      filter: {},
      myId: me,
      now,
      isOpen: false,
    });
    expect([idsOf(over.late), idsOf(heldStill(over, kept).queue.now)]).toEqual([['first'], ['first']]);
  });
});

it('F-50 finds a name whichever part is typed first', () => {
  const anna = card('a', {
    maskedName: 'A〇〇〇 S〇〇〇〇',
    claimedBy: { id: 'x', name: 'Taro Yamada' },
    state: 'dialing',
  });
  for (const q of ['a〇〇〇 s', 'S〇〇〇〇 A', 'Taro Y', 'yamada taro'])
    expect(idsOf(queueOf([anna], { filter: { q }, myId: me, now, isOpen: true }).working)).toEqual(['a']);
});

describe('a filter in the address', () => {
  it('leaves out what it does not know', () => {
    expect(readBoardFilter({ band: ['A', 'Z'], lane: 'nowhere', mine: 'yes', q: '', x: 1 })).toEqual({ band: ['A'] });
    expect(isFiltering(readBoardFilter({}))).toBe(false);
  });
});

it('F-26 offers at 21:43 only what is allowed then: nobody is called, and band D may still be written to', () => {
  const night = Date.parse('2026-11-10T21:43:00+09:00');
  const [waiting, courtesy] = [card('a'), card('d', { band: 'D' })];
  expect([isCallable(waiting, now), isTakeable(waiting, now), isTakeable(courtesy, now)]).toEqual([true, true, true]);
  expect([isCallable(waiting, night), isTakeable(waiting, night), isTakeable(courtesy, night)]).toEqual([
    false,
    false,
    true,
  ]);
  const early = card('later', { band: 'D', eligibleAt: new Date(night).toISOString() });
  expect(isTakeable(early, now)).toBe(false);
  expect(inReadingOrder(queueOf([waiting], { filter: {}, myId: me, now: night, isOpen: false }))).toHaveLength(1);
});
