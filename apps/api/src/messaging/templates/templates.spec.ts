import { hash } from 'node:crypto';
import { kindOf, renderMessage, templates, templateVersions } from './templates';
import { MAX_SMS_LETTERS, smsLength } from '../texts/sms';

const from = {
  agencyName: 'つむぎ橋キャリア',
  callerNumber: '03-0000-0000',
  postalAddress: '東京都千代田区架空町1-2-3',
  licenceNumber: '13-ユ-000000',
  bookingChangeMinutes: 60,
  url: 'https://form.example',
};
const stopUrl = 'https://form.example/stop';
/** As long as they are. */
const pageUrl = `https://form.example/thanks/?r=${'x'.repeat(48)}`;
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
  employerName: '架空商事',
  jobTitle: '経理（月次決算）',
  callFrom: '2026-11-11T00:00:00.000Z',
  subjectJa: '{agency}から求人のご案内',
  textJa: '{name}\nお電話は{phone}、お申し込みは{form}まで。{未知}',
  subjectEn: 'Openings at {agency}',
  textEn: '{name}: call {phone} or see {form}.',
};
const now = new Date('2026-11-10T03:00:00Z');
const frame = { from, stopUrl, pageUrl, now };
const render = (template: (typeof templates)[number], via: 'mail' | 'sms', language: 'ja' | 'en') =>
  renderMessage(template, via, { ...frame, to: { familyName: '杉浦', givenName: '梓', language }, parts });
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

it('shows the way to the own page in every message, once in an SMS, and stays within what an SMS takes', () => {
  for (const template of templates)
    for (const language of ['ja', 'en'] as const) {
      const own = { short: 'x', body: 'x' };
      const to = { familyName: '杉浦', givenName: '梓', language };
      for (const words of [{}, own]) {
        expect(renderMessage(template, 'mail', { ...frame, to, parts }, words).body).toContain(pageUrl);
        const { body } = renderMessage(template, 'sms', { ...frame, to, parts }, words);
        expect(body.split(pageUrl)).toHaveLength(2);
        expect(smsLength(body).letters).toBeLessThanOrEqual(MAX_SMS_LETTERS);
      }
      const { body } = renderMessage(template, 'sms', {
        ...frame,
        to,
        parts: { ...parts, path: new URL(pageUrl).pathname + new URL(pageUrl).search },
      });
      expect(body.split(pageUrl)).toHaveLength(2);
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
    'A1 5': '77f4be2e',
    'A2 5': '487c4af6',
    'B1 4': '5ef77596',
    'B2 4': 'fb980f0e',
    'B3 2': '862da0bf',
    'D1 2': '6788818d',
    'D2 2': 'bf64e616',
    'F1 2': '273ce3d7',
    'F2 2': '789814f3',
    'F3 2': '6a8c81e4',
    'F4 2': 'd2e01d02',
    'L1 4': '791ff622',
    'L2 2': 'c453bc05',
    'P1 1': '4d411b86',
    'R2 4': '831885e2',
    'R3 4': '7948ef0c',
    'S1 2': '999892c6',
    'V1 2': 'aa1795c4',
    'V2 1': '28988ce1',
  });
});

it('has one line in every subject, whatever a name holds', () => {
  const odd = renderMessage('B1', 'mail', {
    to: { familyName: 'x', givenName: 'y', language: 'ja' },
    ...frame,
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
    return renderMessage('B1', 'mail', { ...frame, to, parts: ofNextYear });
  };
  expect(booked('ja').subject).toBe('ご相談の日時が決まりました（2027年1月5日（火）20:00）');
  expect(booked('en').body).toContain('Tue 5 Jan 2027 20:00');
});

it('invites to another service exactly once, and only where it is meant to', () => {
  const relay = { ...parts, path: '/relay/xyz' };
  const write = (template: 'R2' | 'R3') =>
    renderMessage(template, 'mail', {
      to: { familyName: '荻原', givenName: '悠', language: 'ja' },
      ...frame,
      parts: relay,
    }).body;
  expect(write('R2').match(/\/relay\/xyz/g)).toHaveLength(1);
  expect(write('R3')).not.toContain('relay');
});

it('refuses to be sent without its parts', () => {
  expect(() =>
    renderMessage('B1', 'mail', {
      to: { familyName: 'x', givenName: 'y', language: 'ja' },
      ...frame,
      parts: {},
    }),
  ).toThrow('startsAt');
});

it('F-50 hails a person in the order of the language', () => {
  const to = { familyName: 'Smith', givenName: 'Anna' };
  const hail = (language: 'ja' | 'en') =>
    renderMessage('A2', 'mail', { to: { ...to, language }, ...frame, parts }).body.split('\n')[0];
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
      ...frame,
      ...(filled['path'] !== undefined && { pageUrl: `https://form.example${filled['path']}` }),
      parts: filled,
    }).body;

  it('whoever may book is given the way to it, in three parts of an SMS at most', () => {
    for (const language of ['ja', 'en'] as const) {
      const body = tell(language, { path, callFrom });
      expect(body).toContain(`https://form.example${path}`);
      expect(smsLength(body).parts).toBeLessThanOrEqual(3);
      const mail = renderMessage('A2', 'mail', {
        ...{
          to: { familyName: '杉浦', givenName: '梓', language },
          ...frame,
          pageUrl: `https://form.example${path}`,
          parts: { path },
        },
      });
      expect(mail.body).toContain(`https://form.example${path}`);
    }
  });

  it('whoever may not is told a number to call, and nobody is promised a call that does not come', () => {
    expect(tell('ja', { callFrom })).toMatch(/あらためておかけします。.*次の番号へお知らせください。.*03-0000-0000$/);
    expect(tell('ja', { path }) + tell('en', { path })).not.toMatch(/あらためて|again|http.*http.*http/);
    expect(smsLength(tell('ja', { callFrom })).parts).toBeLessThanOrEqual(3);
  });
});
