import { Injectable } from '@nestjs/common';
import type { RoutingSettings } from '@toritsugi/contracts';
import { type RoutingLogFold, buildCloseRateTable, type CloseRateTable, type Replay } from '@toritsugi/routing';
import { In } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { lateSpansSince } from '../../transfer/loads/loads.queries';
import { CloseRateTableEntity } from '../../transfer/ranking/close-rate-table.entity';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';

/** Versions never change, so a table read once need not be read again. */
const KEPT_TABLES = 400;

/** What logged choices are replayed with: the tables and settings that were in force. */
@Injectable()
export class Replays {
  private readonly tables = new Map<number, CloseRateTable>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly settings: RoutingSettingsVersions,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  async for(fold: RoutingLogFold): Promise<Replay> {
    const needed = [
      ...new Set(
        fold.transfers().flatMap(({ decision, closeRateVersion }) => (decision === null ? [] : [closeRateVersion])),
      ),
    ];
    await this.read(needed.filter((version) => !this.tables.has(version)).slice(-KEPT_TABLES));
    const settings = new Map(
      (await this.settings.versions()).map((one): [number, RoutingSettings] => [one.version, one.settings]),
    );
    const now = await this.clock.now();
    const lateAt = await this.lateAt(fold);
    return {
      tableOf: (version) => this.tables.get(version) ?? null,
      settingsOf: (version) => settings.get(version) ?? null,
      tenureOf: (advisorId) => this.staff.tenureMonths(advisorId, now),
      vocabulary: this.vocabulary.current(),
      lateAt,
    };
  }

  /** How many follow-ups of an advisor were late at an instant. */
  private async lateAt(fold: RoutingLogFold): Promise<(advisorId: string, at: number) => number> {
    const [first] = fold.transfers();
    const spans = first === undefined ? [] : await lateSpansSince(this.work, new Date(first.at));
    const ofAdvisor = Map.groupBy(spans, ({ advisorId }) => advisorId);
    return (advisorId, at) =>
      (ofAdvisor.get(advisorId) ?? []).filter(({ from, until }) => from < at && at < until).length;
  }

  private async read(versions: readonly number[]): Promise<void> {
    if (versions.length === 0) return;
    if (this.tables.size + versions.length > KEPT_TABLES) this.tables.clear();
    const rows = await this.work.repository(CloseRateTableEntity).find({
      select: { version: true, asOf: true, cells: true },
      where: { version: In(versions) },
    });
    for (const { version, asOf, cells } of rows)
      this.tables.set(version, buildCloseRateTable({ cells, version, asOf: asOf.toISOString() }));
  }
}
