import type { FieldDefinition } from '@toritsugi/triage';
import { NO_ANSWER } from '@toritsugi/triage';
import type { Words } from '../words/Language';

/** The answers to choose from, with わからない・答えたくない last where the form offers it. */
export function optionsOf(field: FieldDefinition, { t, of }: Words): { value: string; label: string }[] {
  const own = (field.options ?? []).map(({ value, label }) => ({ value, label: of(label) }));
  const yesNo = [
    { value: 'yes', label: t('field.yes') },
    { value: 'no', label: t('field.no') },
  ];
  const options = field.kind === 'yes_no' ? yesNo : own;
  const isOffered = field.allowsNoAnswer && !options.some(({ value }) => value === NO_ANSWER);
  return isOffered ? [...options, { value: NO_ANSWER, label: t('field.noAnswer') }] : options;
}
