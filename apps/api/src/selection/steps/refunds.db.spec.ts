import type { PublicForm, RecordStep } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { EmployersService } from '../employers.service';
import { Selection } from '../selection.service';
import { SelectionRoad } from './selection-road.service';

/** Somebody an advisor looks after, before an employer with a vacancy whose fee is known. */
let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const refused = (code: string) => expect.objectContaining({ code });

const as = (code: string): SignedIn => api.as(code);

let drawn = 350;
async function someone(): Promise<string> {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const id = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, advisor.id]);
  return id;
}

it('gives back by the rule of the agency where somebody leaves early, and an interview takes as long as it was said to', async () => {
  const { id: employerId } = await get(EmployersService).add(advisor.id, {
    name: '株式会社返戻金',
    note: '',
    isRetired: false,
  });
  const order = {
    employerId,
    title: '月次決算',
    occupation: 'accounting',
    income: 500,
    feePercent: 33,
    state: 'open',
  } as const;
  const { id: jobOrderId } = await get(EmployersService).addJobOrder(advisor.id, order);
  const consent = { employerId, jobOrderId, hasConsent: true, consentHow: 'phone' } as const;
  const { id } = await get(Selection).submit(await someone(), consent, advisor);
  const record = (body: RecordStep) => get(SelectionRoad).record(id, body, advisor);
  await record({ to: 'doc_passed' });
  const set = await record({
    to: 'interview_set',
    at: '2026-11-11T01:00:00Z',
    minutes: 90,
    followUpOwnerId: advisor.id,
  });
  // Ten to half past eleven; its report is due two hours of service later.
  expect(set.steps.at(-1)).toMatchObject({ minutes: 90, decideBy: '2026-11-11T04:30:00.000Z' });
  await at('2026-11-11T12:00:00+09:00');
  await record({ to: 'interview_done', report: '話せた', isMailTold: true });
  await record({ to: 'offered' });
  await record({ to: 'offer_accepted', day: '2026-12-01' });
  await at('2026-12-01T18:00:00+09:00');
  expect((await record({ to: 'joined' })).refundTerms).toEqual({
    feeYen: 1_650_000,
    within30: 80,
    within90: 50,
    within180: 10,
  });
  await at('2027-01-20T12:00:00+09:00');
  const left = (refundYen: number, refund?: string) =>
    record({ to: 'left_early', day: '2027-01-15', refundYen, ...(refund !== undefined && { refund }) });
  await expect(left(800_000)).rejects.toEqual(refused('refund_required'));
  expect(await left(825_000)).toMatchObject({ state: 'left_early', refundYen: 825_000, refund: '', refundTerms: null });
});
