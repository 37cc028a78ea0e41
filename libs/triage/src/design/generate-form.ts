/**
 * The form that asks what the targets judge by (ターゲットを識別できる情報を軸に, S004-24): contact, the Musts required, what
 * decides who calls, then as many Wants and Avoids as a short form bears; the rest is asked on the call. Pure.
 */
import type { ConsentDefinition, FieldDefinition, FormDefinition, FormStep } from '../form/form';
import { criteriaOf, type Criterion, type Target } from '../target/criteria';
import type { Localized } from '../vocabulary';
import { withPriority } from './audit/audit-form';
import { fieldsOfPart, formFields, OCCUPATION_FIELD, partsOf, wantedValues } from './form-links';
import { standardContact } from './standard-contact';

export interface FormPlan {
  readonly targets: readonly Target[];
  /** Every question that may be asked beside those of contact, as it is worded at first. */
  readonly catalogue: readonly FieldDefinition[];
  /** What the segment is read from; asked, and required only behind a Must. */
  readonly routingFields: readonly string[];
  readonly contact?: readonly FieldDefinition[];
  readonly consents: readonly ConsentDefinition[];
  readonly version: number;
  /** Questions of the form, counted by `countQuestions`; what a Must needs is asked beyond it. */
  readonly atMost?: number;
  /** The form in use: its fields that stay keep their wording, and its own questions stay. */
  readonly previous?: FormDefinition;
}

export interface GeneratedForm {
  readonly form: FormDefinition;
  /** Criteria's questions that the form does not ask. */
  readonly callFields: readonly FieldDefinition[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Answers that criteria read and the catalogue has no question for. */
  readonly missing: readonly string[];
}

export const QUESTIONS_AT_MOST = 8;
const PER_PAGE = 4;

/**
 * Questions as people meet them, counted as the form of §4.6 is: 姓 and 名 are one, and so are their readings; of the
 * questions that hang on another's answer as many as one answer brings at most.
 */
export function countQuestions(fields: readonly FieldDefinition[]): number {
  const always = new Set<string>();
  const after = new Map<string, Map<string, number>>();
  for (const { id, kind, showWhen } of fields) {
    if (showWhen === undefined) always.add(kind === 'name' || kind === 'kana' ? kind : id);
    else {
      const byValue = after.get(showWhen.field) ?? new Map<string, number>();
      for (const value of showWhen.anyOf) byValue.set(value, (byValue.get(value) ?? 0) + 1);
      after.set(showWhen.field, byValue);
    }
  }
  return [...after.values()].reduce((sum, byValue) => sum + Math.max(0, ...byValue.values()), always.size);
}

/** Every question of the catalogue as these targets would have it asked, worded as the form in use words it. */
export function askableFields({
  targets,
  catalogue,
  previous,
}: Pick<FormPlan, 'targets' | 'catalogue' | 'previous'>): FieldDefinition[] {
  const before = new Map((previous ? formFields(previous) : []).map((field) => [field.id, field]));
  const musts = mustFields(targets);
  return catalogue.map((field) => worded(asked(field, musts.has(field.id), targets), before.get(field.id)));
}

export function generateForm(plan: FormPlan): GeneratedForm {
  const { targets, catalogue, routingFields, consents, version, contact = standardContact, previous } = plan;
  const known = new Map(catalogue.map((field) => [field.id, field]));
  const before = new Map((previous ? formFields(previous) : []).map((field) => [field.id, field]));
  const musts = mustFields(targets);
  const askable = new Map(askableFields(plan).map((field) => [field.id, field]));
  const ask = (id: string): FieldDefinition[] => {
    const field = askable.get(id);
    return field === undefined ? [] : [field];
  };
  const needed = [...musts].flatMap(ask);
  const people = contact.map((field) => worded(field, before.get(field.id)));
  const own = [...before.values()]
    .filter(({ id }) => !known.has(id) && !contact.some((field) => field.id === id))
    .map((field) => (field.showWhen && !musts.has(field.showWhen.field) ? withoutCondition(field) : field));
  const wishes: FieldDefinition[] = [];
  for (const ids of [...routingFields.map((id) => [id]), ...wishesByWorth(plan, before)]) {
    const more = ids.filter((id) => !musts.has(id) && !wishes.some((field) => field.id === id)).flatMap(ask);
    const isKept = more.length > 0 && more.every(({ id }) => before.has(id));
    const length = countQuestions([...people, ...needed, ...own, ...wishes, ...more]);
    if (isKept || length <= (plan.atMost ?? QUESTIONS_AT_MOST)) wishes.push(...more);
  }
  const form: FormDefinition = {
    version,
    steps: pagesOf({ needed, wishes, people, own }).map((step) => ({
      ...step,
      title: previous?.steps.find(({ id }) => id === step.id)?.title ?? step.title,
    })),
    consents,
    ...(previous?.faq && { faq: previous.faq }),
  };
  const now = formFields(form);
  const read = [...new Set(targets.flatMap(criteriaOf).flatMap(fieldsRead))];
  return {
    form,
    callFields: read.flatMap((id) => {
      const field = now.some((one) => one.id === id) ? undefined : known.get(id);
      return field === undefined ? [] : [withoutCondition(withPriority(field, 'low'))];
    }),
    added: now.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    removed: [...before.keys()].filter((id) => !now.some((field) => field.id === id)),
    missing: read.filter((id) => !known.has(id)),
  };
}

function mustFields(targets: readonly Target[]): ReadonlySet<string> {
  return new Set(targets.flatMap(({ must }) => must).flatMap(fieldsRead));
}

function fieldsRead({ rule }: Criterion): readonly string[] {
  return [...new Set(partsOf(rule).flatMap(fieldsOfPart))];
}

/** Required behind a Must; shown to the occupations that are judged by it, where others are not. */
function asked(field: FieldDefinition, isMust: boolean, targets: readonly Target[]): FieldDefinition {
  const plain = withoutCondition(withPriority(field, isMust ? 'high' : 'low'));
  const readers = targets.filter((target) => criteriaOf(target).some((one) => fieldsRead(one).includes(field.id)));
  const isOfOccupation = field.showWhen?.field === OCCUPATION_FIELD || readers.length < targets.length;
  const isForAll = field.id === OCCUPATION_FIELD || readers.length === 0 || !isOccupationAsked(targets);
  if (isForAll || !isOfOccupation || readers.some((target) => wantedValues(target, OCCUPATION_FIELD) === undefined))
    return { ...plain, reason: field.reason ?? reasonFor(isMust) };
  const anyOf = [...new Set(readers.flatMap((target) => wantedValues(target, OCCUPATION_FIELD) ?? []))];
  return { ...plain, reason: field.reason ?? reasonFor(isMust), showWhen: { field: OCCUPATION_FIELD, anyOf } };
}

/** A question may hang on the occupation only where everyone must name one. */
function isOccupationAsked(targets: readonly Target[]): boolean {
  return targets.some(({ must }) => must.some((one) => fieldsRead(one).includes(OCCUPATION_FIELD)));
}

function reasonFor(isMust: boolean): Localized {
  return isMust
    ? {
        ja: 'ご紹介できるお仕事があるかを、はじめに確かめるためです。',
        en: 'So that we know at once whether we have work for you.',
      }
    : { ja: 'ご希望に合うお仕事をご案内するためです。', en: 'So that we can suggest work that fits.' };
}

function withoutCondition({ showWhen: _, ...field }: FieldDefinition): FieldDefinition {
  return field;
}

/** Keeps what the agency wrote, and options it added; what is asked of whom follows the targets. */
function worded(field: FieldDefinition, was: FieldDefinition | undefined): FieldDefinition {
  if (was === undefined || was.kind !== field.kind) return field;
  const { label, hint, reason, whenEmpty, example, unit, dropRate, askSeconds } = was;
  const own = { label, hint, reason, whenEmpty, example, unit, dropRate, askSeconds };
  const kept = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  if (field.options === undefined) return { ...field, ...kept };
  const written = new Map(was.options?.map((option) => [option.value, option]));
  const offered = new Set(field.options.map(({ value }) => value));
  const options = [
    ...field.options.map((option) => written.get(option.value) ?? option),
    ...[...written.values()].filter(({ value }) => !offered.has(value)),
  ];
  return { ...field, ...kept, options };
}

/**
 * Fields of each Want and Avoid, those asked before first, then by points of the score per person lost: an Avoid 20, a
 * Want its share of 40 (domain §2.4.1), over the drop rates of what has to be asked for it.
 */
function wishesByWorth({ targets, catalogue }: FormPlan, before: ReadonlyMap<string, unknown>): (readonly string[])[] {
  const drop = (id: string): number => catalogue.find((field) => field.id === id)?.dropRate ?? 0.01;
  const worth = new Map<string, { ids: readonly string[]; points: number }>();
  for (const target of targets) {
    const weights = target.want.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
    for (const criterion of [...target.want, ...target.avoid]) {
      const ids = fieldsRead(criterion);
      const points = criterion.list === 'avoid' ? 20 : (40 * (criterion.weight ?? 1)) / weights;
      const key = ids.join(' ');
      worth.set(key, { ids, points: points / targets.length + (worth.get(key)?.points ?? 0) });
    }
  }
  const rate = ({ ids, points }: { ids: readonly string[]; points: number }): number =>
    points /
    Math.max(
      0.001,
      ids.reduce((sum, id) => sum + drop(id), 0),
    );
  const isKept = (ids: readonly string[]): number => Number(ids.every((id) => before.has(id)));
  return [...worth.values()]
    .sort((a, b) => isKept(b.ids) - isKept(a.ids) || rate(b) - rate(a) || (a.ids.join() < b.ids.join() ? -1 : 1))
    .map(({ ids }) => ids);
}

interface Groups {
  readonly needed: readonly FieldDefinition[];
  readonly wishes: readonly FieldDefinition[];
  readonly people: readonly FieldDefinition[];
  readonly own: readonly FieldDefinition[];
}

/** Short pages of at most four questions; easy ones first, the name and the address last, as people expect it. */
function pagesOf({ needed, wishes, people, own }: Groups): FormStep[] {
  const isAsked = needed.concat(wishes).some(({ id }) => id === OCCUPATION_FIELD);
  const [first, rest] = isAsked ? split(needed.concat(wishes)) : [[], needed.concat(wishes)];
  const work = [...first, ...rest.filter((field) => needed.includes(field))];
  const others = rest.filter((field) => !needed.includes(field));
  return [
    ...pages('work', { ja: 'どのようなお仕事を希望しますか', en: 'What work are you looking for?' }, work),
    ...pages(
      'wishes',
      { ja: 'ご希望とご経験を教えてもらえますか', en: 'What do you wish for, and what have you done?' },
      others,
    ),
    ...pages('talk', { ja: 'ほかにお聞きしたいことがあります', en: 'A few more questions' }, own),
    {
      id: 'contact',
      title: { ja: 'お名前とご連絡先を教えてもらえますか', en: 'What is your name, and how can we reach you?' },
      fields: people,
    },
  ];
}

/** The occupation and what hangs on it come first, whatever list they are in. */
function split(fields: readonly FieldDefinition[]): [FieldDefinition[], FieldDefinition[]] {
  const isFirst = ({ id, showWhen }: FieldDefinition): boolean =>
    id === OCCUPATION_FIELD || showWhen?.field === OCCUPATION_FIELD;
  const first = fields
    .filter(isFirst)
    .sort((a, b) => Number(b.id === OCCUPATION_FIELD) - Number(a.id === OCCUPATION_FIELD));
  return [first, fields.filter((field) => !isFirst(field))];
}

function pages(id: string, title: Localized, fields: readonly FieldDefinition[]): FormStep[] {
  const steps: FieldDefinition[][] = [];
  for (const field of fields) {
    const last = steps.at(-1);
    if (last !== undefined && countQuestions([...last, field]) <= PER_PAGE) last.push(field);
    else steps.push([field]);
  }
  return steps.map((page, at) => ({
    id: at === 0 ? id : `${id}_${at + 1}`,
    title: at === 0 ? title : { ja: `${title.ja}（${at + 1}）`, en: `${title.en} (${at + 1})` },
    fields: page,
  }));
}
