import { inboundKinds, setAsideReasons, type InboundKind, type SetAsideReason } from '@toritsugi/journey';
import { StaffRef } from '../replies';
import { Choice, Choices, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Whole } from '../validators';

export const inboundOutcomes = ['matched', 'waiting', 'set_aside', 'known', 'own', 'reported'] as const;

/**
 * What became of mail that came in. `known`: it was here already · `own`: a mail of ours that came back · `reported`:
 * it says what became of one of ours.
 */
export class InboundTaken {
  @Choice(inboundOutcomes) outcome!: (typeof inboundOutcomes)[number];
}

/** What was sent along, of which only this is kept. */
export class InboundAttachment {
  @Text(200) type!: string;
  @Whole() bytes!: number;
}

/** Mail that people write to us, as plain text. */
export class InboundMailView {
  @Id() id!: string;
  @Choice(inboundKinds) kind!: InboundKind;
  @Instant() at!: string;
  /** From an address of the person. Anybody can claim one. */
  @Flag() isKnownSender!: boolean;
  @Text(500) subject!: string;
  /** What was written now. */
  @Personal('words') @Text(20_000) fresh!: string;
  /** What their program repeated of earlier mail. */
  @Personal('words') @Text(20_000) quoted!: string;
  /** It was longer. */
  @Flag() isCut!: boolean;
  @Many(() => InboundAttachment, 50) attachments!: InboundAttachment[];
}

/** Whose it may be: nobody but a person says that it is. */
export class InboundSuggestion {
  @Id() registrantId!: string;
  @Personal('name') @Text(100) name!: string;
  @Maybe() @One(() => StaffRef) advisor!: StaffRef | null;
}

export class TrayMail extends InboundMailView {
  @Text(320) sender!: string;
  @Text(100) senderName!: string;
  @Maybe() @One(() => InboundSuggestion) suggestion!: InboundSuggestion | null;
}

/** What could not be matched, and is mine to look at; the oldest first. */
export class InboundTray {
  @Many(() => TrayMail, 50) mails!: TrayMail[];
  /** Beyond those. */
  @Whole() more!: number;
}

export const takenBackStays = ['follow_up', 'rescue'] as const;
export type TakenBackStay = (typeof takenBackStays)[number];

/** The tray after a mail was taken back, and what it had moved that somebody has worked on since: that stays. */
export class MailTakenBack extends InboundTray {
  @Choices(takenBackStays) stays!: TakenBackStay[];
}

export class AssignMail {
  @Id() registrantId!: string;
}

export class SetMailAside {
  @Choice(setAsideReasons) reason!: SetAsideReason;
}
