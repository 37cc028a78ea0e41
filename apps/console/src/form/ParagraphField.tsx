import { Textarea, type TextareaProps } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { textOf, useBound, type Bound, type Own } from './use-bound';

/** Several lines, as tall as they are. */
export function ParagraphField<Values extends FieldValues>(props: Bound<Values> & Own<TextareaProps>) {
  const { control, name, problem, ...input } = props;
  const { field, error } = useBound({ control, name, problem });
  return (
    <Textarea autosize minRows={2} {...input} {...field} value={textOf(field.value)} error={error ?? input.error} />
  );
}
