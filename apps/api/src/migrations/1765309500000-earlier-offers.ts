import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person may ask for an earlier time than the one they have booked; one that becomes free is kept for them. */
export class EarlierOffers1765309500000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table consultation add column wants_earlier_since timestamptz');
    await runner.query(
      `create index wants_earlier on consultation (wants_earlier_since)
       where state = 'set' and wants_earlier_since is not null`,
    );
    await runner.query(
      `create table earlier_offer (
         id uuid primary key,
         consultation_id uuid not null references consultation,
         slot_id uuid not null references slot on delete cascade,
         offered_at timestamptz not null default agency_now(),
         hold_until timestamptz not null,
         outcome text constraint earlier_offer_outcome_check check (outcome in ('taken','declined','lapsed'))
       )`,
    );
    await runner.query('create unique index earlier_offer_once on earlier_offer (consultation_id, slot_id)');
    await runner.query(
      'create unique index one_earlier_offer_per_slot on earlier_offer (slot_id) where outcome is null',
    );
    await runner.query(
      'create unique index one_earlier_offer_per_booking on earlier_offer (consultation_id) where outcome is null',
    );
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table earlier_offer');
    await runner.query('alter table consultation drop column wants_earlier_since');
  }
}
