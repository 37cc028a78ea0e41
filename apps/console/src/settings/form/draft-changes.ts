import type { FormDraft } from '@toritsugi/contracts';
import type {
  ConsentDefinition,
  FieldDefinition,
  FormDefinition,
  FormFaq,
  FormStep,
  Localized,
} from '@toritsugi/triage';

export interface Draft {
  readonly definition: FormDefinition;
  readonly contradictions: FormDraft['contradictions'];
}

export const draftOf = ({ definition, contradictions }: FormDraft): Draft => ({
  definition: definition as FormDefinition,
  contradictions,
});

/** Priority high means required, low optional; another wish is a contradiction that wants a reason (S004-29). */
export function withRequired(draft: Draft, id: string, required: boolean): Draft {
  return changed(draft, id, (field) => ({ ...field, required }));
}

export function changed(draft: Draft, id: string, change: (field: FieldDefinition) => FieldDefinition): Draft {
  const steps = draft.definition.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) => (field.id === id ? change(field) : field)),
  }));
  return withSteps(draft, steps);
}

/** A field one place up (-1) or down (1): within its page, then over to the next. Alone on its page, it stays. */
export function moved(draft: Draft, id: string, by: -1 | 1): Draft {
  const steps = draft.definition.steps.map((step) => ({ ...step, fields: [...step.fields] }));
  const at = steps.findIndex(({ fields }) => fields.some((field) => field.id === id));
  const from = steps[at];
  if (from === undefined) return draft;
  const place = from.fields.findIndex((field) => field.id === id);
  const [field] = from.fields.splice(place, 1);
  if (field === undefined) return draft;
  const isInside = place + by >= 0 && place + by <= from.fields.length;
  const target = isInside ? from : steps[at + by];
  if (target === undefined || (!isInside && from.fields.length === 0)) return draft;
  target.fields.splice(isInside ? place + by : by < 0 ? target.fields.length : 0, 0, field);
  return withSteps(draft, steps);
}

/** Without a field; a page that has none left goes with it. */
export function without(draft: Draft, id: string): Draft {
  const steps = draft.definition.steps
    .map((step) => ({ ...step, fields: step.fields.filter((field) => field.id !== id) }))
    .filter(({ fields }) => fields.length > 0);
  return withSteps(draft, steps);
}

/** A question at the end of a page, required as its priority says. */
export const withField = (draft: Draft, stepId: string, field: FieldDefinition): Draft =>
  withSteps(
    draft,
    draft.definition.steps.map((step) =>
      step.id === stepId
        ? { ...step, fields: [...step.fields, { ...field, required: field.priority === 'high' }] }
        : step,
    ),
  );

export function withReason(draft: Draft, field: string, reason: string): Draft {
  const others = draft.contradictions.filter((one) => one.field !== field);
  return { ...draft, contradictions: reason === '' ? others : [...others, { field, reason }] };
}

/** A field at the end of another page. */
export function movedToPage(draft: Draft, id: string, stepId: string): Draft {
  const field = draft.definition.steps.flatMap(({ fields }) => fields).find((one) => one.id === id);
  if (field === undefined) return draft;
  const steps = draft.definition.steps.map((step) => {
    const others = step.fields.filter((one) => one.id !== id);
    return { ...step, fields: step.id === stepId ? [...others, field] : others };
  });
  return withSteps(draft, steps);
}

/** An empty page after the last; without a question nobody meets it. */
export function withPage(draft: Draft, title: Localized): Draft {
  const taken = new Set(draft.definition.steps.map(({ id }) => id));
  let number = taken.size + 1;
  while (taken.has(`page_${number}`)) number += 1;
  return withSteps(draft, [...draft.definition.steps, { id: `page_${number}`, title, fields: [] }]);
}

/** Its questions go to the page before it, else to the one after. The last page stays. */
export function withoutPage(draft: Draft, stepId: string): Draft {
  const { steps } = draft.definition;
  const at = steps.findIndex(({ id }) => id === stepId);
  const gone = steps[at];
  const heir = steps[at - 1] ?? steps[at + 1];
  if (gone === undefined || heir === undefined) return draft;
  const inherited = at > 0 ? [...heir.fields, ...gone.fields] : [...gone.fields, ...heir.fields];
  return withSteps(
    draft,
    steps.filter((step) => step !== gone).map((step) => (step === heir ? { ...step, fields: inherited } : step)),
  );
}

export const withTitle = (draft: Draft, stepId: string, title: Localized): Draft =>
  withSteps(
    draft,
    draft.definition.steps.map((step) => (step.id === stepId ? { ...step, title } : step)),
  );

export const withConsent = (draft: Draft, consent: ConsentDefinition): Draft => ({
  ...draft,
  definition: {
    ...draft.definition,
    consents: draft.definition.consents.map((one) => (one.id === consent.id ? consent : one)),
  },
});

/** An answer to a worry; without words it is none. */
export function withFaq(draft: Draft, answered: FormFaq): Draft {
  const faq = draft.definition.faq ?? [];
  const isEmpty = answered.answer.ja === '' && answered.answer.en === '';
  const isKnown = faq.some(({ id }) => id === answered.id);
  const next = isKnown ? faq.map((one) => (one.id === answered.id ? answered : one)) : [...faq, answered];
  const kept = isEmpty && !answered.id.startsWith(OWN) ? next.filter(({ id }) => id !== answered.id) : next;
  return { ...draft, definition: { ...draft.definition, faq: kept } };
}

export const withoutFaq = (draft: Draft, id: string): Draft => ({
  ...draft,
  definition: { ...draft.definition, faq: (draft.definition.faq ?? []).filter((one) => one.id !== id) },
});

/** Questions that the agency added itself. */
export const OWN = 'own_';
export function newFaqId(draft: Draft): string {
  const taken = new Set((draft.definition.faq ?? []).map(({ id }) => id));
  let number = 1;
  while (taken.has(`${OWN}${number}`)) number += 1;
  return `${OWN}${number}`;
}

const withSteps = (draft: Draft, steps: readonly FormStep[]): Draft => ({
  ...draft,
  definition: { ...draft.definition, steps },
});

/** A text as long as this is the terms themselves. */
const WHOLE_TERMS = 400;

/** Consents that speak of terms which nobody can read: neither a link leads to them nor is it their text. */
export const unreadableTerms = (consents: readonly ConsentDefinition[]): readonly ConsentDefinition[] =>
  consents.filter(
    ({ label, text, links = [] }) =>
      links.length === 0 &&
      text.ja.length < WHOLE_TERMS &&
      /規約|取り?扱い|ポリシー|terms|policy/i.test([label.ja, label.en, text.ja, text.en].join(' ')),
  );
