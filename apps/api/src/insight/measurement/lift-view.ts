import { DAY } from '@toritsugi/calendar';
import type { LiftView } from '@toritsugi/contracts';
import { lift, type BlockOutcome, type LiftWords } from '@toritsugi/routing';
import type { Interval } from '@toritsugi/statistics';

/** What a block brought, and when it was. */
export type DatedOutcome = BlockOutcome & { readonly startsAt: string };

/** Two arms block by block, what may still come counted in neither. */
export function liftView(
  outcomes: readonly DatedOutcome[],
  { horizonDays, now, words }: { readonly horizonDays: number; readonly now: Date; readonly words?: LiftWords },
): LiftView {
  const { blocks, blocksToCome, interval, alwaysValid, ...told } = lift(outcomes, words);
  const countOf = (arm: BlockOutcome['arm']): number =>
    outcomes.filter((block) => block.arm === arm).reduce((sum, { trials }) => sum + trials, 0);
  return {
    ...told,
    interval: finite(interval),
    alwaysValid: finite(alwaysValid),
    engineBlocks: blocks.engine,
    controlBlocks: blocks.control,
    engineCount: countOf('engine'),
    controlCount: countOf('control'),
    horizonDays,
    tellableAt: tellableAt(outcomes, blocksToCome, now),
  };
}

/** At the pace at which blocks with a trial came so far. */
function tellableAt(outcomes: readonly DatedOutcome[], blocksToCome: number | null, now: Date): string | null {
  const starts = outcomes.filter(({ trials }) => trials > 0).map(({ startsAt }) => Date.parse(startsAt));
  if (blocksToCome === null || starts.length === 0) return null;
  const days = Math.max(1, (Math.max(...starts) - Math.min(...starts)) / DAY);
  return new Date(now.getTime() + ((blocksToCome * days) / starts.length) * DAY).toISOString();
}

/** An interval without an end says nothing that a number could. */
const finite = (interval: Interval | null): Interval | null =>
  interval !== null && Number.isFinite(interval.low) && Number.isFinite(interval.high) ? interval : null;
