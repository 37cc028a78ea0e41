import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may be one person: found by index, graded, decided once; and two made one, which a day long can be undone. */
export class SamePerson1765170000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table registrant_contact add column is_compared boolean not null default true`);
    await runner.query(`create index contact_by_name on registrant_contact (family_name, given_name)`);
    await runner.query(`create index contact_by_kana on registrant_contact (family_kana, given_kana)`);
    await runner.query(`create index contacts_to_compare on registrant_contact (registrant_id) where not is_compared`);
    await runner.query(`create index registrant_by_survivor on registrant (merged_into) where merged_into is not null`);
    await runner.query(`alter table duplicate_suspicion
      add column grade text not null default 'possible',
      add column reasons text[] not null default '{}',
      add column at timestamptz,
      add column verdict text,
      add column decided_by uuid,
      add column decided_at timestamptz`);
    await runner.query(`update duplicate_suspicion d set at = r.submitted_at,
        reasons = case d.reason when 'both' then '{same_phone,same_email}' when 'phone' then '{same_phone}'
          else '{same_email}' end::text[]
      from registrant r where r.id = d.registrant_id`);
    await runner.query(`alter table duplicate_suspicion drop column reason,
      alter column grade drop default, alter column reasons drop default, alter column at set not null,
      add constraint duplicate_suspicion_grade_check check (grade in ('certain', 'possible')),
      add constraint duplicate_suspicion_verdict_check check (verdict in ('different', 'merged')),
      add constraint duplicate_suspicion_decided_by_fkey foreign key (decided_by) references staff_member (id)`);
    await runner.query(`create index suspicion_by_other on duplicate_suspicion (other_id)`);
    await runner.query(`create index open_suspicions on duplicate_suspicion (at) where verdict is null`);
    await runner.query(`create table person_merge (
      id uuid not null, merged_id uuid not null, survivor_id uuid not null, at timestamptz not null, by_id uuid not null,
      taken_over jsonb not null, undone_at timestamptz, undone_by uuid,
      constraint person_merge_pkey primary key (id),
      constraint person_merge_merged_id_fkey foreign key (merged_id) references registrant (id),
      constraint person_merge_survivor_id_fkey foreign key (survivor_id) references registrant (id),
      constraint person_merge_by_id_fkey foreign key (by_id) references staff_member (id),
      constraint person_merge_undone_by_fkey foreign key (undone_by) references staff_member (id)
    )`);
    await runner.query(`create unique index standing_merge on person_merge (merged_id) where undone_at is null`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_merge');
    await runner.query('drop index open_suspicions');
    await runner.query('drop index suspicion_by_other');
    await runner.query(`alter table duplicate_suspicion add column reason text`);
    await runner.query(`update duplicate_suspicion set reason = case
      when reasons @> '{same_phone,same_email}' then 'both' when reasons @> '{same_email}' then 'email' else 'phone' end`);
    await runner.query(`alter table duplicate_suspicion alter column reason set not null,
      drop column grade, drop column reasons, drop column at, drop column verdict, drop column decided_by,
      drop column decided_at,
      add constraint duplicate_suspicion_reason_check check (reason in ('phone', 'email', 'both'))`);
    await runner.query('drop index registrant_by_survivor');
    await runner.query('drop index contacts_to_compare');
    await runner.query('drop index contact_by_kana');
    await runner.query('drop index contact_by_name');
    await runner.query('alter table registrant_contact drop column is_compared');
  }
}
