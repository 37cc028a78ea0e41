import {
  advisorChangeReasons,
  advisorChangeStates,
  type AdvisorChangeReason,
  type AdvisorChangeState,
} from '@toritsugi/journey';
import { LocalizedText, StaffRef } from '../replies';
import { Choice, Flag, Id, Instant, Line, Many, Maybe, One, Personal, Text } from '../validators';
import { BetterFits } from './hand-overs';

/** The person would rather have another advisor; why is read by leads alone. Said again, the newest words count. */
export class AskOtherAdvisor {
  @Choice(advisorChangeReasons) reason!: AdvisorChangeReason;
  @Text(500) note!: string;
}

/** What became of it, as the person reads it on their page. */
export class OwnAdvisorChange {
  @Choice(advisorChangeStates) state!: AdvisorChangeState;
  @Instant() answerBy!: string;
  /** Of a no: the lead's words to them. */
  @Text(300) words!: string;
}

/** Who looks after the person. */
export class OwnAdvisor {
  @Text(50) name!: string;
  @Flag() mayAsk!: boolean;
  /** The newest; null: they never asked. */
  @Maybe() @One(() => OwnAdvisorChange) change!: OwnAdvisorChange | null;
}

/** For the lead of the team, and managers; never for the advisor whom it is about. */
export class AdvisorChangeView {
  @Id() id!: string;
  @Id() registrantId!: string;
  @Personal('masked') @Text(100) maskedName!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @One(() => StaffRef) from!: StaffRef;
  @Choice(advisorChangeReasons) reason!: AdvisorChangeReason;
  @Text(500) note!: string;
  @Instant() askedAt!: string;
  @Instant() answerBy!: string;
  /** Who could go on, the best first. */
  @One(() => BetterFits) fits!: BetterFits;
}

export class AdvisorChanges {
  @Many(() => AdvisorChangeView) open!: AdvisorChangeView[];
}

export class GiveOtherAdvisor {
  @Id() toId!: string;
}

export class KeepAdvisor {
  /** The person reads them. */
  @Line(300) words!: string;
}
