import type { MessageRoute } from '@toritsugi/contracts';

/** What is handed to a provider. Text alone: no HTML, no attachments. */
export interface OutgoingMessage {
  /** The same at every attempt: providers that know it take a message once. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly fromName: string;
  /** Of advertising: where one click, or a post by a mail program, ends it. */
  readonly stopUrl: string | null;
  /** Of mail: where answers go, if not to the sender. */
  readonly replyTo?: string | null;
  /** Asked when the text is about to be given away: false where another process may have done so. */
  readonly isStillOurs: () => Promise<boolean>;
}

/** What became of an attempt. */
export type SendResult =
  | { readonly outcome: 'sent'; readonly providerId: string }
  /** Not now; the same message may be tried again. */
  | { readonly outcome: 'later'; readonly problem: string }
  /** Never: the provider will not take this message for this address; it may say that the address is wrong. */
  | { readonly outcome: 'refused'; readonly problem: string; readonly isAddressWrong: boolean }
  /** Handed over, and no answer came: it may have left. */
  | { readonly outcome: 'uncertain'; readonly problem: string };

/** Of an attempt whose message another process may have sent: nothing was given away. */
export const NO_LONGER_OURS = { outcome: 'later', problem: 'no longer ours' } as const satisfies SendResult;

/**
 * One way out of the house. Never throws: whatever happens is a result. A `problem` is for people and logs and names no
 * address.
 */
export abstract class MessageTransport {
  abstract readonly via: MessageRoute;
  /** As people may read it: which server, which sender. */
  abstract readonly describe: string;
  abstract send(message: OutgoingMessage): Promise<SendResult>;
  abstract close(): Promise<void>;
}

/** Why a request over HTTP got no answer: `fetch` says it of the cause alone. */
export function unansweredBecause(error: unknown): string {
  const { name = 'unknown', cause } = Object(error) as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name;
}

/** Injected: the ways out that are set up. */
export const TRANSPORTS = Symbol('transports');
