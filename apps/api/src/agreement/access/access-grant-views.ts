import { DAY, SECOND, tokyoDay } from '@toritsugi/calendar';
import type { AccessGrantView, GrantState } from '@toritsugi/contracts';
import type { StaffDirectory } from '../../staff/staff-directory';
import type { AccessGrantEntity } from './access-grant.entity';
import { REVIEW_DAYS } from './access-grant.queries';

/** Days before its end from which a grant is shown as about to end. */
const SOON_DAYS = 14;

interface Seen {
  readonly now: Date;
  readonly quarterStart: Date;
  readonly staff: StaffDirectory;
}

export function grantView(grant: AccessGrantEntity, { now, quarterStart, staff }: Seen): AccessGrantView {
  const state = stateOf(grant, now);
  const looked = Math.max(...[grant.startsAt, grant.grantedAt, grant.reviewedAt].map((at) => at?.getTime() ?? 0));
  const isToReview = state !== 'ended' && state !== 'coming' && looked < quarterStart.getTime();
  return {
    id: grant.id,
    grantee: staff.ref(grant.granteeId),
    code: staff.byId(grant.granteeId)?.code ?? '',
    state,
    purpose: grant.purpose,
    scope: grant.scope,
    sentence: grant.sentence,
    occupations: grant.occupations,
    startsOn: tokyoDay(grant.startsAt),
    lastDay: lastDayOf(grant),
    requester: staff.ref(grant.requesterId),
    approver: staff.ref(grant.approverId),
    acceptedAt: grant.acceptedAt?.toISOString() ?? null,
    lastUsedAt: grant.lastUsedAt?.toISOString() ?? null,
    reviewBy: isToReview ? new Date(quarterStart.getTime() + REVIEW_DAYS * DAY).toISOString() : null,
    suspendedFor: grant.suspendedFor,
    endedAt: grant.endedAt?.toISOString() ?? null,
    endCause: grant.endCause,
    endReason: grant.endReason,
    endsSoon: grant.endedAt === null && grant.endsAt.getTime() - now.getTime() <= SOON_DAYS * DAY,
  };
}

export const lastDayOf = ({ endsAt }: Pick<AccessGrantEntity, 'endsAt'>): string =>
  tokyoDay(new Date(endsAt.getTime() - SECOND));

function stateOf({ endedAt, suspendedAt, startsAt, acceptedAt }: AccessGrantEntity, now: Date): GrantState {
  if (endedAt !== null) return 'ended';
  if (suspendedAt !== null) return 'suspended';
  if (startsAt > now) return 'coming';
  return acceptedAt === null ? 'unaccepted' : 'active';
}
