import { Choice, Flag, Id, Instant, Line, Many, Maybe, One, Personal, Text } from '../validators';
import { LocalizedText, StaffRef } from '../replies';

/** Of somebody who calls: the last digits of the telephone (four or more), the name, or its reading. */
export class FindCaller {
  @Line(60) said!: string;
}

export class CallerHit {
  @Id() registrantId!: string;
  @Personal('name') @Text(100) name!: string;
  @Personal('name') @Maybe() @Text(100) kana!: string | null;
  /** The last four digits, to be asked for. */
  @Text(4) phoneEnd!: string;
  @Text(20) receiptNumber!: string;
  @One(() => LocalizedText) segmentLabel!: LocalizedText;
  /** Whose people they are among. */
  @Maybe() @One(() => StaffRef) advisor!: StaffRef | null;
  /** Their newest call, an open one first. */
  @Maybe() @Id() taskId!: string | null;
  @Flag() isOpen!: boolean;
}

export class CallersFound {
  @Many(() => CallerHit) hits!: CallerHit[];
  /** Others fit as well: another digit, or the rest of the name, tells them apart. */
  @Flag() isMore!: boolean;
}

/** `missed`: over, nobody took it, and nobody has called back. */
export const incomingStates = ['ringing', 'talking', 'missed'] as const;
export type IncomingState = (typeof incomingStates)[number];

/** Somebody calls us, or has called in vain. */
export class IncomingCallView {
  @Id() id!: string;
  @Choice(incomingStates) state!: IncomingState;
  @Instant() rangAt!: string;
  /** Of a missed one: call back by then. */
  @Maybe() @Instant() dueAt!: string | null;
  /** The last four digits; null where the number is withheld. */
  @Maybe() @Text(4) phoneEnd!: string | null;
  /** For `tel:` links, where it is a missed call of nobody whom we know. */
  @Personal('contact') @Maybe() @Text(20) phoneE164!: string | null;
  /** Whose number it is, the likeliest first: none of them where nobody's, one alone where it is known who calls. */
  @Many(() => CallerHit, 8) people!: CallerHit[];
  /** Whoever took it, or has it now. */
  @Maybe() @One(() => StaffRef) owner!: StaffRef | null;
  /** A demonstration calls. */
  @Flag() isPlayed!: boolean;
}

export class IncomingCallsView {
  @Many(() => IncomingCallView, 20) calls!: IncomingCallView[];
}

/** Taken by hand, where the exchange does not tell; and who it is, where that was not known. */
export class TakeIncomingCall {
  @Maybe() @Id() registrantId?: string;
}

export class TakenIncomingCall {
  @Maybe() @Id() registrantId!: string | null;
  /** Held by whoever took it, connected: null where there is nothing to call them for. */
  @Maybe() @Id() taskId!: string | null;
}

export class IncomingCallSettled {
  @Id() callId!: string;
}
