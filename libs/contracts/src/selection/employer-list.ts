import { streakKinds, type StreakKind } from '@toritsugi/journey';
import { Choice, Flag, Id, Instant, Many, Maybe, One, Text, Whole } from '../validators';
import { ShareView } from './employer-file';
import { EmployerView } from './selection';

/** An employer as a line of the list. */
export class EmployerLine {
  @Id() id!: string;
  @Text(200) name!: string;
  @Flag() isRetired!: boolean;
  /** People before this employer now. */
  @Whole() open!: number;
  /** What the employer decides first, of these. */
  @Maybe() @Instant() decideBy!: string | null;
  @One(() => ShareView) documents!: ShareView;
  /** Of all numbers together. */
  @One(() => ShareView) interviews!: ShareView;
  @One(() => ShareView) declined!: ShareView;
  @Whole() rejectStreak!: number;
  @Whole() declineStreak!: number;
}

/** Those with most people before them first, retired ones last. */
export class EmployerList {
  @Many(() => EmployerLine, 1_000) employers!: EmployerLine[];
}

/** So much in a row that somebody has to look into it. */
export class EmployerStreak {
  @Id() id!: string;
  @One(() => EmployerView) employer!: EmployerView;
  @Choice(streakKinds) kind!: StreakKind;
  @Whole(1) count!: number;
  @Instant() notedAt!: string;
}

/** Which nobody has taken up. */
export class EmployerStreaks {
  @Many(() => EmployerStreak, 50) streaks!: EmployerStreak[];
}
