import { dayNumber, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import { blockAt, SWITCHBACK_DEFAULTS, type Arm, type SwitchbackSettings } from './switchback';

/** The comparison as settings describe it. */
export interface ComparisonSettings {
  readonly isOn: boolean;
  /** Share of blocks that the strategy decides once the trial is over, 0–1. */
  readonly engineShare: number;
  readonly blockMinutes: number;
  readonly seed: number;
  /** First day, `YYYY-MM-DD` in Tokyo. */
  readonly startsOn: string;
}

export interface ArmInForce {
  readonly arm: Arm;
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
}: Omit<ComparisonSettings, 'isOn'>): SwitchbackSettings => ({
  ...SWITCHBACK_DEFAULTS,
  seed,
  startsOn: tokyoMoment(startsOn),
  blockMinutes,
  lastingShare: engineShare,
});

/** Two orders of the queue by halves for as long as they are compared; by value is the engine's. */
export const queueComparisonPlan = (
  plan: Pick<SwitchbackSettings, 'seed' | 'startsOn' | 'blockMinutes'>,
): SwitchbackSettings => ({ ...SWITCHBACK_DEFAULTS, ...plan, lastingShare: SWITCHBACK_DEFAULTS.trialShare });

/** What decides at this moment: the engine, outside of any block while the comparison is off or has not begun. */
export function armInForce(comparison: ComparisonSettings, now: Date): ArmInForce {
  if (!comparison.isOn || tokyoDay(now) < comparison.startsOn) return { arm: 'engine', startsAt: null, endsAt: null };
  const { arm, start, end } = blockAt(switchbackPlan(comparison), now);
  return { arm, startsAt: start, endsAt: end };
}

/** Whether the settings make a plan of blocks at all: their first day exists. */
export function isPlan(comparison: ComparisonSettings): boolean {
  try {
    return switchbackPlan(comparison).startsOn !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Share of blocks that the strategy of the settings decides at `at`, 0–1; null while nothing is compared. */
export function engineShareAt(comparison: ComparisonSettings, at: Date | number): number | null {
  if (!comparison.isOn) return null;
  const { startsOn, trialDays, trialShare, lastingShare } = switchbackPlan(comparison);
  const day = dayNumber(at) - dayNumber(startsOn);
  if (day < 0) return null;
  return day < trialDays ? trialShare : lastingShare;
}
