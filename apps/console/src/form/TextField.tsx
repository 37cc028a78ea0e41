import { TextInput, type TextInputProps } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { textOf, useBound, type Bound, type Own } from './use-bound';

/** One line of text; with `type="date"` or `"time"` the browser's own picker. */
export function TextField<Values extends FieldValues>(props: Bound<Values> & Own<TextInputProps>) {
  const { control, name, problem, ...input } = props;
  const { field, error } = useBound({ control, name, problem });
  return <TextInput {...input} {...field} value={textOf(field.value)} error={error ?? input.error} />;
}
