/** A mailbox on an IMAP server. */
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

interface ImapServer {
  readonly server: Server;
  appendMessage(mailbox: string, flags: string[], at: boolean, raw: string): object;
}

export interface TestMailbox {
  readonly url: string;
  /** A mail arrives. */
  put(raw: string): void;
  close(): Promise<void>;
}

/** Comes without types. */
const SERVER: string = 'hoodiecrow-imap';

export async function openMailbox(): Promise<TestMailbox> {
  const { default: hoodiecrow } = (await import(SERVER)) as { default: (options: object) => ImapServer };
  const imap = hoodiecrow({ storage: { INBOX: { messages: [] } } });
  imap.server.listen(0, '127.0.0.1');
  await once(imap.server, 'listening');
  const { port } = imap.server.address() as AddressInfo;
  return {
    url: `imap://testuser:testpass@127.0.0.1:${port}/INBOX`,
    put: (raw) => void imap.appendMessage('INBOX', [], false, Buffer.from(raw).toString('latin1')),
    close: () => new Promise((resolve) => imap.server.close(() => resolve())),
  };
}
