import { createHash } from 'node:crypto';
import { readable, splitMail, type MailHeads } from '@toritsugi/journey';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { threadTask } from '../../platform/jobs/threads';
import type { KeptAttachments } from './inbound-mail.entity';

/** What is kept of a mail, and what says whose it is. */
export interface ReadMail {
  readonly heads: MailHeads;
  readonly messageId: string;
  /** In small letters; empty where none is named. */
  readonly sender: string;
  readonly senderName: string;
  readonly subject: string;
  /** Everybody it was sent to, as far as it says. */
  readonly recipients: readonly string[];
  /** What it names as answered, the nearest first. */
  readonly answers: readonly string[];
  readonly fresh: string;
  readonly quoted: string;
  readonly isCut: boolean;
  readonly attachments: KeptAttachments;
  readonly dedupeKey: string;
}

/** Of HTML that is turned into text; what stands behind it is never read. */
const MAX_HTML = 400_000;
const MAX_PARTS = 50;
const MAX_DEPTH = 20;
const MAX_HEADS_BYTES = 262_144;
const MAX_NAMED = 50;
/** Where programs put what is answered. Written out as a line, it is told from what was written now. */
const HISTORY = /<blockquote\b|<div\b[^>]{0,200}\b(?:gmail_quote|divRplyFwdMsg|appendonsend)\b/gi;
const HISTORY_LINE = '_'.repeat(32);
const OWN_LINE = new RegExp(`^${HISTORY_LINE}\\s+`);
const STYLE = /<style\b/gi;

/** Reads mail that somebody else has written: of any length, with anything in it. Null: it is no mail. */
export async function readMail(raw: Uint8Array): Promise<ReadMail | null> {
  const mail = await parsed(raw);
  if (mail === null) return null;
  const heads = new Map<string, string>();
  for (const { key, value } of mail.headers) if (!heads.has(key)) heads.set(key, value);
  const text = mail.text?.trim() ? mail.text : await textOf(mail.html ?? '');
  const [from] = boxesOf(mail.from === undefined ? [] : [mail.from]);
  const sender = lineOf(from?.address ?? '', 320).toLowerCase();
  const subject = lineOf(mail.subject ?? '', 300);
  // As people read it: on its way every Japanese subject is written in code.
  heads.set('subject', subject);
  const messageId = mail.messageId ?? '';
  const split = splitMail(text);
  const quoted = split.quoted.replace(OWN_LINE, '');
  const key = [messageId, sender, subject, split.fresh, quoted].join('\n');
  return {
    ...split,
    quoted,
    heads,
    messageId,
    sender,
    senderName: lineOf(from?.name ?? '', 100),
    subject,
    recipients: recipientsOf(mail, heads),
    answers: [mail.inReplyTo ?? '', ...(mail.references ?? '').split(/\s+/).reverse()]
      .flatMap((text) => text.match(/<[^<>\s]{1,250}>/g) ?? [])
      .slice(0, MAX_NAMED),
    attachments: {
      parts: mail.attachments
        .slice(0, MAX_PARTS)
        .map(({ mimeType, content }) => ({ type: kindOf(mimeType), bytes: sizeOf(content) })),
    },
    dedupeKey: createHash('sha256').update(key).digest('hex'),
  };
}

/** In a thread, which may be ended: what is long may take a second. */
export const readLongMail = threadTask('read-mail', ({ raw }: { raw: Uint8Array }) => readMail(raw));

const parsed = (raw: Uint8Array | string): Promise<Email | null> =>
  PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    maxNestingDepth: MAX_DEPTH,
    maxHeadersSize: MAX_HEADS_BYTES,
  }).catch(() => null);

/** The library turns HTML into text only beside a text: it is given an empty one. Tags, scripts, styles are gone. */
async function textOf(html: string): Promise<string> {
  if (html === '') return '';
  const marked = withoutStyles(html.slice(0, MAX_HTML)).replaceAll(HISTORY, (tag) => `<p>${HISTORY_LINE}</p>${tag}`);
  const part = (type: string, text: string): string =>
    `--b\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${text}\r\n`;
  const both = part('text/plain', '') + part('text/html', Buffer.from(marked).toString('base64'));
  const mail = await parsed(`Content-Type: multipart/mixed; boundary="b"\r\n\r\n${both}--b--\r\n`);
  return mail?.text ?? '';
}

/** Searched forwards once: an expression for the whole would begin anew at each one that has no end. */
function withoutStyles(html: string): string {
  let [kept, from] = ['', 0];
  const lower = html.toLowerCase();
  for (const { index } of html.matchAll(STYLE)) {
    if (index < from) continue;
    const end = lower.indexOf('</style', index);
    kept += html.slice(from, index);
    if (end < 0) return kept;
    from = end + '</style>'.length;
  }
  return kept + html.slice(from);
}

const boxesOf = (addresses: readonly Address[]): { name: string; address: string }[] =>
  addresses
    .flatMap((one) => ('group' in one && one.group !== undefined ? one.group : [one]))
    .flatMap((one) => (one.address === undefined ? [] : [{ name: one.name ?? '', address: one.address }]));

function recipientsOf(mail: Email, heads: MailHeads): string[] {
  const named = boxesOf([...(mail.to ?? []), ...(mail.cc ?? [])]).map(({ address }) => address);
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to'].flatMap(
    (name) => heads.get(name)?.match(/[^\s<>,;]{1,320}@[^\s<>,;]{1,255}/g) ?? [],
  );
  return [...delivered, ...named].slice(0, MAX_NAMED);
}

const lineOf = (text: string, most: number): string => readable(text).replaceAll(/\s+/g, ' ').trim().slice(0, most);
const kindOf = (type: string): string =>
  /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(type) ? type.toLowerCase() : 'unknown';
const sizeOf = (content: string | ArrayBuffer | Uint8Array): number =>
  typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
