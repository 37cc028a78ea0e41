/**
 * Where people leave a form, field by field, from what their browser told (S004-23 to S004-28). Its input has no place
 * for an answer, a name or an address: a visit, a field, a moment. Visits become counts per field, and only the counts
 * are kept. Pure.
 */
import { binomialInterval, type Interval } from '@toritsugi/statistics';
import { VIEWS_TO_BELIEVE, type MeasuredDrop } from '../../form/form-trade-off';

/** The last look before the form is sent, with its consents, counted as if it were a field. */
export const CHECK_PAGE = 'check';
/** The form as a whole among the counts of its fields: visits, those that touched it, those that did not send it. */
export const WHOLE_FORM = '';

/** What one visit did at one field, as far as it had come. */
export interface FieldNote {
  readonly field: string;
  readonly isTouched: boolean;
  /** How often it was told that the answer cannot stand. */
  readonly errors: number;
  readonly seconds: number;
}

/** One message of a visit: everything since its page was opened, so that a lost one loses nothing. */
export interface VisitNote {
  /** Milliseconds on the server. */
  readonly at: number;
  /** Counts the messages of one page. */
  readonly number: number;
  /** Where the visit stands. */
  readonly standsAt: string;
  readonly isSent: boolean;
  readonly fields: readonly FieldNote[];
}

/** A visit that has ended. */
export interface EndedVisit {
  readonly isSent: boolean;
  readonly leftAt: string;
  readonly fields: readonly FieldNote[];
}

export interface FieldCounts {
  /** Visits that saw the field: the denominator of every share. */
  readonly views: number;
  readonly touched: number;
  /** Visits that were told that their answer cannot stand. */
  readonly erred: number;
  /** Visits that ended here without sending the form. */
  readonly leaves: number;
  /** Visits by their time at it, in the classes of `SECONDS`. */
  readonly seconds: readonly number[];
}

export interface FieldDropOff extends Omit<FieldCounts, 'seconds'> {
  readonly field: string;
  readonly rate: number;
  /** 90 %, Wilson. */
  readonly interval: Interval;
  /** Time at it in the middle case; null where nobody stayed. */
  readonly medianSeconds: number | null;
  /** Enough views to be believed over the field's default. */
  readonly isBelieved: boolean;
}

/** A visit that has been silent for so long has left. */
export const SILENCE_MS = 30 * 60_000;
/** Upper bounds of the classes of time at a field. Longer than the last, somebody was away from the telephone. */
export const SECONDS = [2, 4, 8, 15, 30, 60, 120, 300, 600] as const;

/** Whatever the order its messages came in: a page opened again goes on with the visit. */
export function endOfVisit(notes: readonly VisitNote[]): EndedVisit {
  const fields = new Map<string, FieldNote>();
  for (const note of notes)
    for (const { field, isTouched, errors, seconds } of note.fields) {
      const known = fields.get(field);
      fields.set(field, {
        field,
        isTouched: isTouched || known?.isTouched === true,
        errors: Math.max(errors, known?.errors ?? 0),
        seconds: Math.max(seconds, known?.seconds ?? 0),
      });
    }
  const last = [...notes].sort((a, b) => a.at - b.at || a.number - b.number).at(-1);
  return {
    isSent: notes.some(({ isSent }) => isSent),
    leftAt: last?.standsAt ?? WHOLE_FORM,
    fields: [...fields.values()],
  };
}

/**
 * A visit counts once per field, however often it came back to it; one that was sent has left nowhere, whatever came
 * before; one that was not, at the field it stood at. Who touched nothing never began: that is a leave of the form, and
 * of no field.
 */
export function countVisits(visits: readonly EndedVisit[]): Map<string, FieldCounts> {
  const counts = new Map<string, FieldCounts>();
  const add = (field: string, one: FieldCounts): unknown => counts.set(field, sumOf(counts.get(field) ?? none(), one));
  for (const { isSent, leftAt, fields } of visits) {
    const hasLeft = !isSent && fields.some(({ isTouched }) => isTouched);
    const isSeen = fields.some(({ field }) => field === leftAt);
    for (const { field, isTouched, errors, seconds } of fields)
      add(field, {
        views: 1,
        touched: Number(isTouched),
        erred: Number(errors > 0),
        leaves: Number(hasLeft && field === leftAt),
        seconds: classOf(seconds),
      });
    if (hasLeft && !isSeen && leftAt !== WHOLE_FORM) add(leftAt, { ...none(), views: 1, leaves: 1 });
    add(WHOLE_FORM, {
      views: 1,
      touched: Number(fields.some(({ isTouched }) => isTouched)),
      erred: Number(fields.some(({ errors }) => errors > 0)),
      leaves: Number(!isSent),
      seconds: classOf(fields.reduce((sum, { seconds }) => sum + seconds, 0)),
    });
  }
  return counts;
}

const none = (): FieldCounts => ({ views: 0, touched: 0, erred: 0, leaves: 0, seconds: SECONDS.map(() => 0) });

export const sumOf = (a: FieldCounts, b: FieldCounts): FieldCounts => ({
  views: a.views + b.views,
  touched: a.touched + b.touched,
  erred: a.erred + b.erred,
  leaves: a.leaves + b.leaves,
  seconds: SECONDS.map((_bound, at) => (a.seconds[at] ?? 0) + (b.seconds[at] ?? 0)),
});

const classOf = (seconds: number): number[] => {
  const at = seconds > 0 ? SECONDS.findIndex((bound) => seconds <= bound) : -1;
  return SECONDS.map((_bound, index) => Number(index === at));
};

/** Of the fields alone, most views first. */
export function dropOffByField(counts: ReadonlyMap<string, FieldCounts>): FieldDropOff[] {
  return [...counts]
    .filter(([field, { views }]) => field !== WHOLE_FORM && views > 0)
    .map(([field, { seconds, ...rest }]) => ({
      field,
      ...rest,
      rate: rest.leaves / rest.views,
      interval: binomialInterval({ successes: rest.leaves, trials: rest.views }) ?? { low: 0, high: 1 },
      medianSeconds: medianOf(seconds),
      isBelieved: rest.views >= VIEWS_TO_BELIEVE,
    }))
    .sort((a, b) => b.views - a.views || (a.field < b.field ? -1 : 1));
}

/** Within its class as if times were spread evenly there. */
function medianOf(classes: readonly number[]): number | null {
  const half = classes.reduce((sum, n) => sum + n, 0) / 2;
  if (half === 0) return null;
  let below = 0;
  for (const [at, n] of classes.entries()) {
    const [low, high] = [SECONDS[at - 1] ?? 0, SECONDS[at] ?? 0];
    if (below + n >= half) return low + ((half - below) / n) * (high - low);
    below += n;
  }
  return null;
}

/** As the trade-off takes it. `required`: the fields that were required while this was measured. */
export function measuredDrops(
  drops: readonly FieldDropOff[],
  required: ReadonlySet<string>,
): ReadonlyMap<string, MeasuredDrop> {
  return new Map(drops.map(({ field, views, leaves }) => [field, { views, leaves, wasRequired: required.has(field) }]));
}
