import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The two orders of the queue are compared by turns: when it began and ended, and what its blocks are drawn from. */
export class QueueComparison1765309700010 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table queue_comparison (
  id uuid primary key,
  is_single boolean not null default true constraint queue_comparison_once check (is_single),
  block_minutes int not null,
  seed int not null,
  told_block_at timestamptz,
  started_at timestamptz not null default agency_now(),
  started_by uuid not null references staff_member,
  ended_at timestamptz,
  ended_by uuid references staff_member
);
create unique index one_running_queue_comparison on queue_comparison (is_single) where ended_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table queue_comparison');
  }
}
