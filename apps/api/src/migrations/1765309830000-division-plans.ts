import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a team divides its work, proposed and approved, and until when somebody has their turn at intake. */
export class DivisionPlans1765309830000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table decision_request add column team_id uuid,
  add constraint decision_request_team_id_fkey foreign key (team_id) references team (id);

create table division_plan (
  id uuid not null,
  team_id uuid not null,
  plan_type text not null,
  person_id uuid,
  cost_per_month int not null,
  freed_hours int not null,
  more_effective int not null,
  decision_id uuid not null,
  proposer_id uuid not null,
  decider_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  end_reason text not null default '',
  constraint division_plan_pkey primary key (id),
  constraint division_plan_team_id_fkey foreign key (team_id) references team (id),
  constraint division_plan_person_id_fkey foreign key (person_id) references staff_member (id),
  constraint division_plan_decision_id_fkey foreign key (decision_id) references decision_request (id),
  constraint division_plan_proposer_id_fkey foreign key (proposer_id) references staff_member (id),
  constraint division_plan_decider_id_fkey foreign key (decider_id) references staff_member (id),
  constraint division_plan_type_check check (plan_type in ('dedicated_unit', 'assistant', 'junior_advisor')),
  constraint an_ended_plan_says_why check ((ended_at is null) = (btrim(end_reason) = ''))
);
create index division_plans_of_a_team on division_plan (team_id, started_at);
create unique index one_plan_of_a_decision on division_plan (decision_id);

create table intake_turn (
  staff_id uuid not null,
  version int not null default 1,
  starts_on date not null,
  last_day date not null,
  ready_transfers int not null,
  ready_percent int not null,
  set_by uuid not null,
  constraint intake_turn_pkey primary key (staff_id),
  constraint intake_turn_staff_id_fkey foreign key (staff_id) references staff_member (id),
  constraint intake_turn_set_by_fkey foreign key (set_by) references staff_member (id),
  constraint a_turn_ends_after_it_begins check (last_day >= starts_on),
  constraint ready_when_something_was_done check (ready_transfers > 0 and ready_percent between 1 and 100)
);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table intake_turn');
    await runner.query('drop table division_plan');
    await runner.query('alter table decision_request drop column team_id');
  }
}
