import { dayNumber, tokyoMoment } from '@toritsugi/calendar';
import type { RoutingSettings, SwitchbackBlock } from '@toritsugi/contracts';
import { blockAt, SWITCHBACK_DEFAULTS, type SwitchbackSettings } from '@toritsugi/routing';

/** The plan of blocks that the settings make; null while they make none. */
export function switchbackOf({ switchback: { isOn, engineShare, blockMinutes, seed, startsOn } }: RoutingSettings): SwitchbackSettings | null {
  return isOn ? { ...SWITCHBACK_DEFAULTS, seed, blockMinutes, startsOn: tokyoMoment(startsOn), lastingShare: engineShare } : null;
}

/** Whether the settings make a plan at all: the day exists, and blocks fill it. */
export function isPlan(settings: RoutingSettings): boolean {
  try {
    const plan = switchbackOf({ ...settings, switchback: { ...settings.switchback, isOn: true } });
    return plan !== null && blockAt(plan, plan.startsOn).end > blockAt(plan, plan.startsOn).start;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Share of blocks that the policy of the settings decides at `at`, 0–1; null without switchback. */
export function engineShareAt(settings: RoutingSettings, at: Date | number): number | null {
  const plan = switchbackOf(settings);
  if (plan === null) return null;
  const day = dayNumber(at) - dayNumber(plan.startsOn);
  if (day < 0) return 0;
  return day < plan.trialDays ? plan.trialShare : plan.lastingShare;
}

/** The block that a transfer at `now` falls into, and the share in force. */
export function switchbackAt(settings: RoutingSettings, now: Date): { block: SwitchbackBlock | null; engineShareNow: number | null } {
  const plan = switchbackOf(settings);
  if (plan === null || !isPlan(settings)) return { block: null, engineShareNow: null };
  const { arm, start, end } = blockAt(plan, now);
  return { block: { arm, startsAt: start.toISOString(), endsAt: end.toISOString() }, engineShareNow: engineShareAt(settings, now) };
}
