import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is calling: by the end of the number and by how a name begins, by index under any collation. */
export class CallerSearch1765231000100 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index contact_by_name, contact_by_kana');
    await runner.query(`create index contact_by_phone_end on registrant_contact (reverse(phone_e164) text_pattern_ops);
      create index contact_by_name on registrant_contact (family_name text_pattern_ops, given_name text_pattern_ops);
      create index contact_by_kana on registrant_contact (family_kana text_pattern_ops, given_kana text_pattern_ops);
      create index tasks_of_registrant on call_task (registrant_id, eligible_at)`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index contact_by_phone_end, contact_by_name, contact_by_kana, tasks_of_registrant');
    await runner.query('create index contact_by_name on registrant_contact (family_name, given_name)');
    await runner.query('create index contact_by_kana on registrant_contact (family_kana, given_kana)');
  }
}
