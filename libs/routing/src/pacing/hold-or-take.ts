import { hangUpHazard } from './patience';

/** Off unless a desk asks for it: the gain was within noise, and more people hung up. */
export const HOLD_DEFAULTS: HoldSettings = { isOn: false, capSeconds: 120, intakeCostPerMinute: 0 };

export interface HoldSettings {
  isOn: boolean;
  /** Seconds on hold from which a free advisor is always taken. */
  capSeconds: number;
  /** Closes a minute of the intake caller is worth. */
  intakeCostPerMinute: number;
}

export interface HoldChoice {
  shouldHold: boolean;
  /** Closes a minute of waiting is expected to bring, Σ_j μ_j·(v_j − v)⁺, and to cost, θ·v + the caller's time. */
  gainPerMinute: number;
  costPerMinute: number;
}

/**
 * Chance per minute that an advisor finishes: 1/remaining in wrap-up, 1/mean length in the middle of a consultation.
 */
export function finishingHazard(expectedMinutesLeft: number): number {
  return 1 / Math.max(1 / 60, expectedMinutesLeft);
}

/**
 * Wait for a better advisor, or take the best who is free now? One-stage look-ahead: hold while waiting a minute brings
 * more than it costs (the threshold of the slow-server problem, Lin & Kumar 1984). To be asked anew every 15 seconds.
 * `best` is the value of the best free advisor; `hazard` is θ per minute, read from patience unless given.
 */
export function holdOrTake({
  best,
  busy,
  secondsOnHold,
  hazard = hangUpHazard(secondsOnHold / 60),
  settings = HOLD_DEFAULTS,
}: {
  best: number;
  busy: readonly { value: number; finishing: number }[];
  secondsOnHold: number;
  hazard?: number;
  settings?: HoldSettings;
}): HoldChoice {
  const gainPerMinute = busy.reduce((sum, { value, finishing }) => sum + finishing * Math.max(0, value - best), 0);
  const costPerMinute = hazard * Math.max(0, best) + settings.intakeCostPerMinute;
  return {
    shouldHold: settings.isOn && secondsOnHold < settings.capSeconds && gainPerMinute > costPerMinute,
    gainPerMinute,
    costPerMinute,
  };
}
