import { randomUUID } from 'node:crypto';
import {
  allCalls,
  callers,
  capabilities,
  kindsDecidedBy,
  matrix,
  operationsUnder,
  reachOf,
  type Caller,
  type Grants,
  type Role,
} from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { AgencyClock } from './platform/clock/agency-clock';
import { UnitOfWork } from './platform/database/unit-of-work';
import { FormPage } from './registration/form/form-page.service';
import { SubmitService } from './registration/submission/submit.service';
import { StaffDirectory } from './staff/staff-directory';

/** One person each: the reader's own, their team's, and somebody else's. */
type Whose = 'own' | 'team' | 'other';
const whose: readonly Whose[] = ['own', 'team', 'other'];
const readers = callers.filter((caller) => !['anonymous', 'external_unaccepted', 'partner_user'].includes(caller));
const inside = readers.filter((caller) => !caller.startsWith('external_') && !caller.startsWith('undivided_'));

let api: TestApi;
const staff = new Map<Caller, { id: string; cookie: string }>();
const people = new Map<string, { registrantId: string; taskId: string }>();
let arrived = 860;
const rows = <Row extends object>(sql: string, parameters: unknown[] = []) =>
  api.app.get(UnitOfWork).query<Row>(sql, parameters);
const teamOf = (code: string) => api.app.get(StaffDirectory).byCode(code)?.teamId ?? null;

async function arrives(occupation: string): Promise<{ registrantId: string; taskId: string }> {
  await api.app.get(SubmitService).submit(submission(api.app.get(FormPage).read(), someoneLike(asuka, (arrived += 1))));
  const [task] = await rows<{ taskId: string; registrantId: string }>(
    'select id as "taskId", registrant_id as "registrantId" from call_task order by id desc limit 1',
  );
  if (task === undefined) throw new Error('nobody arrived');
  await rows('update registrant set occupation = $2 where id = $1', [task.registrantId, occupation]);
  return task;
}

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  const [own] = await rows<{ occupation: string }>(
    `select occupation from target_version where state = 'active' and team_id = $1 limit 1`,
    [teamOf('L3')],
  );
  const [other] = await rows<{ occupation: string }>(
    `select occupation from target_version where state = 'active' and team_id <> $1 limit 1`,
    [teamOf('L3')],
  );
  for (const [place, caller] of inside.entries()) {
    const occupations = caller === 'advisor' ? { occupations: [own?.occupation ?? ''] } : {};
    staff.set(
      caller,
      await api.signedIn({ code: `Y${place}`, role: caller as Role, teamId: teamOf('L3'), ...occupations }),
    );
    const mine = await arrives(own?.occupation ?? '');
    const { id } = staff.get(caller) ?? { id: '' };
    await rows('update registrant set advisor_id = $2 where id = $1', [mine.registrantId, id]);
    await rows(
      `insert into domain_event (id, kind, payload, registrant_id, actor_id)
       values (gen_random_uuid(), 'CallTaskClaimed', '{}', $1, $2)`,
      [mine.registrantId, id],
    );
    people.set(`${caller} own`, mine);
  }
  const [ofTeam, ofOther] = [await arrives(own?.occupation ?? ''), await arrives(other?.occupation ?? '')];
  for (const caller of inside) {
    people.set(`${caller} team`, ofTeam);
    people.set(`${caller} other`, ofOther);
  }
}, 120_000);
afterAll(() => api.stop());

const cookieOf = (caller: Caller) => staff.get(caller)?.cookie ?? '';
const registrantOf = (caller: Caller, who: Whose) => people.get(`${caller} ${who}`)?.registrantId ?? '';
const contactOf = (caller: Caller, who: Whose) =>
  api.call('GET', `/api/cases/${registrantOf(caller, who)}/contact`, { cookie: cookieOf(caller) });

/** What the row says: whom this reader reaches. */
const reached = (caller: Caller, who: Whose): boolean => {
  const reach = reachOf('contact.read', caller);
  if (reach === 'all' || reach === 'reason') return true;
  return who === 'own' || (reach === 'team' && who === 'team');
};

describe('S000-33 the matrix', () => {
  it.each(capabilities)('%s is what its operations reach, for every caller', (capability) => {
    const row: Grants = matrix[capability];
    for (const operation of operationsUnder(capability))
      for (const caller of callers)
        expect([operation, caller, reachOf(operation, caller)]).toEqual([
          operation,
          caller,
          row[caller] ?? actsAs(caller, row),
        ]);
  });

  it('governs calls of every capability that the product has', () => {
    const without = capabilities.filter((one) => operationsUnder(one).length === 0);
    expect(without).toEqual(['approveAccess']);
    expect(callers.filter((caller) => kindsDecidedBy(caller).includes('access_grant'))).toEqual(
      Object.keys(matrix.approveAccess),
    );
  });

  it.each(capabilities)('%s is refused over HTTP to whom it does not name, and to nobody else', async (capability) => {
    const operations: readonly string[] = operationsUnder(capability);
    for (const { name, call } of allCalls.filter((one) => operations.includes(one.call.operation)))
      for (const caller of inside) {
        const path = `/api${call.path.replace(/:\w+/g, () => randomUUID())}`;
        const { body } = await api.call(call.method, path, {
          cookie: cookieOf(caller),
          ...(call.method === 'POST' && { body: {} }),
        });
        const isRefused = body['code'] === 'forbidden';
        expect([name, caller, isRefused]).toEqual([name, caller, reachOf(call.operation, caller) === null]);
      }
  });
});

/** In a team without division an advisor is both, a lead stays one. */
const actsAs = (caller: Caller, row: Grants): string | null => {
  if (caller === 'undivided_lead') return row.team_lead ?? null;
  return caller === 'undivided_advisor' ? (row.advisor ?? row.intake_staff ?? null) : null;
};

describe.each(inside.flatMap((caller) => whose.map((who) => [caller, who] as const)))(
  'S000-33 S000-34 %s, of a person who is %s',
  (caller, who) => {
    it('reads name and contact exactly as the matrix says', async () => {
      const answer = await contactOf(caller, who);
      if (!reached(caller, who)) return expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden']);
      if (reachOf('contact.read', caller) !== 'reason')
        return expect([answer.status, answer.body['phone'] !== '']).toEqual([200, true]);
      expect([answer.status, answer.body['code']]).toEqual([403, 'reason_needed']);
    });

    it('leaves an audit entry where it is refused', async () => {
      if (reached(caller, who)) return expect(reached(caller, who)).toBe(true);
      const refused = await rows(`select 1 from audit_entry where actor_id = $1 and action = 'call_refused'`, [
        staff.get(caller)?.id,
      ]);
      expect(refused.length).toBeGreaterThan(0);
    });
  },
);

describe('a manager', () => {
  const page = () => api.call('GET', `/api/cases/${registrantOf('manager', 'other')}`, { cookie: cookieOf('manager') });
  const explain = (reason: string, caller: Caller = 'manager') =>
    api.call('POST', `/api/cases/${registrantOf('manager', 'other')}/contact-reason`, {
      cookie: cookieOf(caller),
      body: { reason },
    });

  it('reads the case without name, number and messages, until they say why', async () => {
    const before = (await page()).body;
    expect(before).toMatchObject({ needsReason: true, name: before['receiptNumber'], messages: [], inbound: [] });
    expect((await explain('  ')).status).toBe(422);
    expect((await explain('x', 'team_lead')).body['code']).toBe('forbidden');
    expect((await explain('ご本人からの苦情の確認')).status).toBe(204);
    expect((await page()).body).toMatchObject({ needsReason: false });
    expect((await page()).body['name']).not.toBe(before['receiptNumber']);
    expect((await contactOf('manager', 'other')).status).toBe(200);
    expect((await contactOf('manager', 'team')).body['code']).toBe('reason_needed');
  });

  it('has left the reason in the audit', async () => {
    expect(
      await rows(`select detail from audit_entry where action = 'contact_explained' and registrant_id = $1`, [
        registrantOf('manager', 'other'),
      ]),
    ).toEqual([{ detail: 'ご本人からの苦情の確認' }]);
  });

  it('says it again after a working day', async () => {
    await api.app.get(AgencyClock).set({ advanceSeconds: 13 * 60 * 60 });
    expect((await contactOf('manager', 'other')).body['code']).toBe('reason_needed');
  });
});

it('S000-33 a call refused by its service stands in the audit, whatever its transaction became', async () => {
  const { id, cookie } = await api.signedIn({ code: 'Y99', role: 'advisor', teamId: teamOf('L1') });
  const answer = await api.call('POST', `/api/cases/${registrantOf('advisor', 'own')}/contact`, {
    cookie,
    body: { email: 'a@example.jp', phone: '090-1234-5678' },
    headers: { 'idempotency-key': '0192f0c8-0000-7000-8000-00000000abcd' },
  });
  expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden']);
  expect(await rows(`select detail from audit_entry where actor_id = $1 and action = 'call_refused'`, [id])).toEqual([
    { detail: 'case.work' },
  ]);
});

it.each(inside)('%s sees the acts of the audit that the matrix gives them', async (caller) => {
  const { body } = await api.call('GET', '/api/audit', { cookie: cookieOf(caller) });
  const actors = new Set((body['entries'] as { actor: { id: string } | null }[]).map(({ actor }) => actor?.id ?? null));
  const [own, other] = [staff.get(caller)?.id ?? '', staff.get('privacy_officer')?.id ?? ''];
  const reach = reachOf('audit.read', caller);
  if (reach === 'own') return expect([...actors]).toEqual([own]);
  expect(actors.has(own)).toBe(true);
  if (reach === 'all') expect(actors.has(null) || actors.has(other)).toBe(true);
});

it.each(inside)('%s reads the close rates of the advisors whom the matrix gives them', async (caller) => {
  const { status, body } = await api.call('GET', '/api/close-rates', { cookie: cookieOf(caller) });
  const reach = reachOf('closeRate.read', caller);
  expect(status).toBe(reach === null ? 403 : 200);
  if (reach === null) return;
  const cells = body['cells'] as { advisor: { id: string } }[];
  const directory = api.app.get(StaffDirectory);
  const isOfTeam = cells.every(({ advisor }) => directory.byId(advisor.id)?.teamId === teamOf('L3'));
  expect([cells.length > 0, isOfTeam]).toEqual([true, reach === 'team']);
});
