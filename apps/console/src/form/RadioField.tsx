import { Radio, type RadioGroupProps } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { textOf, useBound, type Bound, type Own } from './use-bound';

/** One of several, all to be seen: the radios are the children. */
export function RadioField<Values extends FieldValues>(props: Bound<Values> & Own<RadioGroupProps>) {
  const { control, name, problem, ...input } = props;
  const { field, error } = useBound({ control, name, problem });
  return (
    <Radio.Group
      {...input}
      {...field}
      ref={firstInputOf(field.ref)}
      value={textOf(field.value)}
      error={error ?? input.error}
    />
  );
}

/** A group is not focusable: the focus of a refused one goes to its first input. */
const firstInputOf =
  (ref: (instance: unknown) => void) =>
  (group: HTMLElement | null): void =>
    ref(group && { focus: () => group.querySelector('input')?.focus() });
