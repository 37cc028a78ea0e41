import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { WhatIf } from './what-if.service';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
}, 120_000);

afterAll(() => api.stop());

it('starts from the published close rates and the settings, and says of what nobody recorded that it is assumed', async () => {
  const inputs = await api.app.get(WhatIf).inputs();
  expect(inputs.advisors).toHaveLength(12);
  expect(inputs.rates.map(({ segments }) => segments.length)).toEqual(
    inputs.advisors.map(() => inputs.segments.length),
  );
  expect(inputs.segments.length).toBeLessThanOrEqual(12);
  expect(inputs.segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  expect([
    inputs.isMixAssumed,
    inputs.areRatesAssumed,
    inputs.registrationsPerDay.isAssumed,
    inputs.contact.isAssumed,
  ]).toEqual([false, false, true, true]);
  expect([inputs.callers.value, inputs.opensAt, inputs.closesAt]).toEqual([4, 540, 1_260]);
  expect(inputs.rates.flatMap(({ segments }) => segments).every(({ rate, sd }) => rate > 0 && rate < 1 && sd > 0)).toBe(
    true,
  );
});

it('knows what a shorter and a longer form would cost', async () => {
  const { forms } = await api.app.get(WhatIf).inputs();
  expect(
    forms.map(({ variant, completion, intakeSeconds }) => [
      variant,
      Math.round(completion * 1_000) / 10,
      Math.round(intakeSeconds),
    ]),
  ).toEqual([
    ['short', 74.9, 570],
    ['recommended', 67, 311],
    ['long', 59.5, 180],
  ]);
});

it('counts what happens from the log, as soon as it is there', async () => {
  const before = (await api.app.get(WhatIf).inputs()).registrationsPerDay.n;
  for (const index of [1, 2, 3])
    await api.app.get(SubmitService).submit(submission(api.app.get(FormPage).read(), someoneLike(asuka, index)));
  expect((await api.app.get(WhatIf).inputs()).registrationsPerDay.n - before).toBe(3);
});

it('is for leads and managers alone', async () => {
  const answers = await Promise.all(
    (['team_lead', 'manager', 'intake_staff', 'advisor'] as const).map(async (role, place) => {
      const { cookie } = await api.signedIn({ code: `Y${place}`, role });
      return (await api.call('GET', '/api/routing/what-if', { cookie })).status;
    }),
  );
  expect(answers).toEqual([200, 200, 403, 403]);
});
