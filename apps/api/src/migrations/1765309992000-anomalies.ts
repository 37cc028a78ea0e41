import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures of days that were far from usual. */
export class Anomalies1765309992000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table anomaly (
  id uuid not null,
  day date not null,
  figure text not null,
  direction text not null,
  value double precision not null,
  usual double precision not null,
  n int not null,
  taken_up_by uuid,
  taken_up_at timestamptz,
  measure_id text,
  constraint anomaly_pkey primary key (id),
  constraint one_anomaly_of_a_figure_and_day unique (day, figure),
  constraint anomaly_taken_up_by_fkey foreign key (taken_up_by) references staff_member (id),
  constraint anomaly_direction_check check (direction in ('low', 'high')),
  constraint taken_up_by_someone_with_something
    check ((taken_up_at is null) = (taken_up_by is null) and (taken_up_at is null) = (measure_id is null))
);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table anomaly;');
  }
}
