import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Jobs } from '../../platform/jobs/jobs';
import { MessageTransport, TRANSPORTS, type OutgoingMessage, type SendResult } from '../transports/transport';
import { Receipts } from '../receipts/receipts.service';
import { StaffMail } from './staff-mail.service';

/** A mail server that does as it is told. */
class Scripted extends MessageTransport {
  override readonly via = 'mail';
  override readonly describe = 'scripted';
  readonly seen: OutgoingMessage[] = [];
  answerTo: (to: string) => SendResult | undefined = () => undefined;
  override async send(message: OutgoingMessage): Promise<SendResult> {
    this.seen.push(message);
    return this.answerTo(message.to) ?? { outcome: 'sent', providerId: 'x' };
  }
  override async close(): Promise<void> {}
}

let api: TestApi;
let manager: { cookie: string };
const mail = new Scripted();
beforeAll(async () => {
  api = await startTestApi({ mode: 'production', mail: { smtpUrl: 'smtp://localhost:1', from: 'a@b.jp', dkim: null } });
  const transports = api.app.get<MessageTransport[]>(TRANSPORTS);
  for (const transport of transports.splice(0, transports.length, mail)) await transport.close();
  manager = await api.signedIn({ code: 'M1', role: 'manager' });
});
afterAll(() => api.stop());

const invite = (login: string) =>
  api.call('POST', '/api/staff', {
    cookie: manager.cookie,
    body: { familyName: '泉', givenName: '涼太', kana: 'いずみ', login, role: 'advisor' },
  });
const send = () => api.app.get(Jobs).runAll();
interface LinkShown {
  mailedAt: string | null;
  mailProblem: string | null;
}
const linkOf = async (login: string) => {
  const { body } = await api.call('GET', '/api/staff', manager);
  const items = body['items'] as { setting: { login: string }; link: LinkShown }[];
  return items.find(({ setting }) => setting.login === login)?.link;
};
/** Waits until the manager is told it: a mail is seen before what became of it is written down. */
const told = (login: string, problem: string) =>
  eventually(`${login} is told of`, async () => (await linkOf(login))?.mailProblem === problem);

it('the link of an invitation leaves by mail once, in both languages, and is kept nowhere', async () => {
  const { body } = await invite('izumi@example.jp');
  expect(body['goesByMail']).toBe(true);
  await send();
  await api.app.get(StaffMail).send();
  expect(mail.seen.map(({ to }) => to)).toEqual(['izumi@example.jp']);
  expect(mail.seen[0]?.body).toContain(String(body['url']));
  expect(mail.seen[0]?.body).toMatch(/泉 涼太 様[^]*Please choose a password/);
  expect(await linkOf('izumi@example.jp')).toMatchObject({ mailedAt: expect.any(String), mailProblem: null });
  expect(await api.app.get(UnitOfWork).query('select from message')).toEqual([]);
});

it('one that came back, and one of which nobody knows whether it left, is told to the manager', async () => {
  await invite('lost@example.jp');
  mail.answerTo = (to) => (to === 'lost@example.jp' ? { outcome: 'uncertain', problem: 'hung up' } : undefined);
  await invite('gone@example.jp');
  await send();
  await told('lost@example.jp', 'hung up');
  await eventually('the other left', async () => !!(await linkOf('gone@example.jp'))?.mailedAt);
  const { id = '' } = mail.seen.find(({ to }) => to === 'gone@example.jp') ?? {};
  const returned = (to: string) =>
    api.app
      .get(Receipts)
      .ofReturnedMail(
        Buffer.from(
          [
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            '',
            '--b',
            'Content-Type: message/delivery-status',
            '',
            'Reporting-MTA: dns; mx.example.jp',
            '',
            `Final-Recipient: rfc822; ${to}`,
            'Action: failed',
            'Status: 5.1.1',
            '',
            '--b',
            'Content-Type: message/rfc822',
            '',
            `Message-ID: <${id}@b.jp>`,
            '',
            '--b--',
            '',
          ].join('\r\n'),
        ),
      );
  expect(await returned('somebody.else@example.jp')).toEqual({ outcome: 'unknown' });
  expect(await returned('gone@example.jp')).toEqual({ outcome: 'noted' });
  expect(await linkOf('gone@example.jp')).toMatchObject({ mailProblem: '5.1.1' });
});

it('one that cannot leave now is tried again, and one that is refused is told to the manager and stops no other', async () => {
  const answers = new Map<string, SendResult[]>([
    ['wrong@example.jp', [{ outcome: 'refused', problem: '550 no such user', isAddressWrong: true }]],
    ['koga@example.jp', [{ outcome: 'later', problem: 'greylisted' }]],
  ]);
  mail.answerTo = (to) => answers.get(to)?.shift();
  await invite('wrong@example.jp');
  await invite('koga@example.jp');
  const mails = () => mail.seen.filter(({ to }) => /^(wrong|koga)@/.test(to)).map(({ to }) => to);
  await send();
  await told('wrong@example.jp', '550 no such user');
  await eventually('the other left at the second try', async () => {
    await api.app.get(StaffMail).send();
    return !!(await linkOf('koga@example.jp'))?.mailedAt;
  });
  expect(await linkOf('koga@example.jp')).toMatchObject({ mailProblem: null });
  expect(mails().sort()).toEqual(['koga@example.jp', 'koga@example.jp', 'wrong@example.jp']);
});
