import PostalMime from 'postal-mime';

/** What a mail server reports of one recipient of one message (RFC 3464). */
export interface ReturnedMail {
  /** Of the message that came back: `<…@…>`. */
  readonly messageId: string;
  readonly recipients: readonly ReturnedRecipient[];
}

export interface ReturnedRecipient {
  readonly address: string;
  readonly action: 'failed' | 'delivered' | 'other';
  /** As `5.1.1`; empty where the server gave none. */
  readonly status: string;
  readonly words: string;
}

/**
 * Deeper, longer and with more in the heads of its parts than any report is; who sends that wants something else. Each
 * line costs some 25 µs, and reading the heads takes the square of them.
 */
const MAX_DEPTH = 10;
const MAX_LINES = 1_000;
const MAX_HEADS_BYTES = 8_192;
/** One of ours has a single recipient; lists that it was passed on to have a few. */
const MAX_RECIPIENTS = 20;
const LINE_FEED = 10;

/** Reads a delivery status notification; null for mail that is none, or does not say of which message. */
export async function readReturnedMail(raw: Buffer): Promise<ReturnedMail | null> {
  let lines = 0;
  for (const byte of raw) if (byte === LINE_FEED && ++lines > MAX_LINES) return null;
  const mail = await PostalMime.parse(withoutOtherFields(raw.toString('latin1')), {
    forceRfc822Attachments: true,
    maxNestingDepth: MAX_DEPTH,
    maxHeadersSize: MAX_HEADS_BYTES,
  }).catch(() => null);
  const part = (type: string): string | null => {
    const content = mail?.attachments.find(({ mimeType }) => mimeType === type)?.content;
    if (content === undefined) return null;
    return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('latin1');
  };
  const status = part('message/delivery-status') ?? part('message/global-delivery-status');
  const original = part('message/rfc822') ?? part('text/rfc822-headers') ?? part('message/global-headers');
  if (status === null || original === null) return null;
  const messageId = fieldsOf(original.split(/\r?\n\r?\n/, 1)[0] ?? '').get('message-id') ?? '';
  if (!/^<[^<>\s]{1,250}>$/.test(messageId)) return null;
  const recipients = status
    .split(/\r?\n\s*\r?\n/)
    .slice(0, MAX_RECIPIENTS + 1)
    .map(fieldsOf)
    .flatMap((fields) => {
      const recipient = fields.get('original-recipient') ?? fields.get('final-recipient');
      const final = fields.get('final-recipient') ?? recipient;
      if (recipient === undefined || final === undefined) return [];
      return [...new Set([recipient, final])].map((address) => ({
        address: withoutType(address),
        action: actionOf(fields.get('action')),
        status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '',
        words: withoutType(fields.get('diagnostic-code') ?? ''),
      }));
    });
  return { messageId, recipients };
}

/** Its own head says only what its parts are: whom it is to, and by which ways it came, is long and dear to read. */
function withoutOtherFields(mail: string): Buffer {
  const end = /\r?\n\r?\n/.exec(mail)?.index ?? mail.length;
  const fields = mail.slice(0, end).split(/\r?\n(?![ \t])/);
  return Buffer.from(fields.filter((field) => /^content-/i.test(field)).join('\r\n') + mail.slice(end), 'latin1');
}

/**
 * Whether the address itself is wrong: no such mailbox or domain, or closed (RFC 3463). A full mailbox, a block list or
 * a policy says nothing of the address.
 */
export const isAboutAddress = (status: string): boolean => /^5\.(1\.\d+|2\.1|0\.0|4\.4)$/.test(status);

function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([\w-]{1,60}):\s*(.*)$/.exec(line) ?? [];
    if (name !== '' && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

const withoutType = (value: string): string => value.replace(/^[\w-]+;\s*/, '').trim();

function actionOf(action: string | undefined): ReturnedRecipient['action'] {
  const word = action?.toLowerCase();
  return word === 'failed' || word === 'delivered' ? word : 'other';
}
