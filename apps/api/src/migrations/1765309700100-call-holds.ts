import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who had a call task from when to when. Of calls that ended before, the log says how long, and who ended them. */
export class CallHolds1765309700100 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table call_hold (
  task_id uuid not null constraint call_hold_task_id_fkey references call_task (id),
  began_at timestamptz not null,
  staff_id uuid not null constraint call_hold_staff_id_fkey references staff_member (id),
  ended_at timestamptz not null,
  constraint call_hold_pkey primary key (task_id, began_at)
);
create index call_holds_by_end on call_hold (ended_at);
insert into call_hold (task_id, staff_id, began_at, ended_at)
  select e.task_id, e.actor_id, e.at - make_interval(secs => (e.payload->>'handlingSeconds')::int), e.at
  from domain_event e join call_task t on t.id = e.task_id join staff_member m on m.id = e.actor_id
  where e.kind = 'CallTaskClosed' and (e.payload->>'handlingSeconds')::int > 0
  on conflict do nothing;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_hold');
  }
}
