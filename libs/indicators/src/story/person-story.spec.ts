import { DAY, dayNumber, type ServiceCalendar } from '@toritsugi/calendar';
import type { DomainEvent, EventKind, EventOf, EventPayloads } from '@toritsugi/journey';
import { figureOf, figureValue, indicators, looseTally, PersonStory, type PersonTally, type TallyKind } from '..';

const calendar: ServiceCalendar = {
  serviceHours: Object.fromEntries(
    (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => [
      day,
      { opens: '09:00', closes: '21:00' },
    ]),
  ),
  businessDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  closedDates: ['2026-11-03', '2026-11-23'],
  closedEveryYear: [],
};

const person = 'p1';
let recorded = 0;
type Subject = Partial<
  Pick<DomainEvent, 'registrantId' | 'taskId' | 'transferId' | 'consultationId' | 'staffId' | 'actorId'>
>;
function event<Kind extends EventKind>(
  at: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  subject: Subject = {},
): DomainEvent {
  recorded += 1;
  const told: EventOf<Kind> = {
    id: `f${recorded}`,
    cursor: String(recorded),
    kind,
    at: new Date(`${at}:00+09:00`).toISOString(),
    registrantId: person,
    taskId: null,
    transferId: null,
    consultationId: null,
    staffId: null,
    actorId: null,
    ...subject,
    payload,
  };
  return told as DomainEvent;
}

const segment = 'accounting.y4_plus.kanto';
const registered = (at: string, registrantId = person): DomainEvent[] => [
  event(
    at,
    'RegistrationSubmitted',
    { channel: 'search', formVersion: 1, language: 'ja', occupation: 'accounting', segment },
    { registrantId },
  ),
  event(
    at,
    'RegistrantScored',
    { band: 'A', score: 82, potential: 90, targetVersion: 1, cause: 'submission' },
    { registrantId },
  ),
];
const queued = (eligibleAt: string, deadlineAt: string): DomainEvent =>
  event(
    eligibleAt,
    'CallTaskQueued',
    {
      band: 'A',
      eligibleAt: new Date(`${eligibleAt}:00+09:00`).toISOString(),
      deadlineAt: new Date(`${deadlineAt}:00+09:00`).toISOString(),
      promisedDueAt: '',
      cause: 'registration',
    },
    { taskId: 't1' },
  );
const dialled = (at: string, secondsFromEligible: number, isInTarget: boolean): DomainEvent =>
  event(
    at,
    'CallTaskDialed',
    { attempt: 1, isFirst: true, band: 'A', eligibleAt: '', secondsFromEligible, isInTarget },
    { taskId: 't1' },
  );
const completed = (at: string, isEffective = true): DomainEvent =>
  event(
    at,
    'ConsultationCompleted',
    { type: 'live', outcome: 'proceed', isEffective, band: 'A', segment, isFirst: true },
    { consultationId: 'c1', staffId: 'A10' },
  );
const started = (at: string): DomainEvent =>
  event(
    at,
    'ConsultationStarted',
    { type: 'live', segment, secondsFromRegistration: 60 },
    { consultationId: 'c1', staffId: 'A10' },
  );

function told(events: readonly DomainEvent[]): PersonTally[] {
  const story = new PersonStory(person, calendar);
  for (const one of events) story.apply(one);
  return story.tallies();
}
const of = (kind: TallyKind, events: readonly DomainEvent[]): PersonTally[] =>
  told(events).filter((tally) => tally.kind === kind);
const dayOf = (day: string): number => dayNumber(Date.parse(`${day}T12:00:00+09:00`));

describe('the road of one person', () => {
  const road = [
    ...registered('2026-11-10T12:00'),
    queued('2026-11-10T12:00', '2026-11-10T12:05'),
    dialled('2026-11-10T12:01', 12, true),
    event('2026-11-10T12:01', 'CallTaskConnected', { attempt: 1 }, { taskId: 't1' }),
    started('2026-11-10T12:02'),
    completed('2026-11-10T12:42'),
  ];

  it('S001-1: each step is counted by the day of the registration, from when it was made', () => {
    const steps = ['roadValid', 'roadTarget', 'roadConnected', 'roadSet', 'roadHeld', 'roadEffective'] as const;
    for (const kind of steps)
      expect(of(kind, road)).toEqual([
        expect.objectContaining({ day: dayOf('2026-11-10'), value: 1, segment, band: 'A' }),
      ]);
    expect(of('roadHeld', road)[0]?.from).toBe(Date.parse('2026-11-10T12:42:00+09:00'));
  });

  it('S004-19: what counts by registration is of whoever held the first consultation', () => {
    expect(of('roadValid', road)[0]?.staffId).toBe('A10');
    expect(of('minutesConsultation', road)).toEqual([expect.objectContaining({ value: 40, staffId: 'A10' })]);
    expect(of('minutes', road).map(({ value }) => value)).toEqual([40]);
    expect(of('minutesOffTarget', road)).toEqual([]);
  });

  it('K06: reached on the fourth service day is not reached in time; a holiday is no service day', () => {
    const reachedAt = (at: string): number =>
      of('roadConnected', [
        ...registered('2026-11-20T12:00'),
        event(at, 'CallTaskConnected', { attempt: 1 }, { taskId: 't1' }),
      ]).length;
    expect([reachedAt('2026-11-25T20:59'), reachedAt('2026-11-26T09:00')]).toEqual([1, 0]);
  });

  it('a day ends at midnight in Tokyo, whatever the day elsewhere', () => {
    const at = (time: string): number | undefined => of('registered', registered(time))[0]?.day;
    expect([at('2026-10-31T23:59'), at('2026-11-01T00:00')]).toEqual([dayOf('2026-10-31'), dayOf('2026-11-01')]);
  });

  it('K03: whom neither mail nor SMS reaches is registered, and not valid until a contact is corrected', () => {
    const dead = (['mail', 'sms'] as const).map((via) =>
      event('2026-11-10T12:10', 'AddressSuppressed', { via, reason: 'hard_bounce' }),
    );
    expect(of('registered', [...road, ...dead])).toHaveLength(1);
    expect(told([...road, ...dead]).filter(({ kind }) => kind.startsWith('road'))).toEqual([]);
    const corrected = event('2026-11-10T12:20', 'ContactCorrected', { hasMail: true, hasPhone: true });
    expect(of('roadValid', [...road, ...dead, corrected])).toHaveLength(1);
  });

  it('K03: of two who are one person both registrations count, and one of them is valid', () => {
    const both = [...registered('2026-11-02T09:00', 'p0'), ...road];
    expect(of('registered', both).map(({ key, day }) => [key, day])).toEqual([
      ['p0', dayOf('2026-11-02')],
      [person, dayOf('2026-11-10')],
    ]);
    expect(of('roadValid', both).map(({ day }) => day)).toEqual([dayOf('2026-11-10')]);
  });
});

describe('S004-18: the first dial', () => {
  const waiting = [...registered('2026-11-10T12:00'), queued('2026-11-10T12:00', '2026-11-10T12:05')];

  it('counts whoever waits beyond the target as a miss from that moment on', () => {
    expect(of('roadDialDue', waiting).map(({ from }) => from)).toEqual([Date.parse('2026-11-10T12:05:00+09:00')]);
    expect(of('roadDialInTarget', waiting)).toEqual([]);
  });

  it('counts once dialled, in time or not', () => {
    const late = [...waiting, dialled('2026-11-10T12:09', 540, false)];
    expect([of('roadDialDue', late).length, of('roadDialInTarget', late).length]).toEqual([1, 0]);
    expect(of('roadDialSeconds', late)[0]?.value).toBe(540);
  });

  it('is not owed while they are one with somebody else, and is again once that is undone', () => {
    const asOne = [
      ...waiting,
      event('2026-11-10T12:02', 'CallTaskClosed', { as: 'set_aside', handlingSeconds: 0 }, { taskId: 't1' }),
    ];
    const undone = [
      ...asOne,
      event('2026-11-10T12:04', 'CallTaskReturned', { cause: 'merge_undone' }, { taskId: 't1' }),
    ];
    expect([of('roadDialDue', asOne).length, of('roadDialDue', undone).length]).toEqual([0, 1]);
  });

  it('is not owed to whoever calls us before the target has passed, and was missed where they call after it', () => {
    const calls = (at: string) => [...waiting, event(at, 'CallTaskConnected', { attempt: 0 }, { taskId: 't1' })];
    expect(of('roadDialDue', calls('2026-11-10T12:03'))).toEqual([]);
    expect(of('roadDialDue', calls('2026-11-10T12:06'))).toHaveLength(1);
  });
});

describe('selection', () => {
  const submissionId = 's1';
  const base = [...registered('2026-08-10T12:00'), started('2026-08-10T12:02'), completed('2026-08-10T12:42')];
  const accepted = [
    ...base,
    event('2026-08-12T10:00', 'SubmissionSubmitted', { submissionId, employerId: 'e1' }, { actorId: 'A10' }),
    event('2026-08-14T10:00', 'StepDecided', { submissionId, step: 'document', number: 0, result: 'passed' }),
    event('2026-08-20T10:00', 'StepDecided', { submissionId, step: 'interview', number: 1, result: 'passed' }),
    event('2026-08-24T10:00', 'OfferMade', { submissionId }),
    event('2026-08-26T10:00', 'OfferAccepted', { submissionId, segment }),
  ];
  const joined = [...accepted, event('2026-09-01T09:00', 'Joined', { submissionId, day: '2026-09-01' })];

  it('S001-4: a close that is taken back is declined, and closes nothing any more', () => {
    const reversed = [...accepted, event('2026-08-28T10:00', 'OfferDeclined', { submissionId, as: 'join_cancelled' })];
    expect(of('offerAccepted', accepted)).toHaveLength(1);
    expect([of('offerAccepted', reversed), of('talkClosed', reversed), of('roadAccepted', reversed)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(of('offerDeclined', reversed).map(({ day, employerId }) => [day, employerId])).toEqual([
      [dayOf('2026-08-28'), 'e1'],
    ]);
    expect([of('offerAnswered', reversed).length, of('roadOffered', reversed).length]).toEqual([1, 1]);
  });

  it('S001-4: an employer who takes the offer back is no decline of the person', () => {
    const cancelled = [
      ...accepted,
      event('2026-08-28T10:00', 'OfferDeclined', { submissionId, as: 'employer_cancelled' }),
    ];
    expect([of('offerDeclined', cancelled).length, of('offerAnswered', cancelled).length]).toEqual([0, 0]);
  });

  it('S001-7: who joined stays as long as nobody says that they left; each day counts once it is reached', () => {
    const stays = of('joinStayed3', joined);
    expect(stays.map(({ from }) => from)).toEqual([Date.parse('2026-09-01T00:00:00+09:00') + 90 * DAY]);
    const left = [...joined, event('2026-12-01T10:00', 'LeftEarly', { submissionId, days: 91 })];
    expect([of('joinStayed3', left).length, of('joinStay6Due', left).length, of('joinStayed6', left).length]).toEqual([
      1, 1, 0,
    ]);
  });

  it('S001-6: days from the registration to the acceptance are days of the calendar', () => {
    expect(of('daysToAccept', accepted).map(({ value }) => value)).toEqual([16]);
  });

  it('S001-3: withdrawn before a decision is no failed interview', () => {
    const withdrawn = [
      ...base,
      event('2026-08-12T10:00', 'SubmissionSubmitted', { submissionId, employerId: 'e1' }),
      event('2026-08-13T10:00', 'SubmissionEnded', { submissionId, as: 'withdrawn_by_registrant' }),
    ];
    expect([of('documentDecided', withdrawn).length, of('submissionWithdrawn', withdrawn).length]).toEqual([0, 1]);
    expect(of('roadSubmissionDecided', withdrawn)).toEqual([]);
  });
});

describe('follow-ups and rescues', () => {
  const planned = event(
    '2026-11-10T12:00',
    'FollowUpPlanned',
    { followUpId: 'u1', after: 'interview', dueAt: new Date('2026-11-11T23:59:00+09:00').toISOString() },
    { staffId: 'A10' },
  );
  const base = [...registered('2026-11-10T09:00'), planned];

  it('S003-4: one that is due counts from its end, or from when it was sent', () => {
    expect(of('followUpDue', base)[0]?.from).toBe(Date.parse('2026-11-11T23:59:00+09:00'));
    const sent = [
      ...base,
      event('2026-11-10T18:00', 'FollowUpSent', { followUpId: 'u1', after: 'interview', isInTime: true }),
    ];
    expect(of('followUpDue', sent)[0]?.from).toBe(Date.parse('2026-11-10T18:00:00+09:00'));
    expect([of('followUpSent', sent).length, of('followUpInTime', sent).length]).toEqual([1, 1]);
  });

  it('S003-4: one whose letter never arrived is owed still', () => {
    const about = { followUpId: 'u1', after: 'interview' } as const;
    const sent = [...base, event('2026-11-10T18:00', 'FollowUpSent', { ...about, isInTime: true })];
    const lost = [...sent, event('2026-11-10T18:05', 'FollowUpUnsent', about)];
    expect([of('followUpSent', lost), of('followUpInTime', lost)]).toEqual([[], []]);
    expect(of('followUpDue', lost)[0]?.from).toBe(Date.parse('2026-11-11T23:59:00+09:00'));
  });

  it('S003-4: one that was skipped is owed no more; asked without a letter is asked', () => {
    const payload = { followUpId: 'u1', after: 'interview', isInTime: true, minutes: 12 } as const;
    const closed = [...base, event('2026-11-10T18:00', 'FollowUpClosed', payload)];
    const skipped = [...base, event('2026-11-10T18:00', 'FollowUpSkipped', { followUpId: 'u1', after: 'interview' })];
    expect(of('followUpDue', skipped)).toEqual([]);
    expect([of('followUpSent', closed).length, of('followUpInTime', closed).length]).toEqual([1, 1]);
    expect(of('minutesFollowUp', closed)[0]?.value).toBe(12);
  });
});

it('S000-14: a promise of a first call that nobody kept is a miss once it is due', () => {
  const due = of('firstContactDue', [
    ...registered('2026-11-10T12:00'),
    ...[queued('2026-11-10T12:00', '2026-11-10T12:05')].map(
      (one) =>
        ({
          ...one,
          payload: { ...one.payload, promisedDueAt: new Date('2026-11-10T15:00:00+09:00').toISOString() },
        }) as DomainEvent,
    ),
  ]);
  expect(due.map(({ from }) => from)).toEqual([Date.parse('2026-11-10T15:00:00+09:00')]);
});

it('S000-16: forms opened and decisions taken are about nobody', () => {
  expect(looseTally(event('2026-11-10T12:00', 'FormViewed', { channel: 'search' })).map(({ kind }) => kind)).toEqual([
    'formOpened',
  ]);
  const decided = { decisionId: 'd1', decisionKind: 'target', as: 'approved' as const, isInTime: true };
  expect(looseTally(event('2026-11-10T12:00', 'DecisionDecided', decided)).map(({ kind }) => kind)).toEqual([
    'decisionDecided',
    'decisionInTime',
  ]);
  expect(looseTally(event('2026-11-10T12:00', 'DecisionDecided', { ...decided, as: 'withdrawn' }))).toEqual([]);
});

describe('figures', () => {
  it('S001-8: each has one definition, and an id of its indicator', () => {
    const ids = indicators.flatMap(({ figures }) => figures.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, figures } of indicators) expect(figures.every((one) => one.id.split('.')[0] === id)).toBe(true);
  });

  it('a share of nothing is not defined; a count of nothing is nought', () => {
    const value = (id: string) => {
      const figure = figureOf(id)?.figure;
      return figure && figureValue(figure, new Map());
    };
    expect(value('K06')).toMatchObject({ value: null, n: 0 });
    expect(value('K10')).toMatchObject({ value: 0, n: 0 });
    expect(value('K13.median')).toMatchObject({ value: null, n: 0 });
  });
});
