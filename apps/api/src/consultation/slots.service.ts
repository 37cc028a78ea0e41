import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UnitOfWork } from '../platform/database/unit-of-work';

export interface FreeSlot {
  readonly id: string;
  readonly advisorId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

interface SlotRow {
  id: string;
  advisor_id: string;
  starts_at: Date;
  ends_at: Date;
}

/** Minutes before its start after which a slot is no longer offered. */
const NOTICE_MINUTES = 20;

/** The bookable times (枠) of advisors. A slot is free while no consultation stands on it. */
@Injectable()
export class Slots {
  constructor(private readonly work: UnitOfWork) {}

  /** Opens bookable times; one that would overlap another of the same advisor is refused by the database. */
  async open(slots: readonly { advisorId: string; startsAt: Date; endsAt: Date }[]): Promise<void> {
    await this.work.query(
      `insert into slot (id, advisor_id, starts_at, ends_at)
       select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])`,
      [
        slots.map(() => uuidv7()),
        slots.map((slot) => slot.advisorId),
        slots.map((slot) => slot.startsAt.toISOString()),
        slots.map((slot) => slot.endsAt.toISOString()),
      ],
    );
  }

  /** The nearest free slots of each of these advisors, nearest first, at most `each` per advisor. */
  async nearest(advisorIds: readonly string[], each: number): Promise<FreeSlot[]> {
    const rows = await this.work.query<SlotRow>(
      `select id, advisor_id, starts_at, ends_at from (
         select s.*, row_number() over (partition by s.advisor_id order by s.starts_at) as place
         from slot s
         where s.advisor_id = any($1::uuid[]) and s.starts_at > agency_now() + make_interval(mins => $2)
           and not exists (
             select 1 from consultation c where c.slot_id = s.id and c.state in ('held_slot','set','in_progress','completed')
           )
       ) free where place <= $3 order by starts_at, advisor_id`,
      [advisorIds, NOTICE_MINUTES, each],
    );
    return rows.map((row) => ({ id: row.id, advisorId: row.advisor_id, startsAt: row.starts_at, endsAt: row.ends_at }));
  }
}
