import { Injectable } from '@nestjs/common';
import {
  reachOf,
  type ClockReading,
  type CloseRates as CloseRatesView,
  type Dashboard,
  type KindOfPeople,
} from '@toritsugi/contracts';
import type { FirstDashboardFold } from '@toritsugi/indicators';
import type { Cursor, RoutingStrategyName } from '@toritsugi/journey';
import { buildCloseRateTable, RateBook } from '@toritsugi/routing';
import { Learning } from '../../learning/close-rates/learning.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { TeamEntity } from '../../staff/team.entity';
import { CloseRateTableEntity } from '../../transfer/ranking/close-rate-table.entity';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { rateOriginView } from '../../transfer/ranking/ranking-view';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';
import { closeRatesView, strongCellsOf, type Advisor } from './close-rate-view';
import { DashboardFold } from './dashboard-fold';
import { dashboardView } from './dashboard-view';

/** All that the numbers depend on, beside settings: whose, when, up to which event, and with which close rates. */
export interface Moment {
  readonly clock: ClockReading;
  readonly cursor: Cursor;
  readonly version: number;
  /** Close rates of this team alone; null: of everyone. */
  readonly onlyTeam: { readonly id: string | null } | null;
}

const onlyTeamOf = (operation: 'dashboard.read' | 'closeRate.read', me: SignedIn): Moment['onlyTeam'] =>
  reachOf(operation, me.caller) === 'team' ? { id: me.teamId } : null;

/** The moment at which this was shown to somebody. */
export const momentOf = ({ clock, cursor, closeRates: { version } }: Dashboard, me: SignedIn): Moment => ({
  clock,
  cursor,
  version,
  onlyTeam: onlyTeamOf('dashboard.read', me),
});

/** The lead's first dashboard and the published close rates. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly closeRates: CloseRates,
    private readonly settings: RoutingSettingsVersions,
    private readonly learning: Learning,
    private readonly fold: DashboardFold,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  /**
   * The numbers as they stand. Leads see the agency's headline and every team's count, and the close rates of their own
   * team.
   */
  async now(me: SignedIn): Promise<Dashboard> {
    const fold = await this.fold.upToDate();
    return this.show(fold, this.closeRates.book(this.strategy()), {
      clock: await this.clock.reading(),
      onlyTeam: onlyTeamOf('dashboard.read', me),
    });
  }

  /**
   * The same of a moment, counted anew: figures from the whole log up to its place, close rates learned again from the
   * record as of their publication.
   */
  async rebuilt({ cursor, version, ...moment }: Moment): Promise<Dashboard> {
    const published = await this.work.repository(CloseRateTableEntity).findOneBy({ version });
    const asOf = published?.asOf ?? new Date(0);
    const cells = await this.learning.recordAt(asOf);
    const learned = published === null || published.model === null ? null : await this.learning.ratesAt(asOf, version);
    const table = buildCloseRateTable({ cells, version, asOf: asOf.toISOString() });
    const rates = new RateBook(table, learned, this.strategy(), this.vocabulary.current());
    return this.show(await this.fold.anew(cursor), rates, moment);
  }

  /** The rates in force, of whole occupations or of one kind of people. */
  async published(me: SignedIn, people: KindOfPeople | null = null): Promise<CloseRatesView> {
    if (people !== null && !this.hasKind(people)) throw new Refusal('invalid');
    return this.ratesFor({
      rates: this.closeRates.book(this.strategy()),
      advisors: this.advisors(await this.clock.now()),
      onlyTeam: onlyTeamOf('closeRate.read', me),
      people,
    });
  }

  private hasKind(people: KindOfPeople): boolean {
    const [band, area] = people.split('.');
    const { experienceBands, areas } = this.vocabulary.current();
    return experienceBands.some(({ id }) => id === band) && areas.some(({ id }) => id === area);
  }

  private async show(
    fold: FirstDashboardFold,
    rates: RateBook,
    { clock, onlyTeam }: Pick<Moment, 'clock' | 'onlyTeam'>,
  ): Promise<Dashboard> {
    const now = new Date(clock.serverNow);
    const advisors = this.advisors(now);
    const teams = await this.work.repository(TeamEntity).find({ where: { isRetired: false }, order: { code: 'ASC' } });
    const figures = fold.view({
      now,
      calendar: this.agency.current.calendar,
      teams: teams.map(({ id, consultationTargetMonth }) => ({
        teamId: id,
        advisorIds: advisors.filter(({ teamId }) => teamId === id).map((one) => one.id),
        monthTarget: consultationTargetMonth,
      })),
      strongCells: strongCellsOf(rates, advisors),
      base: [],
    });
    const closeRates = await this.ratesFor({ rates, advisors, onlyTeam, people: null });
    return dashboardView({ figures, clock, teamNames: new Map(teams.map(({ id, name }) => [id, name])), closeRates });
  }

  private async ratesFor({
    rates,
    advisors,
    onlyTeam,
    people,
  }: Pick<Moment, 'onlyTeam'> & {
    readonly rates: RateBook;
    readonly advisors: readonly Advisor[];
    readonly people: KindOfPeople | null;
  }): Promise<CloseRatesView> {
    const row = await this.work
      .repository(CloseRateTableEntity)
      .findOne({ select: { version: true, publishedAt: true }, where: { version: rates.version } });
    const view = closeRatesView({
      rates,
      ratesFrom: rateOriginView(rates, this.settings.current().version),
      publishedAt: row?.publishedAt ?? new Date(rates.table.asOf),
      advisors,
      people,
    });
    if (onlyTeam === null) return view;
    const own = new Set(advisors.filter(({ teamId }) => teamId === onlyTeam.id).map(({ id }) => id));
    return { ...view, cells: view.cells.filter(({ advisor }) => own.has(advisor.id)) };
  }

  private strategy(): RoutingStrategyName {
    return this.settings.current().settings.strategy;
  }

  private advisors(now: Date): Advisor[] {
    return this.staff
      .advisors()
      .map((advisor) => ({ ...advisor, tenureMonths: this.staff.tenureMonths(advisor.id, now) }));
  }
}
