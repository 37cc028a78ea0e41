import fc from 'fast-check';
import {
  PromiseBook,
  promiseEvents,
  promiseStates,
  promisesIn,
  type EventKind,
  type EventPayloads,
  type PromiseEvent,
} from '..';

const ID = { registrantId: 'r', taskId: 't', consultationId: 'c', actorId: 'i' };
const at = (time: string, day = 10): Date => new Date(`2026-11-${day}T${time}:00+09:00`);
const iso = (time: string, day = 10): string => at(time, day).toISOString();

function event<Kind extends EventKind>(
  time: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  about: Partial<typeof ID> | { actorId: null } = {},
): PromiseEvent {
  return { ...ID, ...about, kind, at: iso(time), payload } as unknown as PromiseEvent;
}

const queued = (cause: EventPayloads['CallTaskQueued']['cause'] = 'registration') =>
  event('10:00', 'CallTaskQueued', {
    ...{ band: 'A', cause, eligibleAt: iso('10:00'), deadlineAt: iso('10:01') },
    promisedDueAt: iso('18:00'),
  });
const dialled = (time: string) =>
  event(time, 'CallTaskDialed', {
    ...{ attempt: 1, isFirst: true, band: 'A', eligibleAt: iso('10:00') },
    ...{ secondsFromEligible: 0, isInTarget: true },
  });
const unanswered = (time: string) => event(time, 'CallTaskNoAnswer', { attempt: 1, nextAttemptAt: null });
const callBack = (time: string) => event('11:00', 'CallTaskCallbackSet', { at: iso(time) });
const booked = (time: string) =>
  event('11:00', 'ConsultationSet', { slotId: 's', startsAt: iso(time), by: 'registrant' });
const started = (time: string) =>
  event(time, 'ConsultationStarted', { type: 'booked', segment: '', secondsFromRegistration: 0 });
const wished = (time: string, by: string, count = 2) => event(time, 'TimesWished', { count, answerBy: iso(by) });
const asked = event('11:00', 'QuestionAsked', { questionId: 'q', dueAt: iso('15:00'), submissionId: 'e' });
const answered = (time: string) => event(time, 'QuestionAnswered', { questionId: 'q', basis: 'job_order' } as never);

/** What became of it, and when. */
const fateOf = (events: PromiseEvent[], now = at('23:00')) =>
  promisesIn(events, now).map(({ kind, state, endedAt }) => [kind, state, endedAt?.toISOString() ?? null]);

describe('a promise', () => {
  it.each<[string, PromiseEvent[], string, string | null]>([
    ['a first contact in time', [queued(), dialled('17:59')], 'first_contact kept', iso('17:59')],
    [
      'a first contact in time to which somebody answered',
      [queued(), dialled('12:00'), event('12:01', 'CallTaskConnected', { attempt: 1 })],
      'first_contact kept',
      iso('12:00'),
    ],
    [
      'a first contact in time to which nobody answered, called again later or not',
      [queued(), dialled('12:00'), unanswered('12:01'), dialled('19:00')],
      'first_contact tried',
      iso('12:00'),
    ],
    [
      'a call-back at its time to which nobody answered',
      [callBack('14:00'), dialled('14:01'), unanswered('14:02')],
      'call_back tried',
      iso('14:01'),
    ],
    [
      'a first contact too late, to which nobody answered',
      [queued(), dialled('18:01'), unanswered('18:02')],
      'first_contact missed',
      iso('18:01'),
    ],
    ['a first contact too late', [queued(), dialled('18:01')], 'first_contact missed', iso('18:01')],
    ['a first contact that never came', [queued()], 'first_contact missed', null],
    ['a call for a new date', [queued('no_show'), dialled('12:00')], 'next_call kept', iso('12:00')],
    [
      'a call-back within five minutes of its time',
      [callBack('14:00'), dialled('14:05')],
      'call_back kept',
      iso('14:05'),
    ],
    ['a call-back after them', [callBack('14:00'), dialled('14:06')], 'call_back missed', iso('14:06')],
    ['a talk that begins at its time', [booked('14:00'), started('14:03')], 'consultation kept', iso('14:03')],
    [
      'a talk that nobody began',
      [booked('14:00'), event('14:15', 'ConsultationNoShow', {}, { actorId: null })],
      'consultation missed',
      null,
    ],
    [
      'a talk to which they did not come',
      [booked('14:00'), event('14:04', 'ConsultationNoShow', {})],
      'consultation let_go',
      iso('14:04'),
    ],
    [
      'a talk that we called off',
      [booked('14:00'), event('12:28', 'ConsultationCancelled', { by: 'agency' })],
      'consultation called_off',
      iso('12:28'),
    ],
    [
      'a talk that we moved',
      [booked('14:00'), event('12:28', 'ConsultationRescheduled', { successorId: 'd', by: 'agency' })],
      'consultation called_off',
      iso('12:28'),
    ],
    [
      'a talk that they moved, as events say that do not tell who did',
      [booked('14:00'), event('12:28', 'ConsultationRescheduled', { successorId: 'd' })],
      'consultation let_go',
      iso('12:28'),
    ],
    [
      'a letter where a letter was named',
      [queued(), event('12:00', 'CallTaskClosed', { as: 'courtesy_closed', handlingSeconds: 9 })],
      'first_contact kept',
      iso('12:00'),
    ],
    [
      'a letter where a call was named',
      [
        queued(),
        event('12:00', 'CallTaskClosed', { as: 'courtesy_closed', handlingSeconds: 9, isInsteadOfCall: true }),
      ],
      'first_contact called_off',
      iso('12:00'),
    ],
    ['an answer within its hours', [asked, answered('14:59')], 'answer kept', iso('14:59')],
    [
      'an answer put off to the next talk, as they were told',
      [asked, event('12:00', 'QuestionCarried', { questionId: 'q' })],
      'answer put_off',
      iso('12:00'),
    ],
    ['an answer after them', [asked, answered('15:01')], 'answer missed', iso('15:01')],
    [
      'a question of a selection that ended',
      [asked, event('12:00', 'SubmissionEnded', { submissionId: 'e', as: 'doc_rejected' })],
      'answer let_go',
      iso('12:00'),
    ],
    [
      'a letter to whoever is not to be called',
      [queued(), event('12:00', 'MessageQueued', { messageId: 'm', template: 'L1', via: 'mail', dueAt: iso('12:00') })],
      'first_contact kept',
      iso('12:00'),
    ],
    [
      'a call-back they do not wish any more',
      [
        callBack('14:00'),
        event('12:00', 'ContactPreferenceSet', {
          doNotCall: true,
          isMailOnly: false,
          hasComplained: false,
          contactHours: [],
          language: 'ja',
        }),
      ],
      'call_back let_go',
      iso('12:00'),
    ],
  ])('%s', (_name, events, fate, endedAt) => {
    expect(fateOf(events)).toEqual([[...fate.split(' '), endedAt]]);
  });

  it('is nobody’s who withdrew before its time, and stays missed where its time had passed', () => {
    const withdrawn = (time: string) => event(time, 'RegistrantWithdrawn', {});
    expect(fateOf([queued(), booked('14:00'), withdrawn('13:00')]).map(([, state]) => state)).toEqual([
      'let_go',
      'let_go',
    ]);
    expect(fateOf([queued(), booked('14:00'), withdrawn('17:00')])).toEqual([
      ['first_contact', 'let_go', iso('17:00')],
      ['consultation', 'missed', null],
    ]);
  });

  it('moves with the hours that the person wishes', () => {
    const wish = { doNotCall: false, isMailOnly: false, hasComplained: false, contactHours: ['evening'] } as const;
    const moved = event('17:00', 'ContactPreferenceSet', { ...wish, language: 'ja', promisedDueAt: iso('00:00', 11) });
    expect(fateOf([queued(), moved, dialled('19:00')])).toEqual([['first_contact', 'kept', iso('19:00')]]);
  });

  it('was made of no call about a booking, and of none that comes only where no time is chosen', () => {
    expect(
      fateOf([
        queued('not_reached'),
        event('11:00', 'CallTaskCallbackSet', { at: iso('12:15'), isUnlessBooked: true }),
      ]),
    ).toEqual([]);
  });

  it('stands first while it is owed, by its time', () => {
    const shown = promisesIn([queued(), dialled('10:01'), booked('16:00'), callBack('14:00')], at('12:00'));
    expect(shown.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'call_back open',
      'consultation open',
      'first_contact kept',
    ]);
  });

  it('ends once, whatever happens in whatever order: what was made is owed or has ended', () => {
    const story = [
      queued(),
      dialled('10:01'),
      callBack('14:00'),
      booked('14:00'),
      started('14:01'),
      asked,
      answered('14:00'),
    ];
    const ends = [
      event('13:00', 'RegistrantWithdrawn', {}),
      event('13:00', 'CallTaskClosed', { as: 'declined', handlingSeconds: 1 }),
    ];
    const makers = new Set(['CallTaskQueued', 'CallTaskCallbackSet', 'ConsultationSet', 'QuestionAsked']);
    fc.assert(
      fc.property(fc.shuffledSubarray([...story, ...ends]), (events) => {
        const made = events.filter(({ kind }) => makers.has(kind)).length;
        const shown = promisesIn(events, at('23:00'));
        expect(shown).toHaveLength(made);
        for (const { state } of shown) expect(promiseStates).toContain(state);
        for (const { state } of shown) expect(state).not.toBe('open');
      }),
    );
  });

  it('is told by the listed events alone', () => {
    const heard = new Set<string>(promiseEvents);
    const book = new PromiseBook();
    for (const one of [queued(), dialled('10:01'), callBack('14:00'), booked('14:00'), asked]) {
      expect(heard).toContain(one.kind);
      book.apply(one);
    }
    expect(book.owed(at('12:00'))).toHaveLength(3);
  });
});

it('answers wished times by a call or a booking of ours; the person lets go of it by theirs, or takes them back', () => {
  const states = (...events: PromiseEvent[]) =>
    promisesIn(events, at('19:00')).map(({ kind, state }) => `${kind} ${state}`);
  const set = (by: 'intake' | 'registrant') =>
    event('12:00', 'ConsultationSet', { slotId: 's', startsAt: iso('20:00'), by });
  const closed = event('12:00', 'CallTaskClosed', { as: 'booked', handlingSeconds: 0 });
  expect(states(queued('wished_times'), wished('11:00', '18:00'))).toEqual(['times missed']);
  expect(states(wished('11:00', '18:00'), dialled('12:00'))).toEqual(['times kept']);
  expect(states(wished('11:00', '18:00'), closed, set('intake'))).toEqual(['consultation open', 'times kept']);
  expect(states(wished('11:00', '18:00'), closed, set('registrant'))).toEqual(['consultation open', 'times let_go']);
  expect(states(wished('11:00', '18:00'), wished('12:00', '18:00', 0))).toEqual(['times let_go']);
  // Changed in time it is the same promise; changed when it was late already, another.
  expect(states(wished('11:00', '18:00'), wished('12:00', '18:00'), dialled('13:00'))).toEqual(['times kept']);
  expect(states(wished('10:00', '11:00'), wished('12:00', '18:00'), dialled('13:00'))).toEqual([
    'times kept',
    'times missed',
  ]);
});

it('answers a wish for another advisor by a yes, a no or a hand-over; taken back it is owed no more', () => {
  const moved = (time: string, to: EventPayloads['AdvisorChangeMoved']['to']) =>
    event(time, 'AdvisorChangeMoved', { changeId: 'x', to, answerBy: iso('18:00') });
  const states = (...events: PromiseEvent[]) =>
    promisesIn(events, at('19:00')).map(({ kind, state }) => `${kind} ${state}`);
  expect(states(moved('10:00', 'asked'))).toEqual(['advisor missed']);
  for (const to of ['given', 'kept'] as const)
    expect(states(moved('10:00', 'asked'), moved('12:00', to))).toEqual(['advisor kept']);
  expect(states(moved('10:00', 'asked'), moved('12:00', 'withdrawn'))).toEqual(['advisor let_go']);
  const handedOver = event('12:00', 'CaseHandedOver', { from: 'a' });
  expect(states(moved('10:00', 'asked'), handedOver)).toEqual(['advisor kept']);
  expect(states(moved('10:00', 'asked'), moved('18:30', 'kept'))).toEqual(['advisor missed']);
});
