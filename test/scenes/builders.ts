/** The people of the acceptance stories, as the form would send them, and as many others as a test needs. */
import { randomUUID } from 'node:crypto';
import { calls, type PublicForm, type Receipt, type SubmitRegistration } from '@toritsugi/contracts';
import type { FormDefinition } from '@toritsugi/triage';
import type { Caller } from './person';

export interface Applicant {
  readonly answers: Readonly<Record<string, unknown>>;
  /** Consents ticked besides the terms. */
  readonly consents?: readonly string[];
  readonly channel?: string;
}

/** AT-1: talks now, experienced in accounting; closing the books and the way of working are left open. */
export const asuka: Applicant = {
  channel: 'listing',
  answers: {
    desired_occupation: 'accounting',
    experience_years: 6,
    desired_area: 'kanto',
    change_timing: 'within_3m',
    can_talk_now: true,
    qualifications: ['bookkeeping_2'],
    current_income: '450_499',
    desired_income: '550_599',
    family_name: '藤代',
    given_name: '明日香',
    family_kana: 'フジシロ',
    given_kana: 'アスカ',
    phone: '090-0000-0101',
    email: 'asuka@example.jp',
  },
};

/** AT-2: a salesman who has no time now. */
export const wataru: Applicant = {
  answers: {
    desired_occupation: 'corp_sales',
    experience_years: 5,
    desired_area: 'kanto',
    change_timing: 'within_3m',
    new_business_experience: false,
    qualifications: ['none'],
    family_name: '杉浦',
    given_name: '渉',
    family_kana: 'スギウラ',
    given_kana: 'ワタル',
    phone: '090-0000-0202',
    email: 'wataru@example.jp',
  },
};

/** AT-3: wants to become an accountant, and agreed to hear of other services. */
export const naoki: Applicant = {
  consents: ['other_services'],
  answers: {
    desired_occupation: 'accounting',
    experience_years: 0,
    desired_area: 'kanto',
    change_timing: 'within_3m',
    qualifications: ['bookkeeping_3'],
    family_name: '荻原',
    given_name: '直樹',
    family_kana: 'オギワラ',
    given_kana: 'ナオキ',
    phone: '090-0000-0303',
    email: 'naoki@example.jp',
  },
};

/** Someone like `applicant` with a name, a number and an address of their own. */
export const someoneLike = ({ answers, ...rest }: Applicant, index: number): Applicant => ({
  ...rest,
  answers: {
    ...answers,
    family_name: '試験',
    given_name: String.fromCodePoint(0x4e00 + (index % 20_000)),
    family_kana: 'シケン',
    given_kana: 'タメシ',
    phone: `090-0${String(100 + Math.floor(index / 10_000)).padStart(3, '0')}-${String(index % 10_000).padStart(4, '0')}`,
    email: `someone-${index}@example.jp`,
  },
});

/** The body that the form sends for this person. */
export function submission(
  form: PublicForm,
  { answers, consents = [], channel }: Applicant,
  idempotencyKey: string = randomUUID(),
): SubmitRegistration {
  const { consents: texts } = form.definition as FormDefinition;
  return {
    idempotencyKey,
    formVersion: form.version,
    language: 'ja',
    answers,
    openedToken: form.openedToken,
    consents: texts.map(({ id, version, required }) => ({ id, version, isGiven: required || consents.includes(id) })),
    ...(channel === undefined ? {} : { channel }),
  };
}

/** Opens the form and sends it for this person. */
export async function register(anyone: Caller, applicant: Applicant): Promise<Receipt> {
  const form = await anyone.call(calls.public.form, {});
  return anyone.call(calls.public.submit, { body: submission(form, applicant) });
}

/** A Must, Want or Avoid as the settings take it, named by its id. */
export const criterion = (id: string, list: 'must' | 'want' | 'avoid', rule: object) => ({
  id,
  list,
  label: { ja: id, en: id },
  question: { ja: `${id}？`, en: `${id}?` },
  rule,
});
