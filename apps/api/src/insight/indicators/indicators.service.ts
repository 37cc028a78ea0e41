import { Injectable } from '@nestjs/common';
import { DAY, dayNumber, startOfDayNumber, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import {
  reachOf,
  type Bottleneck,
  type Countermeasure,
  type FunnelStep,
  type IndicatorFigure,
  type IndicatorProof,
  type Indicators,
  type IndicatorsAsked,
  type IndicatorSides,
  type IndicatorValue,
  type LocalizedText,
  type PeopleBehind,
  type PeopleBehindAsked,
} from '@toritsugi/contracts';
import {
  bottleneckOf,
  bottleneckSteps,
  countermeasuresOf,
  figureOf,
  figureValue,
  funnelSteps,
  indicators,
  isMedia,
  USUAL_WEEKS,
  type Figure,
  type Indicator,
  type Measure,
  type Passed,
  type StepReading,
  type CountedKind,
  type TallySum,
} from '@toritsugi/indicators';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { Channels } from '../../registration/channels.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { firstDayOf, lastProof, mediaOf, peopleBehind, sumsOf, weeksOf, type TallyQuestion } from './tally.queries';
import { Tallies } from './tallies.service';

/** Five years: longer nobody compares. */
const LONGEST_DAYS = 1_830;
const WEEK_DAYS = 7;
const SHOWN_PEOPLE = 200;
const MIDDLES = indicators.flatMap(({ figures }) =>
  figures.flatMap(({ measure }) => (measure.as === 'median' ? measure.of : [])),
);

type Sums = ReadonlyMap<CountedKind, TallySum>;

/** Every indicator of a period, and whom each counts (S001-1 … S001-9). */
@Injectable()
export class IndicatorReading {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly channels: Channels,
    private readonly tallies: Tallies,
  ) {}

  async of(asked: IndicatorsAsked, me: SignedIn): Promise<Indicators> {
    const isUpToDate = await this.tallies.upToDate();
    const question = await this.question(asked, me);
    const days = question.until - question.from + 1;
    const earlier = { from: question.from - days, until: question.from - 1, now: before(question.now, days) };
    const sums = await this.sums(question);
    const firstDay = await firstDayOf(this.work);
    // Before anybody registered nothing is told, rather than that it was nought.
    const hasPast = firstDay !== null && earlier.until >= firstDay;
    const sumsBefore = hasPast ? await this.sums({ ...question, ...earlier }) : null;
    return {
      asOf: question.now.toISOString(),
      isUpToDate,
      from: asked.from,
      until: asked.until,
      beforeFrom: tokyoDay(startOfDayNumber(earlier.from)),
      definitions: indicators.map(({ figures, ...one }) => ({ ...one, figures: figures.map(shownFigure) })),
      proof: await this.proof(),
      sides: this.sides(me),
      values: indicators.flatMap((one) => valuesOf(one, { sums, before: sumsBefore, question })),
      funnel: funnelSteps.map(({ kind, name }): FunnelStep => {
        return { id: kind, name, count: sums.get(kind)?.n ?? 0 };
      }),
    };
  }

  /** The one step that fell furthest below the same days of the weeks before, told from chance. */
  async bottleneck(asked: IndicatorsAsked, me: SignedIn): Promise<Bottleneck> {
    await this.tallies.upToDate();
    const question = await this.question(asked, me);
    if (question.until - question.from >= WEEK_DAYS) throw new Refusal('invalid');
    const readings = await this.compared(question, bottleneckSteps);
    const found = bottleneckOf(readings);
    return {
      ...{ asOf: question.now.toISOString(), from: asked.from, until: asked.until },
      steps: found.steps.map((step) => ({ ...step, name: nameOfFigure(step.id) })),
      worst: found.worst && { ...found.worst, measures: measuresOf(found.worst.id) },
    };
  }

  /**
   * Figures of some days beside those of the same days of weeks before, each as it stood at the same age. Throws while
   * older events are still being counted.
   */
  async beside(from: Date, until: Date, figureIds: readonly string[]): Promise<StepReading[]> {
    await this.allCounted();
    const days = { from: dayNumber(from), until: dayNumber(until) };
    return this.compared({ ...NOT_NARROWED, ...days, now: await this.clock.now() }, figureIds);
  }

  /** One figure of some days, as conditions of rejected proposals read it. Throws while events are being counted. */
  async value(figureId: string, from: Date, until: Date): Promise<{ value: number | null; n: number }> {
    const figure = figureOf(figureId)?.figure;
    if (figure === undefined) throw new Error(`no indicator has a figure ${figureId}`);
    await this.allCounted();
    const question = { ...NOT_NARROWED, now: await this.clock.now(), from: dayNumber(from), until: dayNumber(until) };
    return figureValue(figure, await this.sums(question));
  }

  /** What is judged or published by itself is never of a part: the job that asks is done again later. */
  private async allCounted(): Promise<void> {
    if (!(await this.tallies.upToDate())) throw new Error('older events are still being counted');
  }

  async peopleBehind(asked: PeopleBehindAsked, me: SignedIn): Promise<PeopleBehind> {
    await this.tallies.upToDate();
    const step = funnelSteps.find(({ kind }) => kind === asked.number)?.kind;
    const measure: Measure | undefined = step ? { as: 'count', of: step } : figureOf(asked.number)?.figure.measure;
    if (measure === undefined) throw new Refusal('not_found');
    const question = await this.question(asked, me);
    const isOfTeam = reachOf('dashboard.read', me.caller) === 'team';
    const rows = await peopleBehind(this.work, isOfTeam ? this.narrowed(question, me) : question, {
      // Channels report no people: of what is divided by theirs, those above the line.
      over: 'over' in measure && !isMedia(measure.over) ? measure.over : measure.of,
      met: 'over' in measure && isMedia(measure.over) ? null : measure.as === 'share' ? measure.of : null,
      limit: SHOWN_PEOPLE + 1,
      unheldOf: isOfTeam && question.staffIds === null ? this.occupationsOf(me.teamId) : [],
    });
    return {
      isOfTeam,
      hasMore: rows.length > SHOWN_PEOPLE,
      people: rows.slice(0, SHOWN_PEOPLE).map(({ at, staffId, ...row }) => ({
        ...row,
        at: at.toISOString(),
        staff: staffId === null ? null : this.staff.ref(staffId),
      })),
    };
  }

  private async proof(): Promise<IndicatorProof | null> {
    const { provedAt, provedPeople: people, provedDiffering: differing } = (await lastProof(this.work)) ?? {};
    return provedAt ? { at: provedAt.toISOString(), people: people ?? 0, differing: differing ?? 0 } : null;
  }

  /** A lead narrows down to the own team. */
  private sides(me: SignedIn): IndicatorSides {
    const isOfTeam = reachOf('dashboard.read', me.caller) === 'team';
    const people = this.staff.all().filter(({ isEngaged, teamId }) => isEngaged && (!isOfTeam || teamId === me.teamId));
    const teams = new Map(
      people.flatMap(({ teamId, teamName }) => (teamId === null ? [] : [[teamId, teamName ?? '']])),
    );
    return {
      channels: this.channels.all().map(([key, name]) => ({ key, name })),
      teams: [...teams].map(([id, name]) => ({ id, name })),
      advisors: people.flatMap(({ id, role }) => (role === 'advisor' ? this.staff.ref(id) : [])),
    };
  }

  private async compared(question: TallyQuestion, figureIds: readonly string[]): Promise<StepReading[]> {
    const measures = figureIds.map((id) => [id, measureOf(id)] as const);
    const kinds = measures.flatMap(([, measure]) => ('over' in measure ? [measure.of, measure.over] : [measure.of]));
    const counts = await weeksOf(this.work, question, {
      weeks: USUAL_WEEKS,
      kinds: kinds.filter((one) => !isMedia(one)),
    });
    const counted = new Map(counts.map(({ back, kind, n }) => [`${back} ${kind}`, n]));
    if (kinds.some(isMedia))
      for (let back = 0; back <= USUAL_WEEKS; back += 1)
        for (const [kind, { n }] of await mediaOf(this.work, weeksBefore(question, back)))
          counted.set(`${back} ${kind}`, n);
    const passed = (back: number, measure: Measure): Passed => {
      const [met, tried] = [measure.of, 'over' in measure ? measure.over : measure.of];
      return { met: counted.get(`${back} ${met}`) ?? 0, tried: counted.get(`${back} ${tried}`) ?? 0 };
    };
    return measures.map(([id, measure]) => ({
      ...{ id, now: passed(0, measure) },
      weeks: Array.from({ length: USUAL_WEEKS }, (_, week) => passed(week + 1, measure)),
    }));
  }

  private sums(question: TallyQuestion): Promise<Sums> {
    return sumsOf(this.work, question, MIDDLES);
  }

  /** Refused: an end before its beginning, longer than anyone compares, a lead asking about another team. */
  private async question(asked: IndicatorsAsked, me: SignedIn): Promise<TallyQuestion> {
    const [from, until] = [dayNumber(tokyoMoment(asked.from)), dayNumber(tokyoMoment(asked.until))];
    if (until < from || until - from >= LONGEST_DAYS) throw new Refusal('invalid');
    const { staffId, teamId } = asked;
    const ofTeam = teamId === undefined ? null : this.idsOf(teamId);
    const staffIds = staffId === undefined ? ofTeam : [staffId].filter((id) => ofTeam?.includes(id) ?? true);
    const isOfTeam = reachOf('dashboard.read', me.caller) === 'team';
    if (isOfTeam && staffIds?.some((id) => !this.isOfTeam(id, me))) throw new Refusal('forbidden');
    return {
      ...{ from, until, now: await this.clock.now(), staffIds },
      channel: asked.channel ?? null,
      occupation: asked.occupation ?? null,
      band: asked.band ?? null,
      employerId: asked.employerId ?? null,
    };
  }

  private narrowed(question: TallyQuestion, me: SignedIn): TallyQuestion {
    return { ...question, staffIds: question.staffIds ?? this.idsOf(me.teamId) };
  }

  private idsOf(teamId: string | null): string[] {
    return this.staff.all().flatMap((one) => (one.teamId !== null && one.teamId === teamId ? one.id : []));
  }

  /** What the advisors of a team advise on: whose people its lead sees before anybody holds them. */
  private occupationsOf(teamId: string | null): string[] {
    return this.staff.advisors().flatMap((one) => (one.teamId === teamId ? [...one.occupations] : []));
  }

  private isOfTeam(id: string, me: SignedIn): boolean {
    return this.idsOf(me.teamId).includes(id);
  }
}

function measureOf(figureId: string): Measure {
  const measure = figureOf(figureId)?.figure.measure;
  if (measure === undefined) throw new Error(`no indicator has a figure ${figureId}`);
  return measure;
}

/** One that stands alone is called as its indicator, another with its own part behind it. */
export function nameOfFigure(figureId: string): LocalizedText {
  const known = figureOf(figureId);
  if (known === undefined) return { ja: figureId, en: figureId };
  const { indicator, figure } = known;
  if (indicator.figures.length === 1) return indicator.name;
  return { ja: `${indicator.name.ja} ${figure.name.ja}`, en: `${indicator.name.en}: ${figure.name.en}` };
}

const measuresOf = (figureId: string): Countermeasure[] => [...countermeasuresOf(figureId, true)];

const weeksBefore = ({ from, until, now, ...asked }: TallyQuestion, weeks: number): TallyQuestion => ({
  ...asked,
  ...{ from: from - weeks * WEEK_DAYS, until: until - weeks * WEEK_DAYS, now: before(now, weeks * WEEK_DAYS) },
});

const before = (moment: Date, days: number): Date => new Date(moment.getTime() - days * DAY);
const shownFigure = ({ id, name, unit, isMoreBetter }: Figure): IndicatorFigure => ({ id, name, unit, isMoreBetter });

const NOT_NARROWED = { channel: null, occupation: null, band: null, employerId: null, staffIds: null };

interface Periods {
  readonly sums: Sums;
  readonly before: Sums | null;
  readonly question: TallyQuestion;
}

function valuesOf({ figures, basis, maturityDays }: Indicator, { sums, before, question }: Periods): IndicatorValue[] {
  const isYoung = basis === 'cohort' && question.until + maturityDays > dayNumber(question.now);
  return figures.map((figure) => {
    const { value, p90, n } = figureValue(figure, sums);
    const earlier = before && figureValue(figure, before);
    return { id: figure.id, value, p90, n, before: earlier?.value ?? null, beforeN: earlier?.n ?? 0, isYoung };
  });
}
