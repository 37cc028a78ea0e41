/** AT-12: one candidacy in an agency in production, whose mail goes through real servers in both directions. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { eventually } from '../../eventually';
import { openMailbox } from '../../scenes/mailbox';

export interface Post {
  /** For the product: where it sends, and where it reads. */
  readonly env: Readonly<Record<string, string>>;
  /** The first mail to this address of which the text fits, with its links and the address to answer to. */
  readonly received: (to: string, fits: RegExp) => Promise<ReceivedMail>;
  /** They answer a mail of ours. */
  readonly answer: (mail: ReceivedMail, text: string, headers?: Readonly<Record<string, string>>) => void;
  readonly close: () => Promise<void>;
}

export interface ReceivedMail {
  readonly to: string;
  readonly text: string;
  readonly replyTo: string;
}

/** A mail server that takes everything, and the agency's mailbox. */
export async function openPost(): Promise<Post> {
  const mailbox = await openMailbox();
  const mails: ReceivedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        mails.push({ to, ...read(Buffer.concat(chunks).toString('latin1')) });
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const { port } = smtp.server.address() as AddressInfo;
  let sent = 0;
  return {
    env: {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'post@agency.example.jp',
      REPLY_ADDRESS: 'reply@agency.example.jp',
      IMAP_URL: mailbox.url,
    },
    received: (to, fits) =>
      eventually(`mail to ${to}: ${fits}`, () => mails.find((mail) => mail.to === to && fits.test(mail.text)), 30_000),
    answer: ({ to, replyTo }, text, headers = {}) =>
      mailbox.put(
        [
          ...Object.entries({
            From: to,
            To: replyTo,
            'Message-ID': `<${(sent += 1)}@mail.example.jp>`,
            Subject: 'Re: ',
            'Content-Type': 'text/plain; charset=utf-8',
            ...headers,
          }).map(([name, value]) => `${name}: ${value}`),
          '',
          text,
        ].join('\r\n'),
      ),
    close: async () => {
      await new Promise<void>((resolve) => smtp.close(resolve));
      await mailbox.close();
    },
  };
}

/** The text of a mail of ours, its subject before it. */
function read(raw: string): Omit<ReceivedMail, 'to'> {
  const [head = '', ...parts] = raw.split('\r\n\r\n');
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ');
  const body = parts.join('\r\n\r\n');
  const text = /base64/i.test(raw)
    ? [...raw.matchAll(/Content-Transfer-Encoding: base64\r\n[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/gi)]
        .map(([, part = '']) => Buffer.from(part, 'base64').toString('utf8'))
        .join('\n')
    : Buffer.from(
        body
          .replaceAll(/=\r\n/g, '')
          .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
  return { text, replyTo: /^Reply-To:.*?<?(reply\+[^\s<>]+)>?\s*$/im.exec(headers)?.[1] ?? '' };
}
