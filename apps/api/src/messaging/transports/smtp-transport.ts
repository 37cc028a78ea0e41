import { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';
import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Config } from '../../config';
import { isAboutAddress } from '../receipts/returned-mail';
import { withoutAddresses } from '../without-addresses';
import { MessageTransport, type OutgoingMessage, type SendResult } from './transport';

/** Connections to the mail server, each used for many messages. */
export const MAX_CONNECTIONS = 5;
/** Milliseconds a server may take: to be reached, to greet, and between two of its words. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Mail over SMTP. `smtps:` is TLS from the first byte; `smtp:` upgrades where the server offers it. */
export class SmtpTransport extends MessageTransport {
  override readonly via = 'mail';
  override readonly describe: string;
  private readonly pool: Transporter<SMTPPool.SentMessageInfo>;
  private readonly domain: string;
  private readonly from: string;
  /** By its text, the whole message as it goes to the server: read once the server has said that it wants it. */
  private readonly outgoing = new WeakMap<object, Readable>();

  constructor({ smtpUrl, from, dkim }: NonNullable<Config['mail']>) {
    super();
    this.from = from;
    const { host } = new URL(smtpUrl);
    this.describe = `${from} (${host})`;
    this.domain = from.slice(from.lastIndexOf('@') + 1);
    this.pool = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: MAX_CONNECTIONS,
      // A text is read once: another attempt is ours to make.
      maxRequeues: 0,
      ...TIMEOUTS,
      ...(dkim !== null && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key } }),
      // Texts are ours: nothing in them may make the server read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    } as SMTPPool.Options);
    this.pool.on('error', () => undefined);
    this.pool.use('stream', (mail, done) => {
      const create = mail.message.createReadStream.bind(mail.message);
      mail.message.createReadStream = (options) => {
        const outgoing = create(options);
        this.outgoing.set(Object(mail.data.text) as object, outgoing);
        return outgoing;
      };
      done();
    });
  }

  override async send(message: OutgoingMessage): Promise<SendResult> {
    const { id, to, subject, body, fromName, stopUrl, replyTo = null, isStillOurs } = message;
    if (!ONE_ADDRESS.test(to))
      return { outcome: 'refused', problem: 'not an address that mail can be sent to', isAddressWrong: true };
    const lines = async function* (): AsyncGenerator<string> {
      // Read ahead once a connection takes the message: the server has none of it.
      if (!(await isStillOurs())) throw new Error('no longer ours');
      yield body;
    };
    const text = Readable.from(lines());
    try {
      const info: SentMessageInfo = await this.pool.sendMail({
        messageId: `<${id}@${this.domain}>`,
        // As objects: a name or an address with quotes, commas or line breaks stays one name and one address.
        from: { name: fromName, address: this.from },
        to: { name: '', address: quoted(to) },
        ...(replyTo !== null && { replyTo: { name: fromName, address: replyTo } }),
        subject,
        text,
        textEncoding: 'base64',
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(stopUrl !== null && {
            'List-Unsubscribe': `<${stopUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
      return { outcome: 'sent', providerId: info.messageId };
    } catch (error) {
      return resultOf(error as SmtpError, to, this.outgoing.get(text)?.readableDidRead === true);
    }
  }

  override async close(): Promise<void> {
    // Whoever waits for an answer then knows that none comes.
    this.pool.close({ force: true });
  }
}

/** Marks with which a mail server reads several addresses, or another one, where we mean one. */
const ONE_ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;

/** The form in which an address is written to mail servers, and in which they name it. */
export const asSent = (address: string): string => {
  const quotedAddress = quoted(address);
  const at = quotedAddress.lastIndexOf('@');
  return `${quotedAddress.slice(0, at)}@${domainToASCII(quotedAddress.slice(at + 1))}`;
};

/**
 * Carriers in Japan once issued addresses with dots side by side or before the @: RFC 5321 wants such a part in quotes.
 */
export function quoted(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return /^\.|\.\.|\.$/.test(local) && /^[\w.!#$%&'*+/=?^`{|}~-]+$/.test(local)
    ? `"${local}"${address.slice(at)}`
    : address;
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** What the server was answering. */
  readonly command?: string;
}

/** Steps at which a server judges this message and this recipient; before them it judges us. */
const ABOUT_MESSAGE = new Set(['RCPT TO', 'DATA']);
/** Said of recipients by servers that do not take our mail at all. */
const ABOUT_US = /relay|rcpthosts|authenticat/i;

/**
 * Replies of 5xx to recipient or text are for good, 4xx for now (RFC 5321, 4.2.1). A greeting, a sign-in or a sender
 * that is refused is our own fault, to be mended while messages wait; gibberish is no verdict. Once the text is on its
 * way, silence leaves open what happened.
 */
function resultOf(error: SmtpError, to: string, hasBegun: boolean): SendResult {
  const { code, responseCode, response, message, command } = error;
  const problem = withoutAddresses(response ?? message, to);
  const isAboutUs = !ABOUT_MESSAGE.has(command ?? '') || (command === 'RCPT TO' && ABOUT_US.test(response ?? ''));
  if (responseCode !== undefined && responseCode >= 500 && !isAboutUs)
    return { outcome: 'refused', problem, isAddressWrong: command === 'RCPT TO' && saysAddressIsWrong(response ?? '') };
  // Said by the library, before any server: it is no address.
  if (code === 'EENVELOPE' && command === 'API') return { outcome: 'refused', problem, isAddressWrong: true };
  if (responseCode === undefined && hasBegun) return { outcome: 'uncertain', problem };
  return { outcome: 'later', problem };
}

/** A recipient refused for good; an enhanced status (RFC 3463) of another class speaks of us, or of a full mailbox. */
function saysAddressIsWrong(response: string): boolean {
  const [status] = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? [];
  return status === undefined ? /^55[013]/.test(response) : isAboutAddress(status);
}
