/** How many of those who open a changed form will send it, with 90 % of what could come. Pure. */
import type { FormDefinition } from '../../form/form';
import {
  completionOf,
  dropOf,
  lossOf,
  placedFields,
  VIEWS_TO_BELIEVE,
  type MeasuredDrop,
} from '../../form/form-trade-off';

export interface ForetellingInput {
  readonly before: FormDefinition;
  readonly after: FormDefinition;
  /** Visits of the form before, and how many of them sent it. */
  readonly visits: number;
  readonly sent: number;
  readonly measured: ReadonlyMap<string, MeasuredDrop>;
  /** Visits in the time over which it will be counted. */
  readonly visitsAhead: number;
}

export interface ForetoldCompletion {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** So many days after its publication a form is judged by. */
export const FORETOLD_DAYS = 28;
/** Relative errors, as standard deviations: of a default drop, of what another place makes of a drop, of a month. */
const [OF_DEFAULT, OF_PLACE, OF_MONTH] = [0.5, 0.3, 0.03];
const Z = 1.645;

/**
 * What was counted of the form before, times what the model makes of the difference. The range holds the chance of both
 * counts, the error of each changed field's drop, and that no month is like another. Null where too little was counted.
 */
export function foretellCompletion(input: ForetellingInput): ForetoldCompletion | null {
  const { before, after, visits, sent, measured, visitsAhead } = input;
  if (visits < VIEWS_TO_BELIEVE || sent === 0) return null;
  const [was, will] = [before, after].map((form) => completionOf(placedFields(form), { measured }).completion);
  const base = sent / visits;
  const estimate = Math.min(1, (base * (will ?? 0)) / (was ?? 1));
  const chance = (share: number, n: number): number => (1 - share) / (share * Math.max(1, n));
  const variance =
    chance(base, visits) + chance(Math.max(estimate, 0.01), visitsAhead) + errorOfChange(input) + OF_MONTH ** 2;
  const spread = Z * estimate * Math.sqrt(variance);
  return { estimate, low: Math.max(0, estimate - spread), high: Math.min(1, estimate + spread) };
}

/** Relative variance from the fields that are asked otherwise. */
function errorOfChange({ before, after, measured }: ForetellingInput): number {
  const [was, will] = [before, after].map((form) => new Map(placedFields(form).map((one) => [one.field.id, one])));
  const ids = new Set([...(was?.keys() ?? []), ...(will?.keys() ?? [])]);
  return [...ids].reduce((sum, id) => {
    const [old, next] = [was?.get(id), will?.get(id)];
    const field = (old ?? next)?.field;
    if (field === undefined || old?.place === next?.place) return sum;
    const change = lossOf[next?.place ?? 'dropped'] - lossOf[old?.place ?? 'dropped'];
    const seen = measured.get(id);
    const isBelieved = seen !== undefined && seen.views >= VIEWS_TO_BELIEVE;
    const error = isBelieved ? 1 / Math.max(1, seen.leaves) : OF_DEFAULT ** 2;
    return sum + (change * dropOf(field, measured)) ** 2 * (error + OF_PLACE ** 2);
  }, 0);
}
