import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Partners as the agency sets them, and one ledger for both directions: numbered entries that nobody changes, and the
 * free slots that they gave. What was counted before becomes entries, for people we know and for those before our time.
 */
export class RelayLedger1765309870000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table channel add column is_partner boolean not null default false;
create index partner_views on domain_event ((payload ->> 'channel')) where kind = 'FormViewed' and payload ->> 'channel' like 'p-%';

alter table partner add column version int not null default 1, add column channel text, add column note text not null default '',
  add column register_url text not null default '',
  add column licence_number text not null default '', add column licence_ends_on date, add column employer_id uuid,
  add column paused_at timestamptz, add column ended_at timestamptz;
alter table partner drop constraint partner_kind_check;
alter table partner add constraint partner_kind_check check (kind in ('company', 'school', 'community', 'agency', 'employee_ob'));
update partner set channel = 'p-' || translate(substr(md5(id::text), 1, 6), '01', 'xz');
insert into channel (key, name_ja, name_en, is_partner) select channel, name, name, true from partner;
alter table partner alter column channel set not null,
  add constraint partner_channel_fkey foreign key (channel) references channel (key),
  add constraint partner_channel_key unique (channel),
  add constraint partner_name_key unique (name),
  add constraint partner_employer_id_fkey foreign key (employer_id) references employer (id);

create table relay_balance (
  partner_id uuid not null,
  direction text not null,
  counted int not null default 0,
  granted int not null default 0,
  entries int not null default 0,
  seal text not null default '',
  constraint relay_balance_pkey primary key (partner_id, direction),
  constraint relay_balance_partner_id_fkey foreign key (partner_id) references partner (id),
  constraint relay_balance_direction_check check (direction in ('in', 'out')),
  constraint nothing_below_zero check (counted >= 0 and granted >= 0 and entries >= 0)
);
create table relay_entry (
  id uuid not null,
  partner_id uuid not null,
  direction text not null,
  number int not null,
  kind text not null,
  registrant_id uuid,
  voids_id uuid,
  rule_version int not null,
  at timestamptz not null,
  reason text not null default '',
  seal text not null,
  constraint relay_entry_pkey primary key (id),
  constraint relay_entry_partner_id_fkey foreign key (partner_id) references partner (id),
  constraint relay_entry_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint relay_entry_voids_id_fkey foreign key (voids_id) references relay_entry (id),
  constraint relay_entry_direction_check check (direction in ('in', 'out')),
  constraint relay_entry_kind_check check (kind in ('counted', 'voided', 'slot_granted')),
  constraint an_entry_is_of_somebody check (kind = 'counted' or registrant_id is null),
  constraint what_is_voided_is_named check ((kind = 'voided') = (voids_id is not null)),
  constraint relay_entry_number_key unique (partner_id, direction, number)
);
create unique index counted_once on relay_entry (partner_id, direction, registrant_id, rule_version) where kind = 'counted';
create unique index voided_once on relay_entry (voids_id);
create trigger relay_entry_is_append_only before update or delete on relay_entry for each row execute function refuse_change();

create table free_slot (
  id uuid not null,
  version int not null default 1,
  state text not null,
  partner_id uuid not null,
  direction text not null,
  number int not null,
  entry_id uuid not null,
  granted_at timestamptz not null,
  ends_on date not null,
  submission_id uuid,
  used_at timestamptz,
  waived_fee int,
  restored_at timestamptz,
  constraint free_slot_pkey primary key (id),
  constraint free_slot_partner_id_fkey foreign key (partner_id) references partner (id),
  constraint free_slot_entry_id_fkey foreign key (entry_id) references relay_entry (id),
  constraint free_slot_submission_id_fkey foreign key (submission_id) references submission (id),
  constraint free_slot_direction_check check (direction in ('in', 'out')),
  constraint free_slot_number_key unique (partner_id, direction, number),
  constraint free_slot_entry_id_key unique (entry_id)
);
create trigger free_slot_moves before update on free_slot for each row execute function enforce_move('free_slot');

create table relay_referral (
  registrant_id uuid not null,
  version int not null default 1,
  partner_id uuid not null,
  state text not null,
  registered_at timestamptz not null,
  judged_at timestamptz,
  not_counted_for text constraint relay_referral_not_counted_for_check
    check (not_counted_for in ('duplicate', 'no_consent', 'self_or_test', 'paused_partner')),
  entry_id uuid,
  constraint relay_referral_pkey primary key (registrant_id),
  constraint relay_referral_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint relay_referral_partner_id_fkey foreign key (partner_id) references partner (id),
  constraint relay_referral_entry_id_fkey foreign key (entry_id) references relay_entry (id),
  constraint not_counted_for_a_reason check ((state = 'not_counted') = (not_counted_for is not null)),
  constraint counted_by_an_entry check ((state in ('counted', 'voided')) = (entry_id is not null))
);
create index relay_referrals_to_judge on relay_referral (registered_at) where state = 'registered';
create index relay_referrals_of_a_partner on relay_referral (partner_id, registered_at);
create trigger relay_referral_moves before update on relay_referral for each row execute function enforce_move('relay_referral');

do $carry$
declare
  was record; person record; balance record; moment timestamptz; entry uuid; text_of text;
begin
  for was in select id, outbound_count from partner where outbound_count > 0 loop
    insert into relay_balance (partner_id, direction) values (was.id, 'out');
    for i in 1..was.outbound_count loop
      select registrant_id, registered_at into person from relay where partner_id = was.id and ledger_number = i;
      moment := date_trunc('milliseconds', coalesce(person.registered_at, agency_now()));
      for kind_of in 0..1 loop
        select * into balance from relay_balance where partner_id = was.id and direction = 'out';
        exit when kind_of = 1 and balance.counted < 10 * (balance.granted + 1);
        entry := gen_random_uuid();
        text_of := concat_ws('|', balance.seal, balance.entries + 1, case kind_of when 0 then 'counted' else 'slot_granted' end, 1,
          to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), entry);
        insert into relay_entry (id, partner_id, direction, number, kind, registrant_id, rule_version, at, reason, seal)
          values (entry, was.id, 'out', balance.entries + 1, case kind_of when 0 then 'counted' else 'slot_granted' end,
            case kind_of when 0 then person.registrant_id end, 1, moment, case when person.registrant_id is null then '以前の実績' else '' end,
            encode(sha256(convert_to(text_of, 'UTF8')), 'hex'));
        if kind_of = 1 then
          insert into free_slot (id, state, partner_id, direction, number, entry_id, granted_at, ends_on)
            values (gen_random_uuid(), 'granted', was.id, 'out', balance.granted + 1, entry, moment,
              (moment at time zone 'Asia/Tokyo')::date + interval '12 months');
        end if;
        update relay_balance set entries = entries + 1, seal = encode(sha256(convert_to(text_of, 'UTF8')), 'hex'),
          counted = counted + case kind_of when 0 then 1 else 0 end, granted = granted + kind_of
          where partner_id = was.id and direction = 'out';
      end loop;
    end loop;
  end loop;
end $carry$;
alter table partner drop column outbound_count;
alter table relay drop column ledger_number;
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table partner add column outbound_count int not null default 0 constraint partner_outbound_count_check check (outbound_count >= 0);
alter table relay add column ledger_number int;
update partner p set outbound_count = b.counted from relay_balance b where b.partner_id = p.id and b.direction = 'out';
update relay r set ledger_number = e.place from (
  select partner_id, registrant_id, row_number() over (partition by partner_id order by number) as place
  from relay_entry where direction = 'out' and kind = 'counted'
) e where e.partner_id = r.partner_id and e.registrant_id = r.registrant_id;
alter table relay add constraint relay_partner_id_ledger_number_key unique (partner_id, ledger_number);
drop index partner_views;
drop table relay_referral;
drop table free_slot;
drop table relay_entry;
drop table relay_balance;
alter table partner drop column version, drop column channel, drop column note, drop column register_url, drop column licence_number,
  drop column licence_ends_on, drop column employer_id, drop column paused_at, drop column ended_at, drop constraint partner_name_key;
update partner set kind = 'school' where kind = 'community';
alter table partner drop constraint partner_kind_check;
alter table partner add constraint partner_kind_check check (kind in ('company', 'school', 'agency', 'employee_ob'));
update registration set channel = 'direct' where channel in (select key from channel where is_partner);
update registrant set channel = 'direct' where channel in (select key from channel where is_partner);
delete from channel where is_partner;
alter table channel drop column is_partner;
`);
  }
}
