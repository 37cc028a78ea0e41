import { namesIn, strangePlaces, type Language, type LocalizedText, type TemplatePlace } from '@toritsugi/contracts';
import { findBarred } from '@toritsugi/triage';
import { namesNeeded, outsideChoices } from './fill';
import type { MessageText } from './product-texts';
import type { Template } from './templates';

const ALWAYS = ['familyName', 'agencyName', 'callerNumber'] as const;
const needed = (name: string): TemplatePlace => ({ name, isRequired: true, isSometimes: false });
const possible = (name: string): TemplatePlace => ({ name, isRequired: false, isSometimes: false });

/** What each message can say besides its words. */
const ownPlaces: Readonly<Record<Template, readonly TemplatePlace[]>> = {
  A1: [
    needed('receiptNumber'),
    { name: 'callTime', isRequired: false, isSometimes: true },
    possible('promisedBy'),
    possible('link'),
  ],
  A2: [{ name: 'link', isRequired: true, isSometimes: true }, possible('callAgain')],
  B1: [needed('startsAt'), needed('link'), possible('advisorName'), possible('changeUntil')],
  B2: [needed('startsAt'), possible('link'), possible('advisorName'), possible('changeUntil')],
  B3: [needed('startsAt'), needed('endsAt'), needed('link')],
  D1: [possible('advisorName')],
  D2: [needed('link')],
  F1: [needed('purpose'), possible('occasion'), { name: 'note', isRequired: false, isSometimes: true }],
  F2: [
    needed('purpose'),
    needed('nextAt'),
    possible('occasion'),
    { name: 'note', isRequired: false, isSometimes: true },
  ],
  F3: [needed('question'), { name: 'nextAt', isRequired: false, isSometimes: true }],
  F4: [needed('question'), needed('answer')],
  L1: [needed('link')],
  L2: [needed('link'), possible('endsAt')],
  P1: [needed('link')],
  R2: [needed('link')],
  R3: [],
  S1: [needed('link'), possible('occasion')],
  V1: [needed('letterSubject'), needed('letterText')],
  V2: [
    needed('employerName'),
    needed('jobTitle'),
    needed('link'),
    possible('advisorName'),
    { name: 'note', isRequired: false, isSometimes: true },
  ],
};

export const placesOf = (template: Template): TemplatePlace[] => [
  ...ownPlaces[template],
  ...ALWAYS.map((name) => possible(name)),
];

/** Why this text of a message cannot be sent; null where it can. The subject needs no part. */
export function problemOfText(template: Template, part: keyof MessageText, text: string): LocalizedText | null {
  const places = placesOf(template);
  if (text.trim() === '') return { ja: '空にはできません。', en: 'It cannot be empty.' };
  const always = outsideChoices(text);
  const [strange] = [
    ...strangePlaces(
      text,
      places.map(({ name }) => name),
    ),
    ...(always.match(/\[\[|\]\]/g) ?? []),
  ];
  if (strange !== undefined)
    return {
      ja: `差し込み「${strange}」は使えません。下の差し込みから選んでください。`,
      en: `${strange} cannot be filled in. Choose from those below.`,
    };
  const missing = places.find(
    ({ name, isRequired, isSometimes }) =>
      isRequired && part !== 'subject' && !namesIn(isSometimes ? text : always).includes(name),
  );
  if (missing !== undefined)
    return { ja: `差し込み「{${missing.name}}」が必要です。`, en: `It needs {${missing.name}}.` };
  const outside = namesNeeded(text).find((name) => places.some((place) => place.isSometimes && place.name === name));
  if (outside !== undefined)
    return {
      ja: `「{${outside}}」は、ないこともあります。[[あるときの文 {${outside}}|ないときの文]] の中に書いてください。`,
      en: `{${outside}} is not always there. Write it within [[with {${outside}}|without it]].`,
    };
  if (part === 'subject' && /[\r\n]/.test(text)) return { ja: '件名は1行です。', en: 'A subject has one line.' };
  const [barred] = findBarred(text);
  return barred === undefined
    ? null
    : {
        ja: '選考に使えない事柄（年齢・性別・家族など）に触れています。言い換えてください。',
        en: 'It speaks of what must not count (age, sex, family and the like). Say it otherwise.',
      };
}

/** The six texts of a setting, by where they stand. */
export const textFields = (['ja', 'en'] as const).flatMap((language: Language) =>
  (['subject', 'body', 'short'] as const).map(
    (part) => ({ language, part, field: `${language}${part[0]?.toUpperCase()}${part.slice(1)}` }) as const,
  ),
);
