import type { DomainEvent, EventKind, EventOf, EventPayloads } from '@toritsugi/journey';
import { AgencyHabitsFold } from './agency-habits';

type Subject = Partial<
  Pick<DomainEvent, 'registrantId' | 'taskId' | 'transferId' | 'consultationId' | 'staffId' | 'actorId'>
>;
let recorded = 0;
function event<Kind extends EventKind>(
  at: string,
  kind: Kind,
  payload: EventPayloads[Kind],
  subject: Subject = {},
): DomainEvent {
  recorded += 1;
  const one: EventOf<Kind> = {
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
  return one as DomainEvent;
}

const NOW = new Date('2026-11-10T12:00:00+09:00');
const habitsOf = (events: readonly DomainEvent[]) => {
  const fold = new AgencyHabitsFold();
  for (const one of events) fold.apply(one);
  return fold.habits(NOW);
};
const registers = (id: string, at: string, segment = 'accounting.y4_plus.kanto') =>
  event(
    at,
    'RegistrationSubmitted',
    { channel: 'web', formVersion: 6, language: 'ja', occupation: 'accounting', segment },
    { registrantId: id },
  );
const dials = (id: string, at: string, { attempt = 1, by = 'I01' } = {}) =>
  event(
    at,
    'CallTaskDialed',
    { attempt, isFirst: attempt === 1, band: 'A', eligibleAt: '', secondsFromEligible: 0, isInTarget: true },
    { registrantId: id, taskId: `task-${id}`, actorId: by },
  );
const connects = (id: string, at: string) => event(at, 'CallTaskConnected', { attempt: 1 }, { taskId: `task-${id}` });
const closes = (id: string, at: string, as: EventPayloads['CallTaskClosed']['as']) =>
  event(at, 'CallTaskClosed', { as, handlingSeconds: 0 }, { taskId: `task-${id}` });

it('says of an empty log that nothing is known', () => {
  expect(habitsOf([])).toMatchObject({
    days: 0,
    registrationsPerDay: { value: null, n: 0 },
    passShare: { value: null, n: 0 },
    intakeMinutes: { value: null, n: 0 },
    consultationLogSd: { value: null, n: 0 },
    callers: { value: null, n: 0 },
    contact: { atOnce: 0.75, inTheEnd: 0.25, n: 0 },
  });
});

it('counts registrations by day and hour in Tokyo, today left out of the day', () => {
  const { days, registrationsPerDay, hourShares, segments } = habitsOf([
    registers('a', '2026-11-08T23:30:00+09:00'),
    registers('b', '2026-11-09T00:10:00+09:00'),
    registers('c', '2026-11-09T00:50:00+09:00'),
    registers('d', '2026-11-10T09:00:00+09:00', 'corp_sales.none.other'),
  ]);
  expect([days, registrationsPerDay]).toEqual([2, { value: 1.5, n: 3 }]);
  expect([hourShares[23], hourShares[0], hourShares[9]]).toEqual([0.25, 0.5, 0.25]);
  expect(segments).toEqual(
    new Map([
      ['accounting.y4_plus.kanto', 3],
      ['corp_sales.none.other', 1],
    ]),
  );
});

it('takes as passed those handed over or booked, of those who were reached', () => {
  const course = (id: string, as: EventPayloads['CallTaskClosed']['as']) => [
    dials(id, '2026-11-09T10:00:00+09:00'),
    connects(id, '2026-11-09T10:01:00+09:00'),
    closes(id, '2026-11-09T10:07:00+09:00', as),
  ];
  const { passShare, intakeMinutes } = habitsOf([
    ...course('a', 'handed_over'),
    ...course('b', 'booked'),
    ...course('c', 'courtesy_closed'),
    ...course('d', 'declined'),
    closes('never-reached', '2026-11-09T11:00:00+09:00', 'unreachable'),
  ]);
  expect([passShare, intakeMinutes]).toEqual([
    { value: 0.5, n: 4 },
    { value: 6, n: 4 },
  ]);
});

it('ends the intake talk with the transfer, not with the end of the calls', () => {
  const requested = event(
    '2026-11-09T10:05:00+09:00',
    'TransferRequested',
    { segment: 's', level: 1, band: 'A', closeRateVersion: 1, candidates: 1 },
    { taskId: 'task-a' },
  );
  expect(
    habitsOf([
      connects('a', '2026-11-09T10:01:00+09:00'),
      requested,
      closes('a', '2026-11-09T10:30:00+09:00', 'handed_over'),
    ]).intakeMinutes,
  ).toEqual({ value: 4, n: 1 });
});

it('finds the contact curve again from the calls it made', () => {
  const events: DomainEvent[] = [];
  // 600 calls at once, 80 % answered; 600 a day later, 10 % answered.
  for (let i = 0; i < 1_200; i++) {
    const isLate = i >= 600;
    const minute = String(i % 60).padStart(2, '0');
    events.push(
      registers(`p${i}`, `2026-11-0${isLate ? 7 : 8}T10:${minute}:00+09:00`),
      dials(`p${i}`, `2026-11-08T10:${minute}:00+09:00`),
    );
    if (i % 10 < (isLate ? 1 : 8)) events.push(connects(`p${i}`, `2026-11-08T10:${minute}:30+09:00`));
  }
  const { contact } = habitsOf(events);
  expect(contact.n).toBe(1_200);
  expect(contact.atOnce).toBeCloseTo(0.8, 1);
  expect(contact.inTheEnd).toBeCloseTo(0.1, 1);
});

it('counts rings nobody answered, bookings kept, callers by day and when advisors begin', () => {
  const ring = (kind: 'TransferAccepted' | 'TransferExpired') =>
    event('2026-11-09T10:00:00+09:00', kind, { offerId: 'o' }, { transferId: 't' });
  const presence = (at: string, to: 'available' | 'away') =>
    event(at, 'PresenceChanged', { from: 'offline', to, reason: null }, { staffId: 'A01' });
  const consultation = (at: string, id: string) =>
    event(
      at,
      'ConsultationCompleted',
      { type: 'booked', outcome: 'proceed', isEffective: true, band: 'A', segment: 's', isFirst: true },
      { consultationId: id },
    );
  const begins = (at: string, id: string) =>
    event(
      at,
      'ConsultationStarted',
      { type: 'booked', segment: 's', secondsFromRegistration: 1 },
      { consultationId: id },
    );
  const habits = habitsOf([
    ring('TransferAccepted'),
    ring('TransferAccepted'),
    ring('TransferAccepted'),
    ring('TransferExpired'),
    begins('2026-11-09T10:00:00+09:00', 'c1'),
    consultation('2026-11-09T10:40:00+09:00', 'c1'),
    begins('2026-11-09T11:00:00+09:00', 'c2'),
    consultation('2026-11-09T11:20:00+09:00', 'c2'),
    begins('2026-11-09T00:00:00+09:00', 'forgotten'),
    consultation('2026-11-09T23:00:00+09:00', 'forgotten'),
    event('2026-11-09T10:00:00+09:00', 'ConsultationNoShow', {}, { consultationId: 'c3' }),
    registers('a', '2026-11-08T09:00:00+09:00'),
    dials('a', '2026-11-08T10:00:00+09:00'),
    ...Array.from({ length: 20 }, (_, i) =>
      dials('a', `2026-11-09T10:${10 + i}:00+09:00`, { by: i === 7 ? 'I02' : 'I01', attempt: 2 }),
    ),
    presence('2026-11-09T09:30:00+09:00', 'available'),
    presence('2026-11-09T15:00:00+09:00', 'available'),
    presence('2026-11-08T10:30:00+09:00', 'available'),
  ]);
  expect(habits).toMatchObject({
    noAnswerShare: { value: 0.25, n: 4 },
    bookedHeldShare: { value: 0.75, n: 4 },
    consultationMinutes: { value: 30, n: 2 },
    callers: { value: 2, n: 1 },
  });
  expect(habits.beginsAt).toEqual(new Map([['A01', { minute: 600, days: 2 }]]));
});
