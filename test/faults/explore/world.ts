/**
 * Two servers on one demo agency inside this process, everyone signed in, and losses at will: for walks through all
 * calls.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { addressOf, type Input } from '@toritsugi/client';
import type { Call } from '@toritsugi/contracts';
import pg from 'pg';
import { AgencyClock } from '../../../apps/api/src/platform/clock/agency-clock';
import { DeadlineScheduler } from '../../../apps/api/src/platform/jobs/deadline-scheduler';
import { PresenceLeases } from '../../../apps/api/src/staff/presence/presence-leases';
import { StaffDirectory } from '../../../apps/api/src/staff/staff-directory';
import { startTestApi, type Answer, type TestApi } from '../../server/api';
import type { Defect } from './defects';

export const NOON = '2026-11-10T03:07:12.000Z';

/** Who can get lost in a walk, and some of them are back later. */
export const walkers = ['I01', 'I02', 'A09', 'A10', 'A11'] as const;
const ADVISORS_ELSEWHERE = ['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08'] as const;
/** Who is there on every day that follows: of each role somebody. */
export const answerers = ['I03', 'A12', 'L3', 'M1', ...ADVISORS_ELSEWHERE] as const;
export type Code = (typeof walkers)[number] | (typeof answerers)[number];

/** How somebody, or a server, gets lost. */
export const losses = ['silence', 'sign-out', 'closed account', 'ended access', 'restart'] as const;
export type Loss = (typeof losses)[number];

export interface World {
  readonly database: pg.Pool;
  /** Calls one of the two servers; a null code is anybody. */
  readonly call: <C extends Call>(code: Code | null, call: C, input: Input<C>) => Promise<Answer>;
  readonly lose: (code: Code, loss: Loss) => Promise<void>;
  /** Whoever is silent or signed out is back; a closed account stays closed. */
  readonly comeBack: () => Promise<void>;
  readonly isGone: (code: Code) => boolean;
  /** Whether this is the id of one of those who are not gone. */
  readonly isThere: (id: string) => boolean;
  /** Moves the agency's clock ahead and lets every deadline that has passed be seen to. */
  readonly pass: (seconds: number) => Promise<void>;
  /** The next walk begins at the same noon, with everybody there. */
  readonly begin: () => Promise<void>;
  /** What no caller should ever see: answers of 500 and above, and what the walks add. */
  readonly failures: string[];
  /** The last event before this walk. */
  readonly since: () => number;
  /** Both servers go by this rule gone wrong; null: by all of them as they are. */
  readonly plant: (defect: Defect | null) => void;
  /** Takes away what a planted defect has left. */
  readonly sweep: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Seat {
  readonly id: string;
  cookie: string;
  loss: Loss | null;
}

export async function openWorld(): Promise<World> {
  const first = await startTestApi({}, { isPlanted: true, doesJobs: true });
  let second = await startTestApi({}, { on: first.databaseUrl, doesJobs: true });
  const database = new pg.Pool({ connectionString: first.databaseUrl, max: 4 });
  const seats = new Map<Code, Seat>();
  const failures: string[] = [];
  let turn = 0;
  let since = 0;
  await database.query('update staff_member set live_transfers_per_hour = 100000, case_cap = 100000');

  const seat = (code: Code): Seat => {
    const known = seats.get(code);
    if (known === undefined) throw new Error(`${code} has no seat`);
    return known;
  };
  const apis = (): readonly TestApi[] => [first, second];
  const next = (): TestApi => apis()[(turn += 1) % 2] ?? first;
  const breathe = async () => {
    const there = [...seats.values()].flatMap(({ id, loss }) => (loss === null || loss === 'restart' ? id : []));
    await first.app.get(PresenceLeases).seen(there);
  };
  const tick = async () => {
    await breathe();
    for (const api of apis()) await api.app.get(DeadlineScheduler).runAll();
  };
  const open = async (id: string, loss: Loss | null) => {
    await database.query(
      `update staff_member set is_active = $2 <> 'closed account',
         access_ends_at = case when $2 = 'ended access' then agency_now() end where id = $1`,
      [id, loss ?? ''],
    );
    for (const api of apis()) await api.app.get(StaffDirectory).reload();
  };
  let planted: Defect | null = null;
  const goWrong = ({ app }: TestApi) => {
    for (const { of, instead } of planted ?? []) Object.assign(app.get(of), instead(app));
  };
  const goRight = ({ app }: TestApi) => {
    for (const { of, instead } of planted ?? [])
      for (const method of Object.keys(instead(app))) delete app.get<Record<string, unknown>>(of)[method];
  };

  const world: World = {
    database,
    failures,
    isGone: (code) => seat(code).loss !== null,
    isThere: (id) => [...seats.values()].some((one) => one.id === id && one.loss === null),
    since: () => since,
    call: async (code, call, input) => {
      const { params, query, body } = input as {
        params?: Record<string, string>;
        query?: object;
        body?: object;
      };
      const answer = await next().call(call.method as 'GET' | 'POST' | 'DELETE', addressOf(call, params, query), {
        ...(body !== undefined && { body }),
        ...(code !== null && { cookie: seat(code).cookie }),
        ...(call.method !== 'GET' && { headers: { 'idempotency-key': randomUUID() } }),
      });
      if (answer.status >= 500) failures.push(`${code ?? 'anybody'} ${call.path}: ${answer.status} ${answer.text}`);
      return answer;
    },
    lose: async (code, loss) => {
      const lost = seat(code);
      if (loss === 'restart') {
        await second.stop();
        second = await startTestApi({}, { on: first.databaseUrl, doesJobs: true });
        goWrong(second);
        return;
      }
      lost.loss = loss;
      if (loss === 'sign-out') await first.call('DELETE', '/api/sessions', { cookie: lost.cookie });
      if (isForGood(loss)) await open(lost.id, loss);
      await database.query(
        `update presence set seen_at = clock_timestamp() - interval '40 minutes' where staff_id = $1`,
        [lost.id],
      );
      await tick();
    },
    comeBack: async () => {
      for (const [code, back] of seats) {
        if (back.loss === null || isForGood(back.loss)) continue;
        if (back.loss === 'sign-out') back.cookie = (await signIn(database, code)).cookie;
        back.loss = null;
      }
      await tick();
    },
    pass: async (seconds) => {
      const clock = first.app.get(AgencyClock);
      const at = new Date((await clock.now()).getTime() + seconds * 1_000).toISOString();
      for (const api of apis()) await api.app.get(AgencyClock).set({ at, isFrozen: true });
      await tick();
    },
    begin: async () => {
      for (const api of apis()) await api.app.get(AgencyClock).set({ at: NOON, isFrozen: true });
      for (const code of [...walkers, ...answerers]) {
        const known = seats.get(code);
        if (known === undefined) seats.set(code, { ...(await signIn(database, code)), loss: null });
        else if (known.loss !== null && isForGood(known.loss)) {
          await open(known.id, null);
          known.loss = 'sign-out';
        }
      }
      await world.comeBack();
      const { rows } = await database.query<{ last: number }>(
        'select coalesce(max(seq), 0)::int as last from domain_event',
      );
      since = rows[0]?.last ?? 0;
      failures.length = 0;
    },
    plant: (defect) => {
      for (const api of apis()) goRight(api);
      planted = defect;
      for (const api of apis()) goWrong(api);
    },
    sweep: async () => void (await database.query(SWEEP)),
    stop: async () => {
      await database.end();
      await second.stop();
      await first.stop();
    },
  };
  await world.begin();
  return world;
}

/** Past every trigger: from where things stand there may be no legal move any more. */
const SWEEP = `begin; set local session_replication_role = replica;
  update call_task set state = 'declined', claimed_by = null, claimed_at = null
    where state = any (array['waiting','claimed','dialing','connected','transferring','retry_wait','callback_set']);
  update transfer_offer set state = 'withdrawn', answered_at = agency_now() where state = 'offered';
  update transfer set state = 'cancelled', ended_at = agency_now()
    where state = any (array['requested','ringing','accepted','bridged']);
  update consultation set state = 'cancelled' where state = any (array['held_slot','set','in_progress']);
  update presence set state = 'available', before_unreachable = null; commit`;

const isForGood = (loss: Loss): boolean => loss === 'closed account' || loss === 'ended access';

/** A session as the sign-in makes it, without the time that checking a password takes. */
async function signIn(database: pg.Pool, code: string): Promise<{ id: string; cookie: string }> {
  const secret = randomBytes(32).toString('base64url');
  const { rows } = await database.query<{ id: string }>(
    `insert into session (id, secret_hash, staff_id, device, expires_at)
     select $1, $2, id, 'test', clock_timestamp() + interval '12 hours' from staff_member where code = $3
     returning staff_id as id`,
    [randomUUID(), createHash('sha256').update(secret).digest(), code],
  );
  if (rows[0] === undefined) throw new Error(`Nobody has the code ${code}`);
  return { id: rows[0].id, cookie: `toritsugi_session=${secret}` };
}
