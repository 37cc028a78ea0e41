import { Choice, Flag, Id, Instant, Json, Many, Maybe, One, Personal, Text, Whole } from '../validators';
import { LocalizedText } from '../replies';

/** The published form and what the page around it needs. */
export class PublicForm {
  @Text(200) agencyName!: string;
  /** The number that will call, as printed: 03-0000-0000. */
  @Text(20) callerNumber!: string;
  /** 許可番号, which the agency must show; empty where there is none yet. */
  @Text(40) licenceNumber!: string;
  @Whole(1) version!: number;
  /** Two versions are tried side by side, and chance gave this one. */
  @Flag() isDrawn!: boolean;
  /** A `FormDefinition` of the triage library. */
  @Json() definition!: object;
  /** Signed proof of when the page was opened: the time trap reads it. */
  @Text(300) openedToken!: string;
  /** Minutes this form usually takes. */
  @Whole(1, 60) minutes!: number;
}

export class ConsentGiven {
  @Text(40) id!: string;
  @Text(20) version!: string;
  @Flag() isGiven!: boolean;
}

/** One form submission. `idempotencyKey` is made once per form session and sent again on every retry (S000-15). */
export class SubmitRegistration {
  @Id() idempotencyKey!: string;
  @Whole(1) formVersion!: number;
  @Choice(['ja', 'en']) language!: 'ja' | 'en';
  /** Field id → answer; checked by the form definition, unknown fields are refused. */
  @Personal('answers') @Json() answers!: Record<string, unknown>;
  @Many(() => ConsentGiven, 20) consents!: ConsentGiven[];
  /** `utm_source` or the link's own channel key; unknown ones count as `direct`. */
  @Maybe() @Text(60) channel?: string | null;
  @Text(300) openedToken!: string;
  /** Of a rehearsal, from the address that a manager was given. */
  @Maybe() @Text(300) rehearsal?: string | null;
  /** Invisible to people; whoever fills it is a robot. */
  @Maybe() @Text(200) website?: string | null;
}

/** What is told at once of a registration; from then on the person's own page tells it anew. */
export class Receipt {
  /** e.g. T-2611-000123 */
  @Text(20) receiptNumber!: string;
  /**
   * `now`: soon, as they said that it suits them, and calling hours are open · `by`: by `promisedBy` · `at`: from
   * `callFrom` · `never`: a mail by `promisedBy`.
   */
  @Choice(['now', 'by', 'at', 'never']) callWhen!: 'now' | 'by' | 'at' | 'never';
  @Instant() callFrom!: string;
  /** The published promise: by the promised hour of the next business day. */
  @Instant() promisedBy!: string;
  @Text(20) callerNumber!: string;
  @Text(200) agencyName!: string;
  @Instant() submittedAt!: string;
  /** Opens the person's own page: /thanks/?r=… and /booking/…; a bearer token of this one registrant. */
  @Text(100) token!: string;
}

/** What a visit did at one field, as far as it has come; never what was entered. */
export class FieldVisit {
  @Text(60) field!: string;
  @Flag() isTouched!: boolean;
  /** How often the answer was refused on the page. */
  @Whole(0, 999) errors!: number;
  @Whole(0, 86_400) seconds!: number;
}

/** Everything since this page was opened, told again and again: a message that is lost loses nothing. */
export class FormVisit {
  /** A random id of this filling-in of the form; the registration does not have it. */
  @Id() formSession!: string;
  @Whole(1, 2_147_483_647) version!: number;
  /** Counts the messages of this page, from 0. */
  @Whole(0, 9_999) number!: number;
  @Flag() isDrawn!: boolean;
  @Flag() isSent!: boolean;
  /** The field where the person is now; `check`: the last look. */
  @Text(60) standsAt!: string;
  @Many(() => FieldVisit, 200) fields!: FieldVisit[];
  @Maybe() @Text(60) channel?: string | null;
}

export class PublicSlot {
  @Id() id!: string;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
  /** Whether it can still be changed by the link once it is booked: else by telephone alone. */
  @Flag() mayChange!: boolean;
}

export const earlierWishes = ['earlier', 'not_earlier', 'not_this'] as const;
export type EarlierWish = (typeof earlierWishes)[number];

/** `earlier`: a time before the booking, should one become free; `not_this`: not the one that is kept at present. */
export class SayEarlier {
  @Choice(earlierWishes) wish!: EarlierWish;
}

/** An earlier time that is kept for the person; it is taken by booking its slot. */
export class EarlierOffer {
  @Id() slotId!: string;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
  @Instant() keptUntil!: string;
}

export class EarlierTime {
  @Flag() isWanted!: boolean;
  @Maybe() @One(() => EarlierOffer) offer!: EarlierOffer | null;
}

export class PublicBooking {
  @Id() consultationId!: string;
  @Instant() startsAt!: string;
  @Instant() endsAt!: string;
  /** Family name of the advisor, for the person to recognise the caller. */
  @Text(50) advisorName!: string;
  /** False from one hour before the start: then by telephone. */
  @Flag() mayChange!: boolean;
  @One(() => EarlierTime) earlier!: EarlierTime;
}

export class BookSlot {
  @Id() slotId!: string;
}

/** The page behind a relay link: another service this person agreed to hear of (S001-20). */
export class RelayPage {
  @Text(200) partnerName!: string;
  @One(() => LocalizedText) explanation!: LocalizedText;
  /** Where the person registers with the partner themselves; nothing of theirs stands in it. */
  @Text(300) registerUrl!: string;
  /** As the person said. */
  @Flag() isRegistered!: boolean;
}
