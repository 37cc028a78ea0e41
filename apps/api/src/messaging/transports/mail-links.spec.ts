import { MessageTransport, type OutgoingMessage, type SendResult } from './transport';
import { mailLinks } from './mail-links';

/** Takes this long for each, on a clock that only it moves; what is sent side by side passes at the same time. */
class Slow extends MessageTransport {
  override readonly via = 'mail';
  override readonly describe = 'slow';
  readonly sent: string[] = [];
  readonly noted: string[] = [];
  now = 0;
  most = 0;
  private inHand = 0;
  constructor(
    private readonly ms: number,
    private readonly answerTo: (id: string) => SendResult = () => ({ outcome: 'sent', providerId: 'x' }),
  ) {
    super();
  }
  override async send({ id }: OutgoingMessage): Promise<SendResult> {
    this.sent.push(id);
    this.inHand += 1;
    this.most = Math.max(this.most, this.inHand);
    const until = this.now + this.ms;
    await new Promise(setImmediate);
    this.now = until;
    this.inHand -= 1;
    return this.answerTo(id);
  }
  override async close(): Promise<void> {}
}

const links = (count: number) => Array.from({ length: count }, (_, index) => `L${index}`);
const mailAll = (mail: Slow, ids: readonly string[]) =>
  mailLinks(mail, ids, {
    messageOf: async (id) => ({ id, to: `${id}@example.jp`, subject: '', body: '', fromName: '' }),
    note: async (id) => void mail.noted.push(id),
    now: () => mail.now,
  });

it('two hundred links through a server that takes 20 s for each are sent in turns that a job has the time for', async () => {
  const mail = new Slow(20_000);
  let waiting = links(200);
  for (let turns = 0; waiting.length > 0; turns += 1) {
    expect(turns).toBeLessThan(5);
    const since = mail.now;
    expect(await mailAll(mail, waiting)).toBe(waiting.filter((id) => !mail.sent.includes(id)).length);
    expect(mail.now - since).toBeLessThan(450_000);
    waiting = waiting.filter((id) => !mail.noted.includes(id));
  }
  expect(mail.most).toBe(5);
  expect(mail.sent).toEqual(links(200));
});

it('one that cannot leave now, or cannot be noted, stops no other and is said at the end', async () => {
  const mail = new Slow(1, (id) =>
    id === 'L0' ? { outcome: 'later', problem: 'greylisted' } : { outcome: 'sent', providerId: 'x' },
  );
  const failing = mailLinks(mail, links(12), {
    messageOf: async (id) => ({ id, to: 'a@example.jp', subject: '', body: '', fromName: '' }),
    note: async (id) => {
      if (id === 'L7') throw new Error('no connection');
      mail.noted.push(id);
    },
  });
  await expect(failing).rejects.toThrow('greylisted; Error: no connection');
  expect(mail.noted).toEqual(links(12).filter((id) => id !== 'L0' && id !== 'L7'));
});
