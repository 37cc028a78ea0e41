import { tokyoDay, tokyoTime, tokyoWeekday } from '@toritsugi/calendar';
import type { Language } from '@toritsugi/contracts';
import { fullName } from '../staff/full-name';
import { OTHER_SERVICES, VACANCIES_BY_MAIL } from '../registrant/consents.service';
import { filledIn } from './texts/placeholders';
import type { MessageRoute } from '@toritsugi/journey';

export const templates = ['A1', 'A2', 'B1', 'B2', 'L1', 'L2', 'R2', 'R3', 'V1'] as const;
/**
 * A1 registration received · A2 we called and missed you · B1 consultation set · B2 reminder · L1 choose a time
 * yourself · L2 a new link for one that has ended · R2 nothing to introduce, with an invitation to another service · R3
 * the same without one · V1 what staff wrote about vacancies, to those who agreed to hear of them.
 */
export type Template = (typeof templates)[number];

export const messageKinds = ['transactional', 'promotional'] as const;
/** `promotional`: advertising, to whoever agreed to it and can stop it. */
export type MessageKind = (typeof messageKinds)[number];

export const kindOf = (template: Template): MessageKind =>
  template === 'R2' || template === 'V1' ? 'promotional' : 'transactional';

/** What a person must have agreed to, to be sent this; null where it is about what they asked for. */
export const consentOf = (template: string): string | null =>
  template === 'V1' ? VACANCIES_BY_MAIL : template === 'R2' ? OTHER_SERVICES : null;

/** Raised with every change of a text, so that a message says what it was made from. A test compares the texts. */
export const templateVersions: Readonly<Record<Template, number>> = {
  A1: 3,
  A2: 4,
  B1: 3,
  B2: 3,
  L1: 3,
  L2: 1,
  R2: 3,
  R3: 3,
  V1: 1,
};

/** What a template is filled with besides the person: paths on this server, instants (ISO 8601), an advisor's name. */
export type Parts = Readonly<Record<string, string>>;

export interface Addressee {
  readonly familyName: string;
  readonly givenName: string;
  readonly language: Language;
}

/** Who writes: the same in every message, as the law asks. */
export interface Sender {
  readonly agencyName: string;
  readonly callerNumber: string;
  /** Empty where there is none, as the next. */
  readonly postalAddress: string;
  readonly licenceNumber: string;
  /** Address of this server without a slash at the end. */
  readonly url: string;
}

export interface RenderedMessage {
  readonly subject: string;
  readonly body: string;
}

interface Filling {
  readonly to: Addressee;
  readonly from: Sender;
  readonly parts: Parts;
  /** Where advertising is stopped. */
  readonly stopUrl: string;
}

type Wording = (filling: Filling) => {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly short: string;
};

/**
 * The text of a message. An SMS has no subject and says it in one breath. Throws a TypeError when a part is missing.
 */
export function renderMessage(template: Template, via: MessageRoute, filling: Filling): RenderedMessage {
  const { to, from } = filling;
  const { subject, lines, short } = wordings[template][to.language](filling);
  if (via === 'sms') return { subject: '', body: `${short} ${from.agencyName} ${from.callerNumber}` };
  const end = senderLines(filling, kindOf(template));
  const hail = to.language === 'ja' ? `${to.familyName} 様` : `Dear ${fullName(to)},`;
  const body = [hail, '', ...lines, '', ...end].join('\n');
  // A chat has no subject: it stands above the text.
  return via === 'line' ? { subject: '', body: `${subject}\n\n${body}` } : { subject: oneLine(subject), body };
}

/** Who writes, and how to hear no more. */
function senderLines({ from, to, stopUrl }: Filling, kind: MessageKind): string[] {
  const { agencyName, licenceNumber, postalAddress, callerNumber } = from;
  const stop: Readonly<Record<MessageKind, Readonly<Record<Language, string>>>> = {
    promotional: { ja: `案内の配信停止：${stopUrl}`, en: `No more of these: ${stopUrl}` },
    transactional: {
      ja: `お申し込みに関するご連絡です。連絡の停止や登録の取り消しは ${callerNumber} へお申し出ください。`,
      en: `This is about your application. To hear no more or to withdraw, call ${callerNumber}.`,
    },
  };
  const licence = { ja: `有料職業紹介事業許可番号 ${licenceNumber}`, en: `Placement licence ${licenceNumber}` };
  return [
    '--',
    agencyName,
    ...(licenceNumber === '' ? [] : [licence[to.language]]),
    ...(postalAddress === '' ? [] : [postalAddress]),
    callerNumber,
    stop[kind][to.language],
  ];
}

const wordings: Record<Template, Record<Language, Wording>> = {
  A1: {
    ja: ({ from, parts }) => ({
      subject: `お申し込みを受け付けました（受付番号 ${part(parts, 'receiptNumber')}）`,
      lines: [
        'お申し込みを受け付けました。ありがとうございます。',
        `受付番号：${part(parts, 'receiptNumber')}`,
        `${from.callerNumber} から、${callTime(parts, 'ja')}お電話します。`,
        `遅くとも${dayTime(part(parts, 'promisedBy'), 'ja')}までにご連絡します。`,
        '',
        `お申し込みの確認：${link(from, parts)}`,
      ],
      short: `お申し込みを受け付けました。受付番号 ${part(parts, 'receiptNumber')}。この番号から${callTime(parts, 'ja')}お電話します。`,
    }),
    en: ({ from, parts }) => ({
      subject: `We received your application (number ${part(parts, 'receiptNumber')})`,
      lines: [
        'We received your application. Thank you.',
        `Number: ${part(parts, 'receiptNumber')}`,
        `We will call you from ${from.callerNumber} ${callTime(parts, 'en')}.`,
        `You will hear from us by ${dayTime(part(parts, 'promisedBy'), 'en')} at the latest.`,
        '',
        `Your application: ${link(from, parts)}`,
      ],
      short: `We received your application, number ${part(parts, 'receiptNumber')}. We will call you ${callTime(parts, 'en')} from this number.`,
    }),
  },
  A2: {
    ja: ({ from, parts }) => {
      const called = `お申し込みの件でお電話しました。${parts['callFrom'] === undefined ? '' : 'あらためておかけします。'}`;
      const mayBook = parts['path'] !== undefined;
      return {
        subject: 'お電話しました',
        lines: [
          called,
          ...(mayBook ? ['', `ご相談の日時の選択と確認：${link(from, parts)}`] : []),
          'ご都合のよい時間がありましたら、下の番号へお知らせください。',
        ],
        short: `${called}${mayBook ? `日時の選択と確認 ${link(from, parts)}` : 'ご都合のよい時間は次の番号へお知らせください。'}`,
      };
    },
    en: ({ from, parts }) => {
      const called = `We called you about your application${parts['callFrom'] === undefined ? '' : ' and will call again'}.`;
      const mayBook = parts['path'] !== undefined;
      return {
        subject: 'We called you',
        lines: [
          called,
          ...(mayBook ? ['', `Choose or see the time of your consultation: ${link(from, parts)}`] : []),
          'If another time is better, please tell us at the number below.',
        ],
        short: `${called} ${mayBook ? `Choose or see the time: ${link(from, parts)}` : 'If another time is better, please call us:'}`,
      };
    },
  },
  B1: {
    ja: ({ from, parts }) => ({
      subject: `ご相談の日時が決まりました（${dayTime(part(parts, 'startsAt'), 'ja')}）`,
      lines: [
        'ご相談の日時が決まりました。',
        `日時：${dayTime(part(parts, 'startsAt'), 'ja')}`,
        `担当：${part(parts, 'advisorName')}`,
        `当日は担当者が ${from.callerNumber} からお電話します。`,
        '',
        `日時の確認と変更（開始1時間前まで）：${link(from, parts)}`,
      ],
      short: `ご相談は${dayTime(part(parts, 'startsAt'), 'ja')}です。変更 ${link(from, parts)}`,
    }),
    en: ({ from, parts }) => ({
      subject: `Your consultation is set (${dayTime(part(parts, 'startsAt'), 'en')})`,
      lines: [
        'Your consultation is set.',
        `When: ${dayTime(part(parts, 'startsAt'), 'en')}`,
        `Advisor: ${part(parts, 'advisorName')}`,
        `We will call you from ${from.callerNumber}.`,
        '',
        `See or change the time (until one hour before): ${link(from, parts)}`,
      ],
      short: `Your consultation: ${dayTime(part(parts, 'startsAt'), 'en')}. Change: ${link(from, parts)}`,
    }),
  },
  B2: {
    ja: ({ from, parts }) => ({
      subject: `ご相談のお知らせ（${dayTime(part(parts, 'startsAt'), 'ja')}）`,
      lines: [
        'ご相談の時間が近づきました。',
        `日時：${dayTime(part(parts, 'startsAt'), 'ja')}`,
        `担当：${part(parts, 'advisorName')}`,
        `${from.callerNumber} からお電話します。`,
        '',
        `日時の確認と変更（開始1時間前まで）：${link(from, parts)}`,
      ],
      short: `${dayTime(part(parts, 'startsAt'), 'ja')}にご相談のお電話をします。`,
    }),
    en: ({ from, parts }) => ({
      subject: `Your consultation is near (${dayTime(part(parts, 'startsAt'), 'en')})`,
      lines: [
        'Your consultation is near.',
        `When: ${dayTime(part(parts, 'startsAt'), 'en')}`,
        `Advisor: ${part(parts, 'advisorName')}`,
        `We will call you from ${from.callerNumber}.`,
        '',
        `See or change the time (until one hour before): ${link(from, parts)}`,
      ],
      short: `We will call you for your consultation: ${dayTime(part(parts, 'startsAt'), 'en')}.`,
    }),
  },
  L1: {
    ja: ({ from, parts }) => ({
      subject: 'ご相談の日時をお選びください',
      lines: ['ご都合のよい日時を、次のページからお選びください。', link(from, parts)],
      short: `ご相談の日時をお選びください。${link(from, parts)}`,
    }),
    en: ({ from, parts }) => ({
      subject: 'Please choose a time for your consultation',
      lines: ['Please choose a time that suits you on this page.', link(from, parts)],
      short: `Please choose a time for your consultation. ${link(from, parts)}`,
    }),
  },
  L2: {
    ja: ({ from, parts }) => ({
      subject: '新しいリンクをお送りします',
      lines: [
        'ご依頼のあった、新しいリンクです。',
        link(from, parts),
        `${dayTime(part(parts, 'endsAt'), 'ja')}まで使えます。`,
        '',
        'お心当たりがない場合は、このメールを削除してください。',
      ],
      short: `新しいリンクです。${link(from, parts)}`,
    }),
    en: ({ from, parts }) => ({
      subject: 'Your new link',
      lines: [
        'Here is the new link that was asked for.',
        link(from, parts),
        `It works until ${dayTime(part(parts, 'endsAt'), 'en')}.`,
        '',
        'If you did not ask for it, please delete this message.',
      ],
      short: `Your new link: ${link(from, parts)}`,
    }),
  },
  R2: {
    ja: ({ from, parts }) => ({
      subject: 'お申し込みの件でお知らせします',
      lines: [
        'お申し込みありがとうございます。',
        'ご希望とご経験を拝見しました。いま当社からご紹介できるお仕事がありません。',
        '案内を受け取るとのことでしたので、ほかのサービスの登録ページをお知らせします。',
        `${link(from, parts)}`,
        '当社からその会社へ、あなたの情報は渡していません。',
        'ご紹介できるお仕事が出ましたら、あらためてご連絡します。',
      ],
      short: `ほかのサービスの登録ページをお知らせします。${link(from, parts)}`,
    }),
    en: ({ from, parts }) => ({
      subject: 'About your application',
      lines: [
        'Thank you for your application.',
        'We read what you wish and what you have done. We have no work to introduce to you now.',
        'You agreed to hear of other services, so here is the registration page of one.',
        `${link(from, parts)}`,
        'We have not given them your information.',
        'We will contact you again when we have work for you.',
      ],
      short: `Here is the registration page of another service. ${link(from, parts)}`,
    }),
  },
  R3: {
    ja: () => ({
      subject: 'お申し込みの件でお知らせします',
      lines: [
        'お申し込みありがとうございます。',
        'ご希望とご経験を拝見しました。いま当社からご紹介できるお仕事がありません。',
      ],
      short: 'お申し込みありがとうございます。いまご紹介できるお仕事がありません。',
    }),
    en: () => ({
      subject: 'About your application',
      lines: [
        'Thank you for your application.',
        'We read what you wish and what you have done. We have no work to introduce to you now.',
      ],
      short: 'Thank you for your application. We have no work to introduce to you now.',
    }),
  },
  V1: { ja: (filling) => written(filling, 'Ja'), en: (filling) => written(filling, 'En') },
};

/** In the words of whoever wrote it, about this person. */
function written({ to, from, parts }: Filling, language: 'Ja' | 'En'): ReturnType<Wording> {
  const values = {
    name: language === 'Ja' ? `${to.familyName} 様` : fullName(to),
    agency: from.agencyName,
    phone: from.callerNumber,
    form: `${from.url}/`,
  };
  const subject = filledIn(part(parts, `subject${language}`), values);
  return { subject, lines: filledIn(part(parts, `text${language}`), values).split('\n'), short: subject };
}

function part(parts: Parts, name: string): string {
  const value = parts[name];
  if (value === undefined) throw new TypeError(`A message needs its part ${name}`);
  return value;
}

function link({ url }: Sender, parts: Parts): string {
  return `${url}${parts['path'] ?? part(parts, 'url')}`;
}

function callTime(parts: Parts, language: Language): string {
  const from = parts['callFrom'];
  if (from === undefined) return language === 'ja' ? 'まもなく' : 'soon';
  return language === 'ja' ? `${dayTime(from, 'ja')}以降に` : `after ${dayTime(from, 'en')}`;
}

const weekdays = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

/** 11月12日（木）20:00 · Thu 12 Nov 20:00, in Tokyo. */
function dayTime(instant: string, language: Language): string {
  const at = new Date(instant);
  const [, month = '', day = ''] = tokyoDay(at).split('-').map(Number);
  const weekday = weekdays[language][tokyoWeekday(at)] ?? '';
  const time = tokyoTime(at).slice(0, 5);
  return language === 'ja'
    ? `${month}月${day}日（${weekday}）${time}`
    : `${weekday} ${day} ${months[Number(month) - 1] ?? ''} ${time}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Nothing in a header may start a new one. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
