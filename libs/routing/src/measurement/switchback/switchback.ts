import { dayNumber, MINUTE, startOfDayNumber, type Moment } from '@toritsugi/calendar';
import { mulberry } from '@toritsugi/statistics';

/** `control` is longest idle among the eligible. */
export type Arm = 'engine' | 'control';

export interface SwitchbackSettings {
  /** Another seed draws another plan. */
  seed: number;
  /** Any moment of the first day, Tokyo; before it the control is in force. */
  startsOn: Moment;
  /** Length of a block; divides a day, at least 60. */
  blockMinutes: number;
  /** Days at `trialShare`, then `lastingShare` for good. Shares of engine, 0–1. */
  trialDays: number;
  trialShare: number;
  lastingShare: number;
}

export const SWITCHBACK_DEFAULTS: Omit<SwitchbackSettings, 'seed' | 'startsOn'> = {
  blockMinutes: 60,
  trialDays: 14,
  trialShare: 0.5,
  lastingShare: 0.8,
};

export interface Block {
  /** Such as `2026-11-10#13`: the day, and the number of the block in it from 0. */
  key: string;
  start: Date;
  /** Exclusive. */
  end: Date;
  arm: Arm;
}

/** Days after which the draw is made anew; a share in tenths is reached exactly in each. */
const CYCLE_DAYS = 10;
const MIN_BLOCK_MINUTES = 60;
const DAY_MINUTES = 24 * 60;

/**
 * Which arm routes at this instant. Blocks of agency time alternate; what one day has in an hour the next has not, so
 * that every hour of the day gets its share of both. Within each cycle of ten days the start of every pair of
 * neighbouring blocks is drawn by a seeded hash (systematic sampling). One arm holds for a whole block: an advisor
 * taken by one arm is missing in the other, which makes a draw for each person wrong (Bojinov, Simchi-Levi & Zhao 2023,
 * "Design and analysis of switchback experiments"). Throws a RangeError for settings that make no plan.
 */
export function armAt(settings: SwitchbackSettings, at: Moment): Arm {
  return blockAt(settings, at).arm;
}

/** The block an instant falls in. */
export function blockAt(settings: SwitchbackSettings, at: Moment): Block {
  checkSettings(settings);
  const day = dayNumber(at);
  const place = Math.floor((Number(at) - startOfDayNumber(day)) / (settings.blockMinutes * MINUTE));
  return blockOf(settings, day, place);
}

/** All blocks that overlap the span, in order; `to` is exclusive. */
export function blocksBetween(settings: SwitchbackSettings, { from, to }: { from: Moment; to: Moment }): Block[] {
  const blocks: Block[] = [];
  for (let at = Number(from); at < Number(to);) {
    const block = blockAt(settings, at);
    blocks.push(block);
    at = block.end.getTime();
  }
  return blocks;
}

function blockOf(settings: SwitchbackSettings, day: number, place: number): Block {
  const midnight = startOfDayNumber(day);
  const start = new Date(midnight + place * settings.blockMinutes * MINUTE);
  const end = new Date(start.getTime() + settings.blockMinutes * MINUTE);
  const date = new Date(Date.UTC(1970, 0, 1) + day * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);
  return { key: `${date}#${place}`, start, end, arm: armOf(settings, day - dayNumber(settings.startsOn), place) };
}

/** The engine holds where the running count of share·day, started at a drawn point, passes a whole number. */
function armOf({ seed, trialDays, trialShare, lastingShare }: SwitchbackSettings, day: number, place: number): Arm {
  if (day < 0) return 'control';
  const isTrial = day < trialDays;
  const share = isTrial ? trialShare : lastingShare;
  const inPhase = isTrial ? day : day - trialDays;
  const cycle = Math.floor(inPhase / CYCLE_DAYS);
  const drawn = mulberry(seed)
    .fork(`${isTrial ? 'trial' : 'lasting'} ${cycle} ${place >> 1}`)
    .next();
  const step = (inPhase % CYCLE_DAYS) + (place & 1);
  return wholes(share * (step + 1) + drawn) > wholes(share * step + drawn) ? 'engine' : 'control';
}

/** Whole part, forgiving the rounding of a product such as 0.1 × 3. */
function wholes(value: number): number {
  return Math.floor(value + 1e-9);
}

function checkSettings({ blockMinutes, trialDays, trialShare, lastingShare }: SwitchbackSettings): void {
  if (!(blockMinutes >= MIN_BLOCK_MINUTES) || DAY_MINUTES % blockMinutes !== 0)
    throw new RangeError(`Blocks of ${blockMinutes} minutes do not fill a day in parts of an hour or more`);
  for (const share of [trialShare, lastingShare])
    if (!(share >= 0 && share <= 1)) throw new RangeError(`${share} is not a share`);
  if (!Number.isInteger(trialDays) || trialDays < 0) throw new RangeError(`${trialDays} is not a number of days`);
}
