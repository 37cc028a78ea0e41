import { Injectable } from '@nestjs/common';
import type { EntityTarget, Repository } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';

/** What hangs on a person and goes with them: a row with an id of its own that names its registrant. */
interface Carried {
  registrantId: string | null;
}
type Rows = Readonly<Record<string, readonly string[]>>;

/** Refuses, where these two cannot be made one, or apart, just now. */
type Objection = (pair: { readonly one: string; readonly other: string }) => Promise<void>;

/** Hears of rows that went from one to the other, once both are what they are from then on. */
type Follower = (ids: readonly string[], from: string, to: string) => Promise<void>;

/** What stages keep of a person, each said by its owner: it moves when two are made one, and back. */
@Injectable()
export class CarriedRows {
  private readonly kinds = new Map<string, EntityTarget<Carried>>();
  private readonly followers = new Map<string, Follower>();
  private readonly objections: Objection[] = [];

  constructor(private readonly work: UnitOfWork) {}

  carry(kind: string, entity: EntityTarget<Carried>, follower?: Follower): void {
    this.kinds.set(kind, entity);
    if (follower !== undefined) this.followers.set(kind, follower);
  }

  async tell(moved: Rows, from: string, to: string): Promise<void> {
    for (const [kind, follow] of this.followers) await follow(moved[kind] ?? [], from, to);
  }

  objectIf(objection: Objection): void {
    this.objections.push(objection);
  }

  async refuse(one: string, other: string): Promise<void> {
    for (const object of this.objections) await object({ one, other });
  }

  /** How many rows of each kind a person has. */
  async counts(registrantId: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [kind, entity] of this.kinds)
      counts[kind] = await this.work.repository(entity).countBy({ registrantId });
    return counts;
  }

  async move(from: string, to: string): Promise<Rows> {
    const moved: Record<string, string[]> = {};
    for (const [kind, entity] of this.kinds) {
      const rows = this.work.repository(entity);
      const key = keyOf(rows);
      const { raw } = await rows
        .createQueryBuilder()
        .update()
        .set({ registrantId: to })
        .where({ registrantId: from })
        .returning(key)
        .execute();
      moved[kind] = (raw as Record<string, string>[]).flatMap((row) => row[columnOf(rows)] ?? []);
    }
    return moved;
  }

  /** Those that are still where they were moved to. */
  async moveBack(moved: Rows, from: string, to: string): Promise<void> {
    for (const [kind, ids] of Object.entries(moved)) {
      const entity = this.kinds.get(kind);
      if (entity === undefined || ids.length === 0) continue;
      const rows = this.work.repository(entity);
      await rows
        .createQueryBuilder()
        .update()
        .set({ registrantId: to })
        .where({ registrantId: from })
        .andWhere(`${columnOf(rows)} = any(:ids)`, { ids })
        .execute();
    }
  }
}

const keyOf = (rows: Repository<Carried>): string => rows.metadata.primaryColumns[0]?.propertyName ?? 'id';
const columnOf = (rows: Repository<Carried>): string => rows.metadata.primaryColumns[0]?.databaseName ?? 'id';
