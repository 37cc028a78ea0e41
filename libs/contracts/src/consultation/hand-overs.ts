import { handOverReasons, type HandOverReason } from '@toritsugi/journey';
import { LocalizedText, StaffRef } from '../replies';
import { Amount, Choice, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Whole } from '../validators';

/** A colleague who could look after somebody. */
export class BetterFit {
  @One(() => StaffRef) colleague!: StaffRef;
  /** Estimated close rate for the person's occupation; null while nothing is known. */
  @Maybe() @Amount() rate!: number | null;
  /** People they can take besides those they have. */
  @Whole() room!: number;
}

export class BetterFits {
  /** Of whoever looks after the person now. */
  @Maybe() @Amount() ownRate!: number | null;
  /** The best first. */
  @Many(() => BetterFit) colleagues!: BetterFit[];
  /** The best is three points or more above. */
  @Flag() isAdvised!: boolean;
}

export class ProposeHandOver {
  @Id() toId!: string;
  @Choice(handOverReasons) reason!: HandOverReason;
}

/** Names are masked: the colleague reads them once the person is theirs. */
export class HandOverProposal {
  @Id() id!: string;
  @Id() registrantId!: string;
  @Personal('masked') @Text(100) maskedName!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  @One(() => StaffRef) from!: StaffRef;
  @One(() => StaffRef) to!: StaffRef;
  @Choice(handOverReasons) reason!: HandOverReason;
  @Instant() at!: string;
}

/** Proposals that nobody has answered, and how many were accepted. */
export class HandOverProposals {
  @Many(() => HandOverProposal) toMe!: HandOverProposal[];
  @Many(() => HandOverProposal) byMe!: HandOverProposal[];
  /** People whom colleagues took from me, and I from colleagues. */
  @Whole() given!: number;
  @Whole() taken!: number;
}
