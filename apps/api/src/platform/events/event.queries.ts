import {
  eventSubjects,
  isCounted,
  type Cursor,
  type DomainEvent,
  type EventKind,
  type NewEvent,
} from '@toritsugi/journey';
import { newId } from '../database/ids';

export type Query = <Row extends object>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

const subjectColumns = eventSubjects.map((subject) => subject.column).join(', ');
const subjectParameters = eventSubjects.map((_subject, index) => `$${index + 4}::uuid[]`).join(', ');

const INSERT = `insert into domain_event (id, kind, payload, ${subjectColumns})
  select * from unnest($1::uuid[], $2::text[], $3::jsonb[], ${subjectParameters})`;

const SUBJECTS = eventSubjects.map(({ id, column }) => `${column} as "${id}"`).join(', ');
const EVENT = `id, xid::text || '.' || seq::text as cursor, kind, at, payload, ${SUBJECTS}`;

const READ = `select ${EVENT}
  from domain_event
  where (xid, seq) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
  order by xid, seq limit $3`;

/**
 * Hot path: writes events in their order, in one statement, inside the caller's transaction. Agency time is the
 * database's. Answers their ids.
 */
export async function insertEvents(query: Query, events: readonly NewEvent[]): Promise<string[]> {
  const ids = events.map(() => newId());
  await query(INSERT, [
    ids,
    events.map((event) => event.kind),
    events.map((event) => JSON.stringify(event.payload)),
    ...eventSubjects.map(({ id }) => events.map((event) => event[id] ?? null)),
  ]);
  return ids;
}

/** An event as the database has it: all but its time is as it will be. */
type EventRow = Omit<DomainEvent, 'at'> & { readonly at: Date };

/**
 * Fold: events after `after`, oldest first. The cursor is (transaction, sequence) and an event is read only once every
 * older transaction has ended: a reader never passes one that is still to commit, which a bare sequence does.
 */
export async function readEvents(query: Query, after: Cursor, limit: number): Promise<DomainEvent[]> {
  const { xid, seq } = parseCursor(after);
  const rows = await query<EventRow>(READ, [xid, seq, limit]);
  return rows.map(toEvent);
}

/** The first of its subjects is whom an event is about. */
const ABOUT = eventSubjects[0].column;
const STORIES = `select ${EVENT} from domain_event where ${ABOUT} = any($1::uuid[])
  order by domain_event.xid, domain_event.seq`;

/** Fold: everything that happened to some of those the log is about, in its order. */
export async function readStories(query: Query, ids: readonly string[]): Promise<DomainEvent[]> {
  return (await query<EventRow>(STORIES, [ids])).map(toEvent);
}

export interface EventSpan {
  readonly kinds: readonly EventKind[];
  /** Agency time, both included, to the millisecond. */
  readonly from: Date;
  readonly until: Date;
}

/**
 * Fold: events of some kinds in a span of agency time, in log order, to be counted: those of rehearsals are left out.
 * The kinds are part of the statement, so that an index of just these can serve it.
 */
export async function readEventsOf(query: Query, { kinds, from, until }: EventSpan): Promise<DomainEvent[]> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  const rows = await query<EventRow>(
    `select ${EVENT} from domain_event
     where kind in (${list}) and at >= $1 and at < $2::timestamptz + interval '1 millisecond'
     order by domain_event.xid, domain_event.seq`,
    [from, until],
  );
  return rows.filter(isCounted).map(toEvent);
}

/** Fold: the place of the newest event that is safe to read; where a snapshot stands. */
export async function newestCursor(query: Query): Promise<Cursor> {
  const [row] = await query<{ xid: string; seq: string }>(
    `select xid::text, seq::text from domain_event where xid < pg_snapshot_xmin(pg_current_snapshot())
     order by domain_event.xid desc, domain_event.seq desc limit 1`,
    [],
  );
  return row === undefined ? START : `${row.xid}.${row.seq}`;
}

/** Fold: the place of the newest event that is committed, safe to read or not; where to wait for. */
export async function newestCommitted(query: Query): Promise<Cursor> {
  const [row] = await query<{ cursor: Cursor }>(
    `select xid::text || '.' || seq::text as cursor from domain_event
     order by domain_event.xid desc, domain_event.seq desc limit 1`,
    [],
  );
  return row?.cursor ?? START;
}

/** Fold: age in seconds, by the wall clock, of the oldest event after `after`, safe to read or not; 0 without one. */
export async function oldestAge(query: Query, after: Cursor): Promise<number> {
  const { xid, seq } = parseCursor(after);
  const [row] = await query<{ seconds: number }>(
    `select extract(epoch from clock_timestamp() - recorded_at)::float8 as seconds from domain_event
     where (xid, seq) > ($1::xid8, $2::bigint) order by xid, seq limit 1`,
    [xid, seq],
  );
  return row?.seconds ?? 0;
}

/** Before the first event. */
export const START: Cursor = '0.0';

/** Reads a cursor; one that is not well-formed counts as the beginning. */
export function parseCursor(cursor: Cursor): { xid: string; seq: string } {
  const match = /^(\d{1,19})\.(\d{1,18})$/.exec(cursor);
  return { xid: match?.[1] ?? '0', seq: match?.[2] ?? '0' };
}

/** Whether a place of the log comes after another. */
export function isAfter(cursor: Cursor, other: Cursor): boolean {
  const [place, before] = [parseCursor(cursor), parseCursor(other)];
  return BigInt(place.xid) > BigInt(before.xid) || (place.xid === before.xid && BigInt(place.seq) > BigInt(before.seq));
}

function toEvent(row: EventRow): DomainEvent {
  return { ...row, at: row.at.toISOString() } as DomainEvent;
}

interface NotedEvent {
  readonly kind: EventKind;
  readonly id: string;
  /** What the event is about. */
  readonly subjects: Partial<Record<(typeof eventSubjects)[number]['id'], string>>;
  /** The list of which every row is one event. */
  readonly from: string;
  /** Left out: nothing. */
  readonly payload?: string;
}

/**
 * Hot path, part of a larger statement: writes events. Id, payload and subjects are SQL expressions. For
 * statements that are their own transaction; everywhere else events are recorded in the unit of work.
 */
export function noteEvent({ kind, id, subjects, from, payload = `'{}'` }: NotedEvent): string {
  const about = eventSubjects.flatMap((subject) => {
    const value = subjects[subject.id];
    return value === undefined ? [] : [{ column: subject.column, value }];
  });
  return `insert into domain_event (id, kind, payload, ${about.map(({ column }) => column).join(', ')})
    select ${id}, '${kind}', ${payload}, ${about.map(({ value }) => value).join(', ')} from ${from}`;
}
