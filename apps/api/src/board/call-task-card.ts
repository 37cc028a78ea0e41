import type { CallTaskCard, CardSuspicion, LocalizedText, StaffRef } from '@toritsugi/contracts';
import { budgetOn } from '@toritsugi/journey';
import { tokyoDay } from '@toritsugi/calendar';
import { fullName } from '../staff/full-name';
import type { ShownCallTask, SuspicionRow } from './queue/queue.queries';

/** A call task as screens get it, its segment in the agency's words. */
export const cardOf = (
  row: ShownCallTask,
  labelOf: (segment: string) => LocalizedText,
  refOf: (staffId: string | null) => StaffRef | null,
): CallTaskCard => ({
  id: row.id,
  version: row.version,
  state: row.state,
  maskedName: row.maskedName,
  ...(row.isRehearsal ? { isRehearsal: true as const } : {}),
  ...(row.suspected === null ? {} : { suspected: row.suspected.slice(0, 20).map(withInstant) }),
  ...(row.talk === null
    ? {}
    : { talk: { kind: row.talk.kind, by: refOf(row.talk.staffId), maskedName: row.talk.maskedName } }),
  ...(row.noCall === null ? {} : { noCall: row.noCall }),
  ...(row.contactHours.length === 0 ? {} : { contactHours: row.contactHours }),
  ...budgetView(row),
  ...(row.language === 'en' ? { wishesEnglish: true as const } : {}),
  band: row.band,
  score: row.score,
  potential: row.potential,
  unknownAvoids: row.unknownAvoids,
  segment: row.segment,
  segmentLabel: labelOf(row.segment),
  canTalkNow: row.canTalkNow,
  channel: row.channel,
  channelLabel: { ja: row.channelJa, en: row.channelEn },
  cause: row.cause,
  notReached: row.about === null ? null : { ways: [...row.about.ways], startsAt: row.about.startsAt },
  ...(row.wishedTimes !== null && {
    wished: {
      times: [...row.wishedTimes.times],
      answerBy: row.wishedTimes.answerBy,
      ...(row.bookedAt !== null && { bookedAt: new Date(row.bookedAt).toISOString() }),
    },
  }),
  submittedAt: row.submittedAt.toISOString(),
  eligibleAt: row.eligibleAt.toISOString(),
  deadlineAt: row.deadlineAt.toISOString(),
  promisedDueAt: row.promisedDueAt.toISOString(),
  attempts: row.attempts,
  firstDialAt: instant(row.firstDialAt),
  connectedAt: instant(row.connectedAt),
  callbackAt: instant(row.callbackAt),
  nextAttemptAt: instant(row.nextAttemptAt),
  ...(row.calledAt === null ? {} : { calledAt: row.calledAt.toISOString() }),
  claimedBy:
    row.claimedBy === null ? null : { id: row.claimedBy, name: nameOr(row.claimerFamilyName, row.claimerGivenName) },
  leaseUntil: instant(row.leaseUntil),
  queueRank: row.queueRank,
  queueKey: row.queueKey,
});

/** Nothing where nothing bounds it. */
function budgetView({ budget, now }: ShownCallTask): Pick<CallTaskCard, 'budget'> {
  const standing = budget && budgetOn(budget, tokyoDay(now));
  return standing === null ? {} : { budget: { ...standing } };
}

/** As the database writes it in JSON; null: not called just now. */
const withInstant = ({ calledAt, saidNoAt, ...suspicion }: SuspicionRow): CardSuspicion => ({
  ...suspicion,
  ...(calledAt === null ? {} : { calledAt: new Date(calledAt).toISOString() }),
  ...(saidNoAt === null ? {} : { saidNoAt: new Date(saidNoAt).toISOString() }),
});

const nameOr = (familyName: string | null, givenName: string | null): string =>
  familyName === null || givenName === null ? '' : fullName({ familyName, givenName });

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
