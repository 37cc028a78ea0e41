import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useBound, type Bound } from './use-bound';
import { readNumber, spellNumber } from './typed-number';

/**
 * A number as it is typed. What is none is NaN and refused by the class, never corrected in silence.
 * `isShare`: the value is a share (0.05), the text its percent (5) to one decimal.
 */
export function NumberField<Values extends FieldValues>({
  control,
  name,
  problem,
  label,
  description,
  error: otherError,
  unit,
  isShare = false,
  isOptional = false,
  placeholder,
  isReadOnly = false,
  onTyped,
}: Bound<Values> & {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  unit?: string;
  isShare?: boolean;
  /** Nothing typed is null. */
  isOptional?: boolean;
  placeholder?: string | undefined;
  isReadOnly?: boolean;
  /** Hears a number after the form has it. */
  onTyped?: () => void;
}) {
  const { field, error } = useBound({ control, name, problem });
  const value = typeof field.value === 'number' ? field.value : NaN;
  const [text, setText] = useState(() => spellNumber(value, isShare));
  // The form was set back: what is typed no longer says it.
  const isEmptied = isOptional && field.value === null;
  const shown = isEmptied
    ? ''
    : Number.isNaN(value) || readNumber(text, isShare) === value
      ? text
      : spellNumber(value, isShare);
  return (
    <TextInput
      {...field}
      label={label}
      description={description}
      inputMode="decimal"
      value={shown}
      error={error ?? otherError}
      readOnly={isReadOnly}
      placeholder={placeholder}
      rightSection={isShare ? '%' : unit}
      rightSectionPointerEvents="none"
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        const isNothing = isOptional && currentTarget.value.trim() === '';
        field.onChange(isNothing ? null : readNumber(currentTarget.value, isShare));
        onTyped?.();
      }}
    />
  );
}
