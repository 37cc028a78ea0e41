import { Checkbox, type CheckboxProps } from '@mantine/core';
import type { ChangeEvent } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useBound, type Bound, type Own } from './use-bound';

/** `onTicked` hears a change after the form has it. */
export function CheckField<Values extends FieldValues>(
  props: Bound<Values> & Own<CheckboxProps> & { onTicked?: () => void },
) {
  const { control, name, problem, onTicked, ...input } = props;
  const { field, error } = useBound({ control, name, problem });
  const { value, ...rest } = field;
  const change = (event: ChangeEvent<HTMLInputElement>): void => {
    field.onChange(event);
    onTicked?.();
  };
  return <Checkbox {...input} {...rest} checked={value === true} onChange={change} error={error ?? input.error} />;
}
