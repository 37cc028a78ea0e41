/** Call tasks as the database has them, and as boards show them. */
import type { BandLetter, CallTaskCard } from '@toritsugi/contracts';
import type { CallTaskState } from '@toritsugi/journey';
import { segmentLabel } from '@toritsugi/routing';

export interface CallTaskRow {
  id: string;
  version: number;
  state: CallTaskState;
  registrant_id: string;
  cause: 'registration' | 'no_show';
  band: BandLetter;
  submitted_at: Date;
  eligible_at: Date;
  deadline_at: Date;
  promised_due_at: Date;
  attempts: number;
  first_dial_at: Date | null;
  connected_at: Date | null;
  callback_at: Date | null;
  next_attempt_at: Date | null;
  claimed_by: string | null;
  claimed_by_name: string | null;
  lease_until: Date | null;
  masked_name: string;
  score: number;
  potential: number;
  unknown_avoids: number;
  segment: string;
  can_talk_now: boolean;
  channel: string;
  channel_ja: string;
  channel_en: string;
}

const card = `select t.id, t.version, t.state, t.registrant_id, t.cause, t.band, t.submitted_at, t.eligible_at, t.deadline_at,
    t.promised_due_at, t.attempts, t.first_dial_at, t.connected_at, t.callback_at, t.next_attempt_at, t.claimed_by, t.lease_until,
    s.family_name || ' ' || s.given_name as claimed_by_name,
    r.masked_name, r.score, r.potential, r.unknown_avoids, r.segment, r.can_talk_now, r.channel, c.name_ja as channel_ja, c.name_en as channel_en
  from call_task t join registrant r on r.id = t.registrant_id join channel c on c.key = r.channel
    left join staff_member s on s.id = t.claimed_by`;

/** An agreed call-back whose time has come first, then the earlier deadline, the earlier submission, the id. */
const inQueueOrder = `order by (t.state = 'waiting' and t.callback_at is not null) desc, t.deadline_at, t.submitted_at, t.id`;

export const cardsById = `${card} where t.id = any($1::uuid[]) ${inQueueOrder}`;
export const cardsByState = `${card} where t.state = any($1::text[]) ${inQueueOrder}`;

export const cardOf = (row: CallTaskRow): CallTaskCard => ({
  id: row.id,
  version: row.version,
  state: row.state,
  maskedName: row.masked_name,
  band: row.band,
  score: row.score,
  potential: row.potential,
  unknownAvoids: row.unknown_avoids,
  segment: row.segment,
  segmentLabel: segmentLabel(row.segment),
  canTalkNow: row.can_talk_now,
  channel: row.channel,
  channelLabel: { ja: row.channel_ja, en: row.channel_en },
  cause: row.cause,
  submittedAt: row.submitted_at.toISOString(),
  eligibleAt: row.eligible_at.toISOString(),
  deadlineAt: row.deadline_at.toISOString(),
  promisedDueAt: row.promised_due_at.toISOString(),
  attempts: row.attempts,
  firstDialAt: instant(row.first_dial_at),
  connectedAt: instant(row.connected_at),
  callbackAt: instant(row.callback_at),
  nextAttemptAt: instant(row.next_attempt_at),
  claimedBy: row.claimed_by === null ? null : { id: row.claimed_by, name: row.claimed_by_name ?? '' },
  leaseUntil: instant(row.lease_until),
});

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
