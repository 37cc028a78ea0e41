import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a person wishes to be contacted, and until when not at all. */
export class ContactBudget1765309710000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table registrant
      add contact_frequency text not null default 'any',
      add paused_until date,
      add constraint registrant_contact_frequency_check
        check (contact_frequency in ('any', 'every_few_days', 'weekly'))`);
    await runner.query('drop index registrant_with_contact_hours');
    await runner.query(`create index registrant_with_wishes on registrant (id)
      where contact_hours <> '{}' or contact_frequency <> 'any' or paused_until is not null`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registrant_with_wishes');
    await runner.query(`create index registrant_with_contact_hours on registrant (id) where contact_hours <> '{}'`);
    await runner.query('alter table registrant drop column contact_frequency, drop column paused_until');
  }
}
