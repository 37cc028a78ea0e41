/**
 * Many people sending the form at once, and many boards looking: as cheap as can be, because they share the machine.
 */
import { randomUUID } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { calls, type PublicForm } from '@toritsugi/contracts';
import { WebSocket } from 'ws';
import { asuka, submission } from '../../scenes/builders';
import { Caller } from '../../scenes/person';

const MARKS = {
  key: '00000000-0000-4000-8000-000000000000',
  given: '明日香',
  phone: '090-0000-0101',
  email: 'asuka@example.jp',
};
const FIRST_CHARACTER = 0x4e00;
const CHARACTERS = 20_000;

/** The character that tells person `index` from all others near in time, on boards that show no more of a name. */
export const characterOf = (index: number): string => String.fromCodePoint(FIRST_CHARACTER + (index % CHARACTERS));

const answers = {
  ...asuka.answers,
  work_style: 'hybrid',
  employment_status: 'employed',
  company_count: 2,
  closing_experience: 'yearly',
  contact_preference: ['phone_noon', 'sms'],
  concerns:
    '在職中でも相談できますか。今の会社に知られないか、電話が何度も来ないかが心配です。決算の経験を生かせる職場を探しています。',
};

/** Bodies of the form, each of another person with a key of their own. */
export type Bodies = (index: number) => string;

export async function bodiesFor(url: string): Promise<Bodies> {
  return bodiesOf(await new Caller(url, null).call(calls.public.form, {}));
}

function bodiesOf(form: PublicForm): Bodies {
  const json = JSON.stringify(submission(form, { ...asuka, answers }, MARKS.key));
  const parts = json.split(new RegExp(`(${Object.values(MARKS).join('|')})`));
  return (index) => {
    const digits = String(10_000_000 + (index % 10_000_000));
    const values: Readonly<Record<string, string>> = {
      [MARKS.key]: randomUUID(),
      [MARKS.given]: `${characterOf(index)}子`,
      [MARKS.phone]: `090-${digits.slice(0, 4)}-${digits.slice(4)}`,
      [MARKS.email]: `someone-${index}@example.jp`,
    };
    return parts.map((part) => values[part] ?? part).join('');
  };
}

/** One kept connection that asks one thing at a time. */
export class Line {
  private readonly socket: Socket;
  private received = '';
  private answered: ((status: number) => void) | null = null;

  constructor(private readonly address: URL) {
    this.socket = createConnection({ host: '127.0.0.1', port: Number(address.port), noDelay: true });
    this.socket.setEncoding('latin1').on('data', (text: string) => this.hear(text));
    this.socket.on('error', () => undefined).on('close', () => this.answered?.(0));
  }

  /** Sends one form; replies the status once the whole answer is here. */
  post(body: string): Promise<number> {
    const head = `POST ${this.address.pathname} HTTP/1.1\r\nhost: ${this.address.host}\r\nx-toritsugi: 1\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket.write(head + body);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private hear(text: string): void {
    this.received += text;
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.received)?.[1] ?? 0);
    if (this.received.length < end + 4 + length) return;
    const status = Number(this.received.slice(9, 12));
    this.received = '';
    this.answered?.(status);
  }
}

export interface Load {
  readonly perSecond: number;
  readonly requests: number;
}

let sent = 0;
/** Numbers people: nobody sends twice. */
export const nextPerson = (): number => (sent += 1);

/** `connections` people at a time send form after form. Throws when anything but a receipt comes back. */
export async function sendFor(
  seconds: number,
  { url, connections, bodies }: { url: string; connections: number; bodies: Bodies },
): Promise<Load> {
  const lines = Array.from({ length: connections }, () => new Line(new URL('/api/public/registrations', url)));
  const since = performance.now();
  const until = since + seconds * 1_000;
  let requests = 0;
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < until) {
        const status = await line.post(bodies(nextPerson()));
        if (status !== 200) throw new Error(`a form was answered with ${status}`);
        requests += 1;
      }
    }),
  );
  const perSecond = requests / ((performance.now() - since) / 1_000);
  for (const line of lines) line.close();
  return { perSecond, requests };
}

export interface Boards {
  /** Messages that came in, over all boards. */
  received(): number;
  /** Hears every message of the first board. */
  onMessage(hear: (text: string) => void): void;
  close(): void;
}

/**
 * Opens boards and waits until all are live. With cookies they speak socket.io to our server, without none or to
 * another's.
 */
export async function openBoards(
  count: number,
  { url, speaks, cookies = [] }: { url: string; speaks: 'socket.io' | 'ws'; cookies?: readonly string[] },
): Promise<Boards> {
  let received = 0;
  let hear: (text: string) => void = () => undefined;
  const address = url.replace('http', 'ws') + (speaks === 'ws' ? '/' : '/socket.io/?EIO=4&transport=websocket');
  const open = (index: number): Promise<WebSocket> =>
    new Promise((resolve, reject) => {
      const cookie = cookies[index % cookies.length];
      const socket = new WebSocket(address, {
        perMessageDeflate: false,
        headers: { origin: url, ...(cookie !== undefined && { cookie }) },
      });
      socket.on('error', reject);
      if (speaks === 'ws') socket.on('open', () => resolve(socket));
      socket.on('message', (data: Buffer) => {
        const kind = speaks === 'ws' ? 'message' : packetKind(data);
        if (kind === 'open') socket.send('40');
        else if (kind === 'ping') socket.send('3');
        else if (kind === 'connected') resolve(socket);
        else {
          received += 1;
          if (index === 0) hear(data.toString());
        }
      });
    });
  const sockets: WebSocket[] = [];
  for (let index = 0; index < count; index += 50)
    sockets.push(
      ...(await Promise.all(Array.from({ length: Math.min(50, count - index) }, (_, offset) => open(index + offset)))),
    );
  return {
    received: () => received,
    onMessage: (listener) => (hear = listener),
    close: () => sockets.forEach((socket) => socket.terminate()),
  };
}

/** The first bytes of an engine.io 4 frame: 0 opens, 2 pings, 40 is connected, 42 an event. */
function packetKind(data: Buffer): 'open' | 'ping' | 'connected' | 'message' {
  if (data[0] === 0x30) return 'open';
  if (data[0] === 0x32) return 'ping';
  return data[1] === 0x30 ? 'connected' : 'message';
}
