/**
 * Does a recorded history contradict what the product promises? Each invariant judges alone and tolerates unanswered
 * calls.
 */
import { callTaskMachine, callTaskStates } from '@toritsugi/journey';
import type { Operation } from './history';
import {
  excused,
  grouped,
  starved,
  transferStates,
  type Disturbance,
  type Evidence,
  type LoggedEvent,
  type Row,
} from './observed';
import { passedOver } from './order';
import { wentBack } from './reads';
import { miscounted } from './relays';

/** Milliseconds an offer may ring past its deadline before the sweep has ended it. */
const GRACE = 2_000;

const ends = { accept: 'TransferAccepted', decline: 'TransferDeclined' } as const;
const offerEnds = ['TransferAccepted', 'TransferDeclined', 'TransferExpired', 'TransferWithdrawn'];
const closedCallTaskStates: readonly string[] = callTaskStates.filter(
  (state) => callTaskMachine.moves[state].length === 0,
);
const claimEnds = ['CallTaskReleased', 'CallTaskNoAnswer', 'CallTaskCallbackSet', 'CallTaskReturned', 'CallTaskClosed'];

const offerStates = {
  TransferOffered: 'offered',
  TransferAccepted: 'accepted',
  TransferDeclined: 'declined',
  TransferExpired: 'expired',
  TransferWithdrawn: 'withdrawn',
};
export const invariants: Readonly<Record<string, (evidence: Evidence) => string[]>> = {
  'I1 an acknowledged submission is exactly one registrant': ({ operations, registrations }) => {
    const rows = grouped(registrations, ({ key }) => key);
    const submits = grouped(
      operations.filter(({ f }) => f === 'submit'),
      ({ subject }) => subject,
    );
    const persons = grouped(registrations, ({ registrantId }) => registrantId);
    return [
      ...[...submits].flatMap(([key, tries]) => {
        const count = rows.get(key)?.length ?? 0;
        if (tries.some(({ result }) => result === 'ok') && count !== 1)
          return [`${key} was acknowledged and stored ${count} times`];
        return count > 1 ? [`${key} is stored ${count} times`] : [];
      }),
      ...[...rows.keys()].filter((key) => !submits.has(key)).map((key) => `${key} was never sent`),
      ...[...persons]
        .filter(([, all]) => all.length > 1)
        .map(([id]) => `registrant ${id} has several registrations of one key each`),
    ];
  },

  'I2 a claimed task has one owner until it is given back': ({ operations, events, disturbances }) => [
    ...overlaps(events, { begins: 'CallTaskClaimed', ends: claimEnds, of: ({ taskId }) => taskId }).map(
      (task) => `task ${task} was claimed while owned: ${story(events, ({ taskId }) => taskId === task)}`,
    ),
    ...heldTwice(operations, disturbances),
  ],

  'I3 an advisor is rung by one offer at a time': ({ events, snapshots }) => [
    ...overlaps(events, { begins: 'TransferOffered', ends: offerEnds, of: ({ staffId }) => staffId }).map(
      (advisor) =>
        `advisor ${advisor} was rung while being rung: ${story(events, ({ staffId }) => staffId === advisor)}`,
    ),
    ...snapshots.flatMap(({ ringing }) =>
      repeated(ringing.map(({ advisorId }) => advisorId)).map(
        (advisor) => `advisor ${advisor} was rung twice at one instant`,
      ),
    ),
  ],

  'I4 an acknowledged answer to an offer stands, and is the only one': ({ operations, offers, events }) => {
    const states = new Map(offers.map(({ id, state }) => [id, state]));
    const endings = grouped(
      events.filter(({ kind }) => offerEnds.includes(kind)),
      ({ offerId }) => offerId ?? '',
    );
    return [
      ...operations
        .filter(({ f, result }) => result === 'ok' && (f === 'accept' || f === 'decline'))
        .flatMap(({ f, subject }) => {
          const expected = f === 'accept' ? 'accepted' : 'declined';
          const state = states.get(subject);
          if (state !== expected)
            return [`offer ${subject} was acknowledged as ${expected} and is ${state ?? 'missing'}`];
          const kind = ends[f as 'accept' | 'decline'];
          return endings.get(subject)?.some((event) => event.kind === kind)
            ? []
            : [`offer ${subject} was acknowledged as ${expected} without an event`];
        }),
      ...[...endings]
        .filter(([, all]) => all.length > 1)
        .map(([offer, all]) => `offer ${offer} ended ${all.length} times: ${all.map(({ kind }) => kind).join(', ')}`),
    ];
  },

  'I5 a registrant has one ringing offer, and attempts do not overlap': ({ events, snapshots }) => [
    ...overlaps(events, { begins: 'TransferOffered', ends: offerEnds, of: ({ transferId }) => transferId }).map(
      (transfer) =>
        `transfer ${transfer} rang two advisors at once: ${story(events, ({ transferId }) => transferId === transfer)}`,
    ),
    ...snapshots.flatMap(({ ringing }) =>
      repeated(ringing.map(({ registrantId }) => registrantId)).map(
        (registrant) => `registrant ${registrant} rang twice at one instant`,
      ),
    ),
  ],

  'I6 nothing rings past its deadline, without an offer or for nobody': ({ snapshots, disturbances }) => {
    const lost = starved(snapshots);
    return [
      ...snapshots.flatMap(({ at, ringing }) =>
        ringing
          .filter(
            ({ overdueMs }) =>
              overdueMs > GRACE &&
              overdueMs > GRACE + excused(disturbances, at - overdueMs, at) + lost(at - overdueMs, at),
          )
          .map(({ offerId, overdueMs }) => `offer ${offerId} rang ${overdueMs} ms too long`),
      ),
      ...snapshots.flatMap(({ silent }) => silent.map((transfer) => `transfer ${transfer} was ringing with no offer`)),
      ...snapshots.flatMap(({ lost }) => lost.map((task) => `task ${task} was being put through by nobody`)),
      ...snapshots.flatMap(({ stuck }) => stuck.map((advisor) => `advisor ${advisor} was reserved for nothing`)),
    ];
  },

  'I7 a registration by relay counts once, and every ten of a partner are one free slot': miscounted,

  'I8 the same key gets the same answer': ({ operations }) =>
    [
      ...grouped(
        operations.filter(({ f, result }) => f === 'submit' && result === 'ok'),
        ({ subject }) => subject,
      ),
    ]
      .filter(([, all]) => new Set(all.map(({ reply }) => reply)).size > 1)
      .map(([key]) => `${key} was answered differently`),

  'I9 every board ends as the database is, and missed nothing': ({ boards }) =>
    boards.flatMap(({ steps, shown, truth }, board) => [
      ...steps
        .slice(1)
        .flatMap(({ from }, index) =>
          from === steps[index]?.to ? [] : [`board ${board} jumped from ${steps[index]?.to} to ${from}`],
        ),
      ...(shown.join('\n') === truth.join('\n') ? [] : [`board ${board} shows ${difference(shown, truth)}`]),
    ]),

  'I10 nobody is rung while somebody before them in the order is free': passedOver,

  'I11 the log tells every row as it is': ({ events, offers, transfers, tasks }) => [
    ...untold(
      offers,
      told(events, offerStates, ({ offerId }) => offerId),
      'offer',
    ),
    ...untold(
      transfers,
      told(events, transferStates, ({ transferId }) => transferId),
      'transfer',
    ),
    ...tasks.flatMap(({ id, state }) => {
      const closings = events.filter(({ kind, taskId }) => kind === 'CallTaskClosed' && taskId === id);
      const as = closings.map((event) => event.as).join(', ');
      return (closedCallTaskStates.includes(state) ? state : '') === as
        ? []
        : [`task ${id} is ${state} and was closed as: ${as}`];
    }),
  ],

  'I12 the server never fails a call, be it by a deadlock: it says that it is away': ({ operations }) =>
    operations
      .filter(({ failures }) => failures.some((status) => status !== 0 && status !== 503))
      .map(({ f, subject, failures }) => `${f} of ${subject} was answered ${failures.join(', ')}`),

  'I13 what is read is as the log tells it, and nobody is shown what is behind': wentBack,
};

/** Every contradiction, by the invariant it breaks; empty is the only good answer. */
export function violations(evidence: Evidence): Record<string, string[]> {
  const found = Object.entries(invariants).map(([name, judge]): [string, string[]] => [
    name,
    [...new Set(judge(evidence))],
  ]);
  return Object.fromEntries(found.filter(([, all]) => all.length > 0));
}

/** Subjects whose second beginning came before the first one's end, in the order of the log. */
function overlaps(
  events: readonly LoggedEvent[],
  { begins, ends: endings, of }: { begins: string; ends: readonly string[]; of: (event: LoggedEvent) => string | null },
): string[] {
  const openBy = new Map<string, string>();
  const wrong: string[] = [];
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    if (event.kind === begins) {
      const subject = of(event);
      if (subject === null) continue;
      if (openBy.has(subject)) wrong.push(subject);
      openBy.set(subject, event.offerId ?? subject);
    } else if (endings.includes(event.kind)) {
      for (const [subject, opened] of openBy) if (opened === (event.offerId ?? event.taskId)) openBy.delete(subject);
    }
  }
  return wrong;
}

/** What the log has of a subject, for whoever looks into it. */
const story = (events: readonly LoggedEvent[], isAbout: (event: LoggedEvent) => boolean): string =>
  events
    .filter(isAbout)
    .map(({ seq, kind, actorId }) => `${seq} ${kind} by ${actorId?.slice(-4) ?? 'nobody'}`)
    .join(', ');

/** The last state that the log tells of each subject. */
function told(
  events: readonly LoggedEvent[],
  states: Readonly<Record<string, string>>,
  of: (event: LoggedEvent) => string | null,
): Map<string, string> {
  const last = new Map<string, string>();
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const [id, state] = [of(event), states[event.kind]];
    if (id !== null && state !== undefined) last.set(id, state);
  }
  return last;
}

/** Rows that the log contradicts; what was there before the log began is in none. */
const untold = (rows: readonly Row[], log: ReadonlyMap<string, string>, name: string): string[] =>
  rows.flatMap(({ id, state }) => {
    const logged = log.get(id);
    return logged === undefined || logged === state ? [] : [`${name} ${id} is ${state}, and the log says ${logged}`];
  });

/**
 * Tasks that two clients held for certain at once: from the answer to a claim until the next thing its owner tried. A
 * claim may lapse while the clock is ahead or nobody is there.
 */
function heldTwice(operations: readonly Operation[], disturbances: readonly Disturbance[]): string[] {
  const byTask = grouped(
    operations.filter(({ f }) => f === 'claim' || f === 'release' || f === 'no_answer'),
    ({ subject }) => subject,
  );
  return [...byTask].flatMap(([task, all]) => {
    const held = all
      .filter(({ f, result }) => f === 'claim' && result === 'ok')
      .map((claim) => {
        const later = all
          .filter(({ process, f, invoke }) => process === claim.process && f !== 'claim' && invoke >= claim.end)
          .map(({ invoke }) => invoke);
        return { process: claim.process, from: claim.end, until: later.length > 0 ? Math.min(...later) : claim.end };
      })
      .sort((a, b) => a.from - b.from);
    return held.slice(1).flatMap((next, index) => {
      const before = held[index];
      return before &&
        before.process !== next.process &&
        next.from < before.until &&
        excused(disturbances, before.from, next.from) === 0
        ? [`task ${task} was held by clients ${before.process} and ${next.process}`]
        : [];
    });
  });
}

function repeated(items: readonly string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}

function difference(shown: readonly string[], truth: readonly string[]): string {
  const extra = shown.filter((card) => !truth.includes(card));
  const missing = truth.filter((card) => !shown.includes(card));
  return `${extra.length} cards that are not there (${extra.slice(0, 3).join('; ')}) and lacks ${missing.length} (${missing.slice(0, 3).join('; ')})`;
}
