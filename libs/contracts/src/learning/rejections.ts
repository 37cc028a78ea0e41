import { rejectionReasons, type RejectionReason } from '@toritsugi/journey';
import { StaffRef } from '../replies';
import { Choice, Id, Instant, Many, Maybe, One, Text, Whole } from '../validators';

export const streakSubjects = ['employer', 'segment'] as const;
export type StreakSubject = (typeof streakSubjects)[number];
export const streakStates = ['open', 'taken', 'dismissed'] as const;
export type StreakState = (typeof streakStates)[number];

/** The same reason of rejection again and again (見送り理由の重なり): a draft of what to propose, applied by nobody. */
export class RejectionStreak {
  @Id() id!: string;
  @Choice(streakStates) state!: StreakState;
  @Choice(streakSubjects) whose!: StreakSubject;
  /** An employer's id, or a segment. */
  @Text(200) subject!: string;
  /** Of an employer. */
  @Maybe() @Text(200) employer!: string | null;
  @Choice(rejectionReasons) reason!: RejectionReason;
  @Whole(1) count!: number;
  @Instant() firstAt!: string;
  @Maybe() @Instant() endedAt!: string | null;
  @Maybe() @One(() => StaffRef) endedBy!: StaffRef | null;
  @Text(1_000) note!: string;
}

/** Open ones first, then the latest ended. */
export class RejectionStreaks {
  @Many(() => RejectionStreak) streaks!: RejectionStreak[];
}

export class EndStreak {
  /** `taken`: it is proposed, or changed · `dismissed`: nothing is to be changed, and why. */
  @Choice(['taken', 'dismissed']) as!: 'taken' | 'dismissed';
  @Maybe() @Text(1_000) note?: string | null;
}
