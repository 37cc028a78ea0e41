import { assertNever } from '@toritsugi/triage';
import { ChoiceField } from './ChoiceField';
import type { FieldProps } from './field-props';
import { SelectField } from './SelectField';
import { TextField } from './TextField';

/** More answers than this are a list to open: a page of cards would hide the next question. */
const MAX_CARDS = 8;

/** The control of one question, by its kind. */
export function FormField(props: FieldProps) {
  const { kind } = props.field;
  switch (kind) {
    case 'name':
    case 'kana':
    case 'phone':
    case 'email':
    case 'number':
    case 'text':
      return <TextField {...props} />;
    case 'choice':
      return (props.field.options?.length ?? 0) > MAX_CARDS ? <SelectField {...props} /> : <ChoiceField {...props} />;
    case 'choices':
    case 'yes_no':
      return <ChoiceField {...props} />;
    default:
      return assertNever(kind);
  }
}
