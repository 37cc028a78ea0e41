import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '@toritsugi/contracts';
import { In, MoreThanOrEqual } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AuditEntryEntity } from './audit-entry.entity';
import { StaffDirectory } from './staff-directory';
import { endOfChain } from './staff.queries';

export interface AuditedAct {
  readonly actorId: string | null;
  /** e.g. `contact_read`, `signed_in` */
  readonly action: string;
  readonly registrantId?: string | null;
  /** A purpose, a code, or why somebody looked. Never personal data. */
  readonly detail?: string;
}

export interface AuditQuestion {
  readonly registrantId?: string | null;
  /** Only acts of these people. */
  readonly actorIds?: readonly string[] | null;
  readonly since?: Date | null;
  readonly limit?: number;
}

interface RecentAct {
  readonly actorId: string;
  readonly action: string;
  readonly registrantIds: readonly string[];
  readonly since: Date;
}

type Sealed = Pick<AuditEntryEntity, 'id' | 'at' | 'actorId' | 'action' | 'registrantId' | 'detail'>;

/** Who did or saw what with whose data: append-only, each entry sealed with the hash of the one before. */
@Injectable()
export class AccessAudit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: StaffDirectory,
  ) {}

  /**
   * Writes an entry each, in two statements however many there are, with the running unit of work or on its own. Last
   * of all: whoever else has something to write down waits for the end of the chain until the commit.
   */
  async record(...acts: readonly AuditedAct[]): Promise<void> {
    if (acts.length === 0) return;
    await this.work.run(async () => this.work.atEnd(() => this.write(acts)));
  }

  /** Newest first. */
  async entries({ registrantId = null, actorIds = null, since = null, limit = 200 }: AuditQuestion = {}): Promise<
    AuditEntry[]
  > {
    const rows = await this.rows().find({
      where: {
        ...(registrantId === null ? {} : { registrantId }),
        ...(actorIds === null ? {} : { actorId: In([...actorIds]) }),
        ...(since === null ? {} : { at: MoreThanOrEqual(since) }),
      },
      order: { seq: 'DESC' },
      take: limit,
    });
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: this.directory.ref(row.actorId),
      action: row.action,
      registrantId: row.registrantId,
      detail: row.detail,
    }));
  }

  /** Of these people, whom this colleague did this with since then. */
  async recently({ actorId, action, registrantIds, since }: RecentAct): Promise<ReadonlySet<string>> {
    if (registrantIds.length === 0) return new Set();
    const rows = await this.rows().find({
      select: { registrantId: true },
      where: { actorId, action, registrantId: In([...registrantIds]), at: MoreThanOrEqual(since) },
    });
    return new Set(rows.flatMap(({ registrantId }) => registrantId ?? []));
  }

  /** Whether no entry was changed, removed or slipped in since it was written. */
  async isIntact(): Promise<boolean> {
    const rows = await this.rows().find({ order: { seq: 'ASC' } });
    let previous: Buffer | null = null;
    for (const row of rows) {
      if (!equal(row.previousHash, previous) || !equal(row.hash, sealOf(row, previous))) return false;
      previous = row.hash;
    }
    return true;
  }

  private async write(acts: readonly AuditedAct[]): Promise<void> {
    const last = await endOfChain(this.work);
    let previousHash = last?.hash ?? null;
    const rows = acts.map(({ actorId, action, registrantId = null, detail = '' }) => {
      const row: Sealed = { id: uuidv7(), at: last?.at ?? new Date(0), actorId, action, registrantId, detail };
      const sealed = { ...row, previousHash, hash: sealOf(row, previousHash) };
      previousHash = sealed.hash;
      return sealed;
    });
    await this.rows().insert(rows);
  }

  private rows() {
    return this.work.repository(AuditEntryEntity);
  }
}

function sealOf({ id, at, actorId, action, registrantId, detail }: Sealed, previous: Buffer | null): Buffer {
  const sealed = JSON.stringify([
    previous?.toString('hex') ?? null,
    id,
    at.toISOString(),
    actorId,
    action,
    registrantId,
    detail,
  ]);
  return createHash('sha256').update(sealed).digest();
}

function equal(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}
