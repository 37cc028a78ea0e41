import type { Operation } from './judge/history';
import { invariants, violations } from './judge/invariants';
import { nothing, type Evidence, type LoggedEvent, type OfferRow, type RelayRow } from './judge/observed';

/** The checker must first be shown to fail: on histories with one planted bug each. */
const operation = (part: Partial<Operation>): Operation => ({
  process: 1,
  f: 'submit',
  subject: 'k',
  invoke: 0,
  end: 1,
  result: 'ok',
  code: null,
  reply: '{}',
  failures: [],
  ...part,
});
const event = (part: Partial<LoggedEvent>): LoggedEvent => ({
  seq: 1,
  kind: 'TransferOffered',
  taskId: null,
  transferId: 't',
  registrantId: 'r',
  staffId: 'a',
  actorId: null,
  offerId: 'o',
  as: null,
  relayId: null,
  count: null,
  ...part,
});
const offer = (part: Partial<OfferRow>): OfferRow => ({
  id: 'o',
  state: 'offered',
  transferId: 't',
  advisorId: 'a',
  position: 1,
  ...part,
});
const relay = (part: Partial<RelayRow>): RelayRow => ({ id: 'x', partnerId: 'p', number: null, ...part });
const counted = (relayId: string, count: number): LoggedEvent =>
  event({ kind: 'RelayRegistered', transferId: null, offerId: null, relayId, count });
const ringing = (part: object) => ({ offerId: 'o', advisorId: 'a', registrantId: 'r', overdueMs: 0, ...part });
const quiet = { at: 0, ringing: [], silent: [], stuck: [], lost: [], free: [] };

const read = (state: string, invoke: number): Operation =>
  operation({ f: 'read', subject: 't', reply: JSON.stringify(state), invoke, end: invoke + 1 });
const desk = (offerId: string | null, invoke: number): Operation =>
  operation({ f: 'desk', subject: 'a', reply: JSON.stringify(offerId), invoke, end: invoke + 1 });
const ended = event({ seq: 2, kind: 'TransferExpired', staffId: null });

const planted: readonly (readonly [invariant: string, bug: string, evidence: Partial<Evidence>])[] = [
  ['I1', 'an acknowledged submission is lost', { operations: [operation({})] }],
  [
    'I1',
    'a retry is stored again',
    {
      operations: [operation({ result: 'info' })],
      registrations: [
        { key: 'k', registrantId: '1' },
        { key: 'k', registrantId: '2' },
      ],
    },
  ],
  ['I1', 'a registration comes from nowhere', { registrations: [{ key: 'x', registrantId: '1' }] }],
  [
    'I2',
    'two clients own one task',
    {
      operations: [
        operation({ f: 'claim', subject: 't', process: 1, invoke: 0, end: 1 }),
        operation({ f: 'claim', subject: 't', process: 2, invoke: 0, end: 2 }),
        operation({ f: 'release', subject: 't', process: 1, invoke: 5, end: 6 }),
        operation({ f: 'release', subject: 't', process: 2, invoke: 5, end: 6 }),
      ],
    },
  ],
  [
    'I2',
    'the log has two claims without a release',
    {
      events: [
        event({ seq: 1, kind: 'CallTaskClaimed', taskId: 't', offerId: null }),
        event({ seq: 2, kind: 'CallTaskClaimed', taskId: 't', offerId: null }),
      ],
    },
  ],
  [
    'I3',
    'a second offer rings an advisor who is being rung',
    { events: [event({ seq: 1, offerId: '1', transferId: 'x' }), event({ seq: 2, offerId: '2', transferId: 'y' })] },
  ],
  [
    'I3',
    'two offers ring one advisor at one instant',
    { snapshots: [{ ...quiet, ringing: [ringing({ offerId: '1' }), ringing({ offerId: '2', registrantId: 'q' })] }] },
  ],
  [
    'I4',
    'an acknowledged acceptance expires',
    {
      operations: [operation({ f: 'accept', subject: 'o' })],
      offers: [offer({ state: 'expired' })],
      events: [event({ kind: 'TransferExpired' })],
    },
  ],
  [
    'I4',
    'an offer is accepted and declined',
    { events: [event({ seq: 2, kind: 'TransferAccepted' }), event({ seq: 3, kind: 'TransferDeclined' })] },
  ],
  [
    'I4',
    'an acceptance leaves no event',
    { operations: [operation({ f: 'accept', subject: 'o' })], offers: [offer({ state: 'accepted' })] },
  ],
  [
    'I5',
    'the next advisor rings before the first one ended',
    { events: [event({ seq: 1, offerId: '1', staffId: 'a' }), event({ seq: 2, offerId: '2', staffId: 'b' })] },
  ],
  [
    'I5',
    'one person rings twice at one instant',
    { snapshots: [{ ...quiet, ringing: [ringing({ offerId: '1' }), ringing({ offerId: '2', advisorId: 'b' })] }] },
  ],
  ['I6', 'a ring outlives its deadline', { snapshots: [{ ...quiet, ringing: [ringing({ overdueMs: 2_500 })] }] }],
  [
    'I6',
    'a ring goes on long after the server is back',
    {
      snapshots: [{ ...quiet, at: 20_000, ringing: [ringing({ overdueMs: 9_000 })] }],
      disturbances: [{ from: 10_000, until: 14_000, skippedMs: 2_000 }],
    },
  ],
  [
    'I6',
    'a ring outlives its deadline by more than the machine was missing',
    {
      snapshots: [
        { ...quiet, at: 10_000 },
        { ...quiet, at: 13_000, ringing: [ringing({ overdueMs: 5_500 })] },
      ],
    },
  ],
  ['I6', 'a transfer rings nobody', { snapshots: [{ ...quiet, silent: ['t'] }] }],
  ['I6', 'a person waits to be put through by nobody', { snapshots: [{ ...quiet, lost: ['t'] }] }],
  ['I6', 'an advisor stays reserved for nothing', { snapshots: [{ ...quiet, stuck: ['a'] }] }],
  [
    'I7',
    'an acknowledged registration by relay is not counted',
    { operations: [operation({ f: 'relay', subject: 'x' })], relays: [relay({ number: null })] },
  ],
  [
    'I7',
    'two relays have one number, and the count has gone on',
    {
      relays: [relay({ id: 'x', number: 7 }), relay({ id: 'y', number: 7 })],
      partners: [{ id: 'p', count: 8, countBefore: 6 }],
      events: [counted('x', 7), counted('y', 7)],
    },
  ],
  [
    'I7',
    'the tenth registration grants a slot twice',
    {
      relays: [relay({ number: 10 })],
      partners: [{ id: 'p', count: 10, countBefore: 9 }],
      events: [counted('x', 10), counted('x', 10)],
    },
  ],
  [
    'I7',
    'the tenth registration passes without a slot',
    {
      relays: [relay({ id: 'x', number: 9 }), relay({ id: 'y', number: 11 })],
      partners: [{ id: 'p', count: 11, countBefore: 8 }],
      events: [counted('x', 9), counted('y', 11)],
    },
  ],
  ['I7', 'a count comes from nowhere', { partners: [{ id: 'p', count: 7, countBefore: 6 }] }],
  [
    'I8',
    'a retry gets another receipt',
    {
      operations: [operation({ reply: '{"n":1}' }), operation({ reply: '{"n":2}' })],
      registrations: [{ key: 'k', registrantId: '1' }],
    },
  ],
  [
    'I9',
    'a push is lost and nobody notices',
    {
      boards: [
        {
          steps: [
            { from: '1', to: '2' },
            { from: '3', to: '4' },
          ],
          shown: [],
          truth: [],
        },
      ],
    },
  ],
  ['I9', 'a board keeps a card that is gone', { boards: [{ steps: [], shown: ['t@1 waiting'], truth: [] }] }],
  [
    'I10',
    'the second of the order is rung while the first is free',
    {
      snapshots: Array.from({ length: 12 }, (_, look) => look * 300).map((at) => ({
        ...quiet,
        at,
        free: [{ advisorId: 'a', since: 'noon' }],
        ringing: at < 3_300 ? [] : [ringing({ advisorId: 'b' })],
      })),
      offers: [offer({ advisorId: 'b' })],
      transfers: [{ id: 't', state: 'ringing', order: ['a', 'b'] }],
    },
  ],
  [
    'I11',
    'an offer has ended otherwise than the log tells',
    { events: [event({}), event({ seq: 2, kind: 'TransferExpired' })], offers: [offer({ state: 'withdrawn' })] },
  ],
  [
    'I11',
    'a transfer ends and nobody is told',
    { events: [event({})], transfers: [{ id: 't', state: 'exhausted', order: ['a'] }] },
  ],
  ['I11', 'a task is closed without a word', { tasks: [{ id: 't', state: 'declined' }] }],
  [
    'I11',
    'a task is closed twice',
    {
      events: ['declined', 'declined'].map((as, seq) => event({ seq, kind: 'CallTaskClosed', taskId: 't', as })),
      tasks: [{ id: 't', state: 'declined' }],
    },
  ],
  ['I12', 'a deadlock ends a call', { operations: [operation({ f: 'claim', result: 'fail', failures: [500] })] }],
  [
    'I13',
    'a server shows a transfer as another one did before',
    {
      operations: [read('ringing', 0), read('accepted', 2), read('ringing', 4)],
      events: [event({ seq: 1 }), event({ seq: 2, kind: 'TransferAccepted' })],
    },
  ],
  [
    'I13',
    'a transfer is shown as ringing after it was called off',
    {
      operations: [operation({ f: 'cancel', subject: 't', invoke: 0, end: 1 }), read('ringing', 2)],
      events: [
        event({ seq: 1 }),
        event({ seq: 2, kind: 'TransferWithdrawn' }),
        event({ seq: 3, kind: 'TransferCancelled' }),
      ],
    },
  ],
  ['I13', 'a transfer is shown as nobody ever told', { operations: [read('bridged', 0)], events: [event({})] }],
  [
    'I13',
    'a desk rings on after its answer was acknowledged',
    {
      operations: [desk('o', 0), operation({ f: 'decline', subject: 'o', invoke: 2, end: 3 }), desk('o', 4)],
      events: [event({ seq: 1 }), event({ seq: 2, kind: 'TransferDeclined' })],
      offers: [offer({ state: 'declined' })],
    },
  ],
  [
    'I13',
    'a desk falls silent and rings again by the same offer',
    { operations: [desk('o', 0), desk(null, 2), desk('o', 4)], events: [event({}), ended] },
  ],
];

it.each(planted)('%s is broken when %s', (invariant, _bug, evidence) => {
  const broken = Object.keys(violations({ ...nothing, ...evidence }));
  expect(broken.map((name) => name.split(' ')[0])).toEqual([invariant]);
});

it('has a planted bug for every invariant', () => {
  expect(new Set(planted.map(([invariant]) => invariant))).toEqual(
    new Set(Object.keys(invariants).map((name) => name.split(' ')[0])),
  );
});

it('finds nothing wrong with a good history, answers lost on the way included', () => {
  const good: Partial<Evidence> = {
    operations: [
      operation({}),
      operation({ process: 2, failures: [0, 503] }),
      operation({ subject: 'lost', result: 'info', reply: null }),
      operation({ f: 'accept', subject: 'o' }),
      operation({ f: 'claim', subject: 't', process: 1, invoke: 0, end: 1 }),
      operation({ f: 'release', subject: 't', process: 1, invoke: 2, end: 4 }),
      operation({ f: 'claim', subject: 't', process: 2, invoke: 1, end: 3 }),
      operation({ f: 'release', subject: 't', process: 2, invoke: 6, end: 7 }),
    ],
    registrations: [{ key: 'k', registrantId: '1' }],
    events: [
      event({ seq: 1, offerId: 'n', staffId: 'b' }),
      event({ seq: 2, kind: 'TransferExpired', offerId: 'n' }),
      event({ seq: 3 }),
      event({ seq: 4, kind: 'TransferAccepted' }),
      ...['CallTaskClaimed', 'TransferCancelled', 'CallTaskReturned', 'CallTaskClaimed'].map((kind, n) =>
        event({ seq: 5 + n, kind, taskId: 'u', transferId: 'u', offerId: null, staffId: null }),
      ),
    ],
    offers: [offer({ id: 'n', advisorId: 'b', state: 'expired' }), offer({ position: 2, state: 'accepted' })],
    snapshots: [
      { ...quiet, ringing: [ringing({ overdueMs: 90 })] },
      ...Array.from({ length: 160 }, (_, n) => ({ ...quiet, at: 100 * n })),
      { ...quiet, at: 16_000, ringing: [ringing({ overdueMs: 7_000 })] },
      { ...quiet, at: 19_100, ringing: [ringing({ overdueMs: 4_900 })] },
    ],
    disturbances: [{ from: 10_000, until: 15_000, skippedMs: 0 }],
    boards: [
      {
        steps: [
          { from: '1', to: '2' },
          { from: '2', to: '3' },
        ],
        shown: ['t@1 waiting'],
        truth: ['t@1 waiting'],
      },
    ],
  };
  expect(violations({ ...nothing, ...good })).toEqual({});
});

it('takes whatever was true while a read was under way, and readers who meet in any order', () => {
  const good: Partial<Evidence> = {
    operations: [
      { ...read('ringing', 0), end: 9 },
      read('accepted', 1),
      { ...read('requested', 0), end: 5 },
      desk(null, 0),
      { ...desk('o', 1), end: 9 },
      operation({ f: 'accept', subject: 'o', invoke: 2, end: 3 }),
      desk(null, 4),
      desk('n', 6),
      desk(null, 8),
      desk(null, 10),
    ],
    events: [
      event({ seq: 1, kind: 'TransferRequested', offerId: null, staffId: null }),
      event({ seq: 2 }),
      event({ seq: 3, kind: 'TransferAccepted' }),
      event({ seq: 4, offerId: 'n', transferId: 'u' }),
      event({ seq: 5, kind: 'TransferExpired', offerId: 'n', transferId: 'u', staffId: null }),
    ],
    offers: [offer({ state: 'accepted' })],
  };
  expect(violations({ ...nothing, ...good })).toEqual({});
});

it('counts on from what a partner had, whoever presses several times, and lets the invited stay away', () => {
  const good: Partial<Evidence> = {
    operations: [operation({ f: 'relay', subject: 'x' }), operation({ f: 'relay', subject: 'x', process: 2 })],
    relays: [relay({ id: 'x', number: 10 }), relay({ id: 'y', number: 9 }), relay({ id: 'z' })],
    partners: [{ id: 'p', count: 10, countBefore: 8 }],
    events: [counted('y', 9), counted('x', 10)],
    registrations: [],
  };
  expect(violations({ ...nothing, ...good })).toEqual({});
});

it.each([
  ['was rung before', { offers: [offer({ id: 'n', state: 'declined' }), offer({ advisorId: 'b', position: 2 })] }],
  ['comes free just then', { freeFrom: 900 }],
  ['was busy in between', { since: (at: number) => (at < 600 ? 'noon' : 'later') }],
  ['is after them in the order', { order: ['b', 'a'] }],
  ['was free when a server hung', { disturbances: [{ from: 500, until: 900, skippedMs: 0 }] }],
] as const)('passes over nobody who %s', (_case, part) => {
  const {
    freeFrom = 0,
    since = () => 'noon',
    order = ['a', 'b'],
    ...rest
  } = {
    ...({} as { freeFrom?: number; since?: (at: number) => string; order?: readonly string[] }),
    ...part,
  };
  const evidence: Partial<Evidence> = {
    snapshots: Array.from({ length: 12 }, (_, look) => look * 300).map((at) => ({
      ...quiet,
      at,
      free: at < freeFrom ? [] : [{ advisorId: 'a', since: since(at) }],
      ringing: at < 3_300 ? [] : [ringing({ advisorId: 'b' })],
    })),
    offers: [offer({ advisorId: 'b' })],
    transfers: [{ id: 't', state: 'ringing', order }],
    ...rest,
  };
  expect(violations({ ...nothing, ...evidence })).toEqual({});
});
