import { Injectable } from '@nestjs/common';
import { reachOf, type CloseRates as CloseRatesView, type Dashboard } from '@toritsugi/contracts';
import type { FirstDashboardFold } from '@toritsugi/indicators';
import { buildCloseRateTable, type CloseRateTable } from '@toritsugi/routing';
import { Learning } from '../learning/close-rates/learning.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { CloseRates } from '../transfer/ranking/close-rates.service';
import { closeRatesView, strongCellsOf, type Advisor } from './close-rate-view';
import { DashboardFold } from './dashboard-fold';
import { dashboardView } from './dashboard-view';

interface TeamRow {
  id: string;
  name: string;
  target: number;
}

/** The lead's first dashboard and the published close rates. */
@Injectable()
export class Dashboards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly closeRates: CloseRates,
    private readonly learning: Learning,
    private readonly fold: DashboardFold,
  ) {}

  /** The numbers as they stand. Leads see the agency's headline and every team's count, and the close rates of their own team. */
  async now(me: SignedIn): Promise<Dashboard> {
    return this.show(await this.fold.upToDate(), this.closeRates.current(), me);
  }

  /** The same, counted anew: figures from the whole log, close rates from the record as of their publication. */
  async rebuilt(me: SignedIn): Promise<Dashboard> {
    const { version, asOf } = this.closeRates.current();
    const cells = await this.learning.recordAt(new Date(asOf));
    return this.show(await this.fold.anew(), buildCloseRateTable({ cells, version, asOf }), me);
  }

  async published(me: SignedIn): Promise<CloseRatesView> {
    const now = await this.clock.now();
    return this.ratesFor(
      me,
      this.closeRates.current(),
      this.advisors(now),
      reachOf('closeRate.read', me.caller) === 'team',
    );
  }

  private async show(fold: FirstDashboardFold, table: CloseRateTable, me: SignedIn): Promise<Dashboard> {
    const clock = await this.clock.reading();
    const now = new Date(clock.serverNow);
    const advisors = this.advisors(now);
    const teams = await this.work.query<TeamRow>(
      'select id, name, consultation_target_month as target from team order by code',
    );
    const figures = fold.view({
      now,
      calendar: this.agency.current.calendar,
      teams: teams.map(({ id, target }) => ({
        teamId: id,
        advisorIds: advisors.filter(({ teamId }) => teamId === id).map((one) => one.id),
        monthTarget: target,
      })),
      strongCells: strongCellsOf(table, advisors),
      base: [],
    });
    const closeRates = await this.ratesFor(me, table, advisors, reachOf('dashboard.read', me.caller) === 'team');
    return dashboardView({ figures, clock, teamNames: new Map(teams.map(({ id, name }) => [id, name])), closeRates });
  }

  private async ratesFor(
    me: SignedIn,
    table: CloseRateTable,
    advisors: readonly Advisor[],
    isOwnTeamOnly: boolean,
  ): Promise<CloseRatesView> {
    const row = await this.work.one<{ published_at: Date }>(
      'select published_at from close_rate_table where version = $1',
      [table.version],
    );
    const view = closeRatesView({ table, publishedAt: row?.published_at ?? new Date(table.asOf), advisors });
    if (!isOwnTeamOnly) return view;
    const own = new Set(advisors.filter(({ teamId }) => teamId === me.teamId).map(({ id }) => id));
    return { ...view, cells: view.cells.filter(({ advisor }) => own.has(advisor.id)) };
  }

  private advisors(now: Date): Advisor[] {
    return this.staff
      .advisors()
      .map((advisor) => ({ ...advisor, tenureMonths: this.staff.tenureMonths(advisor.id, now) }));
  }
}
