/**
 * Where people leave a form, field by field, from what their browser told (S004-23 to S004-28). Its input has no place
 * for an answer, a name or an address: a session, a field, a moment. Pure.
 */
import { binomialInterval, median, type Interval } from '@toritsugi/statistics';
import { VIEWS_TO_BELIEVE, type MeasuredDrop } from '../form/form-trade-off';

export const formEventKinds = ['view', 'touch', 'error', 'leave', 'submit'] as const;
export type FormEventKind = (typeof formEventKinds)[number];

export interface FormEvent {
  /** One filling-in of the form, a random id. */
  readonly session: string;
  /** Milliseconds; of equal moments the later in the list is later. */
  readonly at: number;
  readonly kind: FormEventKind;
  /** Id of the field; nothing for `submit`. */
  readonly field?: string;
}

export interface FieldDropOff {
  readonly field: string;
  /** Sessions that saw the field: the denominator of every share. */
  readonly views: number;
  readonly touched: number;
  /** Sessions that were told that their answer cannot stand. */
  readonly erred: number;
  /** Sessions that ended here without sending the form. */
  readonly leaves: number;
  readonly rate: number;
  /** 90 %, Wilson. */
  readonly interval: Interval;
  /** From its first sight to the next field, in the middle case; null where nobody went on. */
  readonly medianSeconds: number | null;
  /** Enough views to be believed over the field's default. */
  readonly isBelieved: boolean;
}

/** A session without an end that has been silent for so long has left. */
export const SILENCE_MS = 30 * 60_000;
/** Longer than this somebody was away from the telephone. */
const AWAY_SECONDS = 600;

interface Tally {
  views: number;
  touched: number;
  erred: number;
  leaves: number;
  seconds: number[];
}

/**
 * Per field, most views first. A session counts once per field, however often it came back; one that was sent has left
 * nowhere, whatever came before; one without an end counts by the last field seen; one that may still go on is not
 * counted at all.
 */
export function dropOffByField(events: readonly FormEvent[], { now }: { readonly now: number }): FieldDropOff[] {
  const sessions = new Map<string, FormEvent[]>();
  for (const event of events) {
    const known = sessions.get(event.session);
    if (known === undefined) sessions.set(event.session, [event]);
    else known.push(event);
  }
  const fields = new Map<string, Tally>();
  for (const session of sessions.values())
    countSession(
      session.sort((a, b) => a.at - b.at),
      now,
      fields,
    );
  return [...fields]
    .map(([field, { seconds, ...counts }]) => ({
      field,
      ...counts,
      rate: counts.leaves / counts.views,
      interval: binomialInterval({ successes: counts.leaves, trials: counts.views }) ?? { low: 0, high: 1 },
      medianSeconds: seconds.length === 0 ? null : median(seconds),
      isBelieved: counts.views >= VIEWS_TO_BELIEVE,
    }))
    .sort((a, b) => b.views - a.views || (a.field < b.field ? -1 : 1));
}

function countSession(events: readonly FormEvent[], now: number, fields: Map<string, Tally>): void {
  const isSent = events.some(({ kind }) => kind === 'submit');
  const last = events.at(-1);
  if (last === undefined || (!isSent && last.kind !== 'leave' && now - last.at < SILENCE_MS)) return;
  const first = new Map<string, { at: number; touched: boolean; erred: boolean; until: number | null }>();
  let lastField: string | undefined;
  for (const { field, kind, at } of events) {
    if (field === undefined) continue;
    const seen = first.get(field) ?? { at, touched: false, erred: false, until: null };
    first.set(field, {
      ...seen,
      touched: seen.touched || kind === 'touch',
      erred: seen.erred || kind === 'error',
    });
    const before = lastField === undefined ? undefined : first.get(lastField);
    if (lastField !== undefined && lastField !== field && before?.until === null)
      first.set(lastField, { ...before, until: at });
    lastField = field;
  }
  for (const [field, { at, touched, erred, until }] of first) {
    const tally = fields.get(field) ?? { views: 0, touched: 0, erred: 0, leaves: 0, seconds: [] };
    tally.views += 1;
    tally.touched += Number(touched);
    tally.erred += Number(erred);
    tally.leaves += Number(!isSent && field === lastField);
    if (until !== null && (until - at) / 1000 <= AWAY_SECONDS) tally.seconds.push((until - at) / 1000);
    fields.set(field, tally);
  }
}

/** As the trade-off takes it. `required`: the fields that were required while this was measured. */
export function measuredDrops(
  drops: readonly FieldDropOff[],
  required: ReadonlySet<string>,
): ReadonlyMap<string, MeasuredDrop> {
  return new Map(drops.map(({ field, views, leaves }) => [field, { views, leaves, wasRequired: required.has(field) }]));
}
