import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import {
  callerOf,
  reachOf,
  type DecisionChange,
  type DecisionView,
  type DivisionEffect,
  type DivisionEffectAsked,
  type DivisionPage,
  type DivisionPlanView,
  type DivisionTeam,
  type LocalizedText,
  type ProposeDivision,
} from '@toritsugi/contracts';
import { divisionMaturity, suggestedPlan, type DivisionReadiness } from '@toritsugi/indicators';
import type { DivisionPlanType } from '@toritsugi/journey';
import { DecisionAppliers, whoDecided, type Approved, type DecisionApplier } from '../../agreement/decision-kinds';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DivisionReadinesses } from '../../staff/settings/division-readiness.service';
import { Divisions } from '../../staff/settings/divisions.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { TeamEntity } from '../../staff/team.entity';
import { DivisionPlanEntity } from './division-plan.entity';
import { DivisionRecords } from './division-records.service';
import { dividedSince } from './division.queries';
import { IntakeTurns, refuseDay, usualLastDay } from './intake-turns.service';

/** What was proposed, as it is stored. */
type Wished = Omit<ProposeDivision, 'reason' | 'personId' | 'lastDay'> & {
  readonly personId: string | null;
  readonly lastDay: string | null;
};

const NONE = { planType: null } as const;

/**
 * How teams divide their work: anybody of a team proposes it for their own team, its lead or a manager decides, and
 * whoever proposed it does not (S004-11, -32). Approved, the team's division is on.
 */
@Injectable()
export class DivisionPlans implements DecisionApplier, OnModuleInit {
  readonly kind = 'division_plan';

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly divisions: Divisions,
    private readonly readiness: DivisionReadinesses,
    private readonly records: DivisionRecords,
    private readonly turns: IntakeTurns,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
  }

  async page(me: SignedIn): Promise<DivisionPage> {
    const clock = await this.clock.reading();
    const now = new Date(clock.serverNow);
    const teams = await this.teamsOf(me);
    const ids = teams.map(({ id }) => id);
    const [ready, plans, shortfall, turns, { open }, since] = await Promise.all([
      this.readiness.of(teams),
      this.plans().find({ order: { startedAt: 'DESC' } }),
      this.records.shortfall(now),
      this.turns.list(now),
      this.requests.inbox(me, ({ kind, teamId }) => kind === this.kind && ids.includes(teamId ?? '')),
      dividedSince(this.work),
    ]);
    const sinceOf = new Map(since.map(({ teamId, day }) => [teamId, day]));
    const views = teams.map(async (team): Promise<DivisionTeam> => {
      const readiness = ready.get(team.id);
      if (readiness === undefined) throw new Error('a team without its readiness');
      const day = sinceOf.get(team.id) ?? null;
      const ofTeam = plans.filter(({ teamId }) => teamId === team.id);
      return this.teamView(team, { readiness, since: day, plans: ofTeam, now }, me);
    });
    return {
      clock,
      teams: await Promise.all(views),
      shortfall,
      requests: open,
      turns,
      callers: this.callers(),
      maySetTurns: reachOf('intakeTurn.set', me.caller) !== null,
    };
  }

  async effect({ teamId, staffId, since }: DivisionEffectAsked, me: SignedIn): Promise<DivisionEffect> {
    const team = await this.team(teamId, me);
    const advisors = this.advisorsOf(team.id);
    // An advisor compares the team, or themselves.
    const mayOthers = reachOf('division.read', me.caller) !== 'own';
    if (staffId !== undefined && (!advisors.includes(staffId) || (!mayOthers && staffId !== me.id)))
      throw new Refusal('not_found');
    const compared = await this.records.compare(
      staffId === undefined ? advisors : [staffId],
      since,
      await this.clock.now(),
    );
    return {
      teamId,
      since,
      person: this.staff.ref(staffId ?? null),
      advisors: this.staff.refs(mayOthers ? advisors : advisors.filter((id) => id === me.id)),
      ...compared,
    };
  }

  async propose({ reason, personId, lastDay, ...wish }: ProposeDivision, me: SignedIn): Promise<DecisionView> {
    await this.team(wish.teamId, me, 'division.propose');
    const today = tokyoDay(await this.clock.now());
    const isTurn = wish.planType === 'junior_advisor';
    const caller = isTurn && this.callers().some(({ id }) => id === personId) ? (personId ?? null) : null;
    if (isTurn && caller === null) throw new Refusal('invalid', {}, [{ field: 'personId', message: noCaller }]);
    const last = isTurn ? (lastDay ?? usualLastDay(today)) : null;
    if (last !== null) refuseDay(today, last, today);
    if (!this.requests.isDecidedByOthers(this.kind, me, wish.teamId)) throw new Refusal('nobody_else_decides');
    const after: Wished = { ...wish, personId: caller, lastDay: last };
    return this.requests.open(
      { kind: this.kind, teamId: wish.teamId, before: NONE, after, reason, effect: worthOf(wish) },
      me,
    );
  }

  async endPlan(id: string, reason: string, me: SignedIn): Promise<void> {
    const plan = await this.plans().findOneBy({ id });
    if (plan === null) throw new Refusal('not_found');
    await this.team(plan.teamId, me, 'division.change');
    if (reason.trim() === '') throw new Refusal('comment_required');
    await this.work.run(async () => {
      const { affected } = await this.plans()
        .createQueryBuilder()
        .update()
        .set({ endedAt: () => 'agency_now()', endReason: reason.trim() })
        .where('id = :id and ended_at is null', { id })
        .execute();
      if (affected === 0) throw new Refusal('division_plan_over');
      this.work.record({ kind: 'DivisionPlanEnded', actorId: me.id, payload: { planId: id, teamId: plan.teamId } });
    });
  }

  changes(_before: unknown, after: unknown): DecisionChange[] {
    const { teamId, planType, personId, lastDay, costPerMonth, freedHours, moreEffective } = after as Wished;
    const team = this.staff.all().find((one) => one.teamId === teamId)?.teamName ?? '';
    return [
      lineOf('チーム', 'Team', same(team)),
      lineOf('分業の形', 'How', planWords[planType]),
      ...(personId === null ? [] : [lineOf('登録対応をする方', 'At intake', same(this.staff.ref(personId).name))]),
      ...(lastDay === null ? [] : [lineOf('期間の最終日', 'Last day', same(lastDay))]),
      lineOf('月の費用', 'Cost a month', { ja: `${yen(costPerMonth)}円`, en: `¥${yen(costPerMonth)}` }),
      lineOf('空く時間', 'Hours freed', { ja: `月${String(freedHours)}時間`, en: `${String(freedHours)} a month` }),
      lineOf('有効面談の増え方', 'More effective consultations', {
        ja: `月${String(moreEffective)}件`,
        en: `${String(moreEffective)} a month`,
      }),
    ];
  }

  /** Division begins, where it is off, once the team holds what it aims at; a manager may say why earlier. */
  async apply(approved: Approved): Promise<void> {
    const { after, comment, decisionId, proposerId, effectiveAt } = approved;
    const deciderId = whoDecided(approved);
    const { lastDay, ...wish } = after as Wished;
    const team = await this.divisions.lock(wish.teamId);
    if (team === null || team.isRetired) throw new Refusal('decision_outdated');
    const decider = this.staff.byId(deciderId);
    const mayOverrule = decider !== null && reachOf('division.change', callerOf(decider.role, decider.scope)) === 'all';
    if (team.divisionMode === 'off') {
      await this.divisions.refuseEarly(team, mayOverrule ? comment : '');
      await this.divisions.put(team, 'on', { madeBy: deciderId, reason: comment });
    }
    const id = newId();
    await this.plans().insert({ id, ...wish, decisionId, proposerId, deciderId, startedAt: effectiveAt });
    this.work.record({
      kind: 'DivisionPlanStarted',
      actorId: deciderId,
      payload: { planId: id, teamId: wish.teamId, planType: wish.planType },
    });
    if (wish.personId !== null && lastDay !== null) await this.turns.begin(wish.personId, lastDay, deciderId);
  }

  private async teamView(
    team: TeamEntity,
    of: { readiness: DivisionReadiness; since: string | null; plans: readonly DivisionPlanEntity[]; now: Date },
    me: SignedIn,
  ): Promise<DivisionTeam> {
    const advisors = this.advisorsOf(team.id);
    const isOn = team.divisionMode === 'on';
    const compared = isOn && of.since !== null ? await this.records.compare(advisors, of.since, of.now) : null;
    const verdict = compared?.held.verdict ?? null;
    const isOwn = me.teamId === team.id;
    const may = (operation: 'division.propose' | 'division.change'): boolean => {
      const reach = reachOf(operation, me.caller);
      return reach === 'all' || (reach !== null && isOwn);
    };
    return {
      teamId: team.id,
      name: team.name,
      divisionMode: team.divisionMode,
      readiness: of.readiness,
      advisors: advisors.length,
      suggested: suggestedPlan(advisors.length),
      maturity: divisionMaturity({ isMet: of.readiness.isMet, isOn, verdict }),
      since: of.since,
      plans: [...of.plans]
        .toSorted((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null))
        .map(this.planView),
      mayPropose: may('division.propose'),
      mayEnd: may('division.change'),
    };
  }

  private readonly planView = (row: DivisionPlanEntity): DivisionPlanView => ({
    id: row.id,
    planType: row.planType,
    person: this.staff.ref(row.personId),
    costPerMonth: row.costPerMonth,
    freedHours: row.freedHours,
    moreEffective: row.moreEffective,
    proposer: this.staff.ref(row.proposerId),
    decider: this.staff.ref(row.deciderId),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
  });

  /** Teams that this person reads, by code. */
  private async teamsOf(me: SignedIn): Promise<TeamEntity[]> {
    const isAll = reachOf('division.read', me.caller) === 'all';
    if (!isAll && me.teamId === null) return [];
    const own = isAll ? {} : { id: me.teamId ?? '' };
    return this.work.repository(TeamEntity).find({ where: { isRetired: false, ...own }, order: { code: 'ASC' } });
  }

  private async team(
    id: string,
    me: SignedIn,
    operation: 'division.read' | 'division.propose' | 'division.change' = 'division.read',
  ): Promise<TeamEntity> {
    const team = await this.work.repository(TeamEntity).findOneBy({ id, isRetired: false });
    if (team === null) throw new Refusal('not_found');
    const reach = reachOf(operation, me.caller);
    if (reach !== 'all' && (reach === null || me.teamId !== id)) throw new Refusal('forbidden');
    return team;
  }

  private advisorsOf(teamId: string): string[] {
    return this.staff
      .advisors()
      .filter((one) => one.teamId === teamId)
      .map(({ id }) => id);
  }

  private callers() {
    return this.staff
      .all()
      .filter(({ role, isActive }) => role === 'intake_staff' && isActive)
      .map(({ id }) => this.staff.ref(id));
  }

  private plans() {
    return this.work.repository(DivisionPlanEntity);
  }
}

/** What the proposer's own figures come to; null where nothing is paid or expected. */
function worthOf({
  costPerMonth,
  freedHours,
  moreEffective,
}: Pick<Wished, 'costPerMonth' | 'freedHours' | 'moreEffective'>) {
  const per = (count: number): string => yen(Math.round(costPerMonth / count));
  const sentences: LocalizedText[] = [];
  if (costPerMonth > 0 && moreEffective > 0)
    sentences.push({
      ja: `見込みどおりなら、増える有効面談1件あたり${per(moreEffective)}円です。`,
      en: `As expected, each further effective consultation costs ¥${per(moreEffective)}.`,
    });
  if (costPerMonth > 0 && freedHours > 0)
    sentences.push({
      ja: `空く時間1時間あたり${per(freedHours)}円です。`,
      en: `Each hour freed costs ¥${per(freedHours)}.`,
    });
  return sentences.length === 0 ? null : { sentences, figures: {} };
}

const yen = (amount: number): string => amount.toLocaleString('ja-JP');
const same = (text: string): LocalizedText => ({ ja: text, en: text });
const lineOf = (ja: string, en: string, after: LocalizedText): DecisionChange => ({
  label: { ja, en },
  before: same('–'),
  after,
});
const noCaller: LocalizedText = {
  ja: '登録対応担当の方を選んでください。',
  en: 'Choose somebody whose role is intake.',
};
const planWords: Readonly<Record<DivisionPlanType, LocalizedText>> = {
  dedicated_unit: { ja: '登録対応の専任チーム', en: 'A desk of its own' },
  assistant: { ja: 'アシスタント', en: 'An assistant' },
  junior_advisor: { ja: '経験の浅い面談担当（期間つき）', en: 'A junior advisor, for a time' },
};
