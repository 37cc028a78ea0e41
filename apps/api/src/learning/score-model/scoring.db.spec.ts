import { DAY } from '@toritsugi/calendar';
import {
  callerOf,
  type DecisionInbox,
  type MovedPeople,
  type ProposedTarget,
  type RefusalBody,
  type ScoringView,
  type TargetEffect,
  type TargetSettings,
} from '@toritsugi/contracts';
import { mulberry, sigmoid } from '@toritsugi/statistics';
import { scoreOffset, type AnswerModel } from '@toritsugi/triage';
import { v7 as uuidv7 } from 'uuid';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { asuka, someoneLike } from '../../../../../test/scenes/builders';
import { eventually } from '../../../../../test/eventually';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersions } from '../../registration/form/form-versions.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { ScoreModels } from '../../triage/score-models.service';
import { Targets } from '../../triage/targets/targets.service';
import { takeTurnToFit } from './score-model.queries';
import { ScoreModelFitting } from './score-model.service';

let api: TestApi;
let work: UnitOfWork;
let lead: string;
let manager: string;
const NOW = Date.parse('2026-11-10T03:00:00.000Z');
let people = 0;

const at = (instant: string) => api.app.get(AgencyClock).set({ at: instant, isFrozen: true });
const post = (path: string, cookie: string, body: object) =>
  api.call('POST', path, { cookie, body, headers: { 'idempotency-key': uuidv7() } });
const view = async () => (await api.call('GET', '/api/scoring', { cookie: lead })).body as unknown as ScoringView;
const accounting = async () => {
  const target = (await view()).targets.find(({ occupation }) => occupation === 'accounting');
  if (target === undefined) throw new Error('no target');
  return target;
};

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true, doesJobs: true });
  work = api.app.get(UnitOfWork);
  await at(new Date(NOW).toISOString());
  ({ cookie: lead } = await api.signedIn({ code: 'L7', role: 'team_lead' }));
  ({ cookie: manager } = await api.signedIn({ code: 'M7', role: 'manager' }));
}, 120_000);
afterAll(() => api.stop());

/** Somebody registers with these answers, by the service, in the running unit of work. */
async function registers(answers: object): Promise<string> {
  const { version, definition } = api.app.get(FormVersions).published();
  const { receiptNumber } = await api.app.get(SubmitService).accept({
    idempotencyKey: uuidv7(),
    formVersion: version,
    language: 'ja',
    channel: 'direct',
    openedToken: '',
    answers: { ...someoneLike(asuka, (people += 1)).answers, ...answers },
    consents: definition.consents.map(({ id, version: text, required }) => ({ id, version: text, isGiven: required })),
  });
  const row = await work.one<{ id: string }>('select id from registrant where receipt_number = $1', [receiptNumber]);
  return row?.id ?? '';
}

/**
 * People consulted months ago, of whom those with bookkeeping close far more often, and closing the books makes no
 * difference.
 */
async function record(n: number): Promise<void> {
  const random = mulberry(11);
  const advisor = api.app.get(StaffDirectory).byCode('A10')?.id ?? '';
  await work.run(
    async () => {
      for (let i = 0; i < n; i += 1) {
        const day = NOW - (100 + random.below(150)) * DAY;
        const [hasPaper, closesBooks] = [random.next() < 0.5, random.next() < 0.5];
        await api.app.get(AgencyClock).pretend(new Date(day));
        const registrantId = await registers({
          qualifications: [hasPaper ? 'bookkeeping_2' : 'bookkeeping_3'],
          closing_experience: closesBooks ? 'yearly' : 'none',
          desired_area: random.next() < 0.7 ? 'kanto' : 'kansai',
        });
        await api.app.get(AgencyClock).pretend(new Date(day + DAY));
        work.record({
          kind: 'ConsultationCompleted',
          registrantId,
          consultationId: uuidv7(),
          staffId: advisor,
          payload: {
            type: 'live',
            outcome: 'proceed',
            isEffective: true,
            band: 'A',
            segment: 'accounting.y4_plus.kanto',
            isFirst: true,
          },
        });
        if (random.next() > sigmoid(hasPaper ? -0.4 : -2.6)) continue;
        await api.app.get(AgencyClock).pretend(new Date(day + 30 * DAY));
        work.record({
          kind: 'OfferAccepted',
          registrantId,
          staffId: advisor,
          payload: { submissionId: uuidv7(), segment: 'accounting.y4_plus.kanto' },
        });
      }
    },
    { preparesOnce: true },
  );
}

const storedModel = async (version: number) =>
  (await work.one<{ model: AnswerModel; as_of: Date }>('select model, as_of from score_model where version = $1', [
    version,
  ])) ?? { model: null, as_of: new Date(0) };
const registrant = (id: string) =>
  work.one<{ score_offset: number; score_model_version: number | null; band: string }>(
    'select score_offset, score_model_version, band from registrant where id = $1',
    [id],
  );

describe('before there is enough to learn from', () => {
  it('nobody is offset, and a fit on demand is refused with what is there', async () => {
    const id = await registers({});
    expect(await registrant(id)).toMatchObject({ score_offset: 0, score_model_version: null });
    const answer = await post('/api/scoring/refit', lead, {});
    expect(answer.status).toBe(409);
    expect((answer.body as unknown as RefusalBody).code).toBe('not_enough_outcomes');
    expect((await view()).model).toBeNull();
  });

  it('the model proposes nothing', async () => {
    const { targetId, version, hasEvidence } = await accounting();
    expect(hasEvidence).toBe(false);
    const answer = await post('/api/scoring/proposals', lead, {
      targetId,
      version,
      weights: [{ criterionId: 'bookkeeping_2', weight: 3 }],
      bounds: [],
      basis: 'model',
      reason: '試し',
    });
    expect((answer.body as unknown as RefusalBody).code).toBe('no_evidence');
  });
});

describe('with a record', () => {
  beforeAll(async () => {
    await record(260);
    // Under a key, as the console asks.
    expect((await post('/api/scoring/refit', lead, {})).body).toEqual({ version: 1 });
  }, 120_000);

  it('shows the observed close chance per band, calibration and coefficients in words, with n', async () => {
    const { model, bands, known, closes } = await view();
    expect(known).toBeGreaterThanOrEqual(260);
    expect(bands.find(({ band }) => band === 'A')?.observed).toMatchObject({ n: expect.any(Number) });
    expect(bands.reduce((sum, { observed }) => sum + (observed?.closes ?? 0), 0)).toBe(closes);
    expect(model?.calibration.length).toBeGreaterThanOrEqual(5);
    const paper = model?.effects.find(({ label }) => label.ja.includes('簿記'));
    expect(paper?.sentence.ja).toMatch(/成約し(やすい|にくい)/);
    expect(model?.gainLow).toBeGreaterThan(0);
  });

  it('writes the offset with the submission: better answers above the mean, weaker below, and what is heard later moves nothing', async () => {
    const version = (await view()).model?.version ?? 0;
    const [good, weak] = [
      await registers({ qualifications: ['bookkeeping_2'] }),
      await registers({ qualifications: ['bookkeeping_3'] }),
    ];
    const { model } = await storedModel(version);
    const row = await registrant(good);
    expect(row?.score_model_version).toBe(version);
    expect(row?.score_offset).toBeGreaterThan(0.2);
    expect((await registrant(weak))?.score_offset).toBeLessThan(0);
    const { answers } = (await work.one<{ answers: Record<string, string> }>(
      'select answers from registration where registrant_id = $1',
      [good],
    )) ?? { answers: {} };
    expect(row?.score_offset).toBeCloseTo(scoreOffset(model, answers), 12);
    const event = await work.one<{ payload: object }>(
      `select payload from domain_event where kind = 'RegistrantScored' and registrant_id = $1`,
      [good],
    );
    expect(event?.payload).toMatchObject({ offset: row?.score_offset, scoreModel: version, cause: 'submission' });
  });

  it('is the same offset for people who differ in anything that cannot be scored', async () => {
    const [one, other] = [
      await registers({ can_talk_now: true, employment_status: 'employed' }),
      await registers({ can_talk_now: false, employment_status: 'not_employed' }),
    ];
    expect((await registrant(one))?.score_offset).toBe((await registrant(other))?.score_offset);
    await work.query(
      `insert into self_declaration (registrant_id, gender, age_group, notice) values ($1, 'woman', 'from_50', 'x')`,
      [one],
    );
    const again = (await post('/api/scoring/refit', lead, {})).body as unknown as ScoringView;
    const newest = await storedModel(again.model?.version ?? 0);
    const before = await storedModel((again.model?.version ?? 0) - 1);
    expect(newest.model?.coefficients).toEqual(before.model?.coefficients);
  });

  it('may compute for minutes while nobody else fits', async () => {
    const limit = await work.run(async () => {
      await takeTurnToFit(work);
      return work.one('show idle_in_transaction_session_timeout');
    });
    expect(limit).toEqual({ idle_in_transaction_session_timeout: '15min' });
  });

  it('is fitted again to the same numbers from events and submissions', async () => {
    const version = (await view()).model?.version ?? 0;
    const { model, as_of: asOf } = await storedModel(version);
    const { fit } = await api.app.get(ScoreModelFitting).fitAt(asOf);
    expect(fit.ok && fit.fitted.model).toEqual(model);
  });

  it('publishes one version per night, whoever notices first, and each of two refits its own, in order', async () => {
    await at('2026-11-11T00:30:00Z');
    const versions = async () =>
      (
        await work.query<{ version: number; as_of: Date }>('select version, as_of from score_model order by version')
      ).map(({ version, as_of: asOf }) => [version, asOf.getTime()] as const);
    const before = (await versions()).length;
    await Promise.all([
      api.app.get(ScoreModelFitting).fitOfTheDay(),
      api.app.get(ScoreModelFitting).fitOfTheDay(),
      api.app.get(DeadlineScheduler).runAll(),
    ]);
    expect((await versions()).length).toBe(before + 1);
    await Promise.all([post('/api/scoring/refit', lead, {}), post('/api/scoring/refit', manager, {})]);
    const all = await versions();
    expect(all.map(([version]) => version)).toEqual(all.map((_one, i) => i + 1));
    expect(all.length).toBe(before + 3);
  });

  it('stored outside the registry moves nothing', async () => {
    const newest = api.app.get(ScoreModels).current();
    await expect(
      work.query(
        `insert into score_model (version, published_at, as_of, cause, model, detail) values (999, now(), now(), 'x', '{"features":[{"kind":"is","field":"gender","value":"x"}]}', '{}')`,
      ),
    ).rejects.toThrow(/score_model/);
    await expect(
      api.app.get(ScoreModels).publish({
        model: { features: [{ kind: 'is', field: 'ageGroup' as never, value: 'x' }], coefficients: [1] } as never,
        detail: {},
        asOf: new Date(),
        cause: 'y',
      }),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(api.app.get(ScoreModels).current()).toBe(newest);
  });
});

describe('a proposal', () => {
  const inbox = async (cookie: string) =>
    (await api.call('GET', '/api/decisions', { cookie })).body as unknown as DecisionInbox;
  const active = () =>
    api.app
      .get(Targets)
      .active()
      .find(({ occupation }) => occupation === 'accounting');

  it('of the model rests on evidence, shows its effect, and changes nothing until somebody else approves', async () => {
    const { targetId, version, wants, hasEvidence } = await accounting();
    expect(hasEvidence).toBe(true);
    const weights = wants.map(({ criterionId, suggested }) => ({ criterionId, weight: suggested ?? 1 }));
    expect(weights.find(({ criterionId }) => criterionId === 'bookkeeping_2')?.weight).toBe(3);
    const bandsBefore = await work.query('select id, band, score from registrant order by id');
    const { effect, decisionId } = (
      await post('/api/scoring/proposals', lead, {
        targetId,
        version,
        weights,
        bounds: [],
        basis: 'model',
        reason: '記録に合わせる',
      })
    ).body as unknown as ProposedTarget;
    expect(effect.people).toBeGreaterThan(0);
    expect(active()?.version).toBe(3);
    const [mine] = (await inbox(lead)).open.filter(({ id }) => id === decisionId);
    expect(mine).toMatchObject({ kind: 'target_change', mayDecide: false });
    expect(mine?.changes.map(({ label }) => label.ja).join()).toContain('簿記');
    expect((await post(`/api/decisions/${decisionId}/approve`, lead, {})).status).toBe(403);
    expect((await post(`/api/decisions/${decisionId}/approve`, manager, {})).status).toBe(200);
    await eventually('version 4 in force', () => active()?.version === 4);
    expect(await work.query('select id, band, score from registrant order by id')).toEqual(bandsBefore);
    const id = await registers({});
    expect(await work.one('select target_version from score where registrant_id = $1', [id])).toEqual({
      target_version: 4,
    });
  });

  it('for a version that is no longer in force is outdated', async () => {
    const answer = await post('/api/scoring/effect', lead, {
      targetId: active()?.id,
      version: 3,
      weights: [],
      bounds: [],
    });
    expect((answer.body as unknown as RefusalBody).code).toBe('decision_outdated');
  });

  it('S004-21 typed in the settings is replayed by the same estimate, new and retired targets too, and names who would move', async () => {
    const { body } = await api.call('GET', '/api/settings/targets', { cookie: manager });
    const { items } = body as unknown as TargetSettings;
    const found = items.find(({ setting }) => setting.occupation === 'accounting');
    if (found === undefined) throw new Error('no target');
    const { id: targetId, version, setting } = found;
    const none = { weights: [], bounds: [] };
    const replay = async (draft: object) =>
      (await post('/api/scoring/effect', lead, { ...none, ...draft })).body as unknown as TargetEffect;
    const known = setting.criteria.map((one) =>
      one.id === 'accounting_2y' ? { ...one, rule: { op: 'at_least', field: 'experience_years', value: 30 } } : one,
    );
    const typed = await replay({ targetId, version, setting: { ...setting, criteria: known } });
    expect(typed).toEqual(await replay({ targetId, version, bounds: [{ criterionId: 'accounting_2y', value: 30 }] }));
    const [move] = typed.moves;
    expect(move?.to).toBe('D');
    const wish = { ...none, targetId, version, setting: { ...setting, criteria: known }, from: move?.from, to: 'D' };
    const people = (await post('/api/scoring/effect/people', manager, wish)).body as unknown as MovedPeople;
    expect(people.items.length).toBe(move?.n);
    expect(people.items[0]).toMatchObject({ maskedName: expect.any(String), taskId: expect.any(String) });
    const retired = await replay({ targetId, version, setting: { ...setting, isRetired: true } });
    expect(retired.moves.every(({ to }) => to === 'D')).toBe(true);
    expect((await replay({ targetId: '', version: 0, setting: { ...setting, criteria: known } })).moved).toBe(0);
    const many = { ...setting, criteria: [...known, { ...known[0], id: 'again' }] };
    const refused = await post('/api/scoring/effect', lead, { ...none, targetId, version, setting: many });
    expect((refused.body as unknown as RefusalBody).problems).toMatchObject([{ field: 'criteria' }]);
  });

  it('of a Must counts who would move, is refused where nobody would, and comes into force at its time (AT-4)', async () => {
    await registers({ experience_years: 1 });
    const draft = {
      targetId: active()?.id,
      version: 4,
      weights: [],
      bounds: [{ criterionId: 'accounting_2y', value: 1 }],
    };
    const effect = (await post('/api/scoring/effect', lead, draft)).body as unknown as TargetEffect;
    expect(effect.moves).toEqual([expect.objectContaining({ from: 'D', n: 1 })]);
    expect(effect.calls.after).toBeGreaterThan(effect.calls.before);
    const nobody = await post('/api/scoring/proposals', lead, {
      ...draft,
      bounds: [{ criterionId: 'accounting_2y', value: 1.5 }],
      basis: 'lead',
      reason: '試し',
    });
    expect((nobody.body as unknown as RefusalBody).code).toBe('no_evidence');

    const { decisionId } = (
      await post('/api/scoring/proposals', lead, {
        ...draft,
        basis: 'lead',
        reason: '1年で足りる',
        from: '2026-11-13T00:00:00.000Z',
      })
    ).body as unknown as ProposedTarget;
    await at('2026-11-12T06:10:00Z');
    expect((await post(`/api/decisions/${decisionId}/approve`, manager, {})).status).toBe(200);
    const bandOf = async (id: string) =>
      work.one('select band, target_version from score where registrant_id = $1', [id]);
    await at('2026-11-12T23:59:58Z');
    await api.app.get(Targets).startDue();
    const early = await registers({ experience_years: 1 });
    expect(await bandOf(early)).toEqual({ band: 'D', target_version: 4 });
    await at('2026-11-13T00:00:03Z');
    await api.app.get(DeadlineScheduler).runAll();
    const late = await registers({ experience_years: 1 });
    expect(await bandOf(late)).toMatchObject({ target_version: 5 });
    expect((await bandOf(late))?.['band']).not.toBe('D');
    expect(await bandOf(early)).toEqual({ band: 'D', target_version: 4 });
    expect(
      (
        await work.query(
          `select payload->>'version' as version from domain_event where kind = 'TargetVersionActivated' order by seq`,
        )
      ).map((row) => row['version']),
    ).toEqual(['4', '5']);
  });

  it('is a lead’s to make, not an advisor’s or the intake unit’s', async () => {
    for (const role of ['advisor', 'intake_staff'] as const) {
      const { cookie } = await api.signedIn({ code: `Y${role.length}`, role });
      expect(callerOf(role, null)).toBe(role);
      expect((await post('/api/scoring/proposals', cookie, {})).status).toBe(403);
      expect((await api.call('GET', '/api/scoring', { cookie })).status).toBe(403);
    }
  });
});
