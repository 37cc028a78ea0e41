import type { FieldDefinition } from '@toritsugi/triage';
import { useRef, type CompositionEvent } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Values } from '../answers/answers';
import { hear, readingAfter, silence } from './kana-reading';
import { useRegistration } from '../answers/Registration';

type Composing = CompositionEvent<HTMLInputElement & HTMLTextAreaElement>;

/** Writes the reading of a name into its kana field while the name is typed, until the person edits the reading. */
export function useKanaReading(reading: FieldDefinition | undefined) {
  const { draft } = useRegistration();
  const { getValues, setValue } = useFormContext<Values>();
  const listening = useRef(silence);
  const nameBefore = useRef('');
  if (!reading || draft.handwritten.includes(reading.id)) return {};
  return {
    onCompositionStart: (event: Composing) => {
      listening.current = silence;
      nameBefore.current = event.currentTarget.value;
    },
    onCompositionUpdate: (event: Composing) => {
      listening.current = hear(listening.current, event.data);
    },
    onCompositionEnd: (event: Composing) => {
      const now = String(getValues(reading.id) ?? '');
      setValue(
        reading.id,
        readingAfter({
          listening: listening.current,
          committed: event.data,
          reading: now,
          nameBefore: nameBefore.current,
        }),
      );
    },
  };
}
