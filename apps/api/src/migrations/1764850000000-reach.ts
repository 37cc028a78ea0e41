import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person must know by a time, told by one way after the other until they do. */
export class Reach1764850000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table reach (
  id uuid primary key,
  registrant_id uuid not null references registrant,
  template text not null,
  parts jsonb not null,
  guard text not null,
  guard_id uuid not null,
  state text not null constraint reach_state_check check (state in ('open', 'known', 'unknown', 'moot')),
  step int not null default 0,
  next_at timestamptz not null,
  known_by timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  dedupe_key text not null constraint reach_dedupe_key_key unique
);
create index reach_due on reach (next_at) where state = 'open';
create index reach_by_registrant on reach (registrant_id);
create index reach_by_guard on reach (guard_id) where state = 'unknown';
alter table message add column reach_id uuid references reach;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table message drop column reach_id; drop table reach');
  }
}
