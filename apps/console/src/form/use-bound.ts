import { problemWords } from '@toritsugi/contracts';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { useLanguage } from '../language';

/** The kind of an error that the server worded itself. */
export const SAID_BY_SERVER = 'server';

/** Which answer of which form a field shows. */
export interface Bound<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** Said instead of the general sentence when the answer is refused, or chosen by the kind of the refusal. */
  problem?: string | ((kind: string) => string) | undefined;
}

/** What a field of Mantine takes, less what the form gives it. */
export type Own<Props> = Omit<
  Props,
  'name' | 'value' | 'defaultValue' | 'onChange' | 'checked' | 'defaultChecked' | 'ref'
>;

/** A field's value, what changes it, and what is wrong with it in the current language. */
export function useBound<Values extends FieldValues>({ control, name, problem }: Bound<Values>) {
  const { localized } = useLanguage();
  const { field, fieldState } = useController({ control, name });
  const { type, message } = fieldState.error ?? {};
  const worded = typeof problem === 'function' ? problem(type ?? '') : problem;
  const error =
    type === undefined
      ? undefined
      : type === SAID_BY_SERVER
        ? message
        : (worded ?? localized(problemWords(type, message)));
  return { field, error };
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
