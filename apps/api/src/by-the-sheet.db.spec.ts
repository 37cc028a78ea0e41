import type { SheetContent } from '@toritsugi/agreement';
import { tokyoMoment } from '@toritsugi/calendar';
import type { NumbersSettingView, PublicForm } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { DecisionRequests } from './agreement/decision-requests.service';
import { SheetProposals } from './agreement/sheet/sheet-proposals.service';
import { Sheets } from './agreement/sheet/sheets.service';
import { AgencyClock } from './platform/clock/agency-clock';
import { UnitOfWork } from './platform/database/unit-of-work';
import { PersonalLinks } from './registrant/personal-links';
import { FormPage } from './registration/form/form-page.service';
import { SubmitService } from './registration/submission/submit.service';
import { EmployersService } from './selection/employers.service';
import { Selection } from './selection/selection.service';
import { NumberSettings } from './staff/settings/numbers/number-settings.service';
import { OperatingNumbers } from './staff/settings/numbers/operating-numbers.service';

/** What later stages do as the sheet in force says. */
let api: TestApi;
const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const as = (code: string) => api.as(code);
const query = <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
  get(UnitOfWork).query<Row>(sql, parameters);

const NOON = tokyoMoment('2026-11-10', '12:05').toISOString();
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => get(AgencyClock).set({ at: NOON, isFrozen: true }));

const agreed: SheetContent = {
  occupations: ['経理・財務'],
  headcount: 6,
  deadline: '2027-01-31',
  goal: 'offer_accepted',
  problem: 'not_completed',
  steps: [{ step: '書類', decider: '天羽 恒一', decideBy: 'day', escalation: '早乙女 弘道' }],
  firstReply: 'next_day_18',
  impressions: 0,
  clicks: 0,
  completions: 800,
  interviewsSet: 240,
  hires: 6,
  reporting: 'weekly',
};

async function sign(content: SheetContent): Promise<void> {
  const sheets = get(Sheets);
  const { id, revision: first } = await sheets.draft(as('L3'));
  const { revision } = await sheets.save(id ?? '', { revision: first, content }, as('L3'));
  await sheets.review(id ?? '', revision, as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'owner' }, as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'decider' }, as('M1'));
}

let drawn = 600;
async function someone(): Promise<{ id: string; promisedBy: string }> {
  const form = get(FormPage).read() as PublicForm;
  const { token, promisedBy } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  return { id: await get(PersonalLinks).resolve(token), promisedBy };
}

it('S000-13: a step of a selection is to be decided within the time of ④', async () => {
  await sign(agreed);
  const { id } = await someone();
  for (const state of ['in_intake', 'supported'])
    await query('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, as('A09').id]);
  const { id: employerId } = await get(EmployersService).add(as('A09').id, {
    name: '株式会社試験',
    note: '',
    isRetired: false,
  });
  const wish = { employerId, hasConsent: true, consentHow: 'phone' } as const;
  const { id: submissionId } = await get(Selection).submit(id, wish, as('A09'));
  const [step] = await query<{ by: Date }>('select decide_by as by from selection_step where submission_id = $1', [
    submissionId,
  ]);
  expect(step?.by.toISOString()).toBe('2026-11-11T03:05:00.000Z');
});

describe('S000-30: the same day', () => {
  const sameDay: SheetContent = { ...agreed, firstReply: 'same_day' };
  const ofAgency = async (): Promise<NumbersSettingView> => {
    const [first] = (await get(NumberSettings).list()).items;
    if (first === undefined) throw new Error('no numbers');
    return first;
  };
  const setDays = async (promisedDays: number) => {
    const { version, setting } = await ofAgency();
    const wish = { version, setting: { ...setting, promisedDays }, reason: '早めるため' };
    return get(NumberSettings).change(as('M1').id, 'agency', wish);
  };
  const propose = (promisedDays: number) =>
    get(SheetProposals).propose({ kind: 'numbers', setting: { promisedDays }, reason: '人が変わるため' }, as('L3'));
  /** Twenty and more a week were promised an answer in the last four weeks, and had it. */
  const keepAll = () =>
    query(`update call_task t set promised_due_at = d.at, first_dial_at = d.at - interval '1 hour', promised_breached_at = null
      from (select id, '2026-10-13T09:00:00Z'::timestamptz + (row_number() over (order by id) % 4) * interval '7 days' as at
        from call_task where cause = 'registration' and not is_rehearsal(registrant_id)) d
      where d.id = t.id`);
  /** Of one of the weeks two. */
  const missTwo = () =>
    query(`update call_task set promised_breached_at = promised_due_at, first_dial_at = promised_due_at + interval '1 hour'
      where id in (select id from call_task where promised_due_at = '2026-10-27T09:00:00Z' order by id limit 2)`);

  it('is promised once four weeks have earned it, by the sheet and on the page of numbers alike', async () => {
    for (let made = 0; made < 80; made += 1) await someone();
    await query('delete from agreement_sheet');
    await keepAll();
    await missTwo();
    const refused = {
      code: 'promise_unearned',
      details: { attainment: expect.stringMatching(/^10\/12: 100% \(2\d\) · .*10\/26: 90% \(2\d\) · /) as unknown },
    };
    await expect(setDays(0)).rejects.toMatchObject(refused);
    await expect(sign(sameDay)).rejects.toMatchObject(refused);
    await query('delete from agreement_sheet');
    await sign(agreed);
    await expect(propose(0)).rejects.toMatchObject(refused);

    await keepAll();
    expect((await get(Sheets).book(as('L3'))).promiseWeeks.map(({ people, kept }) => people - kept)).toEqual([
      0, 0, 0, 0,
    ]);
    await sign(sameDay);
    expect((await someone()).promisedBy).toBe(tokyoMoment('2026-11-10', '23:59').toISOString());
    // Earned once, it stays through the next versions.
    await missTwo();
    await sign({ ...sameDay, headcount: 7 });
    const back = await propose(1);
    expect(back.changes[0]?.after.ja).toBe('翌営業日 18:00まで');
    await get(DecisionRequests).approve(back.id, '', as('M1'));
    expect(get(OperatingNumbers).replyPromise()).toEqual({ businessDays: 1, hour: 18 });
    expect((await someone()).promisedBy).toBe(tokyoMoment('2026-11-11', '18:00').toISOString());
  });
});
