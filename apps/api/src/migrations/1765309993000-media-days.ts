import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Impressions, clicks and costs of channels, day by day, as their reports say. */
export class MediaDays1765309993000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table media_day (
  id uuid not null,
  version int not null default 1,
  channel text not null,
  day date not null,
  impressions int not null,
  clicks int not null,
  cost int not null,
  constraint media_day_pkey primary key (id),
  constraint one_media_day_of_a_channel unique (channel, day),
  constraint media_day_channel_fkey foreign key (channel) references channel (key),
  constraint media_day_counts_check check (impressions >= 0 and clicks >= 0 and cost >= 0)
);
create index media_days_by_day on media_day (day);
alter table setting_import drop constraint setting_import_kind_check,
  add constraint setting_import_kind_check check (kind in ('person', 'team', 'employer', 'job_order', 'shift',
    'channel', 'media_day', 'target', 'numbers', 'template', 'configuration'));
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from setting_import where kind = 'media_day';
alter table setting_import drop constraint setting_import_kind_check,
  add constraint setting_import_kind_check check (kind in ('person', 'team', 'employer', 'job_order', 'shift',
    'channel', 'target', 'numbers', 'template', 'configuration'));
drop table media_day;`);
  }
}
