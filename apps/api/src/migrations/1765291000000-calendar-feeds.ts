import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Advisors' own calendars: what they have taken is not offered. */
export class CalendarFeeds1765291000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table calendar_busy (
  staff_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  constraint calendar_busy_pkey primary key (staff_id, starts_at),
  constraint calendar_busy_staff_id_fkey foreign key (staff_id) references staff_member (id)
);
create table calendar_feed (
  staff_id uuid not null,
  url text,
  next_read_at timestamptz,
  read_at timestamptz,
  problem text,
  failures integer not null default 0,
  edition integer not null default 1,
  constraint calendar_feed_problem_check check (problem in ('unreachable', 'address_closed', 'refused', 'too_large',
    'too_many_hops', 'no_calendar', 'too_many_times')),
  constraint calendar_feed_pkey primary key (staff_id),
  constraint calendar_feed_staff_id_fkey foreign key (staff_id) references staff_member (id)
);
create index calendar_feed_to_read on calendar_feed (next_read_at)`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_feed; drop table calendar_busy');
  }
}
