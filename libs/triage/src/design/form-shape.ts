/** Is this a form at all: what comes from outside is read before it is kept, compiled or shown. Pure. */
import { fieldKinds, type FormDefinition } from '../form/form';
import { paragraph } from '../form/text';
import type { Localized } from '../vocabulary';

type Part = Readonly<Record<string, unknown>>;
/** Gives back what it understood of a value, and throws `Misplaced` where that is not what it should be. */
type Read = (value: unknown) => unknown;

const AT_MOST = { steps: 30, fields: 60, options: 200, consents: 20, links: 5, faq: 40 };
const SNAKE = /^[a-z][a-z0-9_]{0,59}$/;

/** `place` as `steps.0.fields.2.label.en`. Never the value itself. */
class Misplaced extends Error {
  constructor(readonly place: string) {
    super(place);
  }
}

function within(name: string | number, read: Read, value: unknown): unknown {
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof Misplaced)) throw error;
    throw new Misplaced([name, error.place].filter((part) => part !== '').join('.'));
  }
}

const such =
  (is: (value: unknown) => boolean): Read =>
  (value) => {
    if (!is(value)) throw new Misplaced('');
    return value;
  };
/** What may be stored and shown: no NUL, half of a character or direction mark. */
const text = (most: number): Read =>
  such((value) => typeof value === 'string' && value.length <= most && paragraph(value) !== undefined);
const said = (most: number): Read => has({ ja: text(most), en: text(most) });
const maybe =
  (read: Read): Read =>
  (value) =>
    value === undefined ? undefined : read(value);
const list =
  (read: Read, most: number): Read =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) throw new Misplaced('');
    return value.map((item, index) => within(index, read, item));
  };
const amount = such((value) => typeof value === 'number' && Number.isFinite(value));
const flag = such((value) => typeof value === 'boolean');
const id = such((value) => typeof value === 'string' && SNAKE.test(value) && !(value in Object.prototype));

/** These parts alone: nobody is served what nobody reads. */
function has(parts: Readonly<Record<string, Read>>): Read {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misplaced('');
    const read = Object.entries(parts).map(([name, part]) => [name, within(name, part, (value as Part)[name])]);
    return Object.fromEntries(read.filter(([, found]) => found !== undefined));
  };
}

/** Only a page of the web, never a script. */
export const isWebAddress = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= 500 &&
  /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?([/?#][^\s"'<>]*)?$/i.test(value);

const field = has({
  id,
  kind: such((value) => fieldKinds.some((kind) => kind === value)),
  label: said(200),
  hint: maybe(said(500)),
  reason: maybe(said(500)),
  whenEmpty: maybe(said(500)),
  example: maybe(text(200)),
  priority: such((value) => value === 'high' || value === 'low'),
  required: flag,
  options: maybe(list(has({ value: text(60), label: said(200) }), AT_MOST.options)),
  maxLength: amount,
  min: maybe(amount),
  max: maybe(amount),
  unit: maybe(said(40)),
  showWhen: maybe(has({ field: id, anyOf: list(text(60), AT_MOST.options) })),
  allowsNoAnswer: maybe(flag),
  dropRate: amount,
  askSeconds: amount,
});
const consent = has({
  id,
  purpose: text(60),
  version: text(20),
  required: flag,
  label: said(300),
  text: said(4_000),
  links: maybe(list(has({ label: said(100), url: such(isWebAddress) }), AT_MOST.links)),
});
const formLike = has({
  version: amount,
  steps: list(has({ id, title: said(200), fields: list(field, AT_MOST.fields) }), AT_MOST.steps),
  consents: list(consent, AT_MOST.consents),
  faq: maybe(list(has({ id, question: said(200), answer: said(1_000) }), AT_MOST.faq)),
});

export type ReadForm =
  { readonly ok: true; readonly form: FormDefinition } | { readonly ok: false; readonly place: string };

/** The form without what is no part of one; or where it stops being one. Never throws. */
export function readForm(value: unknown): ReadForm {
  try {
    const form = formLike(value) as FormDefinition;
    const twice = idTwice(form);
    return twice === undefined ? { ok: true, form } : { ok: false, place: twice };
  } catch (error) {
    if (error instanceof Misplaced) return { ok: false, place: error.place };
    throw error;
  }
}

/** Where an id stands that its list has already; those of fields are one list, over all pages. */
function idTwice({ steps, consents, faq = [] }: FormDefinition): string | undefined {
  const known = new Set<string>();
  const named = (list: string, parts: readonly { readonly id: string }[], at = list) =>
    parts.map((part, index) => ({ key: `${list} ${part.id}`, place: `${at}.${index}.id` }));
  return [
    ...named('steps', steps),
    ...steps.flatMap(({ fields }, index) => named('fields', fields, `steps.${index}.fields`)),
    ...named('consents', consents),
    ...named('faq', faq),
  ].find(({ key }) => known.size === known.add(key).size)?.place;
}

const partNames: Readonly<Record<string, Localized>> = {
  steps: { ja: 'ページ', en: 'page' },
  fields: { ja: '項目', en: 'question' },
  options: { ja: '選択肢', en: 'option' },
  consents: { ja: '同意', en: 'consent' },
  links: { ja: 'リンク', en: 'link' },
  faq: { ja: 'よくある質問', en: 'FAQ entry' },
  id: { ja: '識別子（重複か、使えない文字）', en: 'its id (twice, or not usable)' },
  kind: { ja: '答え方', en: 'its kind' },
  label: { ja: '名前', en: 'its label' },
  title: { ja: '見出し', en: 'its heading' },
  hint: { ja: '補足', en: 'its help' },
  reason: { ja: '理由', en: 'its reason' },
  text: { ja: '本文', en: 'its text' },
  question: { ja: '質問', en: 'the question' },
  answer: { ja: '答え', en: 'the answer' },
  url: { ja: 'アドレス（https://で始まる）', en: 'its address (https://)' },
  value: { ja: '値', en: 'its value' },
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '英語', en: 'English' },
};

/** `steps.0.fields.2.label.en` as ページ1・項目3・名前・英語. */
export function formPlace(place: string): Localized {
  const parts = place.split('.').filter((part) => part !== '');
  const said = (language: 'ja' | 'en', gap: string): string[] =>
    parts.flatMap((part, at) => {
      const number = Number(parts[at + 1]);
      const name = partNames[part]?.[language] ?? part;
      if (/^\d+$/.test(part)) return [];
      return [Number.isInteger(number) ? `${name}${gap}${number + 1}` : name];
    });
  return { ja: said('ja', '').join('・'), en: said('en', ' ').join(', ') };
}
