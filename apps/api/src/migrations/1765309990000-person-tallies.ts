import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What counts of each person, beside the log, and up to which event: an older log is counted from its beginning. */
export class PersonTallies1765309990000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table person_tally (
  about_id uuid not null,
  kind text not null,
  key text not null,
  day int not null,
  counts_from timestamptz not null,
  value double precision not null,
  channel text,
  segment text,
  band text,
  staff_id uuid,
  employer_id uuid,
  constraint person_tally_pkey primary key (about_id, kind, key)
);
create index tallies_by_day on person_tally (kind, day);
create table tally_place (
  is_only boolean not null default true,
  cursor text not null,
  proved_at timestamptz,
  proved_people int not null default 0,
  proved_differing int not null default 0,
  constraint tally_place_pkey primary key (is_only)
);
insert into tally_place (cursor) values ('0.0');
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tally_place; drop table person_tally;');
  }
}
