import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { ChangeEvent } from 'react';
import type { FieldValues } from 'react-hook-form';
import { textOf, useBound, type Bound, type Own } from './use-bound';

/** The browser's own list. `isNumber`: the values are numbers. `onPicked` hears a choice after the form has it. */
export function SelectField<Values extends FieldValues>(
  props: Bound<Values> & Own<NativeSelectProps> & { isNumber?: boolean; onPicked?: (value: string) => void },
) {
  const { control, name, problem, isNumber = false, onPicked, ...input } = props;
  const { field, error } = useBound({ control, name, problem });
  const change = ({ currentTarget: { value } }: ChangeEvent<HTMLSelectElement>): void => {
    field.onChange(isNumber ? Number(value) : value);
    onPicked?.(value);
  };
  return (
    <NativeSelect {...input} {...field} value={textOf(field.value)} onChange={change} error={error ?? input.error} />
  );
}
