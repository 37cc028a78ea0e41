import fc from 'fast-check';
import type { ServiceCalendar } from '@toritsugi/calendar';
import type { DomainEvent, EventKind, EventOf, EventPayloads } from '@toritsugi/journey';
import { cellKey } from '@toritsugi/routing';
import { definitions, foldFirstDashboard, targetShare, type DashboardQuestion } from '..';

const calendar: ServiceCalendar = {
  serviceHours: { monday: { opens: '09:00', closes: '21:00' } },
  businessDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  closedDates: ['2026-11-03', '2026-11-23'],
  closedEveryYear: [],
};
const question: DashboardQuestion = {
  now: new Date('2026-11-10T13:00:00+09:00'),
  calendar,
  teams: [
    { teamId: 'T2', advisorIds: ['A05', 'A06'], monthTarget: 38 },
    { teamId: 'T3', advisorIds: ['A09', 'A10'], monthTarget: 19 },
  ],
  strongCells: new Set([cellKey('A10', 'accounting')]),
  base: [{ advisorId: 'A10', segment: 'accounting.y4_plus.kanto', consultations: 41, closes: 6 }],
};

let recorded = 0;
type Subject = Partial<Pick<DomainEvent, 'registrantId' | 'taskId' | 'transferId' | 'consultationId' | 'staffId'>>;
function event<Kind extends EventKind>(
  at: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  subject: Subject = {},
): DomainEvent {
  recorded += 1;
  const recordedEvent: EventOf<Kind> = {
    id: `f${recorded}`,
    cursor: String(recorded),
    kind,
    at: new Date(at).toISOString(),
    registrantId: null,
    taskId: null,
    transferId: null,
    consultationId: null,
    staffId: null,
    actorId: null,
    ...subject,
    payload,
  };
  return recordedEvent as DomainEvent;
}

const segment = 'accounting.y4_plus.kanto';
const completed = (
  changes: Partial<EventPayloads['ConsultationCompleted']> = {},
): EventPayloads['ConsultationCompleted'] => ({
  type: 'live',
  outcome: 'proceed',
  isEffective: true,
  band: 'A',
  segment,
  isFirst: true,
  ...changes,
});
const queued = (eligibleAt: string): EventPayloads['CallTaskQueued'] => ({
  band: 'A',
  eligibleAt: new Date(eligibleAt).toISOString(),
  deadlineAt: '',
  promisedDueAt: '',
  cause: 'registration',
});

/** A noon registrant on Tuesday: dialled in 12 s, handed over in 27 s, an effective consultation. */
function noonRegistrant(id = 'R1'): DomainEvent[] {
  const person = { registrantId: id };
  const task = { ...person, taskId: `${id}-task` };
  const transfer = { ...task, transferId: `${id}-transfer` };
  const talk = { ...person, consultationId: `${id}-talk`, staffId: 'A10' };
  const on = (time: string) => `2026-11-10T${time}+09:00`;
  return [
    event(
      on('12:07:12'),
      'RegistrationSubmitted',
      { channel: 'listing', formVersion: 6, language: 'ja', occupation: 'accounting', segment },
      person,
    ),
    event(on('12:07:12'), 'CallTaskQueued', queued(on('12:07:12')), task),
    event(on('12:07:18'), 'CallTaskClaimed', {}, task),
    event(
      on('12:07:24'),
      'CallTaskDialed',
      { attempt: 1, isFirst: true, band: 'A', eligibleAt: '', secondsFromEligible: 12, isInTarget: true },
      task,
    ),
    event(on('12:07:33'), 'CallTaskConnected', { attempt: 1 }, task),
    event(
      on('12:08:31'),
      'TransferRequested',
      { segment, level: 3, band: 'A', closeRateVersion: 1, candidates: 4 },
      transfer,
    ),
    event(
      on('12:08:31'),
      'TransferOffered',
      { offerId: 'o1', position: 2, deadlineAt: '' },
      { ...transfer, staffId: 'A11' },
    ),
    event(
      on('12:08:46'),
      'TransferOffered',
      { offerId: 'o2', position: 3, deadlineAt: '' },
      { ...transfer, staffId: 'A10' },
    ),
    event(on('12:08:58'), 'TransferBridged', { secondsFromRequest: 27 }, transfer),
    event(on('12:09:20'), 'TransferCompleted', { offers: 2 }, transfer),
    event(on('12:09:20'), 'CallTaskClosed', { as: 'handed_over', handlingSeconds: 122 }, task),
    event(on('12:09:20'), 'ConsultationStarted', { type: 'live', segment, secondsFromRegistration: 128 }, talk),
    event(on('12:46:05'), 'ConsultationCompleted', completed(), talk),
  ];
}

function booked(id: string, startsAt: string, end: 'completed' | 'no_show' | 'cancelled' | null): DomainEvent[] {
  const talk = { registrantId: id, consultationId: `${id}-talk`, staffId: 'A05' };
  const events = [
    event(
      '2026-11-09T10:00:00+09:00',
      'ConsultationSet',
      { slotId: 's', startsAt: new Date(startsAt).toISOString(), by: 'intake' },
      talk,
    ),
  ];
  if (end === 'completed') {
    events.push(
      event(
        startsAt,
        'ConsultationCompleted',
        completed({ type: 'booked', outcome: 'not_now', isEffective: false, band: 'B' }),
        talk,
      ),
    );
  }
  if (end === 'no_show') events.push(event(startsAt, 'ConsultationNoShow', {}, talk));
  if (end === 'cancelled') events.push(event(startsAt, 'ConsultationCancelled', { by: 'registrant' }, talk));
  return events;
}

describe('the noon registrant on the dashboard', () => {
  const view = foldFirstDashboard(noonRegistrant()).view(question);

  it('counts one effective consultation, for the agency and the team of the advisor', () => {
    expect(view.effective).toMatchObject({ today: 1, week: 1, month: 1, monthTarget: 57 });
    expect(view.teams.map(({ teamId, effective }) => `${teamId} ${effective.today}`)).toEqual(['T2 0', 'T3 1']);
  });

  it('dialled in 12 seconds, within the target of band A', () => {
    expect(view.today.firstDial).toEqual({ n: 1, late: 0, median: 12, p90: 12, inTarget: 1 });
    expect(view.today.firstDialByBand.map(({ band, n }) => `${band}${n}`)).toEqual(['A1', 'B0', 'C0', 'D0']);
  });

  it('was handed over in 27 seconds by the second offer', () => {
    expect(view.today.transfers).toEqual({
      requested: 1,
      completed: 1,
      completedShare: 1,
      secondsToBridgeMedian: 27,
      secondsToBridgeP90: 27,
      offersPerTransfer: 2,
    });
  });

  it('counts for K07, K10 and, the cell being strong, for K11', () => {
    expect(view.today.setRate).toEqual({ numerator: 1, denominator: 1, rate: 1 });
    expect(view.today.effectiveRate).toEqual({ numerator: 1, denominator: 1, rate: 1 });
    expect(view.today.strongCell).toEqual({ numerator: 1, denominator: 1, rate: 1 });
  });

  it('leaves nobody waiting', () => {
    expect(view.waiting).toEqual({ count: 0, longestSince: null });
  });

  it('is pending for the close record until 90 days have passed', () => {
    expect(view.closeRates).toMatchObject([
      { advisorId: 'A10', occupation: 'accounting', consultations: 41, closes: 6, pending: 1 },
    ]);
  });
});

describe('waiting now', () => {
  const task = (id: string) => ({ taskId: id });
  const at = '2026-11-10T12:00:00+09:00';
  const waiting = (events: DomainEvent[]) => foldFirstDashboard(events).view(question).waiting;

  it('counts due calls nobody has taken, from when the first fell due', () => {
    expect(
      waiting([
        event(at, 'CallTaskQueued', queued('2026-11-10T12:30:00+09:00'), task('a')),
        event(at, 'CallTaskQueued', queued('2026-11-10T12:10:00+09:00'), task('b')),
        event(at, 'CallTaskQueued', queued('2026-11-10T18:00:00+09:00'), task('later')),
        event(at, 'CallTaskQueued', queued('2026-11-10T09:00:00+09:00'), task('taken')),
        event(at, 'CallTaskClaimed', {}, task('taken')),
      ]),
    ).toEqual({ count: 2, longestSince: '2026-11-10T03:10:00.000Z' });
  });

  it('a task given back keeps its wait; one called without an answer stops waiting until it returns', () => {
    const base = [
      event(at, 'CallTaskQueued', queued('2026-11-10T09:00:00+09:00'), task('a')),
      event(at, 'CallTaskClaimed', {}, task('a')),
    ];
    const released = [...base, event(at, 'CallTaskReleased', { cause: 'lease' }, task('a'))];
    expect(waiting(released)).toEqual({ count: 1, longestSince: '2026-11-10T00:00:00.000Z' });
    const silent = [...base, event(at, 'CallTaskNoAnswer', { attempt: 1, nextAttemptAt: at }, task('a'))];
    expect(waiting(silent).count).toBe(0);
    expect(waiting([...silent, event(at, 'CallTaskReturned', { cause: 'retry_due' }, task('a'))]).longestSince).toBe(
      '2026-11-10T03:00:00.000Z',
    );
  });
});

describe('booked consultations', () => {
  it('are held or not by their start; cancelled ones and those to come do not count', () => {
    const on = (time: string) => `2026-11-10T${time}:00+09:00`;
    const view = foldFirstDashboard([
      ...booked('a', on('10:00'), 'completed'),
      ...booked('b', on('11:00'), 'no_show'),
      ...booked('c', on('11:30'), 'cancelled'),
      ...booked('d', on('20:00'), null),
    ]).view(question);
    expect(view.today.heldRate).toEqual({ numerator: 1, denominator: 2, rate: 0.5 });
    expect(view.today.consultations).toEqual({ set: 0, started: 0, completed: 1, effective: 0, noShow: 1 });
    expect(view.week.consultations.set).toBe(4);
  });
});

describe('the close record', () => {
  const talk = (id: string, at: string) =>
    event(at, 'ConsultationCompleted', completed(), { registrantId: id, consultationId: id, staffId: 'A10' });
  const offer = (id: string) =>
    event('2026-11-09T12:00:00+09:00', 'OfferAccepted', { submissionId: 's', segment }, { registrantId: id });

  it('adds matured first consultations, and an offer accepted at any time since, to the record kept before', () => {
    const fold = foldFirstDashboard([
      talk('matured and closed', '2026-07-01T12:00:00+09:00'),
      talk('matured', '2026-07-02T12:00:00+09:00'),
      talk('young', '2026-10-01T12:00:00+09:00'),
      talk('past the window', '2025-10-01T12:00:00+09:00'),
      offer('matured and closed'),
      offer('young'),
    ]);
    expect(fold.closeRecord(question)).toEqual([{ advisorId: 'A10', segment, consultations: 43, closes: 7 }]);
    const [row] = fold.view(question).closeRates;
    expect(row).toMatchObject({ consultations: 43, closes: 7, pending: 1 });
    expect(row?.rate).toBeCloseTo(7 / 43, 12);
    expect(row?.interval?.low).toBeLessThan(7 / 43);
    expect(row?.interval?.high).toBeGreaterThan(7 / 43);
  });

  it('takes a close back that was reversed, and no other', () => {
    const declined = (submissionId: string) =>
      event('2026-11-09T13:00:00+09:00', 'OfferDeclined', { submissionId }, { registrantId: 'x' });
    const closes = (...more: DomainEvent[]) =>
      foldFirstDashboard([talk('x', '2026-07-01T12:00:00+09:00'), offer('x'), ...more]).closeRecord(question)[0]
        ?.closes;
    expect([closes(), closes(declined('other')), closes(declined('s'))]).toEqual([7, 7, 6]);
  });

  it('leaves the given base untouched', () => {
    foldFirstDashboard([talk('x', '2026-07-01T12:00:00+09:00')]).closeRecord(question);
    expect(question.base[0]?.consultations).toBe(41);
  });
});

describe('targets', () => {
  it('spreads the month over its business days', () => {
    expect(targetShare({ monthTarget: 19, calendar, now: question.now })).toEqual({
      todayTarget: 1,
      weekTarget: 5,
      monthTarget: 19,
    });
    expect(targetShare({ monthTarget: 19, calendar, now: new Date('2026-11-03T12:00:00+09:00') })).toMatchObject({
      todayTarget: 0,
      weekTarget: 4,
    });
  });

  it('gives zero rather than NaN when a month has no business day', () => {
    const closed = { ...calendar, businessDays: [] };
    expect(targetShare({ monthTarget: 19, calendar: closed, now: question.now })).toEqual({
      todayTarget: 0,
      weekTarget: 0,
      monthTarget: 19,
    });
  });
});

describe('the fold', () => {
  const people = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 13 }), fc.boolean()), {
      selector: ([id]) => id,
      maxLength: 8,
    })
    .map((drawn) =>
      drawn.map(([id, length, isBooked]) =>
        isBooked
          ? booked(`B${id}`, '2026-11-10T10:00:00+09:00', length % 2 ? 'completed' : 'no_show')
          : noonRegistrant(`R${id}`).slice(0, length),
      ),
    );
  const numbers = (events: Iterable<DomainEvent>) => ({ ...foldFirstDashboard(events).view(question), cursor: null });

  it('in two halves, with a look in between, equals the fold in one', () => {
    fc.assert(
      fc.property(people, fc.nat(), (streams, cut) => {
        const events = streams.flat();
        const at = events.length === 0 ? 0 : cut % events.length;
        const fold = foldFirstDashboard(events.slice(0, at));
        fold.view(question);
        for (const later of events.slice(at)) fold.apply(later);
        expect(fold.view(question)).toEqual(foldFirstDashboard(events).view(question));
      }),
    );
  });

  it('does not depend on how the events of different people interleave', () => {
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.nat()), (streams, draws) => {
        const queues = streams.map((stream) => [...stream]);
        const interleaved: DomainEvent[] = [];
        for (const draw of draws) {
          const open = queues.filter((queue) => queue.length > 0);
          const next = open[draw % Math.max(1, open.length)]?.shift();
          if (next === undefined) break;
          interleaved.push(next);
        }
        expect(numbers(interleaved)).toEqual(numbers(streams.flat()));
      }),
    );
  });

  it('says null, never NaN, where nothing is counted below', () => {
    const view = foldFirstDashboard().view({ ...question, base: [] });
    expect(view.cursor).toBeNull();
    expect(view.closeRates).toEqual([]);
    expect([
      view.today.heldRate.rate,
      view.today.effectiveRate.rate,
      view.today.strongCell.rate,
      view.today.setRate.rate,
    ]).toEqual([null, null, null, null]);
    expect(view.today.firstDial).toEqual({ n: 0, late: 0, median: null, p90: null, inTarget: null });
    expect(view.today.transfers).toMatchObject({
      completedShare: null,
      secondsToBridgeP90: null,
      offersPerTransfer: null,
    });
    const everything: unknown[] = [];
    JSON.stringify(view, (_, value: unknown) => (everything.push(value), value));
    expect(everything.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
  });

  it('knows up to which event it counted', () => {
    const events = noonRegistrant();
    expect(foldFirstDashboard(events).view(question).cursor).toBe(events.at(-1)?.cursor);
  });
});

describe('definitions', () => {
  it('names every number once, in both languages, with its clause', () => {
    expect(new Set(definitions.map(({ id }) => id)).size).toBe(definitions.length);
    for (const { name, formula, source } of definitions) {
      expect([name.ja, name.en, formula.ja, formula.en].every((text) => text.length > 0)).toBe(true);
      expect(source).toMatch(/^S\d{3}-\d+$/);
    }
  });
});

it('whoever registered twice and was merged counts once, on the day that stands, and twice again when it is undone', () => {
  const registered = (at: string, registrantId: string) =>
    event(
      at,
      'RegistrationSubmitted',
      { channel: 'listing', formVersion: 1, language: 'ja', occupation: 'accounting', segment },
      { registrantId },
    );
  const submittedAt = '2026-11-10T01:00:00.000Z';
  const twice = [registered('2026-11-09T10:00:00+09:00', 'R1'), registered(submittedAt, 'R2')];
  const second = { registrantId: 'R2' };
  const merged = event('2026-11-10T11:00:00+09:00', 'RegistrantMerged', { into: 'R1', submittedAt }, second);
  const apart = event('2026-11-10T12:00:00+09:00', 'RegistrantSeparated', { from: 'R1', submittedAt }, second);
  const counts = (events: DomainEvent[]) => {
    const { today, week } = foldFirstDashboard(events).view(question);
    return [today.registrations, week.registrations, week.setRate.denominator];
  };
  expect(counts(twice)).toEqual([1, 2, 2]);
  expect(counts([...twice, merged])).toEqual([0, 1, 1]);
  expect(counts([...twice, merged, apart])).toEqual([1, 2, 2]);

  // Whoever registered yesterday is on no road of today, and calls twice made are one step.
  const road = (events: DomainEvent[]) => Object.values(foldFirstDashboard(events).view(question).road).join(' ');
  const call = (registrantId: string) => event(submittedAt, 'CallTaskConnected', { attempt: 1 }, { registrantId });
  expect(road([...twice, call('R1'), call('R2'), call('R2')])).toBe('1 1 1 0 0 0');
  expect(road([...twice, call('R2'), merged])).toBe('0 0 0 0 0 0');
});
