import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * After every talk and interview somebody asks, and what was asked back is answered. Questions noted in talks so far
 * wait from now on for their answer.
 */
export class FollowUp1765241000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table follow_up (
  id uuid not null,
  version int not null default 1,
  state text not null default 'open',
  kind text not null,
  priority text not null default 'normal',
  registrant_id uuid not null,
  consultation_id uuid,
  submission_id uuid,
  step_id uuid,
  owner_id uuid not null,
  starts_at timestamptz not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  via text,
  draft text not null default '',
  concerns text not null default '',
  questions text not null default '',
  impressions text not null default '',
  intention int,
  minutes int,
  closed_at timestamptz,
  closed_by uuid,
  skip_reason text not null default '',
  overdue_at timestamptz,
  sit_in text not null default '',
  sit_in_told_at timestamptz,
  constraint follow_up_pkey primary key (id),
  constraint follow_up_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint follow_up_consultation_id_fkey foreign key (consultation_id) references consultation (id),
  constraint follow_up_submission_id_fkey foreign key (submission_id) references submission (id),
  constraint follow_up_step_id_fkey foreign key (step_id) references selection_step (id),
  constraint follow_up_owner_id_fkey foreign key (owner_id) references staff_member (id),
  constraint follow_up_closed_by_fkey foreign key (closed_by) references staff_member (id),
  constraint follow_up_state_check check (state in ('open', 'sent', 'closed', 'skipped', 'lapsed')),
  constraint follow_up_kind_check check (kind in ('consultation', 'interview', 'mid')),
  constraint follow_up_priority_check check (priority in ('high', 'normal', 'low')),
  constraint follow_up_via_check check (via in ('mail', 'line', 'sms', 'phone', 'meeting')),
  constraint follow_up_intention_check check (intention between 1 and 5),
  constraint a_follow_up_follows_one_thing check ((kind = 'consultation') = (consultation_id is not null)),
  constraint an_interview_is_of_a_submission
    check ((kind <> 'consultation') = (step_id is not null and submission_id is not null)),
  constraint closed_with_three_answers
    check (state <> 'closed' or (concerns <> '' and questions <> '' and impressions <> ''))
);
create unique index one_follow_up_per_talk on follow_up (consultation_id) where consultation_id is not null;
create unique index one_follow_up_per_step on follow_up (step_id, kind) where step_id is not null;
create index follow_ups_of_person on follow_up (registrant_id, starts_at);
create index follow_ups_by_owner on follow_up (owner_id, due_at) where state in ('open', 'sent');
create index follow_ups_due on follow_up (due_at);
create index follow_ups_untold on follow_up (due_at) where state = 'open' and overdue_at is null;
create trigger follow_up_moves before update on follow_up for each row execute function enforce_move('follow_up');

create table registrant_question (
  id uuid not null,
  version int not null default 1,
  state text not null default 'open',
  registrant_id uuid not null,
  submission_id uuid,
  step_id uuid,
  follow_up_id uuid,
  words text not null,
  asked_at timestamptz not null default agency_now(),
  due_at timestamptz,
  answer text not null default '',
  basis text,
  answered_at timestamptz,
  answered_by uuid,
  constraint registrant_question_pkey primary key (id),
  constraint registrant_question_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint registrant_question_submission_id_fkey foreign key (submission_id) references submission (id),
  constraint registrant_question_step_id_fkey foreign key (step_id) references selection_step (id),
  constraint registrant_question_follow_up_id_fkey foreign key (follow_up_id) references follow_up (id),
  constraint registrant_question_answered_by_fkey foreign key (answered_by) references staff_member (id),
  constraint registrant_question_state_check check (state in ('open', 'carried', 'answered', 'lapsed')),
  constraint registrant_question_basis_check check (basis in ('job_order', 'employer', 'internal', 'public')),
  constraint an_answer_rests_on_something check ((state = 'answered') = (basis is not null and answer <> ''))
);
create index questions_of_person on registrant_question (registrant_id, asked_at);
create index questions_waiting on registrant_question (registrant_id) where state in ('open', 'carried');
create trigger registrant_question_moves before update on registrant_question
  for each row execute function enforce_move('registrant_question');

insert into registrant_question (id, registrant_id, words, asked_at)
select gen_random_uuid(), c.registrant_id, said.words, coalesce(c.ended_at, c.started_at, agency_now())
from consultation c cross join lateral unnest(c.open_questions) as said (words);
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table registrant_question; drop table follow_up');
  }
}
