import type { Dashboard } from '@toritsugi/contracts';
import { historyColumns, outcomeCells } from '@toritsugi/history';
import { estimate, rateOf } from '@toritsugi/routing';
import { demoVocabulary, parseSegmentKey } from '@toritsugi/triage';
import { startTestApi, type TestApi } from '../../../test/server/api';
import { eventually } from '../../../test/eventually';
import { pinnedRouting } from '../../../test/scenes/pinned-routing';
import { DecisionRequests } from './agreement/decision-requests.service';
import { plantAgency, plantDemo } from './demo';
import { Dashboards, momentOf } from './insight/dashboard/dashboard.service';
import { Tallies } from './insight/indicators/tallies.service';
import { WeeklyReports } from './insight/weekly/weekly-reports.service';
import { HistoryImports } from './learning/history-import/history-imports.service';
import { HistoryOutcomes } from './learning/history-import/history-outcomes.service';
import { HistoryRows } from './learning/history-import/history-rows.service';
import type { SignedIn } from './platform/http/signed-in';
import { UnitOfWork } from './platform/database/unit-of-work';
import { SelectionRoad } from './selection/steps/selection-road.service';
import { CaseLibrary } from './sharing/library.service';
import { Imports } from './staff/imports/imports.service';
import { PresenceLeases } from './staff/presence/presence-leases';
import { StaffDirectory } from './staff/staff-directory';
import { SurveyReports } from './survey/survey-reports.service';
import { CloseRates } from './transfer/ranking/close-rates.service';
import { Rankings } from './transfer/ranking/rankings.service';
import { RoutingSettingsVersions } from './transfer/ranking/settings/routing-settings.service';
import { Forecasts } from './triage/forecasts/forecasts.service';
import { FormTrialSettings } from './triage/form-design/form-trial-settings.service';
import { Invitations } from './triage/pool/invitations.service';

let api: TestApi;

const service = <T>(type: abstract new (...parts: never[]) => T): T => api.app.get(type as new () => T);
const rows = <Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  service(UnitOfWork).query<Row>(sql, parameters);
const count = async (sql: string): Promise<number> =>
  (await rows<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? -1;

const as = (code: string): SignedIn => api.as(code);

/** Everything counted: not when it was read, nor up to which event; the worker goes on. */
const counted = ({ clock: _clock, cursor: _cursor, ...numbers }: Dashboard) => numbers;

async function open(): Promise<void> {
  api = await startTestApi({}, { doesJobs: true });
}

describe('the demo agency without people', () => {
  // Its tests look at it and leave it as it is.
  beforeAll(async () => {
    await open();
    await plantAgency(api.app);
    await service(RoutingSettingsVersions).apply(pinnedRouting, { decisionId: null, madeBy: null });
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('publishes the estimates of its close record, and two strong cells per strong occupation', async () => {
    const { cells, consultations, closes } = await service(Dashboards).published(as('M1'));
    expect([consultations, closes]).toEqual([1_688, 170]);
    const codes = new Map(
      service(StaffDirectory)
        .all()
        .map(({ id, code }) => [id, code]),
    );
    const of = (occupation: string) =>
      cells
        .filter((cell) => cell.occupation === occupation)
        .sort((a, b) => b.estimate.rate - a.estimate.rate)
        .map(
          ({ advisor, estimate: { rate }, isStrong }) =>
            `${codes.get(advisor.id) ?? ''} ${(rate * 100).toFixed(2)}${isStrong ? '*' : ''}`,
        )
        .join(' ');
    expect(of('it_engineer')).toBe('A01 14.91* A02 11.12* A03 8.46 A04 5.92');
    expect(of('it_infra')).toBe('A02 13.92 A01 12.67 A03 8.38 A04 6.11');
    expect(of('corp_sales')).toBe('A05 15.68* A06 10.85* A07 8.33 A08 4.82');
    expect(of('customer_service')).toBe('A06 10.13 A05 9.12 A07 5.84 A08 5.45');
    expect(of('accounting')).toBe('A09 17.29* A10 12.77* A11 10.54 A12 8.09');
    expect(of('hr_admin')).toBe('A09 10.71 A11 9.03 A10 8.70 A12 6.68');
  });

  it('shows a lead the own team, and everyone else everything', async () => {
    const { cells } = (await service(Dashboards).now(as('L3'))).closeRates;
    expect(new Set(cells.map(({ occupation }) => occupation))).toEqual(new Set(['accounting', 'hr_admin']));
    expect((await service(Dashboards).published(as('I01'))).cells).toHaveLength(24);
  });

  it('uses the full segment for experienced accountants around Tokyo', () => {
    const table = service(CloseRates).current();
    const segment = parseSegmentKey('accounting.y4_plus.kanto');
    if (segment === undefined) throw new Error('not a segment');
    const rates = ['A09', 'A11', 'A10', 'A12'].map(
      (code) =>
        estimate({ table, advisor: { id: as(code).id, tenureMonths: 60 }, segment, segmentMinimum: 30 }).rate ?? 0,
    );
    expect(rates.map((rate) => (rate * 100).toFixed(2))).toEqual(['21.53', '15.99', '15.52', '11.94']);
    expect(((rateOf(table.agency) ?? 0) * 100).toFixed(2)).toBe('10.07');
  });

  it('has its 23 people, 6 targets, form 6 and relay partner, stands at 12:05, and is planted once', async () => {
    const before = await count('domain_event');
    await plantAgency(api.app);
    await plantDemo(api.app);
    expect(await count('domain_event')).toBe(before);
    expect(await count('registrant')).toBe(0);
    expect([
      await count('staff_member'),
      await count(`target_version where state = 'active'`),
      await count(`form_version where version = 6 and state = 'published'`),
    ]).toEqual([23, 6, 1]);
    const ledgers =
      'select code, direction, counted, granted from relay_balance b join partner p on p.id = b.partner_id';
    expect(await rows(`${ledgers} order by code`)).toEqual([
      { code: 'P1', direction: 'in', counted: 9, granted: 0 },
      { code: 'P2', direction: 'in', counted: 23, granted: 2 },
      { code: 'P5', direction: 'out', counted: 6, granted: 0 },
    ]);
    expect(await rows('select agency_now() as now')).toEqual([{ now: new Date('2026-11-10T03:05:00.000Z') }]);
  });

  it('opens Thursday 20:00, Friday 12:00 and Saturday 11:00 with A05 first', async () => {
    const slots = await rows<{ starts_at: Date }>(
      'select starts_at from slot where advisor_id = $1 order by starts_at limit 3',
      as('A05').id,
    );
    expect(slots.map(({ starts_at: at }) => at.toISOString())).toEqual([
      '2026-11-12T11:00:00.000Z',
      '2026-11-13T03:00:00.000Z',
      '2026-11-14T02:00:00.000Z',
    ]);
  });
});

describe('the demo agency with its history', () => {
  beforeAll(open, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('is alive at noon, adds up, learns from a close, and is walked in once', async () => {
    await plantDemo(api.app);
    const people = await count('registrant');
    await plantDemo(api.app);
    expect(await count('registrant')).toBe(people);
    expect(people).toBeGreaterThan(60);
    await everyEventInItsTime();
    await tenToCallAndTheirColleagues();
    await everySettingHasAPast();
    await everyNumberRebuilt();
    await everyOutcomeExportedAndKnownAgain();
    await toldAgainstFound();
    await aCloseMovesTheNextRanking();
  }, 120_000);

  async function everyEventInItsTime(): Promise<void> {
    const late = await rows(
      `select 1 from (select at, lag(at) over (order by xid, seq) as before from domain_event) f where at < before`,
    );
    expect(late).toEqual([]);
    // SMS wait for the end of the night.
    const isNight = `via = 'sms' and extract(hour from due_at at time zone 'Asia/Tokyo') not between 8 and 20`;
    const isLate = `settled_at > due_at + interval '1 minute' and not (${isNight})`;
    expect(await count(`message where settled_at < due_at or (${isLate})`)).toBe(0);
    expect(await count(`inbound_mail where state = 'waiting'`)).toBe(2);
    expect(await count(`inbound_mail where state = 'matched'`)).toBe(3);
    expect(await count(`decline_rescue where rule is not null and state = 'recovered'`)).toBe(1);
    expect(await count(`decline_rescue where state = 'detected' and due_at > agency_now()`)).toBe(1);
    expect(await count(`job_order where state = 'open'`)).toBeGreaterThan(10);
    expect(await count('submission where job_order_id is null')).toBe(0);
    expect(await count(`employer_streak where kind = 'rejected' and seen_at is null`)).toBeGreaterThan(0);
    expect(await count(`message where state = 'kept'`)).toBeGreaterThan(100);
    expect(await count(`domain_event where kind = 'MessageSent'`)).toBe(0);
  }

  async function tenToCallAndTheirColleagues(): Promise<void> {
    const open = await rows<{ state: string; band: string }>(
      `select state, band from call_task where closed_at is null`,
    );
    expect(new Set(open.filter(({ state }) => state === 'waiting').map(({ band }) => band))).toEqual(
      new Set(['A', 'B', 'C', 'D']),
    );
    expect(open.map(({ state }) => state)).toEqual(expect.arrayContaining(['callback_set', 'retry_wait']));
    expect(open).toHaveLength(10);
    expect(await count('call_task where closed_at is null and wished_times is not null')).toBe(2);
    expect(await count(`advisor_change where state = 'asked' and answer_by > agency_now()`)).toBe(2);
    expect(await count(`registrant where state = 'supported' and paused_until = '2026-11-20'`)).toBe(1);
    expect(await count(`call_task where state in ('claimed', 'dialing', 'connected', 'transferring')`)).toBe(0);
    const at = new Map(
      (
        await rows<{ code: string; state: string }>(
          'select m.code, p.state from presence p join staff_member m on m.id = p.staff_id',
        )
      ).map(({ code, state }) => [code, state]),
    );
    // Mostly A09: now and then the first place of an order is drawn at random.
    expect(['A09', 'A10', 'A11'].map((code) => at.get(code)).sort()).toEqual([
      'available',
      'available',
      'in_consultation',
    ]);
    expect(['A12', 'I01', 'I02'].map((code) => at.get(code))).toEqual(['away', 'available', 'available']);
    expect(await service(PresenceLeases).noticeSilence()).toBe(0);
  }

  async function everySettingHasAPast(): Promise<void> {
    const { open, closed } = await service(DecisionRequests).inbox(as('M1'));
    const letters = [open, closed].map((views) => views.filter(({ kind }) => kind === 'pool_invitation').length);
    expect(letters).toEqual([2, 1]);
    expect(closed.flatMap(({ reopenWhen }) => reopenWhen ?? [])).toMatchObject([
      { figure: 'K21.inTime', reopenedAt: null },
    ]);
    const [waiting, sent] = (await service(Invitations).list()).items;
    expect([waiting?.sent, waiting?.settledAt]).toEqual([0, null]);
    expect(sent?.sent).toBeGreaterThanOrEqual(5);
    const { items: imports } = await service(Imports).list(as('M1'));
    expect(imports).toMatchObject([
      { kind: 'media_day', changed: 0, wrong: 0 },
      { kind: 'employer', added: 2, changed: 1, unchanged: 0, wrong: 1 },
    ]);
    const changes = await rows<{ kind: string }>('select distinct kind from setting_change');
    expect(changes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['embed', 'employer', 'script', 'template']),
    );
    expect((await service(Forecasts).ledger()).settled).toBe(2);
    expect((await service(FormTrialSettings).read()).trials).toMatchObject([{ isRunning: false, kept: 6 }]);
  }

  async function everyNumberRebuilt(): Promise<void> {
    for (const me of [as('L3'), as('M1')]) {
      const shown = await service(Dashboards).now(me);
      expect(counted(await service(Dashboards).rebuilt(momentOf(shown, me)))).toEqual(counted(shown));
      expect(shown.effective.month).toBeGreaterThan(10);
      expect(shown.waiting.count).toBe(8);
    }
    while ((await service(Tallies).countOn()) > 0);
    const proof = await service(Tallies).prove();
    const { report } = await service(WeeklyReports).read(undefined);
    expect([report?.monday, (report?.numbers[2]?.value ?? 0) > 30, (report?.rates[1]?.value ?? 0) > 0.01]).toEqual([
      ...['2026-11-02', true, true],
    ]);
    expect([proof.provedPeople > 60, proof.provedDiffering]).toEqual([true, 0]);
  }

  async function everyOutcomeExportedAndKnownAgain(): Promise<void> {
    const me = as('M1');
    const { rows: exported, next } = await service(HistoryOutcomes).page(null, me);
    expect(next).toBeNull();
    const first = await rows<{ id: string }>(
      `select consultation_id as id from domain_event where kind = 'ConsultationCompleted' and (payload->>'isFirst')::boolean`,
    );
    expect(first.length).toBeGreaterThan(20);
    expect(exported).toHaveLength(1_688 + first.length);
    const recorded = exported.slice(1_688);
    expect(new Set(recorded.map(({ reference }) => reference))).toEqual(new Set(first.map(({ id }) => id)));
    expect(new Set(recorded.map(({ result }) => result))).toEqual(new Set(['pending', 'lost', 'won']));
    const { id } = await service(HistoryImports).begin('export.csv', me);
    const cells = recorded.map((row, i) => ({
      line: i + 2,
      cells: outcomeCells(
        {
          ...row,
          heldAt: Date.parse(row.heldAt),
          decidedAt: row.decidedAt === null ? null : Date.parse(row.decidedAt),
        },
        { language: 'ja', vocabulary: demoVocabulary },
      ),
    }));
    const { staged, problems } = await service(HistoryRows).add(id, { columns: [...historyColumns], rows: cells }, me);
    expect([staged, problems.map(({ code }) => code)]).toEqual([0, recorded.map(() => 'already_here')]);
    await service(HistoryImports).cancel(id, me);
  }

  /** Six of the summer work at one employer, and what they found is counted, as is a case of theirs. */
  async function toldAgainstFound(): Promise<void> {
    const { rows: told } = await service(SurveyReports).report();
    const [employer] = told.filter(({ by }) => by === 'employer');
    expect(employer).toMatchObject({ people: 6, isFew: false });
    expect(employer?.points.map(({ n }) => n)).toEqual([12, 12, 12, 12, 12]);
    expect(employer?.accuracy).toBeGreaterThan(0.5);
    const { cases } = await service(CaseLibrary).read({}, as('A01'));
    expect(cases).toMatchObject([{ state: 'approved', removed: { names: 0 } }]);
  }

  async function aCloseMovesTheNextRanking(): Promise<void> {
    const before = service(CloseRates).current();
    expect([before.agency.consultations, before.agency.closes]).toEqual([1_694, 176]);
    const [offered] = await rows<{ id: string; advisor_id: string; segment: string }>(
      `select s.id, s.advisor_id, r.segment from submission s join registrant r on r.id = s.registrant_id where s.state = 'offered' order by s.id limit 1`,
    );
    if (offered === undefined) throw new Error('nobody has an offer');
    const advisor = service(StaffDirectory).byId(offered.advisor_id);
    await service(SelectionRoad).record(offered.id, { to: 'offer_accepted' }, as(advisor?.code ?? ''));
    await eventually('a version with the close', () => service(CloseRates).current().version > before.version, 10_000);
    expect(
      (await service(HistoryOutcomes).page(null, as('M1'))).rows.filter(
        ({ result, reference }) => result === 'won' && reference !== '',
      ),
    ).toHaveLength(7);
    const [task] = await rows<{ id: string }>(`select id from call_task where state = 'waiting' and band = 'A'`);
    const ranking = await service(Rankings).of(task?.id ?? '');
    expect(ranking.tableVersion).toBe(before.version + 1);
    const [was, is] = [before, service(CloseRates).current()].map((table) =>
      table.tally(offered.advisor_id, offered.segment),
    );
    expect(is).toEqual({ consultations: (was?.consultations ?? 0) + 1, closes: (was?.closes ?? 0) + 1 });
    const me = as('M1');
    const shown = await service(Dashboards).now(me);
    expect(counted(await service(Dashboards).rebuilt(momentOf(shown, me)))).toEqual(counted(shown));
  }
});
