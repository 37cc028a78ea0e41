import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { MessageEntity } from './message.entity';

/** Race: takes back what was not sent yet, the message of this key or all whose keys continue it after a `:`. */
export const takeBack = (work: UnitOfWork, dedupeKey: string): Promise<object[]> =>
  work.query(
    `update message set cancelled_at = agency_now()
     where sent_at is null and cancelled_at is null and (dedupe_key = $1 or starts_with(dedupe_key, $1 || ':'))`,
    [dedupeKey],
  );

/** Race: marks at most `limit` due messages, the oldest first; what another replica holds is skipped. */
export const takeDue = (
  work: UnitOfWork,
  limit: number,
): Promise<Pick<MessageEntity, 'id' | 'registrantId' | 'template' | 'via'>[]> =>
  work.query(
    `update message set sent_at = agency_now() where id in (
       select id from message where sent_at is null and cancelled_at is null and due_at <= agency_now()
       order by due_at limit $1 for update skip locked
     ) returning id, registrant_id as "registrantId", template, via`,
    [limit],
  );
