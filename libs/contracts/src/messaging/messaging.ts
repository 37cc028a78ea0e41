import {
  messageRoutes,
  messageStates,
  suppressionReasons,
  type MessageRoute,
  type MessageState,
  type SuppressionReason,
} from '@toritsugi/journey';
import { Choice, Flag, Id, Ids, Instant, Many, Maybe, Personal, Text, Whole } from '../validators';

export { messageRoutes, type MessageRoute };

/** How one route out of the house stands. */
export class RouteStatus {
  @Choice(messageRoutes) via!: MessageRoute;
  /** Which server, or whose address, sends it; null: it is not set up, and nothing leaves. */
  @Maybe() @Text(300) sender!: string | null;
  /** Messages that are due and have not left. */
  @Whole() waiting!: number;
  /** Messages whose time has not come. */
  @Whole() scheduled!: number;
  /** Of a demonstration: messages that would have been sent. */
  @Whole() kept!: number;
  /** Since when the oldest of them is due. */
  @Maybe() @Instant() waitingSince!: string | null;
  @Whole() failed!: number;
  @Whole() uncertain!: number;
  /** Of those that wait: tried at least once, and not taken yet; since when the oldest is due; what was said last. */
  @Whole() failing!: number;
  @Maybe() @Instant() failingSince!: string | null;
  @Maybe() @Text(1_000) lastProblem!: string | null;
}

/** A message that did not arrive, without whom it was to reach. */
export class UndeliveredMessage {
  @Id() id!: string;
  @Choice(messageRoutes) via!: MessageRoute;
  @Text(10) template!: string;
  @Text(500) subject!: string;
  @Choice(messageStates) state!: MessageState;
  @Instant() dueAt!: string;
  @Maybe() @Instant() settledAt!: string | null;
  /** What the provider said. */
  @Maybe() @Text(200) problem!: string | null;
  /** Its time has not run out. */
  @Flag() canResend!: boolean;
}

/** Messages of the list of what did not arrive. */
export class ChosenMessages {
  @Ids(100) ids!: string[];
}

/** An address to which nothing, or no advertising, is sent; whose it is, masked, never the address. */
export class SuppressedAddress {
  @Id() id!: string;
  @Choice(messageRoutes) via!: MessageRoute;
  @Choice(suppressionReasons) reason!: SuppressionReason;
  @Personal('masked') @Text(100) maskedName!: string;
  @Instant() since!: string;
  /** Null: until it is lifted. */
  @Maybe() @Instant() expiresAt!: string | null;
}

export class DeliveryView {
  /** A demonstration: messages are kept and never sent. */
  @Flag() isKeeping!: boolean;
  @Many(() => RouteStatus) routes!: RouteStatus[];
  /** The newest first. */
  @Many(() => UndeliveredMessage) undelivered!: UndeliveredMessage[];
  /** The newest first. */
  @Many(() => SuppressedAddress) suppressed!: SuppressedAddress[];
}

/** What is to be sent, by all ways together. */
export class DeliveryBacklog {
  @Whole() waiting!: number;
  @Whole() scheduled!: number;
  /** Of those that wait: by a way that is not set up. They stay until it is. */
  @Whole() stuck!: number;
  @Maybe() @Instant() stuckSince!: string | null;
  /** Of those that wait: by a way that is set up and has not taken them for ten minutes. */
  @Whole() failing!: number;
  @Maybe() @Instant() failingSince!: string | null;
}

/** One message to an address of one's own, to see that the route works. */
export class TestSend {
  @Choice(messageRoutes) via!: MessageRoute;
  /** A mail address, or a telephone number as `+819012345678`. */
  @Text(254) to!: string;
}

export const sendOutcomes = ['sent', 'later', 'refused', 'uncertain'] as const;

/** What a person sends to our LINE account, so that we know who they are. */
export class LineCode {
  @Text(8) code!: string;
  /** Opens LINE with our account, to be added as a friend. */
  @Text(100) addFriendUrl!: string;
  @Instant() expiresAt!: string;
}

/** What became of a message that a provider had taken. `spam`: the person marked it as unwanted. */
export const receiptStates = ['delivered', 'bounced', 'spam'] as const;

/** A provider's receipt. Signed like what we send: `X-Toritsugi-Signature`, over the time and this body. */
export class DeliveryReceipt {
  /** The message's own id or, where the provider only knows its own, that. */
  @Text(200) id!: string;
  @Choice(receiptStates) state!: (typeof receiptStates)[number];
  /** Of a bounce: the address does not exist; nothing more is sent to it. */
  @Maybe() @Flag() isPermanent?: boolean | null;
  /** The provider's words; addresses in it are taken out. */
  @Maybe() @Text(500) reason?: string | null;
}

export const receiptOutcomes = ['noted', 'no_change', 'unknown'] as const;

/** `no_change`: known already, or the message has gone another way · `unknown`: no message of ours. */
export class DeliveryReceiptReply {
  @Choice(receiptOutcomes) outcome!: (typeof receiptOutcomes)[number];
}

/** What the provider answered. */
export class TestSendReply {
  @Choice(sendOutcomes) outcome!: (typeof sendOutcomes)[number];
  @Maybe() @Text(200) problem!: string | null;
}
