import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  DecisionView,
  EffectView,
  ProposeSettings,
  RoutingOverview,
  RoutingSettings,
  SimulatedEffect,
} from '@toritsugi/contracts';
import { In } from 'typeorm';
import { mergedOnto } from '@toritsugi/agreement';
import { DecisionAppliers, type Approved, type Rebased } from '../../agreement/decision-kinds';
import { DecisionRequestEntity } from '../../agreement/decision-request.entity';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { RoutingSettingsEntity } from '../../transfer/ranking/settings/routing-settings.entity';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';
import { lockSettings } from './routing-settings.queries';
import { SettingsEffect } from './settings-effect.service';
import { settingsChanges } from './settings-words';
import { isPlan } from '@toritsugi/routing';
import { switchbackAt } from './switchback-now';

/** What a proposal holds on either side: which version was in force, and the settings themselves. */
interface Side {
  readonly version: number;
  readonly settings: RoutingSettings;
}

const SHOWN_VERSIONS = 20;

/**
 * The routing settings: what is in force, and how a change of them is proposed, estimated and, once approved, put into
 * force.
 */
@Injectable()
export class RoutingProposals implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly settings: RoutingSettingsVersions,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
    private readonly effects: SettingsEffect,
  ) {}

  onModuleInit(): void {
    this.appliers.register({
      kind: 'routing_settings',
      changes: (before, after) =>
        settingsChanges((before as Side).settings, (after as Side).settings, (id) => this.nameOf(id)),
      rebase: (before, after) => this.rebase(before as Side, after as Side),
      apply: (approved) => this.apply(approved),
    });
  }

  private async rebase(before: Side, after: Side): Promise<Rebased> {
    const { version, settings } = (await this.settings.versions())[0] ?? before;
    if (version === before.version) return { before, after, isConflict: false };
    const { value, isConflict } = mergedOnto(before.settings, after.settings, settings);
    return {
      before: { version, settings } satisfies Side,
      after: { version: version + 1, settings: value } satisfies Side,
      isConflict,
    };
  }

  async overview(): Promise<RoutingOverview> {
    const clock = await this.clock.reading();
    const { version, settings, effectiveAt } = this.settings.current();
    const versions = (await this.settings.versions()).slice(0, SHOWN_VERSIONS + 1);
    const openProposals = await this.work
      .repository(DecisionRequestEntity)
      .countBy({ kind: 'routing_settings', state: In(['open', 'returned']) });
    return {
      clock,
      version,
      settings,
      effectiveAt: effectiveAt.toISOString(),
      ...switchbackAt(settings, new Date(clock.serverNow)),
      versions: versions.slice(0, SHOWN_VERSIONS).map((one, place) => ({
        version: one.version,
        effectiveAt: one.effectiveAt.toISOString(),
        settings: one.settings,
        changes: settingsChanges(versions[place + 1]?.settings ?? one.settings, one.settings, (id) => this.nameOf(id)),
      })),
      openProposals,
      advisors: this.staff.advisors().map(({ id, name }) => ({ id, name })),
    };
  }

  /** What `settings` would do in place of those in force, as far as the log can tell. */
  async effect(settings: RoutingSettings): Promise<EffectView> {
    this.refuseUnusable(settings);
    return this.effects.of(this.settings.current().settings, settings);
  }

  /** Refuses with `decision_outdated` when other settings are in force than the proposer saw. */
  async propose({ settings, version, reason, simulated }: ProposeSettings, me: SignedIn): Promise<DecisionView> {
    this.refuseUnusable(settings);
    const before = this.settings.current();
    if (before.version !== version) throw new Refusal('decision_outdated');
    const { sentences, figures } = await this.effects.of(before.settings, settings);
    return this.requests.open(
      {
        kind: 'routing_settings',
        reason,
        before: { version: before.version, settings: before.settings } satisfies Side,
        after: { version: before.version + 1, settings } satisfies Side,
        effect: {
          sentences: simulated ? [...sentences, simulationSentence(simulated)] : sentences,
          figures: { offPolicy: figures, simulation: simulated ?? null },
        },
      },
      me,
    );
  }

  /** Whoever approves a change of settings that have changed since would approve something else than they saw. */
  private async apply({ decisionId, before, after, proposerId }: Approved): Promise<void> {
    await lockSettings(this.work);
    const newest = await this.work.repository(RoutingSettingsEntity).maximum('version');
    if (newest !== (before as Side).version) throw new Refusal('decision_outdated');
    await this.settings.apply((after as Side).settings, { decisionId, madeBy: proposerId });
  }

  /** Settings that are well-formed and still mean nothing: a share for a stranger, blocks that do not fill a day. */
  private refuseUnusable(settings: RoutingSettings): void {
    const advisors = new Set(this.staff.advisors().map(({ id }) => id));
    if (settings.minimumShares.some(({ advisorId }) => !advisors.has(advisorId)) || !isPlan(settings.switchback))
      throw new Refusal('invalid');
  }

  private nameOf(advisorId: string): string {
    return this.staff.byId(advisorId)?.name ?? '?';
  }
}

function simulationSentence({
  closesBefore,
  closesAfter,
  differenceLow,
  differenceHigh,
  runs,
}: SimulatedEffect): EffectView['sentences'][number] {
  const [before, after, low, high] = [closesBefore, closesAfter, differenceLow, differenceHigh].map((value) =>
    (Math.round(value * 10) / 10).toFixed(1),
  );
  return {
    ja: `起案者の試算：登録1,000件あたりの成約 ${before} → ${after}（差 ${low}〜${high}、${runs}回）`,
    en: `The proposer's what-if: closes per 1,000 registrations ${before} → ${after} (difference ${low} to ${high}, ${runs} runs)`,
  };
}
