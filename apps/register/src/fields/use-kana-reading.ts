import type { FieldDefinition } from '@toritsugi/triage';
import { useRef, type CompositionEvent } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Values } from '../answers/answers';
import { hear, readingAfter, silence } from './kana-reading';
import { useRegistration } from '../answers/Registration';

type Composing = CompositionEvent<HTMLInputElement & HTMLTextAreaElement>;

/**
 * Writes the reading of a name into its kana field while the name is typed, until the person edits the reading. A name
 * that is changed otherwise loses the reading that was heard for it.
 */
export function useKanaReading(reading: FieldDefinition | undefined, nameId: string) {
  const { draft } = useRegistration();
  const { getValues, setValue } = useFormContext<Values>();
  const listening = useRef(silence);
  const nameBefore = useRef('');
  const readName = useRef<string>(undefined);
  const isComposing = useRef(false);
  readName.current ??= String(getValues(nameId) ?? '');
  if (!reading || draft.handwritten.includes(reading.id)) return {};
  const write = (text: string) => setValue(reading.id, text);
  return {
    onCompositionStart: (event: Composing) => {
      isComposing.current = true;
      listening.current = silence;
      nameBefore.current = event.currentTarget.value;
    },
    onCompositionUpdate: (event: Composing) => {
      listening.current = hear(listening.current, event.data);
    },
    onCompositionEnd: (event: Composing) => {
      isComposing.current = false;
      const now = event.currentTarget.value;
      // Composed in the middle of a name, or over a part of it: nobody knows the reading of the rest.
      const isWhole = now === event.data || now === nameBefore.current + event.data;
      const heard = readingAfter({
        listening: listening.current,
        committed: event.data,
        reading: String(getValues(reading.id) ?? ''),
        nameBefore: now === event.data ? '' : nameBefore.current,
        readName: readName.current ?? '',
      });
      write(isWhole ? heard : '');
      readName.current = now;
    },
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => {
      const now = event.currentTarget.value;
      if (isComposing.current || now.trim() === readName.current?.trim()) return;
      if (readName.current !== '') write('');
      readName.current = now;
    },
  };
}
