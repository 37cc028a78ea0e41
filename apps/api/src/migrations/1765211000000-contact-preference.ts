import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a person wishes to be contacted, and of each call task why nobody calls: a dial is refused by its row. */
export class ContactPreference1765211000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table registrant
      add do_not_call boolean not null default false,
      add is_mail_only boolean not null default false,
      add has_complained boolean not null default false,
      add contact_hours text[] not null default '{}',
      add preference_at timestamptz,
      add preference_by uuid,
      add constraint registrant_contact_hours_check
        check (contact_hours <@ array['morning','noon','afternoon','evening']::text[]),
      add constraint registrant_preference_by_fkey foreign key (preference_by) references staff_member (id)`);
    await runner.query(`alter table call_task add no_call text,
      add constraint call_task_no_call_check check (no_call in ('do_not_call', 'mail_only', 'complaint'))`);
    await runner.query(`create index registrant_with_contact_hours on registrant (id) where contact_hours <> '{}'`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table call_task drop column no_call');
    await runner.query(`alter table registrant drop column do_not_call, drop column is_mail_only,
      drop column has_complained, drop column contact_hours, drop column preference_at, drop column preference_by`);
  }
}
