import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RoutingSettings, startingRoutingSettings } from '@toritsugi/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EventFeed } from '../../../platform/events/event-feed';
import { Refusal } from '../../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { StaffDirectory } from '../../../staff/staff-directory';
import { insertSettings } from '../ranking.queries';
import { RoutingSettingsEntity } from './routing-settings.entity';

/** Settings that were, or are, in force. A version never changes. */
export type SettingsVersion = Pick<RoutingSettingsEntity, 'version' | 'settings' | 'effectiveAt'>;

export interface SettingsChange {
  /** The approved proposal; applying the same one again changes nothing. */
  readonly decisionId: string | null;
  readonly madeBy: string | null;
}

/** The routing settings in force, in memory: a ranking reads no table for them. */
@Injectable()
export class RoutingSettingsVersions implements OnModuleInit {
  private inForce: SettingsVersion = {
    version: 0,
    settings: startingRoutingSettings({ startsOn: '1970-01-01', seed: 0 }),
    effectiveAt: new Date(0),
  };

  constructor(
    private readonly work: UnitOfWork,
    private readonly feed: EventFeed,
    private readonly staff: StaffDirectory,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.feed.listen(async (events) => {
      if (
        events.some((event) => event.kind === 'RoutingSettingsChanged' && event.payload.version > this.inForce.version)
      )
        await this.reload();
    });
  }

  current(): SettingsVersion {
    return this.inForce;
  }

  /** The settings of one version; `not_found` where there is none. */
  async version(version: number): Promise<SettingsVersion> {
    const row = await this.rows().findOne({ select: SHOWN, where: { version } });
    if (row === null) throw new Refusal('not_found');
    return row;
  }

  /** Every version, newest first. */
  async versions(): Promise<SettingsVersion[]> {
    return this.rows().find({ select: SHOWN, order: { version: 'DESC' } });
  }

  /**
   * Puts `settings` in force from now, in the running unit of work, and answers their version. Two at once follow each
   * other. Settings that are not whole, or name somebody who does not advise, are refused as `invalid`.
   */
  async apply(settings: RoutingSettings, { decisionId, madeBy }: SettingsChange): Promise<number> {
    const whole = this.checked(settings);
    return this.work.run(async () => {
      const row = await insertSettings(this.work, { settings: whole, decisionId, madeBy });
      if (row === null) return this.appliedBy(decisionId);
      this.work.record({
        kind: 'RoutingSettingsChanged',
        ...(madeBy === null ? {} : { actorId: madeBy }),
        payload: { version: row.version, decisionId },
      });
      this.work.afterCommit(() => this.take(row));
      return row.version;
    });
  }

  /** For an agency founded at another time than its database: the first version begins with the agency. */
  async redateFirst({ at, startsOn }: { at: Date; startsOn: string }): Promise<void> {
    const { settings } = await this.version(1);
    const redated = { ...settings, switchback: { ...settings.switchback, startsOn } };
    await this.rows().update({ version: 1 }, { effectiveAt: at, settings: redated });
  }

  private async appliedBy(decisionId: string | null): Promise<number> {
    const row =
      decisionId === null ? null : await this.rows().findOne({ select: { version: true }, where: { decisionId } });
    if (row === null) throw new Error('settings were neither applied nor there already');
    return row.version;
  }

  private checked(settings: RoutingSettings): RoutingSettings {
    const whole = plainToInstance(RoutingSettings, settings);
    const errors = validateSync(whole, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    const strangers =
      errors.length > 0
        ? []
        : whole.minimumShares.filter(({ advisorId }) => !advisingRoles.has(this.staff.byId(advisorId)?.role ?? ''));
    if (errors.length === 0 && strangers.length === 0) return whole;
    throw new Refusal('invalid', {
      fields: errors.length > 0 ? errors.map(({ property }) => property) : ['minimumShares'],
    });
  }

  private async reload(): Promise<void> {
    const [row] = await this.rows().find({ select: SHOWN, order: { version: 'DESC' }, take: 1 });
    if (row !== undefined) this.take(row);
  }

  private take(row: SettingsVersion): void {
    if (row.version > this.inForce.version) this.inForce = row;
  }

  private rows() {
    return this.work.repository(RoutingSettingsEntity);
  }
}

const SHOWN = { version: true, settings: true, effectiveAt: true } as const;

const advisingRoles: ReadonlySet<string> = new Set(['advisor', 'team_lead']);
