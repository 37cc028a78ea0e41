import type { Machine } from '../machine';

export const inboundStates = ['waiting', 'matched', 'set_aside'] as const;
export type InboundState = (typeof inboundStates)[number];

/**
 * Mail that came in. `matched`: it stands on a person's page · `waiting`: nobody can say whose it is without looking,
 * it lies in the tray · `set_aside`: it concerns nobody here.
 */
export const inboundMachine: Machine<InboundState> = {
  name: 'inbound_mail',
  states: inboundStates,
  initial: ['waiting', 'matched', 'set_aside'],
  moves: { waiting: ['matched', 'set_aside'], matched: ['waiting'], set_aside: ['waiting'] },
};

/** `auto_reply`: written by a machine: it answers nothing and is no touch. */
export const inboundKinds = ['mail', 'auto_reply', 'bounce'] as const;
export type InboundKind = (typeof inboundKinds)[number];

/** Why mail concerns nobody here. */
export const setAsideReasons = ['advertising', 'not_a_registrant', 'automatic', 'duplicate', 'other'] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** Of one sender within an hour; more waits outside, so that two programs answering each other come to rest. */
export const MAILS_AN_HOUR = 20;

/** What is known of whose a mail is. */
export interface InboundClues {
  /** Whose reply address it was sent to: unguessable, given to them alone. */
  readonly byReplyAddress: string | null;
  /** Who was sent the message that it names as the one it answers. */
  readonly byThread: string | null;
  /** Whose address the sender claims to have; anybody can claim it. */
  readonly bySender: string | null;
  /** The sender claims an address to which we write to the person of the reply address or thread. */
  readonly isKnownSender: boolean;
}

export type InboundPlace =
  | { readonly state: 'matched'; readonly registrantId: string }
  | { readonly state: 'waiting'; readonly suggestedId: string | null };

/**
 * Whose page a mail stands on. The reply address is proof enough; a thread is only together with the person's own
 * address, since mail is forwarded; a sender alone is never.
 */
export function placeOf({ byReplyAddress, byThread, bySender, isKnownSender }: InboundClues): InboundPlace {
  if (byReplyAddress !== null) return { state: 'matched', registrantId: byReplyAddress };
  if (byThread !== null && isKnownSender) return { state: 'matched', registrantId: byThread };
  return { state: 'waiting', suggestedId: byThread ?? bySender };
}

/** Heads of a mail by their names in small letters. */
export type MailHeads = ReadonlyMap<string, string>;

const AUTOMATIC_SUBJECT =
  /^(re:\s*)?[[【(]?\s*(自動(返信|応答|送信)|不在(通知|のお知らせ)|out of office|auto(matic|-)? ?reply)/i;

/** Whether a machine wrote it (RFC 3834), as far as its heads say so. */
export function isAutomatic(heads: MailHeads, sender: string): boolean {
  const submitted = heads.get('auto-submitted')?.trim().toLowerCase() ?? 'no';
  if (!submitted.startsWith('no')) return true;
  if (/^\s*(bulk|junk|list|auto[_-]?reply)/i.test(heads.get('precedence') ?? '')) return true;
  if (['x-autoreply', 'x-autorespond', 'list-id', 'x-auto-reply'].some((name) => heads.has(name))) return true;
  if (/^<\s*>$/.test(heads.get('return-path')?.trim() ?? '')) return true;
  if (/^(mailer-daemon|postmaster|no-?reply)@/i.test(sender)) return true;
  return AUTOMATIC_SUBJECT.test(heads.get('subject')?.trim() ?? '');
}

/** Whether it reports what became of another mail (RFC 3464). */
export const isDeliveryReport = (heads: MailHeads): boolean =>
  /^\s*multipart\/report\b.*report-type\s*=\s*"?delivery-status/is.test(heads.get('content-type') ?? '');
