/** AT-12: one candidacy in an agency in production, whose mail goes through real servers in both directions. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from '../../eventually';
import { openMailbox } from '../../scenes/mailbox';

export interface Post {
  /** For the product: where it sends, and where it reads. */
  readonly env: Readonly<Record<string, string>>;
  /** The first mail to this address of which the text fits. */
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
        void PostalMime.parse(Buffer.concat(chunks)).then(({ text = '', replyTo }) => {
          mails.push({ to, text, replyTo: replyTo?.[0]?.address ?? '' });
          done();
        }, done);
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
