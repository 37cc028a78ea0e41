import { hash } from 'node:crypto';
import { kindOf, renderMessage, templates, templateVersions } from './templates';
import { smsLength } from '../texts/sms';

const from = {
  agencyName: 'つむぎ橋キャリア',
  callerNumber: '03-0000-0000',
  postalAddress: '東京都千代田区架空町1-2-3',
  licenceNumber: '13-ユ-000000',
  bookingChangeMinutes: 60,
  url: 'https://form.example',
};
const stopUrl = 'https://form.example/stop';
const parts = {
  receiptNumber: 'T-2611-000123',
  promisedBy: '2026-11-11T09:00:00.000Z',
  startsAt: '2026-11-12T11:00:00.000Z',
  endsAt: '2026-12-12T11:00:00.000Z',
  advisorName: '鷲見 大地',
  path: '/booking/abc',
  occasionJa: '架空商事様の一次面接',
  occasionEn: 'the first interview at Kaku Trading',
  company: '架空商事',
  nextAt: '2026-11-20T01:00:00.000Z',
  question: '評価は年に何回ですか',
  answer: '年に2回です。',
  callFrom: '2026-11-11T00:00:00.000Z',
  subjectJa: '{agency}から求人のご案内',
  textJa: '{name}\nお電話は{phone}、お申し込みは{form}まで。{未知}',
  subjectEn: 'Openings at {agency}',
  textEn: '{name}: call {phone} or see {form}.',
};
const now = new Date('2026-11-10T03:00:00Z');
const render = (template: (typeof templates)[number], via: 'mail' | 'sms', language: 'ja' | 'en') =>
  renderMessage(template, via, { to: { familyName: '杉浦', givenName: '梓', language }, from, stopUrl, now, parts });
const everyMessage = templates.flatMap((template) =>
  (['mail', 'sms'] as const).flatMap((via) =>
    (['ja', 'en'] as const).map((language) => render(template, via, language)),
  ),
);

it('names the sender in every message, and never a verdict', () => {
  for (const { subject, body } of everyMessage) {
    expect(body).toContain('03-0000-0000');
    expect(subject + body).not.toMatch(/不合格|対象外|スコア|区分|お祈り|させていただき|score|band|reject|undefined/i);
  }
});

it('says in every mail who writes, under which licence, from where, and how to hear no more', () => {
  for (const template of templates)
    for (const language of ['ja', 'en'] as const) {
      const { body } = render(template, 'mail', language);
      for (const part of ['つむぎ橋キャリア', '13-ユ-000000', '東京都千代田区架空町1-2-3'])
        expect(body).toContain(part);
      expect(body.includes(stopUrl)).toBe(kindOf(template) === 'promotional');
      expect(body).toMatch(/停止|no more/i);
    }
});

it('raises the version of a text that changes', () => {
  const texts = Object.fromEntries(
    templates.map((template) => [
      `${template} ${templateVersions[template]}`,
      hash(
        'sha256',
        (['mail', 'sms'] as const)
          .flatMap((via) => (['ja', 'en'] as const).map((language) => JSON.stringify(render(template, via, language))))
          .join(),
      ).slice(0, 8),
    ]),
  );
  expect(texts).toEqual({
    'A1 4': 'eacd4431',
    'A2 4': '0b3d4250',
    'B1 3': 'f6897457',
    'B2 3': '90148b25',
    'B3 1': '7e8c9d6a',
    'D1 1': '5e4ca00b',
    'D2 1': '372d63aa',
    'F1 1': '76e6d30a',
    'F2 1': '44a0f05c',
    'F3 1': '8e6800fd',
    'F4 1': '7e01d9ce',
    'L1 3': 'fb226915',
    'L2 1': '6bdd3148',
    'R2 3': 'fd0a24cf',
    'R3 3': 'ef2bcdd0',
    'S1 1': '726c3e3e',
    'V1 1': '1b1109a8',
  });
});

it('has one line in every subject, whatever a name holds', () => {
  const odd = renderMessage('B1', 'mail', {
    to: { familyName: 'x', givenName: 'y', language: 'ja' },
    from,
    stopUrl,
    now,
    parts: { ...parts, startsAt: parts.startsAt, advisorName: 'a\r\nBcc: b' },
  });
  expect(odd.subject).not.toMatch(/[\r\n]/);
  for (const { subject } of everyMessage) expect(subject).not.toMatch(/[\r\n]/);
});

it('tells times of Tokyo in words of the language', () => {
  expect(render('B1', 'mail', 'ja').subject).toBe('ご相談の日時が決まりました（11月12日（木）20:00）');
  expect(render('B1', 'mail', 'en').body).toContain('Thu 12 Nov 20:00');
  expect(render('A1', 'mail', 'ja').body).toContain('11月11日（水）09:00以降にお電話します');
  const ofNextYear = { ...parts, startsAt: '2027-01-05T11:00:00.000Z' };
  const booked = (language: 'ja' | 'en') => {
    const to = { familyName: '杉浦', givenName: '梓', language };
    return renderMessage('B1', 'mail', { to, from, stopUrl, now, parts: ofNextYear });
  };
  expect(booked('ja').subject).toBe('ご相談の日時が決まりました（2027年1月5日（火）20:00）');
  expect(booked('en').body).toContain('Tue 5 Jan 2027 20:00');
});

it('invites to another service exactly once, and only where it is meant to', () => {
  const relay = { ...parts, path: '/relay/xyz' };
  const write = (template: 'R2' | 'R3') =>
    renderMessage(template, 'mail', {
      to: { familyName: '荻原', givenName: '悠', language: 'ja' },
      from,
      stopUrl,
      now,
      parts: relay,
    }).body;
  expect(write('R2').match(/\/relay\/xyz/g)).toHaveLength(1);
  expect(write('R3')).not.toContain('http');
});

it('refuses to be sent without its parts', () => {
  expect(() =>
    renderMessage('B1', 'mail', {
      to: { familyName: 'x', givenName: 'y', language: 'ja' },
      from,
      stopUrl,
      now,
      parts: {},
    }),
  ).toThrow('startsAt');
});

it('F-50 hails a person in the order of the language', () => {
  const to = { familyName: 'Smith', givenName: 'Anna' };
  const hail = (language: 'ja' | 'en') =>
    renderMessage('A2', 'mail', { to: { ...to, language }, from, stopUrl, now, parts }).body.split('\n')[0];
  expect([hail('en'), hail('ja')]).toEqual(['Dear Anna Smith,', 'Smith 様']);
});

it('F-47 promises nothing to those for whom there is no work now', () => {
  const bodies = (['ja', 'en'] as const).flatMap((language) =>
    (['mail', 'sms'] as const).map((via) => render('R3', via, language).body),
  );
  expect(bodies.join('\n')).not.toMatch(/あらためて|次のご案内|again/);
});

describe('told that we called', () => {
  // As long as they are: a server's address and a personal link.
  const path = `/booking/${'x'.repeat(48)}`;
  const callFrom = '2026-11-12T03:15:00.000Z';
  const tell = (language: 'ja' | 'en', filled: Record<string, string>) =>
    renderMessage('A2', 'sms', {
      to: { familyName: '杉浦', givenName: '梓', language },
      from,
      stopUrl,
      now,
      parts: filled,
    }).body;

  it('whoever may book is given the way to it, in three parts of an SMS at most', () => {
    for (const language of ['ja', 'en'] as const) {
      const body = tell(language, { path, callFrom });
      expect(body).toContain(`https://form.example${path}`);
      expect(smsLength(body).parts).toBeLessThanOrEqual(3);
      const mail = renderMessage('A2', 'mail', {
        ...{ to: { familyName: '杉浦', givenName: '梓', language }, from, stopUrl, now, parts: { path } },
      });
      expect(mail.body).toContain(`https://form.example${path}`);
    }
  });

  it('whoever may not is told a number to call, and nobody is promised a call that does not come', () => {
    expect(tell('ja', { callFrom })).toMatch(/あらためておかけします。.*次の番号へお知らせください。.*03-0000-0000$/);
    expect(tell('ja', { path }) + tell('en', { path })).not.toMatch(/あらためて|again|http.*http.*http/);
    expect(smsLength(tell('ja', { callFrom })).parts).toBeLessThanOrEqual(2);
  });
});
