import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers that an agency, a team or a colleague runs by otherwise: what is as usual is not kept. */
export class OperatingNumbers1765030000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table operating_numbers (
      scope text not null primary key,
      version integer not null default 1,
      own jsonb not null default '{}'
    )`);
    await runner.query(`alter table staff_member
      alter column case_cap drop not null, alter column case_cap drop default,
      alter column live_transfers_per_hour drop not null, alter column live_transfers_per_hour drop default`);
    await runner.query(`update staff_member set case_cap = nullif(case_cap, 45),
      live_transfers_per_hour = nullif(live_transfers_per_hour, 3)`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update staff_member set case_cap = coalesce(case_cap, 45),
      live_transfers_per_hour = coalesce(live_transfers_per_hour, 3)`);
    await runner.query(`alter table staff_member
      alter column case_cap set not null, alter column case_cap set default 45,
      alter column live_transfers_per_hour set not null, alter column live_transfers_per_hour set default 3`);
    await runner.query('drop table operating_numbers');
  }
}
