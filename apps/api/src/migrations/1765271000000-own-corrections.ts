import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People correct what they answered on their own page; every earlier answer stays. */
export class OwnCorrections1765271000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table answer drop constraint answer_source_check;
alter table answer add constraint answer_source_check check (source in ('call', 'own_page'));
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
update answer set source = 'call' where source = 'own_page';
alter table answer drop constraint answer_source_check;
alter table answer add constraint answer_source_check check (source = 'call');
`);
  }
}
