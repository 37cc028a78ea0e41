import type { MigrationInterface, QueryRunner } from 'typeorm';

/** CHECKs over several columns: table, the number PostgreSQL gave it, what it says. */
const CHECKS = [
  { table: 'staff_member', before: 'staff_member_check', after: 'only_external_staff_have_a_scope' },
  { table: 'call_task', before: 'call_task_check', after: 'held_tasks_have_a_holder' },
  { table: 'slot', before: 'slot_check', after: 'slots_end_after_they_start' },
  { table: 'consultation', before: 'consultation_check', after: 'only_bookings_have_a_slot' },
  { table: 'consultation', before: 'consultation_check1', after: 'completed_with_an_outcome' },
  { table: 'past_record', before: 'past_record_check', after: 'closes_among_consultations' },
  { table: 'ranking_disagreement', before: 'ranking_disagreement_check', after: 'answered_by_someone_at_a_time' },
  { table: 'decision_request', before: 'decision_request_check', after: 'decided_by_someone_at_a_time' },
  { table: 'decision_request', before: 'decision_request_check1', after: 'in_force_after_the_decision' },
  { table: 'history_import', before: 'history_import_check', after: 'counted_imports_were_committed' },
  { table: 'history_import', before: 'history_import_check1', after: 'undone_imports_say_when' },
] as const;

/**
 * Names that say what a constraint holds, and unique indexes over columns instead of over a constant: what entities can
 * say.
 */
export class StandardNames1764600000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      renamed(({ table, before, after }) => `alter table ${table} rename constraint ${before} to ${after};`),
    );
    await runner.query(`
alter index fact_of_routing rename to domain_event_of_routing;
alter index fact_of_presence rename to domain_event_of_presence;
drop index one_published_form;
create unique index one_published_form on form_version (state) where state = 'published';
drop index one_default_relay;
create unique index one_default_relay on partner (is_default_relay) where is_default_relay;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index one_default_relay;
create unique index one_default_relay on partner ((true)) where is_default_relay;
drop index one_published_form;
create unique index one_published_form on form_version ((true)) where state = 'published';
alter index domain_event_of_presence rename to fact_of_presence;
alter index domain_event_of_routing rename to fact_of_routing;
`);
    await runner.query(
      renamed(({ table, before, after }) => `alter table ${table} rename constraint ${after} to ${before};`),
    );
  }
}

const renamed = (statement: (check: (typeof CHECKS)[number]) => string): string => CHECKS.map(statement).join('\n');
