import type { FieldDefinition } from '@toritsugi/triage';

/** What every control of a question is given. */
export type FieldProps = {
  field: FieldDefinition;
  /** What is wrong with the answer, in the present language. */
  message: string | undefined;
  /** The kana field that this name fills in. */
  reading?: FieldDefinition | undefined;
};
