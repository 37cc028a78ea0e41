import type { InboundTray } from '@toritsugi/contracts';
import { openDeliveryScene, type DeliveryScene } from '../../../../../test/scenes/delivery-scene';
import { openMailbox, type TestMailbox } from '../../../../../test/scenes/mailbox';
import { SIGNATURE_HEADER, signatureOf } from '../receipts/signed-post';
import { InboundMails } from './inbound-mails.service';
import { Mailbox } from './mailbox.service';

const SECRET = 'for tests of mail that comes in';
let mailbox: TestMailbox;
let scene: DeliveryScene;
let drawn = 0;

beforeAll(async () => {
  mailbox = await openMailbox();
  scene = await openDeliveryScene({
    inboundMailSecret: SECRET,
    replyAddress: 'reply@agency.example.jp',
    imapUrl: mailbox.url,
  });
});
afterAll(async () => {
  await scene.close();
  await mailbox.close();
});
beforeEach(async () => {
  await scene.clear();
  await scene.work.query('delete from inbound_mail');
});

interface Row {
  state: string;
  kind: string;
  registrant_id: string | null;
  suggested_id: string | null;
  is_known_sender: boolean;
  fresh: string;
  quoted: string;
  attachments: object;
  reason: string | null;
}

/** Somebody with this address, and a mail of ours that left for them. */
async function writtenTo(email: string) {
  const registrantId = await scene.person();
  await scene.work.query(
    `insert into registrant_contact (registrant_id, family_name, given_name, phone, phone_e164, email)
     values ($1, '藤崎', '明日香', '090-1234-5678', '+819012345678', $2)`,
    [registrantId, email],
  );
  const id = await scene.queued({ registrantId, recipient: email });
  await scene.settled();
  const mail = scene.mails.at(-1)?.text ?? '';
  const replyTo = /^Reply-To:.*?<?(reply\+[^\s<>]+)>?\s*$/im.exec(mail.replaceAll(/\r\n[ \t]+/g, ' '))?.[1] ?? '';
  return { registrantId, id, replyTo, messageId: /^Message-ID: (.*)$/im.exec(mail)?.[1]?.trim() ?? '', email };
}

const mailOf = (all: Record<string, string>, body = 'お世話になっております。行きます。') =>
  [
    ...Object.entries({
      From: 'asuka@example.jp',
      To: 'office@agency.example.jp',
      'Message-ID': `<${(drawn += 1)}@mail.example.jp>`,
      Subject: 'Re: ご登録',
      'Content-Type': 'text/plain; charset=utf-8',
      ...all,
    }).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');

const post = async (mail: string, signature = signatureOf(mail, SECRET)) => {
  const { statusCode, payload } = await scene.api.app.inject({
    method: 'POST',
    url: '/api/messaging/inbound',
    payload: mail,
    headers: { 'content-type': 'message/rfc822', [SIGNATURE_HEADER]: signature },
  });
  const { outcome, code } = JSON.parse(payload) as { outcome?: string; code?: string };
  return statusCode === 200 ? outcome : code;
};
const rows = () => scene.work.query<Row>('select * from inbound_mail order by received_at, id');
const told = async () =>
  (
    await scene.work.query<{ kind: string }>(
      `select kind from domain_event where kind in ('MailReceived','AutoReplyReceived','MailWaits','MailSetAside')
       and at >= agency_now() - interval '1 second' order by seq desc limit 1`,
    )
  )[0]?.kind;

it('a mail sent to the address that our own asks to answer to stands with its person, whoever claims to write', async () => {
  const { registrantId, replyTo, id } = await writtenTo('asuka@example.jp');
  expect(replyTo).toMatch(/^reply\+[0-9a-v]{52}@agency\.example\.jp$/);
  expect(await post(mailOf({ To: replyTo }))).toBe('matched');
  expect(await post(mailOf({ To: `"x" <${replyTo.toUpperCase()}>`, From: 'other@example.jp' }))).toBe('matched');
  expect(await rows()).toMatchObject([
    { state: 'matched', registrant_id: registrantId, message_id: id, is_known_sender: true },
    { state: 'matched', registrant_id: registrantId, message_id: id, is_known_sender: false },
  ]);
  expect(await told()).toBe('MailReceived');
});

it('an answer to our message is matched from the address of the person alone; a sender alone only suggests', async () => {
  const { registrantId, messageId } = await writtenTo('thread@example.jp');
  const sent = (from: string, answers: string) => post(mailOf({ From: from, 'In-Reply-To': answers }));
  expect(await sent('Thread@example.jp', messageId)).toBe('matched');
  expect(await sent('forger@example.jp', messageId)).toBe('waiting');
  expect(await sent('thread@example.jp', '<somebody@example.jp>')).toBe('waiting');
  expect(await sent('nobody@example.jp', '<somebody@example.jp>')).toBe('waiting');
  const all = await rows();
  expect(all.slice(1).map((row) => [row.registrant_id, row.suggested_id])).toEqual([
    [null, registrantId],
    [null, registrantId],
    [null, null],
  ]);
  expect(await told()).toBe('MailWaits');
});

it('refuses a forged post, and a reply address that we never gave out', async () => {
  const { replyTo } = await writtenTo('forged@example.jp');
  const mail = mailOf({ To: replyTo });
  for (const signature of [signatureOf(mail, 'another'), signatureOf(`${mail} `, SECRET), ''])
    expect(await post(mail, signature)).toBe('signature_wrong');
  expect(await rows()).toEqual([]);
  const changed = replyTo.replace(/(.)@/, (_all, last: string) => `${last === '0' ? '1' : '0'}@`);
  expect(await post(mailOf({ To: changed, From: 'x@example.jp' }))).toBe('waiting');
});

it('tells what a machine wrote from what a person did, and a report from both', async () => {
  const { replyTo, id, email } = await writtenTo('holiday@example.jp');
  expect(await post(mailOf({ To: replyTo, 'Auto-Submitted': 'auto-replied' }))).toBe('matched');
  expect(await told()).toBe('AutoReplyReceived');
  expect(await post(mailOf({ Precedence: 'bulk', From: 'news@example.jp' }))).toBe('set_aside');
  const report = [
    'From: MAILER-DAEMON@mx.example.jp',
    `To: ${replyTo}`,
    `Content-Type: multipart/report; report-type=delivery-status; boundary="b"`,
    '',
    `--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ${email}\r\nAction: failed\r\nStatus: 5.1.1\r\n`,
    `--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${id}@agency.example.jp>\r\n\r\nx\r\n--b--\r\n`,
  ].join('\r\n');
  expect(await post(report)).toBe('reported');
  expect((await scene.rowOf(id)).state).toBe('bounced');
  expect((await rows()).map(({ kind, reason }) => [kind, reason])).toEqual([
    ['auto_reply', null],
    ['auto_reply', 'automatic'],
  ]);
});

it('knows an absence by its subject as people read it, which is written in code wherever it is Japanese', async () => {
  const { replyTo } = await writtenTo('away@example.jp');
  const coded = (subject: string) => `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  for (const subject of ['自動返信: 夏季休暇のお知らせ', '【自動応答】不在にしております', 'Re: 自動送信メール'])
    expect([subject, await post(mailOf({ To: replyTo, Subject: coded(subject) }, '辞退'))]).toEqual([
      subject,
      'matched',
    ]);
  expect((await rows()).map(({ kind }) => kind)).toEqual(['auto_reply', 'auto_reply', 'auto_reply']);
  expect(await post(mailOf({ To: replyTo, Subject: coded('Re: 自動車の求人について') }))).toBe('matched');
  expect((await rows()).at(-1)?.kind).toBe('mail');
});

it('settles ten megabytes of HTML with a text, and keeps of attachments their kind and size', async () => {
  const { replyTo } = await writtenTo('long@example.jp');
  const html = `<style>p{color:red}</style><p onclick="x()">面接の件です。</p><script>alert(1)</script><blockquote>引用です。</blockquote>${'<i>とても</i><!-- --><a '.repeat(400_000)}`;
  const part = (type: string, body: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  const mail = mailOf(
    { To: replyTo, 'Content-Type': 'multipart/mixed; boundary=b' },
    `${part('text/html; charset=utf-8', html)}${part('application/pdf; name="secret.pdf"', 'pdf')}--b--`,
  );
  expect(Buffer.byteLength(mail)).toBeGreaterThan(9_500_000);
  expect(await post(mail)).toBe('matched');
  const [row] = await rows();
  expect(row?.fresh.startsWith('面接の件です。')).toBe(true);
  expect(row?.quoted.startsWith('引用です。')).toBe(true);
  expect(row?.quoted.length).toBeLessThanOrEqual(20_000);
  expect(row?.fresh).not.toMatch(/onclick|alert|color:red/);
  expect(row?.attachments).toEqual({ parts: [{ type: 'application/pdf', bytes: 4 }] });
});

it('the same mail comes once, one of our own is none, and whoever writes without end waits', async () => {
  const { replyTo, messageId } = await writtenTo('loop@example.jp');
  const mail = mailOf({ To: replyTo, From: 'loop@example.jp' });
  const mails = scene.api.app.get(InboundMails);
  const outcomes = await Promise.all([1, 2, 3].map(() => mails.take(Buffer.from(mail))));
  expect(outcomes.sort()).toEqual(['known', 'known', 'matched']);
  expect(await post(mailOf({ To: replyTo, 'Message-ID': messageId }))).toBe('own');
  for (let count = 1; count < 20; count += 1) await post(mailOf({ To: replyTo, From: 'loop@example.jp' }, `${count}`));
  expect(await post(mailOf({ To: replyTo, From: 'loop@example.jp' }))).toBe('slow_down');
  expect(await rows()).toHaveLength(20);
});

it('what comes from our own address is a loop: kept aside, and no card in the tray', async () => {
  const { replyTo } = await writtenTo('round@example.jp');
  for (const From of ['Reply@agency.example.jp', replyTo, '取次 <office@agency.example.jp>'])
    expect(await post(mailOf({ To: 'reply@agency.example.jp', From }, From))).toBe('set_aside');
  expect((await rows()).map(({ kind, reason }) => [kind, reason])).toEqual(
    Array.from({ length: 3 }, () => ['auto_reply', 'automatic']),
  );
});

it('reads the mailbox: what has a row is marked as read, and what was read twice stands once', async () => {
  const { replyTo, registrantId } = await writtenTo('imap@example.jp');
  mailbox.put(mailOf({ To: replyTo, From: 'imap@example.jp' }, '1'));
  const known = mailOf({ To: replyTo, From: 'imap@example.jp' }, '2');
  await post(known);
  mailbox.put(known);
  mailbox.put('');
  const read = () => scene.api.app.get(Mailbox).read();
  expect(await read()).toEqual({ mails: 3 });
  expect(await read()).toEqual({ mails: 0 });
  expect((await rows()).map(({ fresh, registrant_id: id }) => [fresh, id])).toEqual([
    ['2', registrantId],
    ['1', registrantId],
  ]);
});

it('the tray shows a lead and a manager what nobody could place; one of them settles it, and it can be taken back', async () => {
  const { registrantId } = await writtenTo('tray@example.jp');
  await post(mailOf({ From: '"藤崎" <tray@example.jp>' }, '面接の件です。https://evil.example.jp/ をどうぞ'));
  await post(mailOf({ From: 'shop@example.jp' }, '広告です。'));
  const { api } = scene;
  const lead = await api.signedIn({ code: 'L91', role: 'team_lead' });
  const manager = await api.signedIn({ code: 'M91', role: 'manager' });
  const advisor = await api.signedIn({ code: 'A91', role: 'advisor', occupations: ['accounting'] });
  const intake = await api.signedIn({ code: 'I91', role: 'intake_staff' });
  const trayOf = async ({ cookie }: { cookie: string }) => {
    const { status, body } = await api.call('GET', '/api/messaging/tray', { cookie });
    return status === 200 ? (body as unknown as InboundTray).mails : status;
  };
  const settle = async ({ cookie }: { cookie: string }, id: string, how: string, body: object = {}) =>
    (await api.call('POST', `/api/messaging/tray/${id}/${how}`, { cookie, body })).body['code'] ?? 'done';
  expect(await trayOf(intake)).toBe(403);
  expect(await trayOf(advisor)).toEqual([]);
  const mails = (await trayOf(lead)) as InboundTray['mails'];
  expect(mails.map(({ suggestion, sender }) => [sender, suggestion?.registrantId ?? null])).toEqual([
    ['tray@example.jp', registrantId],
    ['shop@example.jp', null],
  ]);
  const [theirs, advertising] = mails.map(({ id }) => id) as [string, string];
  expect(await settle(advisor, theirs, 'assign', { registrantId })).toBe('not_found');
  expect(await settle(lead, theirs, 'assign', { registrantId })).toBe('done');
  expect(await told()).toBe('MailReceived');
  expect(await settle(manager, theirs, 'set-aside', { reason: 'other' })).toBe('mail_settled');
  expect(await settle(manager, advertising, 'set-aside', { reason: 'advertising' })).toBe('done');
  expect(await trayOf(manager)).toEqual([]);
  for (const id of [theirs, advertising]) expect(await settle(manager, id, 'take-back')).toBe('done');
  expect(await rows()).toMatchObject([
    { registrant_id: null, state: 'waiting' },
    { reason: null, state: 'waiting' },
  ]);
});
