import type { Cursor, Fact, FactKind, NewFact } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';

export type Query = <Row extends object>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** Writes facts in their order, in one statement, inside the caller's transaction. Agency time is the database's. */
export async function insertFacts(query: Query, facts: readonly NewFact[]): Promise<void> {
  const column = (pick: (fact: NewFact) => unknown) => facts.map(pick);
  await query(
    `insert into fact (id, kind, registrant_id, task_id, transfer_id, consultation_id, staff_id, actor_id, payload)
     select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::jsonb[])`,
    [
      column(() => uuidv7()),
      column((fact) => fact.kind),
      column((fact) => fact.registrantId ?? null),
      column((fact) => fact.taskId ?? null),
      column((fact) => fact.transferId ?? null),
      column((fact) => fact.consultationId ?? null),
      column((fact) => fact.staffId ?? null),
      column((fact) => fact.actorId ?? null),
      column((fact) => JSON.stringify(fact.payload)),
    ],
  );
}

interface FactRow {
  id: string; xid: string; seq: string; kind: FactKind; at: Date; payload: object;
  registrant_id: string | null; task_id: string | null; transfer_id: string | null; consultation_id: string | null;
  staff_id: string | null; actor_id: string | null;
}

/**
 * Facts after `after`, oldest first. The cursor is (transaction, sequence) and a fact is read only once every older
 * transaction has ended: a reader never passes one that is still to commit, which a bare sequence does.
 */
export async function readFacts(query: Query, after: Cursor, limit: number): Promise<Fact[]> {
  const { xid, seq } = parseCursor(after);
  const rows = await query<FactRow>(
    `select id, xid::text, seq::text, kind, at, payload, registrant_id, task_id, transfer_id, consultation_id, staff_id, actor_id
     from fact
     where (xid, seq) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
     order by xid, seq limit $3`,
    [xid, seq, limit],
  );
  return rows.map(toFact);
}

/** The place of the newest fact that is safe to read; where a snapshot stands. */
export async function newestCursor(query: Query): Promise<Cursor> {
  const [row] = await query<{ xid: string; seq: string }>(
    `select xid::text, seq::text from fact where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, seq desc limit 1`, [],
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
  return {
    id: row.id, cursor: `${row.xid}.${row.seq}`, kind: row.kind, at: row.at.toISOString(),
    registrantId: row.registrant_id, taskId: row.task_id, transferId: row.transfer_id, consultationId: row.consultation_id,
    staffId: row.staff_id, actorId: row.actor_id, payload: row.payload,
  } as Fact;
}
