import { assertNever, type Occupation } from '@toritsugi/triage';
import type { KnownRate, SegmentRates } from '../rates/segment-rates';
import type { AdvisorCandidate, SkipReason } from './candidate';

/** Consultations an advisor needs in the segment, at the level the record supports, to stand in the first tier. */
export const MIN_CONSULTATIONS = 5;
/** Minutes before a booked consultation in which an advisor is not rung. */
export const SOON_BOOKED_MINUTES = 20;

/** Where an advisor stands before anything is reckoned: compared first, smaller first. */
export const STANDING = { previous: 0, proven: 1, unproven: 2, listedOnly: 3 } as const;
export type Standing = (typeof STANDING)[keyof typeof STANDING];

/** One advisor as the gates leave them. */
export interface GatedAdvisor {
  readonly advisor: AdvisorCandidate;
  readonly standing: Standing;
  /** Place of the occupation among those the advisor handles, from 0; −1 where it is none of them. */
  readonly place: number;
  readonly known: KnownRate;
  /** Null when the advisor may be asked. */
  readonly skip: SkipReason | null;
}

/**
 * Who may be asked at all, and who comes before any reckoning: the previous advisor, then those with a record in the
 * segment, then those without. Those who do not handle the occupation but have a record in it are listed to explain
 * their absence; everybody else is left out. `isForNow` false asks for a later day: who is busy, away or at a cap this
 * minute can be booked.
 */
export function gates({
  rates,
  occupation,
  advisors,
  now,
  isForNow = true,
}: {
  rates: SegmentRates;
  occupation: Occupation;
  advisors: readonly AdvisorCandidate[];
  now: Date;
  isForNow?: boolean;
}): GatedAdvisor[] {
  const gated: GatedAdvisor[] = [];
  for (const advisor of advisors) {
    const place = advisor.occupations.indexOf(occupation);
    const known = rates.of(advisor);
    if (place < 0 && known.recorded === 0) continue;
    gated.push({
      advisor,
      standing: standingOf(advisor, place, { recorded: known.recorded, isSparse: rates.isSparse }),
      place,
      known,
      skip: place < 0 ? 'not_eligible' : skipOf(advisor, isForNow ? now : null),
    });
  }
  return gated;
}

function standingOf(
  advisor: AdvisorCandidate,
  place: number,
  { recorded, isSparse }: { recorded: number; isSparse: boolean },
): Standing {
  if (place < 0) return STANDING.listedOnly;
  if (advisor.isPreviousAdvisor && !advisor.isRecused) return STANDING.previous;
  return isSparse || recorded >= MIN_CONSULTATIONS ? STANDING.proven : STANDING.unproven;
}

function skipOf(advisor: AdvisorCandidate, now: Date | null): SkipReason | null {
  if (advisor.isRecused) return 'recused';
  if (now === null) return null;
  switch (advisor.presence) {
    case 'offline':
    case 'unreachable':
    case 'away':
      return advisor.presence;
    case 'reserved':
    case 'in_consultation':
    case 'on_call':
    case 'wrap_up':
      return 'busy';
    case 'available':
      break;
    default:
      return assertNever(advisor.presence);
  }
  if (advisor.liveTransfersLastHour >= advisor.liveTransfersCap || advisor.openCases >= advisor.caseCap) return 'cap';
  return isSoonBooked(advisor, now) ? 'soon_booked' : null;
}

function isSoonBooked({ nextBookedAt }: AdvisorCandidate, now: Date): boolean {
  return nextBookedAt !== null && nextBookedAt.getTime() - now.getTime() < SOON_BOOKED_MINUTES * 60_000;
}
