import { trialVerdicts, type TrialVerdict } from '@toritsugi/statistics';
import { LocalizedText } from '../../replies';
import { Amount, Between, Choice, Flag, Id, Instant, Many, Maybe, One, Whole } from '../../validators';

/** One of two versions: visits that began in it by chance and have ended, and how many of them were sent. */
export class FormTrialArm {
  @Whole(1) version!: number;
  @Whole() starts!: number;
  @Whole() registrations!: number;
  @Amount() rate!: number;
  /** 90 %. */
  @Amount() low!: number;
  @Amount() high!: number;
}

/** Two versions tried side by side, as they may be read today and every day. */
export class FormTrialView {
  @Id() id!: string;
  @Instant() startedAt!: string;
  @Maybe() @Instant() endedAt!: string | null;
  @Flag() isRunning!: boolean;
  /** The version everybody has had since; null while it runs. */
  @Maybe() @Whole(1) kept!: number | null;
  @Amount() minimumEffect!: number;
  @Many(() => FormTrialArm) arms!: FormTrialArm[];
  @Choice(trialVerdicts) verdict!: TrialVerdict;
  @One(() => LocalizedText) words!: LocalizedText;
  /** Share of the second − share of the first, and its interval over all looks together: 95 %. */
  @Amount() difference!: number;
  @Amount() low!: number;
  @Amount() high!: number;
  @Whole() daysLeft!: number;
}

/** A version that could be tried beside the published one. */
export class FormVersionChoice {
  @Whole(1) version!: number;
  @Maybe() @Instant() publishedAt!: string | null;
}

export class FormTrials {
  /** The version that people fill in; 0 before the first. */
  @Whole() published!: number;
  @Many(() => FormVersionChoice) choices!: FormVersionChoice[];
  /** Newest first. */
  @Many(() => FormTrialView) trials!: FormTrialView[];
}

export class StartFormTrial {
  /** The published version that was seen; refused with `setting_outdated` when another was published since. */
  @Whole(1, 2_147_483_647) first!: number;
  @Whole(1, 2_147_483_647) second!: number;
  /** Smallest difference of the completion rate that would decide, 0.01 to 0.3. */
  @Between(0.01, 0.3) minimumEffect!: number;
}

export class EndFormTrial {
  /** The version that everybody gets from now on. */
  @Whole(1, 2_147_483_647) kept!: number;
}
