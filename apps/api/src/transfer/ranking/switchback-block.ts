import { tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type { RoutingSettings } from '@toritsugi/contracts';
import { blockAt, SWITCHBACK_DEFAULTS, type SwitchbackSettings } from '@toritsugi/routing';

export interface ArmInForce {
  readonly arm: 'engine' | 'control';
  /** Null while nothing is compared. */
  readonly startsAt: Date | null;
  /** Exclusive; null while nothing is compared. */
  readonly endsAt: Date | null;
}

/** The plan of blocks that the settings describe: two weeks at one half, then the share of the settings for good. */
export const switchbackPlan = ({
  seed,
  startsOn,
  blockMinutes,
  engineShare,
}: RoutingSettings['switchback']): SwitchbackSettings => ({
  ...SWITCHBACK_DEFAULTS,
  seed,
  startsOn: tokyoMoment(startsOn),
  blockMinutes,
  lastingShare: engineShare,
});

/** What decides at this moment: the engine, outside of any block while the comparison is off or has not begun. */
export function armInForce({ switchback }: Pick<RoutingSettings, 'switchback'>, now: Date): ArmInForce {
  if (!switchback.isOn || tokyoDay(now) < switchback.startsOn) return { arm: 'engine', startsAt: null, endsAt: null };
  const { arm, start, end } = blockAt(switchbackPlan(switchback), now);
  return { arm, startsAt: start, endsAt: end };
}
