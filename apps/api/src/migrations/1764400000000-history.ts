import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Past consultations, dated, from other systems. Rows are in their place from the moment they are staged and count
 * while their import is committed, so that a million of them is counted, or no longer, with one short update. The same
 * consultation (advisor, segment, time, reference) is once in an import; in several, the one begun last counts.
 */
export class History1764400000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
create table history_import (
  id uuid primary key,
  version int not null default 1,
  state text not null,
  file_name text not null,
  begun_by uuid references staff_member,
  begun_at timestamptz not null,
  committed_by uuid references staff_member,
  committed_at timestamptz,
  undone_by uuid references staff_member,
  undone_at timestamptz,
  staged int not null default 0 check (staged >= 0),
  refused int not null default 0 check (refused >= 0),
  duplicates int not null default 0 check (duplicates >= 0),
  check ((state in ('committed', 'undone')) = (committed_at is not null)),
  check ((state = 'undone') = (undone_at is not null))
);
create trigger history_import_moves before update on history_import for each row execute function enforce_move('history_import');
create index counted_imports on history_import (committed_at desc) where committed_at is not null;

create table past_consultation (
  import_id uuid not null references history_import,
  -- Of the file, for people who look it up there.
  line int not null check (line > 0),
  advisor_id uuid not null references staff_member,
  segment text collate "C" not null,
  held_at timestamptz not null,
  result text not null check (result in ('won', 'lost', 'pending')),
  decided_at timestamptz,
  reference text collate "C" not null default '' check (reference ~ '^[A-Za-z0-9_./:-]{0,64}$'),
  primary key (import_id, line)
);
-- One row per consultation and import, the newest import first: what counts is read in this order, without sorting.
create unique index one_row_per_past_consultation on past_consultation (advisor_id, segment, held_at, reference, import_id desc);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table past_consultation; drop table history_import');
  }
}
