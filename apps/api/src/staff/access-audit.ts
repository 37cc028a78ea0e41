import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { StaffDirectory } from './staff-directory';

export interface AuditedAct {
  readonly actorId: string | null;
  /** e.g. `contact_read`, `signed_in` */
  readonly action: string;
  readonly registrantId?: string | null;
  /** A purpose or a code. Never personal data. */
  readonly detail?: string;
}

export interface AuditQuestion {
  readonly registrantId?: string | null;
  /** Only acts of these people. */
  readonly actorIds?: readonly string[] | null;
  readonly limit?: number;
}

interface Row {
  id: string;
  at: Date;
  actor_id: string | null;
  action: string;
  registrant_id: string | null;
  detail: string;
}

interface ChainedRow extends Row {
  previous_hash: Buffer | null;
  hash: Buffer;
}

/** Advisory lock of the chain's end; taken last in a transaction. */
const CHAIN_LOCK = 7_421_190_315;

/** Who did or saw what with whose data: append-only, each entry sealed with the hash of the one before. */
@Injectable()
export class AccessAudit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: StaffDirectory,
  ) {}

  /** Writes one entry, with the running unit of work or on its own. */
  async record({ actorId, action, registrantId = null, detail = '' }: AuditedAct): Promise<void> {
    await this.work.run(async () => {
      await this.work.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
      const last = await this.work.one<{ hash: Buffer; at: Date }>(
        `select (select hash from audit_entry order by seq desc limit 1) as hash, date_trunc('milliseconds', agency_now()) as at`,
      );
      const row: Row = {
        id: uuidv7(),
        at: last?.at ?? new Date(0),
        actor_id: actorId,
        action,
        registrant_id: registrantId,
        detail,
      };
      const previous = last?.hash ?? null;
      await this.work.query(
        'insert into audit_entry (id, at, actor_id, action, registrant_id, detail, previous_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [row.id, row.at, row.actor_id, row.action, row.registrant_id, row.detail, previous, sealOf(row, previous)],
      );
    });
  }

  /** Newest first. */
  async entries({ registrantId = null, actorIds = null, limit = 200 }: AuditQuestion = {}): Promise<AuditEntry[]> {
    const rows = await this.work.query<Row>(
      `select id, at, actor_id, action, registrant_id, detail from audit_entry
       where ($1::uuid is null or registrant_id = $1) and ($2::uuid[] is null or actor_id = any ($2)) order by seq desc limit $3`,
      [registrantId, actorIds, limit],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: this.directory.ref(row.actor_id),
      action: row.action,
      registrantId: row.registrant_id,
      detail: row.detail,
    }));
  }

  /** Whether no entry was changed, removed or slipped in since it was written. */
  async isIntact(): Promise<boolean> {
    const rows = await this.work.query<ChainedRow>(
      'select id, at, actor_id, action, registrant_id, detail, previous_hash, hash from audit_entry order by seq',
    );
    let previous: Buffer | null = null;
    for (const row of rows) {
      if (!equal(row.previous_hash, previous) || !equal(row.hash, sealOf(row, previous))) return false;
      previous = row.hash;
    }
    return true;
  }
}

function sealOf({ id, at, actor_id, action, registrant_id, detail }: Row, previous: Buffer | null): Buffer {
  const sealed = JSON.stringify([
    previous?.toString('hex') ?? null,
    id,
    at.toISOString(),
    actor_id,
    action,
    registrant_id,
    detail,
  ]);
  return createHash('sha256').update(sealed).digest();
}

function equal(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}
