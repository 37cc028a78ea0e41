import type { FieldDefinition } from '@toritsugi/triage';
import { assertNever } from '@toritsugi/triage';
import { ChoiceField } from './ChoiceField';
import { SelectField } from './SelectField';
import { TextField } from './TextField';

/** More answers than this are a list to open: a page of cards would hide the next question. */
const MOST_CARDS = 8;

export type FieldProps = {
  field: FieldDefinition;
  /** What is wrong with the answer, in the present language. */
  message: string | undefined;
  /** The kana field that this name fills in. */
  reading?: FieldDefinition | undefined;
};

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
      return (props.field.options?.length ?? 0) > MOST_CARDS ? <SelectField {...props} /> : <ChoiceField {...props} />;
    case 'choices':
    case 'yes_no':
      return <ChoiceField {...props} />;
    default:
      return assertNever(kind);
  }
}
