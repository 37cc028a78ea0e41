import { dayNumber } from '@toritsugi/calendar';
import type { RoutingSettings, SwitchbackBlock } from '@toritsugi/contracts';
import { armInForce, switchbackPlan } from '../../transfer/ranking/switchback-block';

/** Whether the settings make a plan of blocks at all: their first day exists. */
export function isPlan({ switchback }: RoutingSettings): boolean {
  try {
    return switchbackPlan(switchback).startsOn !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Share of blocks that the strategy of the settings decides at `at`, 0–1; null while nothing is compared. */
export function engineShareAt({ switchback }: RoutingSettings, at: Date | number): number | null {
  if (!switchback.isOn) return null;
  const { startsOn, trialDays, trialShare, lastingShare } = switchbackPlan(switchback);
  const day = dayNumber(at) - dayNumber(startsOn);
  if (day < 0) return null;
  return day < trialDays ? trialShare : lastingShare;
}

/** The block that a transfer at `now` falls into, and the share in force. */
export function switchbackAt(
  settings: RoutingSettings,
  now: Date,
): { block: SwitchbackBlock | null; engineShareNow: number | null } {
  const { arm, startsAt, endsAt } = armInForce(settings, now);
  if (startsAt === null || endsAt === null) return { block: null, engineShareNow: null };
  return {
    block: { arm, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    engineShareNow: engineShareAt(settings, now),
  };
}
