/**
 * The people of a race: job seekers who send twice, intake who snatch, advisors who answer, decline, sleep and press
 * twice.
 */
import { randomUUID } from 'node:crypto';
import type { Input } from '@toritsugi/client';
import { calls, type Call, type PublicForm, type ReplyOf } from '@toritsugi/contracts';
import { mulberry, type RandomStream } from '@toritsugi/statistics';
import type pg from 'pg';
import { asuka, naoki, someoneLike, submission, wataru } from '../scenes/builders';
import type { Caller, Person } from '../scenes/person';
import type { Action, History } from './judge/history';

export interface Race {
  readonly history: History;
  readonly seed: number;
  /** How many times slower than somebody in a hurry. */
  readonly pace: number;
  /** False once the race has to end. */
  readonly goesOn: () => boolean;
  /** What there was a moment ago. */
  readonly found: () => Found;
}

export interface Found {
  /** Tasks that are first on every board. */
  readonly waiting: readonly string[];
  /** Those outside the target. */
  readonly unsuited: readonly string[];
  /** Links to a partner that people were sent. */
  readonly invitations: readonly Invitation[];
}

export interface Invitation {
  /** Of the relay. */
  readonly id: string;
  readonly token: string;
}

type Act = <C extends Call>(f: Action, subject: string, call: C, input: Input<C>) => Promise<ReplyOf<C> | null>;

/** What this person does goes into the history, each time under a key of its own. */
const acts =
  ({ history }: Race, me: Person, process: number): Act =>
  (f, subject, call, input) =>
    history.run({ process, f, subject }, (idempotencyKey) => me.call(call, { ...input, idempotencyKey }));

/** Staff beyond the demo's own: intake R01 … and advisors of accounting V01 …, without limits. */
export async function hire(
  database: pg.Pool,
  { intake, advisors }: { intake: number; advisors: number },
): Promise<void> {
  const copy = (prefix: string, model: string, count: number) =>
    database.query(
      `insert into staff_member select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'code', $1 || lpad(n::text, 2, '0'),
         'login', lower($1) || lpad(n::text, 2, '0'), 'live_transfers_per_hour', 100000, 'case_cap', 100000))).*
       from staff_member m, generate_series(1, $3::int) n where m.code = $2`,
      [prefix, model, count],
    );
  await copy('R', 'I01', intake);
  await copy('V', 'A10', advisors);
  await database.query(
    `update staff_member set live_transfers_per_hour = 100000, case_cap = 100000 where role = 'advisor'`,
  );
}

export const codes = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`);

/** Sends people, each of them once to four times at once and once more afterwards. */
export async function jobSeeker(
  race: Race,
  anyone: Caller,
  { process, form }: { process: number; form: PublicForm },
): Promise<void> {
  const random = mulberry(race.seed + process);
  for (let sent = 0; race.goesOn(); sent += 1) {
    const model = random.below(10) < 8 ? asuka : random.below(2) === 0 ? wataru : naoki;
    const body = submission(form, someoneLike(model, process * 1_000 + sent), randomUUID());
    const send = () =>
      race.history.run({ process, f: 'submit', subject: body.idempotencyKey }, () =>
        anyone.call(calls.public.submit, { body }),
      );
    await Promise.all(Array.from({ length: 1 + random.below(4) }, send));
    if (random.below(3) === 0) await send();
    await pause(race, random, 400);
  }
}

/** Takes people, gives some back, calls some in vain, and puts the others through. */
export async function intake(race: Race, me: Person, process: number): Promise<void> {
  const random = mulberry(race.seed + process);
  const act = acts(race, me, process);
  while (race.goesOn()) {
    const { waiting } = race.found();
    const taskId = waiting[random.below(Math.min(6, waiting.length))];
    if (taskId === undefined) {
      await pause(race, random, 100);
      continue;
    }
    const params = { taskId };
    if ((await act('claim', taskId, calls.board.claim, { params })) === null) {
      await pause(race, random, 60);
      continue;
    }
    if (random.below(10) < 4) {
      await act('release', taskId, calls.board.release, { params });
      continue;
    }
    await act('dial', taskId, calls.board.dial, { params });
    if (random.below(10) < 2) {
      await act('no_answer', taskId, calls.board.noAnswer, { params });
      continue;
    }
    await act('connect', taskId, calls.board.connected, { params });
    for (
      let tries = 0;
      tries < 3 && (await putThrough(race, me, { act, process, taskId, random })) === 'again';
      tries += 1
    )
      await pause(race, random, 200);
    await race.history.insist(() => me.call(calls.board.declined, { params, body: {} }));
  }
}

async function putThrough(
  race: Race,
  me: Person,
  { act, process, taskId, random }: { act: Act; process: number; taskId: string; random: RandomStream },
): Promise<'over' | 'again'> {
  const { history, goesOn } = race;
  const transfer = await act('transfer', taskId, calls.transfer.request, {
    params: { taskId },
    body: { note: '決算の経験あり' },
  });
  if (transfer === null) return 'again';
  const params = { transferId: transfer.id };
  // However slow everything is, every second one waits until somebody has answered or nobody has.
  const patience = random.below(2) === 0 ? Infinity : 4 + random.below(90);
  const cancel = (reason: 'hung_up' | 'changed_mind') =>
    act('cancel', transfer.id, calls.transfer.cancel, { params, body: { reason } });
  for (let looks = 0; ; looks += 1) {
    const now = await history.run(
      { process, f: 'read', subject: transfer.id },
      () => me.call(calls.transfer.read, { params }),
      ({ state }) => state,
    );
    switch (now?.state) {
      case 'accepted':
        if (random.below(12) === 0) await cancel('hung_up');
        else await act('bridge', transfer.id, calls.transfer.bridge, { params });
        break;
      case 'bridged':
        await act('complete', transfer.id, calls.transfer.complete, { params });
        break;
      case 'requested':
      case 'ringing':
        if (looks > patience || !goesOn()) await cancel('changed_mind');
        break;
      case 'completed':
      case 'cancelled':
        return 'over';
      case 'exhausted':
      case 'failed':
      case undefined:
        return 'again';
    }
    await pause(race, random, 120);
  }
}

/** Thanks those outside the target, and tells them of a partner. */
export async function reviewer(race: Race, me: Person, process: number): Promise<void> {
  const random = mulberry(race.seed + process);
  const act = acts(race, me, process);
  while (race.goesOn()) {
    const { unsuited } = race.found();
    const taskId = unsuited[random.below(unsuited.length || 1)];
    const params = { taskId: taskId ?? '' };
    if (taskId !== undefined && (await act('claim', taskId, calls.board.claim, { params })) !== null)
      await act('courtesy', taskId, calls.board.courtesy, {
        params,
        body: { template: 'R2', reason: '実務経験がまだない' },
      });
    await pause(race, random, 250);
  }
}

/** Register with the partner by the link they were sent: pressing several times, and again when it is long done. */
export async function invited(race: Race, anyone: Caller, process: number): Promise<void> {
  const random = mulberry(race.seed + process);
  while (race.goesOn()) {
    const { invitations: all } = race.found();
    const { id, token } = all[random.below(all.length || 1)] ?? {};
    if (id !== undefined && token !== undefined)
      await Promise.all(
        Array.from({ length: 1 + random.below(4) }, () =>
          race.history.run({ process, f: 'relay', subject: id }, (idempotencyKey) =>
            anyone.call(calls.public.relayRegister, { params: { token }, idempotencyKey }),
          ),
        ),
      );
    await pause(race, random, 400);
  }
}

/** Answers what rings in every way a hand can: once, twice at once, both ways at once, too late, or not at all. */
export async function advisor(race: Race, me: Person, process: number): Promise<void> {
  const random = mulberry(race.seed + process);
  const act = acts(race, me, process);
  const { insist } = race.history;
  const answered = new Set<string>();
  while (race.goesOn()) {
    const desk = await race.history.run(
      { process, f: 'desk', subject: me.id },
      () => me.call(calls.transfer.desk, {}),
      ({ offer }) => (offer?.state === 'offered' ? offer.offerId : null),
    );
    const { offer, presence, current } = desk ?? {};
    if (offer && offer.state === 'offered' && !answered.has(offer.offerId)) {
      answered.add(offer.offerId);
      const params = { offerId: offer.offerId };
      const accept = () => act('accept', offer.offerId, calls.transfer.accept, { params });
      const decline = () =>
        act('decline', offer.offerId, calls.transfer.decline, {
          params,
          body: { reason: random.below(2) === 0 ? 'not_my_field' : 'busy_now' },
        });
      const way = random.below(10);
      if (way < 4) await accept();
      else if (way < 6) await Promise.all([accept(), accept()]);
      else if (way < 7) await Promise.all([accept(), decline()]);
      else if (way < 9) await decline();
    } else if (current && current.state === 'in_progress') {
      const params = { consultationId: current.id };
      await insist(() =>
        me.call(calls.consultation.complete, { params, body: { outcome: 'proceed', confirmations: [] } }),
      );
    } else if (presence && ['away', 'wrap_up', 'offline'].includes(presence.state)) {
      await insist(() => me.call(calls.transfer.setPresence, { body: { state: 'available' } }));
    } else if (presence?.state === 'available' && random.below(60) === 0) {
      await insist(() => me.call(calls.transfer.setPresence, { body: { state: 'away', reason: 'break' } }));
    }
    await pause(race, random, 250);
  }
}

/** People are not machines: between two moves a moment passes. */
function pause({ pace }: Race, random: RandomStream, mostMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, random.below(mostMs) * pace));
}
