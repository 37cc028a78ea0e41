import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RoutingSettings, startingRoutingSettings } from '@toritsugi/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EventFeed } from '../../platform/events/event-feed';
import { Refusal } from '../../platform/http/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';

/** Settings that were, or are, in force. A version never changes. */
export interface SettingsVersion {
  readonly version: number;
  readonly settings: RoutingSettings;
  readonly effectiveAt: Date;
}

interface SettingsRow {
  version: number;
  settings: RoutingSettings;
  effective_at: Date;
}

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
    const row = await this.work.one<SettingsRow>(
      'select version, settings, effective_at from routing_settings where version = $1',
      [version],
    );
    if (row === null) throw new Refusal('not_found');
    return versionOf(row);
  }

  /** Every version, newest first. */
  async versions(): Promise<SettingsVersion[]> {
    return (
      await this.work.query<SettingsRow>(
        'select version, settings, effective_at from routing_settings order by version desc',
      )
    ).map(versionOf);
  }

  /**
   * Puts `settings` in force from now, in the running unit of work, and answers their version. Two at once follow each
   * other. Settings that are not whole, or name somebody who does not advise, are refused as `invalid`.
   */
  async apply(settings: RoutingSettings, { decisionId, madeBy }: SettingsChange): Promise<number> {
    const whole = this.checked(settings);
    return this.work.run(async () => {
      await this.work.query('lock table routing_settings in share row exclusive mode');
      const row = await this.work.one<SettingsRow>(
        `insert into routing_settings (version, settings, effective_at, decision_id, made_by)
         select max(version) + 1, $1, agency_now(), $2, $3 from routing_settings
         on conflict (decision_id) do nothing returning version, settings, effective_at`,
        [JSON.stringify(whole), decisionId, madeBy],
      );
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

  private async appliedBy(decisionId: string | null): Promise<number> {
    const row = await this.work.one<{ version: number }>(
      'select version from routing_settings where decision_id = $1',
      [decisionId],
    );
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
    const row = await this.work.one<SettingsRow>(
      'select version, settings, effective_at from routing_settings order by version desc limit 1',
    );
    if (row !== null) this.take(row);
  }

  private take(row: SettingsRow): void {
    if (row.version > this.inForce.version) this.inForce = versionOf(row);
  }
}

const advisingRoles: ReadonlySet<string> = new Set(['advisor', 'team_lead']);

const versionOf = ({ version, settings, effective_at: effectiveAt }: SettingsRow): SettingsVersion => ({
  version,
  settings,
  effectiveAt,
});
