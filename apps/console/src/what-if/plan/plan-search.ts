import type { FormVariantId, WorkShift } from '@toritsugi/contracts';
import type { QueueOrder, RoutingStrategyName } from '@toritsugi/journey';

// Read with the first screen, like every address: types alone come from elsewhere.
const strategyNames = [
  'learned',
  'estimate',
  'raw',
  'longest_idle',
  'round_robin',
  'random',
] as const satisfies readonly RoutingStrategyName[];
const orderNames = ['by_deadline', 'by_value'] as const satisfies readonly QueueOrder[];
const formNames = ['short', 'recommended', 'long'] as const satisfies readonly FormVariantId[];
export const shiftChoices = ['early', 'late', 'off'] as const satisfies readonly (WorkShift | 'off')[];
export type ShiftChoice = (typeof shiftChoices)[number];

/** Bounds that are said beside each field; both ends allowed. */
export const bounds = { callers: [1, 30], pace: [0.05, 2], registrations: [-90, 200] } as const;

/** What differs from today, as the address says it. */
export interface PlanSearch {
  readonly callers?: number;
  /** `A04.off_A07.late` */
  readonly shifts?: string;
  readonly opens?: number;
  readonly closes?: number;
  readonly pace?: number | 'off';
  readonly wait?: true;
  readonly order?: QueueOrder;
  readonly strategy?: RoutingStrategyName;
  readonly form?: FormVariantId;
  readonly more?: number;
}

export const isWithin = (value: unknown, [low, high]: readonly [number, number]): value is number =>
  typeof value === 'number' && value >= low && value <= high;
export const isWhole = (value: unknown): value is number => Number.isInteger(value);

/** Reads the address; what it does not know it leaves out. */
export function readPlanSearch(search: Record<string, unknown>): PlanSearch {
  const { callers, shifts, opens, closes, pace, wait, more } = search;
  const strategy = strategyNames.find((name) => name === search['strategy']);
  const form = formNames.find((name) => name === search['form']);
  const order = orderNames.find((name) => name === search['order']);
  return {
    ...(isWhole(callers) && isWithin(callers, bounds.callers) ? { callers } : {}),
    ...(typeof shifts === 'string' &&
    /^[\w-]{1,20}\.(early|late|off)(_[\w-]{1,20}\.(early|late|off))*$/.test(shifts) &&
    shifts.length <= 4_000
      ? { shifts }
      : {}),
    ...(isWithin(opens, [540, 1_260]) && isWhole(opens) ? { opens } : {}),
    ...(isWithin(closes, [540, 1_260]) && isWhole(closes) ? { closes } : {}),
    ...(pace === 'off' || isWithin(pace, bounds.pace) ? { pace } : {}),
    ...(wait === true ? { wait: true as const } : {}),
    ...(order ? { order } : {}),
    ...(strategy ? { strategy } : {}),
    ...(form ? { form } : {}),
    ...(isWithin(more, bounds.registrations) && isWhole(more) && more !== 0 ? { more } : {}),
  };
}
