import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { textOf, useBound, type Bound, type Own } from './use-bound';

export function PasswordField<Values extends FieldValues>(props: Bound<Values> & Own<PasswordInputProps>) {
  const { control, name, problem, ...input } = props;
  const { field, error } = useBound({ control, name, problem });
  return <PasswordInput {...input} {...field} value={textOf(field.value)} error={error ?? input.error} />;
}
