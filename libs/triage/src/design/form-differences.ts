/** What one version of the form changed of another, a sentence each, in the order in which people meet it. Pure. */
import type { FieldDefinition, FormDefinition } from '../form/form';
import type { Localized } from '../vocabulary';
import { formFields } from './form-links';

export function formDifferences(before: FormDefinition, after: FormDefinition): readonly Localized[] {
  const [was, is] = [formFields(before), formFields(after)];
  const wasById = new Map(was.map((field) => [field.id, field]));
  const isById = new Map(is.map((field) => [field.id, field]));
  return [
    ...is.flatMap((field) => {
      const old = wasById.get(field.id);
      return old === undefined ? [added(field)] : fieldDifferences(old, field);
    }),
    ...was.filter(({ id }) => !isById.has(id)).map(removed),
    ...orderDifferences(before, after),
    ...titleDifferences(before, after),
    ...consentDifferences(before, after),
    ...faqDifferences(before, after),
  ];
}

const named = ({ ja, en }: Localized): Localized => ({ ja: `「${ja}」`, en: `“${en}”` });
const isAlike = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
/** Stored JSON comes back with its keys in another order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function added({ label, required }: FieldDefinition): Localized {
  const name = named(label);
  return required
    ? { ja: `${name.ja}を必須で追加`, en: `${name.en} is asked now, and must be answered` }
    : { ja: `${name.ja}を任意で追加`, en: `${name.en} is asked now, if people like to answer` };
}

function removed({ label }: FieldDefinition): Localized {
  const name = named(label);
  return { ja: `${name.ja}を外した`, en: `${name.en} is not asked any more` };
}

function fieldDifferences(was: FieldDefinition, is: FieldDefinition): Localized[] {
  const name = named(is.label);
  const found: Localized[] = [];
  if (was.required !== is.required)
    found.push(
      is.required
        ? { ja: `${name.ja}：任意 → 必須`, en: `${name.en} must be answered now` }
        : { ja: `${name.ja}：必須 → 任意`, en: `${name.en} need not be answered any more` },
    );
  if (!isAlike(was.label, is.label)) {
    const old = named(was.label);
    found.push({ ja: `${old.ja}の文 → ${name.ja}`, en: `${old.en} is worded ${name.en}` });
  }
  const texts = [
    [was.hint, is.hint, '補足', 'help'],
    [was.reason, is.reason, 'お聞きする理由', 'reason'],
    [was.whenEmpty, is.whenEmpty, '未入力のときの文', 'message when empty'],
  ] as const;
  for (const [old, now, ja, en] of texts)
    if (!isAlike(old, now)) found.push({ ja: `${name.ja}の${ja}を変えた`, en: `The ${en} of ${name.en} is another` });
  if (!isAlike(was.options, is.options))
    found.push({ ja: `${name.ja}の選択肢を変えた`, en: `${name.en} offers other choices` });
  if (!isAlike(was.showWhen, is.showWhen))
    found.push({ ja: `${name.ja}を表示する相手を変えた`, en: `${name.en} is shown to other people` });
  return found;
}

/** The fewest questions that need to have been moved, with the page they stand on now. */
function orderDifferences(before: FormDefinition, after: FormDefinition): Localized[] {
  const placeBefore = placesOf(before);
  const placeAfter = placesOf(after);
  const both = formFields(after).filter(({ id }) => placeBefore.has(id));
  const order = both.map(({ id }) => placeBefore.get(id)?.order ?? 0);
  const stayed = longestRise(order);
  return both.flatMap((field, index) => {
    const [was, is] = [placeBefore.get(field.id), placeAfter.get(field.id)];
    const name = named(field.label);
    if (was === undefined || is === undefined) return [];
    if (was.page !== is.page && was.stepId !== is.stepId)
      return [{ ja: `${name.ja}を${is.page}ページ目へ移した`, en: `${name.en} stands on page ${is.page} now` }];
    return stayed.has(index) ? [] : [{ ja: `${name.ja}の順番を変えた`, en: `${name.en} stands in another place` }];
  });
}

type Place = { readonly order: number; readonly page: number; readonly stepId: string };
function placesOf(form: FormDefinition): ReadonlyMap<string, Place> {
  let order = 0;
  return new Map(
    form.steps.flatMap(({ id: stepId, fields }, page) =>
      fields.map(({ id }) => [id, { order: (order += 1), page: page + 1, stepId }] as const),
    ),
  );
}

/** Indexes of a longest rising part: what stands in it has kept its order. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const best: { length: number; from: number }[] = [];
  values.forEach((value, index) => {
    let [length, from] = [1, -1];
    for (let other = 0; other < index; other += 1) {
      const known = best[other];
      if (known !== undefined && (values[other] ?? 0) < value && known.length + 1 > length)
        [length, from] = [known.length + 1, other];
    }
    best.push({ length, from });
  });
  const kept = new Set<number>();
  let at = best.reduce((top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top), 0);
  while (at >= 0 && at < best.length) {
    kept.add(at);
    at = best[at]?.from ?? -1;
  }
  return kept;
}

function titleDifferences(before: FormDefinition, after: FormDefinition): Localized[] {
  const was = new Map(before.steps.map(({ id, title }) => [id, title]));
  const pages = (form: FormDefinition) => form.steps.length;
  const titles = after.steps.flatMap(({ id, title }, page) => {
    const old = was.get(id);
    if (old === undefined || isAlike(old, title)) return [];
    return [{ ja: `${page + 1}ページ目の見出しを変えた`, en: `Page ${page + 1} has another heading` }];
  });
  if (pages(before) === pages(after)) return titles;
  const [from, to] = [pages(before), pages(after)];
  return [{ ja: `ページ数：${from} → ${to}`, en: `${to} pages instead of ${from}` }, ...titles];
}

function consentDifferences(before: FormDefinition, after: FormDefinition): Localized[] {
  const was = new Map(before.consents.map((consent) => [consent.id, consent]));
  const is = new Set(after.consents.map(({ id }) => id));
  return [
    ...after.consents.flatMap(({ version: _, ...consent }) => {
      const old = was.get(consent.id);
      const name = named(consent.label);
      if (old === undefined) return [{ ja: `同意${name.ja}を追加`, en: `People are asked for the consent ${name.en}` }];
      const { version: _old, ...rest } = old;
      return isAlike(rest, consent)
        ? []
        : [{ ja: `同意${name.ja}の文を変えた`, en: `The consent ${name.en} is worded anew` }];
    }),
    ...before.consents
      .filter(({ id }) => !is.has(id))
      .map(({ label }) => ({
        ja: `同意${named(label).ja}を外した`,
        en: `The consent ${named(label).en} is not asked for any more`,
      })),
  ];
}

function faqDifferences(before: FormDefinition, after: FormDefinition): Localized[] {
  const was = new Map((before.faq ?? []).map((one) => [one.id, one]));
  const is = new Set((after.faq ?? []).map(({ id }) => id));
  return [
    ...(after.faq ?? [])
      .filter((one) => !isAlike(was.get(one.id), one))
      .map(({ question }) => ({
        ja: `よくある質問${named(question).ja}の答えを書いた`,
        en: `The question ${named(question).en} is answered anew`,
      })),
    ...(before.faq ?? [])
      .filter(({ id }) => !is.has(id))
      .map(({ question }) => ({
        ja: `よくある質問${named(question).ja}を外した`,
        en: `The question ${named(question).en} is not answered any more`,
      })),
  ];
}
