import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who writes stands in every message; each says which version of its text it was made from. */
export class SendersAndKinds1764820000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table agency add column postal_address text not null default '', add column licence_number text not null default '';
alter table message add column template_version int not null default 1;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table message drop column template_version;
alter table agency drop column postal_address, drop column licence_number;
`);
  }
}
