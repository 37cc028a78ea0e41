import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Routing by a policy that is a setting with versions; what the close rates were learned to be; and what intake doubts.
 */
export class RoutingPolicy1764100000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
create table routing_settings (
  version int primary key,
  settings jsonb not null,
  effective_at timestamptz not null,
  -- The approved proposal that led to it, applied once; null where nobody proposed it.
  decision_id uuid unique,
  made_by uuid references staff_member
);
-- The learned policy, compared by halves from the first day. What is in force here never changes with the code.
insert into routing_settings (version, settings, effective_at)
select 1, jsonb_build_object(
  'policy', 'learned', 'priceWeight', 1, 'explorationShare', 0.05, 'developmentShare', 0.1, 'loadWeight', 0, 'minimumShares', '[]'::jsonb,
  'switchback', jsonb_build_object('isOn', true, 'engineShare', 0.8, 'blockMinutes', 60, 'seed', floor(random() * 4294967296)::bigint,
    'startsOn', to_char(agency_now() at time zone 'Asia/Tokyo', 'YYYY-MM-DD')),
  'pacing', jsonb_build_object('isOn', true, 'pace', 0.2, 'transferShare', 0.4),
  'hold', jsonb_build_object('isOn', false)
), agency_now();

-- What learning made of the record, as JSON; null in versions from before it, and where nothing could be learned.
alter table close_rate_table add column model jsonb;

-- Intake says that an order is wrong (違うと思う): what was shown, by which versions, and what a lead answered.
create table ranking_disagreement (
  id uuid primary key,
  task_id uuid not null references call_task,
  registrant_id uuid not null references registrant,
  noted_by uuid not null references staff_member,
  noted_at timestamptz not null,
  reason text not null,
  -- Who should have been first, in the eyes of whoever disagrees.
  advisor_id uuid references staff_member,
  note text not null default '',
  ranking jsonb not null,
  close_rate_version int not null references close_rate_table,
  settings_version int not null references routing_settings,
  answer text,
  answered_by uuid references staff_member,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index open_disagreements on ranking_disagreement (noted_at) where answered_at is null;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table ranking_disagreement; alter table close_rate_table drop column model; drop table routing_settings',
    );
  }
}
