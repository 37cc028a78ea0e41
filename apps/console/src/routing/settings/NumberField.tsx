import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../language';
import { routingMessages } from '../messages';
import type { SettingsDraft } from './settings-draft';

type NumberName = {
  [Name in keyof SettingsDraft]: SettingsDraft[Name] extends number ? Name : never;
}[keyof SettingsDraft];

export interface DraftField {
  draft: SettingsDraft;
  set: (changes: Partial<SettingsDraft>) => void;
  /** Paths of the settings that are refused. */
  refused: ReadonlySet<string>;
}

/** A number of the draft; what is not one is refused, never corrected behind one's back. */
export function NumberField({
  draft,
  set,
  refused,
  name,
  path,
  label,
  unit,
}: DraftField & { name: NumberName; path: string; label: string; unit?: string }) {
  const t = useText(routingMessages);
  return (
    <TypedNumber
      label={label}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
      error={refused.has(path) ? t('numberWrong') : undefined}
      unit={unit}
    />
  );
}

export function TypedNumber({
  label,
  value,
  onChange,
  error,
  unit,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
  error: string | undefined;
  unit?: string | undefined;
}) {
  const [text, setText] = useState(String(value));
  // The draft was set back: what is typed no longer says it.
  const shown = Number.isNaN(value) || readNumber(text) === value ? text : String(value);
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={shown}
      error={error}
      rightSection={unit}
      rightSectionPointerEvents="none"
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(readNumber(currentTarget.value));
      }}
    />
  );
}

/** Full-width digits are typed too; an empty field is no number. */
function readNumber(text: string): number {
  const spelled = text.normalize('NFKC').trim();
  return spelled === '' ? NaN : Number(spelled);
}
