import { LocalizedText } from '../replies';
import { callers, type Caller } from '../roles';
import { Choice, Many, One, personalKinds, Text, type PersonalKind } from '../validators';
import type { Reach } from '../matrix';

/**
 * `taken` from the person or a colleague · `shown` in an answer · `pushed` to an open screen · `sent` out of the house.
 */
export const flowWays = ['taken', 'shown', 'pushed', 'sent'] as const;
export type FlowWay = (typeof flowWays)[number];
export const reaches = ['own', 'team', 'masked', 'named', 'reason', 'all'] as const satisfies readonly Reach[];

export class FlowReader {
  @Choice(callers) caller!: Caller;
  @Choice(reaches) reach!: Reach;
}

/** One field of a person at one place it reaches (S000-32). */
export class FlowRow {
  /** The call, the push, or the adapter. */
  @Text(80) place!: string;
  @Choice(flowWays) way!: FlowWay;
  @Text(100) field!: string;
  @Choice(personalKinds) kind!: PersonalKind;
  @One(() => LocalizedText) purpose!: LocalizedText;
  /** Nobody of the agency where none. */
  @Many(() => FlowReader, 20) readers!: FlowReader[];
}

export class DataFlow {
  @Many(() => FlowRow, 5_000) rows!: FlowRow[];
}
