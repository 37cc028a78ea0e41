import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { MessageEntity } from '../message.entity';
import type { InboundMailEntity } from './inbound-mail.entity';

/** Race: two mails of one sender are counted one after the other, so that a crowd at once does not slip through. */
export const holdSender = (work: UnitOfWork, sender: string): Promise<object[]> =>
  work.query(`select pg_advisory_xact_lock(hashtextextended('inbound ' || $1, 0))`, [sender]);

/** Hot path: how much came of one sender within the last hour. */
export const mailsOfSender = async (work: UnitOfWork, sender: string): Promise<number> =>
  (
    await work.one<{ count: number }>(
      `select count(*)::int as count from inbound_mail where sender = $1 and received_at > agency_now() - interval '1 hour'`,
      [sender],
    )
  )?.count ?? 0;

export type AnsweredMessage = Pick<MessageEntity, 'id' | 'recipient'> & { readonly registrantId: string };

/** Hot path: which of these messages exist, and whose they are; whoever was merged stands for whom they go on as. */
export const messagesNamed = (work: UnitOfWork, ids: readonly string[]): Promise<AnsweredMessage[]> =>
  work.query(
    `select m.id, m.recipient, p.id as "registrantId" from message m join registrant r on r.id = m.registrant_id
       join registrant p on p.id = coalesce(r.merged_into, r.id)
     where m.id = any($1::uuid[]) and m.via = 'mail' and p.state <> 'erased'`,
    [ids],
  );

/** Hot path: as whom these people go on, the newest first. */
export const livingOf = (work: UnitOfWork, ids: readonly string[]): Promise<{ readonly id: string }[]> =>
  work.query(
    `select p.id from registrant r join registrant p on p.id = coalesce(r.merged_into, r.id)
     where r.id = any($1::uuid[]) and p.state <> 'erased' group by p.id order by max(p.submitted_at) desc`,
    [ids],
  );

export type TrayRow = Pick<
  InboundMailEntity,
  'id' | 'kind' | 'isKnownSender' | 'sender' | 'senderName' | 'subject' | 'fresh' | 'quoted' | 'isCut' | 'attachments'
> & { readonly receivedAt: Date; readonly suggestedId: string | null; readonly advisorId: string | null };

const TRAY = `from inbound_mail m left join registrant r on r.id = m.suggested_id
  left join registrant p on p.id = coalesce(r.merged_into, r.id) and p.state <> 'erased'
  where m.state = 'waiting' and ($1::uuid[] is null or p.advisor_id = any($1) or ($2 and p.advisor_id is null))`;
const LINES = `select m.id, m.kind, m.is_known_sender as "isKnownSender", m.sender, m.sender_name as "senderName",
    m.subject, m.fresh, m.quoted, m.is_cut as "isCut", m.attachments, m.received_at as "receivedAt", p.id as "suggestedId",
    p.advisor_id as "advisorId" ${TRAY} order by m.received_at, m.id limit $3`;
const COUNT = `select count(*)::int as count ${TRAY}`;

/** Fold: what waits for people of these advisors (null: for anybody) and, where wanted, for nobody's; oldest first. */
export const trayOf = (
  work: UnitOfWork,
  advisorIds: readonly string[] | null,
  { withUnplaced, limit }: { readonly withUnplaced: boolean; readonly limit: number },
): Promise<TrayRow[]> => work.query(LINES, [advisorIds, withUnplaced, limit]);

/** Fold: how many those are. */
export const trayCount = async (
  work: UnitOfWork,
  advisorIds: readonly string[] | null,
  withUnplaced: boolean,
): Promise<number> => (await work.one<{ count: number }>(COUNT, [advisorIds, withUnplaced]))?.count ?? 0;
