import { Checkbox, Group, type CheckboxGroupProps } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useBound, type Bound, type Own } from './use-bound';

/** Any of several, all to be seen. */
export function ChecksField<Values extends FieldValues>({
  control,
  name,
  problem,
  options,
  ...input
}: Bound<Values> &
  Omit<Own<CheckboxGroupProps>, 'children'> & { options: readonly { value: string; label: string }[] }) {
  const { field, error } = useBound({ control, name, problem });
  return (
    <Checkbox.Group
      {...input}
      value={Array.isArray(field.value) ? (field.value as string[]) : []}
      onChange={field.onChange}
      error={error ?? input.error}
    >
      <Group gap="sm" mt={4}>
        {options.map(({ value, label }) => (
          <Checkbox key={value} value={value} label={label} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
