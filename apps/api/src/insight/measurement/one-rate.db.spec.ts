import type { KindOfPeople, RateView, RoutingSettings } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { asuka, someoneLike, submission, wataru, type Applicant } from '../../../../../test/scenes/builders';
import { pinnedRouting } from '../../../../../test/scenes/pinned-routing';
import { BookingPanels } from '../../consultation/booking/booking-panel.service';
import { Learning } from '../../learning/close-rates/learning.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { Rankings } from '../../transfer/ranking/rankings.service';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';
import { Dashboards } from '../dashboard/dashboard.service';

/**
 * One close rate: board, booking and matrix say the same of the same advisor and person at the same moment, and whose
 * it is.
 */
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(Learning).refit();
}, 120_000);
afterAll(() => api.stop());

const service = <T>(type: abstract new (...parts: never[]) => T): T => api.app.get(type as new () => T);

const as = (code: string): SignedIn => api.as(code);

const apply = (changes: Partial<RoutingSettings>) =>
  service(RoutingSettingsVersions).apply({ ...pinnedRouting, ...changes }, { decisionId: null, madeBy: null });

/** Somebody on the board, and the three places that tell of the advisors for them. */
async function shownFor(applicant: Applicant, index: number) {
  await service(SubmitService).submit(submission(service(FormPage).read(), someoneLike(applicant, index)));
  const [task] = await service(UnitOfWork).query<{ id: string; registrant_id: string; segment: string }>(
    `select t.id, t.registrant_id, r.segment from call_task t join registrant r on r.id = t.registrant_id order by r.submitted_at desc, r.id desc limit 1`,
  );
  if (task === undefined) throw new Error('nobody is on the board');
  const [occupation = '', ...people] = task.segment.split('.');
  const board = await service(Rankings).preview(task.id);
  const booking = await service(BookingPanels).forTask(task.id, { id: '', caller: 'intake_staff' });
  const matrix = await service(Dashboards).published(as('M1'), people.join('.') as KindOfPeople);
  const rated = (rows: readonly { advisor: { id: string } | null; estimate: RateView }[]) =>
    new Map(rows.map(({ advisor, estimate }) => [advisor?.id, estimate]));
  return {
    board,
    booking,
    matrix,
    rates: {
      board: rated(board.candidates.filter(({ skip }) => skip !== 'not_eligible')),
      booking: rated(booking.advisors),
      matrix: rated(matrix.cells.filter((cell) => cell.occupation === occupation)),
    },
  };
}

const takasaki = (rates: Map<string | undefined, RateView>) => rates.get(as('A09').id)?.rate ?? 0;

it.each([
  ['learned', 'learned', asuka, 1],
  ['estimate', 'estimate', asuka, 2],
  ['longest_idle', 'estimate', asuka, 3],
  ['learned', 'learned', wataru, 4],
  ['estimate', 'estimate', wataru, 5],
] as const)('under %s all three show the rate of %s', async (strategy, origin, applicant, index) => {
  const settingsVersion = await apply({ strategy });
  const { board, booking, matrix, rates } = await shownFor(applicant, index);
  expect(rates.board.size).toBeGreaterThanOrEqual(4);
  expect(rates.booking).toEqual(new Map([...rates.booking.keys()].map((id) => [id, rates.board.get(id)])));
  expect(rates.matrix).toEqual(rates.board);
  expect(rates.booking.size).toBe(rates.board.size);
  const from = { strategy: origin, closeRateVersion: service(CloseRates).current().version, settingsVersion };
  for (const { ratesFrom } of [board, booking, matrix]) expect(ratesFrom).toMatchObject(from);
  expect(new Set([board, booking, matrix].map(({ ratesFrom }) => ratesFrom?.sentence.ja)).size).toBe(1);
});

it('is the estimate of twenty consultations where that is pinned, and another one where it is learned', async () => {
  await apply({});
  const pinned = await shownFor(asuka, 11);
  expect((takasaki(pinned.rates.booking) * 100).toFixed(2)).toBe('21.53');
  await apply({ strategy: 'learned' });
  const learned = await shownFor(asuka, 12);
  expect(takasaki(learned.rates.board)).not.toBeCloseTo(takasaki(pinned.rates.board), 4);
  expect(takasaki(learned.rates.matrix)).toBe(takasaki(learned.rates.board));
});

it('makes the terms of a place add up from the rate that is shown', async () => {
  const advisors = ['A09', 'A10', 'A11', 'A12'].map((code) => as(code).id);
  await service(UnitOfWork).query(
    `insert into presence (staff_id, state, since) select unnest($1::uuid[]), 'available', agency_now() on conflict (staff_id) do nothing`,
    [advisors],
  );
  for (const [strategy, index] of [
    ['learned', 21],
    ['estimate', 22],
  ] as const) {
    await apply({ strategy, priceWeight: 1 });
    const { board } = await shownFor(asuka, index);
    const termed = board.candidates.flatMap(({ estimate, terms }) => (terms === null ? [] : [{ estimate, terms }]));
    expect(termed.length).toBeGreaterThan(0);
    for (const { estimate, terms } of termed) {
      expect(terms.rate).toBe(estimate.rate);
      expect(terms.rate + terms.person - terms.price + terms.fairness).toBeCloseTo(terms.value, 9);
    }
  }
});
