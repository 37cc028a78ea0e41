import { factSubjects, type Cursor, type Fact, type FactKind, type NewFact } from '@toritsugi/journey';
import { newId } from './ids';

export type Query = <Row extends object>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

const subjectColumns = factSubjects.map((subject) => subject.column).join(', ');
const subjectParameters = factSubjects.map((_subject, index) => `$${index + 4}::uuid[]`).join(', ');

const INSERT = `insert into fact (id, kind, payload, ${subjectColumns})
  select * from unnest($1::uuid[], $2::text[], $3::jsonb[], ${subjectParameters})`;

const FACT = `id, xid::text || '.' || seq::text as cursor, kind, at, payload, ${factSubjects.map(({ id, column }) => `${column} as "${id}"`).join(', ')}`;

const READ = `select ${FACT}
  from fact
  where (xid, seq) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
  order by xid, seq limit $3`;

/** Writes facts in their order, in one statement, inside the caller's transaction. Agency time is the database's. */
export async function insertFacts(query: Query, facts: readonly NewFact[]): Promise<void> {
  await query(INSERT, [
    facts.map(() => newId()),
    facts.map((fact) => fact.kind),
    facts.map((fact) => JSON.stringify(fact.payload)),
    ...factSubjects.map(({ id }) => facts.map((fact) => fact[id] ?? null)),
  ]);
}

/** A fact as the database has it: all but its time is as it will be. */
type FactRow = Omit<Fact, 'at'> & { readonly at: Date };

/**
 * Facts after `after`, oldest first. The cursor is (transaction, sequence) and a fact is read only once every older
 * transaction has ended: a reader never passes one that is still to commit, which a bare sequence does.
 */
export async function readFacts(query: Query, after: Cursor, limit: number): Promise<Fact[]> {
  const { xid, seq } = parseCursor(after);
  const rows = await query<FactRow>(READ, [xid, seq, limit]);
  return rows.map(toFact);
}

export interface FactSpan {
  readonly kinds: readonly FactKind[];
  /** Agency time, both included, to the millisecond. */
  readonly from: Date;
  readonly until: Date;
}

/** Facts of some kinds in a span of agency time, in log order. The kinds are part of the statement, so that an index of just these can serve it. */
export async function readFactsOf(query: Query, { kinds, from, until }: FactSpan): Promise<Fact[]> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  const rows = await query<FactRow>(
    `select ${FACT} from fact
     where kind in (${list}) and at >= $1 and at < $2::timestamptz + interval '1 millisecond' order by fact.xid, fact.seq`,
    [from, until],
  );
  return rows.map(toFact);
}

/** The place of the newest fact that is safe to read; where a snapshot stands. */
export async function newestCursor(query: Query): Promise<Cursor> {
  const [row] = await query<{ xid: string; seq: string }>(
    `select xid::text, seq::text from fact where xid < pg_snapshot_xmin(pg_current_snapshot()) order by fact.xid desc, fact.seq desc limit 1`,
    [],
  );
  return row === undefined ? START : `${row.xid}.${row.seq}`;
}

/** Before the first fact. */
export const START: Cursor = '0.0';

/** Reads a cursor; one that is not well-formed counts as the beginning. */
export function parseCursor(cursor: Cursor): { xid: string; seq: string } {
  const match = /^(\d{1,19})\.(\d{1,18})$/.exec(cursor);
  return { xid: match?.[1] ?? '0', seq: match?.[2] ?? '0' };
}

function toFact(row: FactRow): Fact {
  return { ...row, at: row.at.toISOString() } as Fact;
}
