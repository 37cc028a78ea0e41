import { messageStates, type MessageState } from '@toritsugi/journey';
import { Choice, Flag, Id, Instant, Many, Maybe, Text, Whole } from '../validators';

export const messageRoutes = ['mail', 'sms'] as const;
export type MessageRoute = (typeof messageRoutes)[number];

/** How one route out of the house stands. */
export class RouteStatus {
  @Choice(messageRoutes) via!: MessageRoute;
  /** Which server, or whose address, sends it; null: it is not set up, and nothing leaves. */
  @Maybe() @Text(300) sender!: string | null;
  /** Messages that are due and have not left. */
  @Whole() waiting!: number;
  /** Since when the oldest of them is due. */
  @Maybe() @Instant() waitingSince!: string | null;
  @Whole() failed!: number;
  @Whole() uncertain!: number;
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
}

export class DeliveryView {
  /** A demonstration: messages are kept and never sent. */
  @Flag() isKeeping!: boolean;
  @Many(() => RouteStatus) routes!: RouteStatus[];
  /** The newest first. */
  @Many(() => UndeliveredMessage) undelivered!: UndeliveredMessage[];
}

/** One message to an address of one's own, to see that the route works. */
export class TestSend {
  @Choice(messageRoutes) via!: MessageRoute;
  /** A mail address, or a telephone number as `+819012345678`. */
  @Text(254) to!: string;
}

export const sendOutcomes = ['sent', 'later', 'refused', 'uncertain'] as const;

/** What the provider answered. */
export class TestSendReply {
  @Choice(sendOutcomes) outcome!: (typeof sendOutcomes)[number];
  @Maybe() @Text(200) problem!: string | null;
}
