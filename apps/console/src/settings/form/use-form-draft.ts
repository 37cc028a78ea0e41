import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormCheck, type FormDraft, type FormView } from '@toritsugi/contracts';
import type { FieldDefinition, FormDefinition } from '@toritsugi/triage';
import { useState } from 'react';
import { queries, useAction } from '../../server/queries';

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
  return { ...draft, definition: { ...draft.definition, steps } };
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
  return { ...draft, definition: { ...draft.definition, steps } };
}

/** Without a field; a page that has none left goes with it. */
export function without(draft: Draft, id: string): Draft {
  const steps = draft.definition.steps
    .map((step) => ({ ...step, fields: step.fields.filter((field) => field.id !== id) }))
    .filter(({ fields }) => fields.length > 0);
  return { ...draft, definition: { ...draft.definition, steps } };
}

export function withReason(draft: Draft, field: string, reason: string): Draft {
  const others = draft.contradictions.filter((one) => one.field !== field);
  return { ...draft, contradictions: reason === '' ? others : [...others, { field, reason }] };
}

/** The form being made: begins as the draft, else the published one, else the generated; the server checks every change. */
export function useFormDraft(view: FormView) {
  const start = view.draft ?? view.published ?? view.generated;
  const [draft, setDraft] = useState<Draft | null>(() => start && draftOf(start));
  const [check, setCheck] = useState<FormCheck | null>(view.draft?.check ?? view.check ?? view.generatedCheck);
  const [isDirty, setDirty] = useState(view.published === null || view.draft !== null);
  const checking = useAction({ call: settingsCalls.checkForm, onDone: setCheck });
  const change = (next: Draft): void => {
    setDraft(next);
    setDirty(true);
    checking.mutate({ body: { definition: next.definition, contradictions: next.contradictions } });
  };
  const saving = useAction({ call: settingsCalls.saveForm });
  const settling = useAction({ call: settingsCalls.settleForm });
  const publishing = useAction({
    call: settingsCalls.publishForm,
    onDone: (published) => {
      queries.setQueryData(queryKeys.settings('form'), published);
      void queries.invalidateQueries({ queryKey: queryKeys.settings('form') });
    },
  });
  const publish = async (form: Draft): Promise<FormView> => {
    const { draft: kept } = await saving.mutateAsync({ body: { revision: view.draft?.revision ?? 0, ...form } });
    const { draft: checked } = await settling.mutateAsync({ body: { revision: kept?.revision ?? 0 } });
    return publishing.mutateAsync({ body: { version: view.version, revision: checked?.revision ?? 0 } });
  };
  const isPublishing = [saving, settling, publishing].some(({ isPending }) => isPending);
  return { draft, check, isDirty, change, publish, isPublishing };
}
