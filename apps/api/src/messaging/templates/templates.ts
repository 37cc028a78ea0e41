import { tokyoDay, tokyoTime, tokyoWeekday } from '@toritsugi/calendar';
import { fillPlaces, type Known, type Language, type templateNames } from '@toritsugi/contracts';
import { fullName } from '../../staff/full-name';
import { OTHER_SERVICES, VACANCIES_BY_MAIL } from '../../registrant/consents/consents.service';
import type { MessageRoute } from '@toritsugi/journey';
import { fill, namesNeeded } from './fill';
import { productTexts, type MessageText } from './product-texts';

export const templates = [
  'A1',
  'A2',
  'B1',
  'B2',
  'B3',
  'D1',
  'D2',
  'F1',
  'F2',
  'F3',
  'F4',
  'L1',
  'L2',
  'P1',
  'R2',
  'R3',
  'S1',
  'V1',
  'V2',
] as const satisfies readonly (keyof typeof templateNames)[];
/**
 * A1 registration received · A2 we called and missed you · B1 consultation set · B2 reminder · B3 an earlier time is
 * kept · D1 may we call about
 * your selection · D2 what made you decline, to those who agreed to mail · F1 how was it, after a talk or an
 * interview · F2 the same midway to one that is far · F3 a question is answered next time · F4 its answer · L1 choose
 * a time yourself · L2 a new link for one that has ended · P1 an answer
 * stands on their own page · R2 nothing to introduce, with an invitation to another
 * service · R3 the same without one · S1 a survey, to those who agreed to mail · V1 what staff wrote about vacancies,
 * to those who agreed to hear of them · V2 one vacancy that fits them, to the same.
 */
export type Template = (typeof templates)[number];

export const messageKinds = ['transactional', 'promotional'] as const;
/** `promotional`: advertising, to whoever agreed to it and can stop it. */
export type MessageKind = (typeof messageKinds)[number];

export const kindOf = (template: Template): MessageKind =>
  ['R2', 'V1', 'V2', 'D2', 'S1'].includes(template) ? 'promotional' : 'transactional';

/** What a person must have agreed to, to be sent this; null where it is about what they asked for. */
export const consentOf = (template: string): string | null =>
  ['V1', 'V2', 'D2', 'S1'].includes(template) ? VACANCIES_BY_MAIL : template === 'R2' ? OTHER_SERVICES : null;

/** Raised with every change of a text, so that a message says what it was made from. A test compares the texts. */
export const templateVersions: Readonly<Record<Template, number>> = {
  A1: 5,
  A2: 5,
  B1: 4,
  B2: 4,
  B3: 2,
  D1: 2,
  D2: 2,
  F1: 2,
  F2: 2,
  F3: 2,
  F4: 2,
  L1: 4,
  L2: 2,
  P1: 1,
  R2: 4,
  R3: 4,
  S1: 2,
  V1: 2,
  V2: 1,
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
  /** Until how long before its start a booking may be changed by its link. */
  readonly bookingChangeMinutes: number;
  /** Address of this server without a slash at the end. */
  readonly url: string;
}

export interface RenderedMessage {
  readonly subject: string;
  readonly body: string;
}

export interface Filling {
  readonly to: Addressee;
  readonly from: Sender;
  readonly parts: Parts;
  /** Dates of another year than this say theirs. */
  readonly now: Date;
  /** Where advertising is stopped. */
  readonly stopUrl: string;
  /** The person's own page: in every message, whatever its words. */
  readonly pageUrl: string;
}

/**
 * The text of a message, the agency's `own` where it has one. An SMS has no subject and says it in one breath. Throws a
 * TypeError when a part is missing.
 */
export function renderMessage(
  template: Template,
  via: MessageRoute,
  filling: Filling,
  own: Partial<MessageText> = {},
): RenderedMessage {
  const { to } = filling;
  const known = knownParts(filling);
  const usual = productTexts[template][to.language];
  // Words of an agency's own that need what this message does not have: the usual ones say it without.
  const wordsOf = (part: keyof MessageText): string => {
    const text = own[part];
    return text === undefined || namesNeeded(text).some((name) => known[name] === undefined) ? usual[part] : text;
  };
  const [subject, lines, short] = [wordsOf('subject'), wordsOf('body'), wordsOf('short')];
  if (via === 'sms') return { subject: '', body: shortly(fill(short, known), filling) };
  const body = framed(fill(lines, known), filling, kindOf(template));
  // A chat has no subject: it stands above the text.
  return via === 'line'
    ? { subject: '', body: `${fill(subject, known)}\n\n${body}` }
    : { subject: oneLine(fill(subject, known)), body };
}

export type Frame = Pick<Filling, 'to' | 'from' | 'stopUrl' | 'pageUrl'>;

/** In one breath, with the way to the own page unless the words hold it, and who writes. */
function shortly(text: string, { to, from: { agencyName, callerNumber }, pageUrl }: Frame): string {
  const page = { ja: `確認・変更 ${pageUrl}`, en: `Your page: ${pageUrl}` }[to.language];
  return [text, ...(text.includes(pageUrl) ? [] : [page]), agencyName, callerNumber].join(' ');
}

/** An SMS that found no telephone, as a mail. */
export function mailInsteadOf(sms: string, filling: Frame, kind: MessageKind): RenderedMessage {
  const { agencyName } = filling.from;
  const subject = { ja: `${agencyName}からのご連絡`, en: `A message from ${agencyName}` }[filling.to.language];
  return { subject: oneLine(subject), body: framed(sms, filling, kind) };
}

function framed(text: string, filling: Frame, kind: MessageKind): string {
  const { to } = filling;
  const hail = to.language === 'ja' ? `${to.familyName} 様` : `Dear ${fullName(to)},`;
  return [hail, '', text, '', ...senderLines(filling, kind)].join('\n');
}

/** Who writes, and how to hear no more. */
function senderLines({ from, to, stopUrl, pageUrl }: Frame, kind: MessageKind): string[] {
  const { agencyName, licenceNumber, postalAddress, callerNumber } = from;
  const stop: Readonly<Record<MessageKind, Readonly<Record<Language, string>>>> = {
    promotional: { ja: `案内の配信停止：${stopUrl}`, en: `No more of these: ${stopUrl}` },
    transactional: {
      ja: 'お申し込みに関するご連絡です。',
      en: 'This is about your application.',
    },
  };
  const page = {
    ja: `登録の確認、連絡の停止、登録の取り消し：${pageUrl}`,
    en: `To see your registration, hear no more, or withdraw: ${pageUrl}`,
  };
  const licence = { ja: `有料職業紹介事業許可番号 ${licenceNumber}`, en: `Placement licence ${licenceNumber}` };
  return [
    '--',
    agencyName,
    ...(licenceNumber === '' ? [] : [licence[to.language]]),
    ...(postalAddress === '' ? [] : [postalAddress]),
    callerNumber,
    stop[kind][to.language],
    page[to.language],
  ];
}

/** What can be known of a template's parts: a part that was not given is undefined. */
export function knownParts(filling: Filling): Known {
  const { to, from, parts, now } = filling;
  const { language } = to;
  const at = (name: string): string | undefined => {
    const instant = parts[name];
    return instant === undefined ? undefined : dayTime(instant, language, now);
  };
  return {
    familyName: to.familyName,
    agencyName: from.agencyName,
    callerNumber: from.callerNumber,
    receiptNumber: parts['receiptNumber'],
    advisorName: parts['advisorName'],
    callTime: callTime(filling),
    callAgain:
      parts['callFrom'] === undefined ? '' : { ja: 'あらためておかけします。', en: ' and will call again' }[language],
    promisedBy: at('promisedBy'),
    startsAt: at('startsAt'),
    endsAt: at('endsAt'),
    changeUntil: changeUntil(from.bookingChangeMinutes, language),
    occasion: parts['occasion' + { ja: 'Ja', en: 'En' }[language]],
    purpose: purposeOfFollowUp(parts['company'] ?? '', language),
    note: parts['note'],
    employerName: parts['employerName'],
    jobTitle: parts['jobTitle'],
    nextAt: at('nextAt'),
    question: parts['question'],
    answer: parts['answer'],
    letterSubject: letter('subject', filling),
    letterText: letter('text', filling),
    link: parts['path'] === undefined ? parts['url'] && `${from.url}${parts['url']}` : `${from.url}${parts['path']}`,
  };
}

/** Why somebody is asked, and that nothing they say counts against them: in every follow-up, whatever else it says. */
function purposeOfFollowUp(company: string, language: Language): string {
  if (language === 'en')
    return `We ask so that you can go on knowing ${company === '' ? 'what awaits you' : `${company} better`}. What you write does not affect the selection.`;
  return `${company === '' ? '' : `${company}様について`}理解を深めていただいたうえで選考に進んでいただきたいと考えています。
選考とは関係ありませんので、よろしければ感想や疑問点等をご遠慮なくお聞かせください。`;
}

/** What a letter (V1) can say besides its words. */
export const LETTER_PLACES = ['name', 'agency', 'phone', 'form'] as const;

/** Of V1, in the words of whoever wrote it, about this person. */
function letter(name: 'subject' | 'text', { to, from, parts }: Filling): string | undefined {
  const text = parts[name + { ja: 'Ja', en: 'En' }[to.language]];
  return (
    text &&
    fillPlaces(text, {
      name: to.language === 'ja' ? `${to.familyName} 様` : fullName(to),
      agency: from.agencyName,
      phone: from.callerNumber,
      form: `${from.url}/`,
    })
  );
}

/** Unknown where nobody is to call. */
function callTime({ parts, to: { language }, now }: Filling): string | undefined {
  if (parts['isWritten'] !== undefined) return undefined;
  const by = parts['callBy'];
  if (by !== undefined) return language === 'ja' ? `${dayTime(by, 'ja', now)}までに` : `by ${dayTime(by, 'en', now)}`;
  const from = parts['callFrom'];
  if (from === undefined) return language === 'ja' ? 'まもなく' : 'soon';
  return language === 'ja' ? `${dayTime(from, 'ja', now)}以降に` : `after ${dayTime(from, 'en', now)}`;
}

/** Empty in Japanese where it is its start: 開始まで. */
function changeUntil(minutes: number, language: Language): string {
  const hours = minutes / 60;
  if (language === 'ja') return minutes === 0 ? '' : Number.isInteger(hours) ? `${hours}時間前` : `${minutes}分前`;
  if (minutes === 0) return 'its start';
  if (!Number.isInteger(hours)) return `${minutes} minutes before`;
  return hours === 1 ? 'one hour before' : `${hours} hours before`;
}

const weekdays = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

/** 11月12日（木）20:00 · Thu 12 Nov 20:00, in Tokyo; of another year 2027年1月5日（火）20:00. */
export function dayTime(instant: string, language: Language, now: Date): string {
  const at = new Date(instant);
  const [year = 0, month = '', day = ''] = tokyoDay(at).split('-').map(Number);
  const weekday = weekdays[language][tokyoWeekday(at)] ?? '';
  const time = tokyoTime(at).slice(0, 5);
  const isOfThisYear = tokyoDay(now).startsWith(`${year}-`);
  return language === 'ja'
    ? `${isOfThisYear ? '' : `${year}年`}${month}月${day}日（${weekday}）${time}`
    : `${weekday} ${day} ${months[Number(month) - 1] ?? ''}${isOfThisYear ? '' : ` ${year}`} ${time}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Nothing in a header may start a new one. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
