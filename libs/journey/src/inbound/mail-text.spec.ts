import fc from 'fast-check';
import { isAutomatic, isDeliveryReport, placeOf } from './inbound-mail';
import { MAX_MAIL_LETTERS, splitMail } from './mail-text';

const heads = (all: Record<string, string>) => new Map(Object.entries(all));

it.each([
  ['2026年11月10日(火) 12:05 つむぎ橋キャリア <reply@example.jp>:', '> 辞退されますか'],
  ['On Tue, 10 Nov 2026 at 12:05, Tsumugibashi <reply@example.jp> wrote:', '> would you decline?'],
  ['-----Original Message-----', 'From: reply@example.jp\n辞退されますか'],
  ['________________________________', '差出人: つむぎ橋キャリア <reply@example.jp>\n辞退されますか'],
  ['差出人: つむぎ橋キャリア <reply@example.jp>', '件名: ご確認\n辞退されますか'],
  ['つむぎ橋キャリア <reply@example.jp>のメール:', '> 辞退されますか'],
])('what a program repeated of our mail after 「%s」 is not what they wrote', (head, below) => {
  const { fresh, quoted } = splitMail(`ありがとうございます。\n行きます。\n\n${head}\n${below}\n`);
  expect(fresh).toBe('ありがとうございます。\n行きます。');
  expect(quoted).toBe(`${head}\n${below}`);
});

it('an answer written between quoted lines is theirs', () => {
  const { fresh, quoted } = splitMail(
    'On Tue, 10 Nov 2026, Tsumugi wrote:\n> ご不安は？\n残業です。\n> ご質問は？\n特になし',
  );
  expect(fresh).toBe('残業です。\n特になし');
  expect(quoted).toContain('> ご質問は？');
});

it('keeps at most twenty thousand letters, says so, and lets no letter act', () => {
  const { fresh, isCut } = splitMail(`a\u0000b\u202Ec\r\n${'あ'.repeat(30_000)}`);
  expect([fresh.slice(0, 4), isCut]).toEqual(['abc\n', true]);
  expect(fresh.length).toBeLessThanOrEqual(MAX_MAIL_LETTERS);
});

it('loses nothing that was written, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('> あ', 'い', '', 'On x, y wrote:', '-----Original Message-----', 'う <a@b.jp>:')),
      (lines) => {
        const { fresh, quoted } = splitMail(lines.join('\n'));
        const written = (text: string) =>
          text
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
            .sort();
        expect(written(`${fresh}\n${quoted}`)).toEqual(written(lines.join('\n')));
      },
    ),
  );
});

it('a machine is told from a person by what it says of itself', () => {
  const of = (all: Record<string, string>, sender = 'asuka@example.jp') => isAutomatic(heads(all), sender);
  expect([
    of({ 'auto-submitted': 'auto-replied' }),
    of({ 'auto-submitted': 'auto-generated; x' }),
    of({ precedence: 'bulk' }),
    of({ 'x-autoreply': 'yes' }),
    of({ 'return-path': '<>' }),
    of({ subject: '自動返信：不在にしております' }),
    of({}, 'mailer-daemon@example.jp'),
  ]).toEqual(Array.from({ length: 7 }, () => true));
  expect([
    of({}),
    of({ 'auto-submitted': 'no' }),
    of({ subject: '返信が遅くなりました', precedence: 'first-class' }),
  ]).toEqual([false, false, false]);
  expect(isDeliveryReport(heads({ 'content-type': 'multipart/report; report-type=delivery-status; boundary=b' }))).toBe(
    true,
  );
  expect(isDeliveryReport(heads({ 'content-type': 'multipart/mixed; boundary=b' }))).toBe(false);
});

it('a reply address is believed, a thread only with the address of the person, a sender alone never', () => {
  const none = { byReplyAddress: null, byThread: null, bySender: null, isKnownSender: false };
  expect(placeOf({ ...none, byReplyAddress: 'a', bySender: 'b' })).toEqual({ state: 'matched', registrantId: 'a' });
  expect(placeOf({ ...none, byThread: 'a', isKnownSender: true })).toEqual({ state: 'matched', registrantId: 'a' });
  expect(placeOf({ ...none, byThread: 'a' })).toEqual({ state: 'waiting', suggestedId: 'a' });
  expect(placeOf({ ...none, bySender: 'b' })).toEqual({ state: 'waiting', suggestedId: 'b' });
  expect(placeOf(none)).toEqual({ state: 'waiting', suggestedId: null });
});
