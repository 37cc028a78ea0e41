import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receipts name a message by the provider's id; what bounced is listed with what failed. */
export class DeliveryReceipts1764800000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index messages_by_provider on message (provider_id) where provider_id is not null;
drop index messages_in_trouble;
create index messages_in_trouble on message (settled_at) where state in ('failed', 'uncertain', 'bounced');
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table message disable trigger message_moves;
update message set state = case state when 'delivered' then 'sent' else 'failed' end
  where state in ('delivered', 'bounced');
alter table message enable trigger message_moves;
drop index messages_by_provider, messages_in_trouble;
create index messages_in_trouble on message (settled_at) where state in ('failed', 'uncertain');
`);
  }
}
