import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail that people write to us: matched to a person, waiting in the tray, or set aside. */
export class InboundMail1765301000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table inbound_mail (
  id uuid not null,
  version int not null default 1,
  state text not null,
  kind text not null,
  dedupe_key text not null,
  registrant_id uuid,
  message_id uuid,
  suggested_id uuid,
  is_known_sender boolean not null,
  sender text not null,
  sender_name text not null,
  subject text not null,
  fresh text not null,
  quoted text not null,
  is_cut boolean not null,
  attachments jsonb not null,
  received_at timestamptz not null default agency_now(),
  settled_at timestamptz,
  settled_by uuid,
  reason text,
  constraint inbound_mail_pkey primary key (id),
  constraint inbound_mail_dedupe_key_key unique (dedupe_key),
  constraint inbound_mail_registrant_id_fkey foreign key (registrant_id) references registrant (id),
  constraint inbound_mail_message_id_fkey foreign key (message_id) references message (id),
  constraint inbound_mail_suggested_id_fkey foreign key (suggested_id) references registrant (id),
  constraint inbound_mail_settled_by_fkey foreign key (settled_by) references staff_member (id),
  constraint inbound_mail_state_check check (state in ('waiting', 'matched', 'set_aside')),
  constraint inbound_mail_kind_check check (kind in ('mail', 'auto_reply', 'bounce')),
  constraint inbound_mail_reason_check check (reason in ('advertising', 'not_a_registrant', 'automatic', 'duplicate', 'other')),
  constraint matched_mail_is_of_a_person check ((state = 'matched') = (registrant_id is not null)),
  constraint mail_set_aside_says_why check ((state = 'set_aside') = (reason is not null))
);
create index inbound_mail_of_person on inbound_mail (registrant_id, received_at) where registrant_id is not null;
create index inbound_mail_waiting on inbound_mail (received_at) where state = 'waiting';
create index inbound_mail_by_sender on inbound_mail (sender, received_at);
create trigger inbound_mail_moves before update on inbound_mail
  for each row execute function enforce_move('inbound_mail');
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table inbound_mail');
  }
}
