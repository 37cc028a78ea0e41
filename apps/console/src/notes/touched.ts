import type { LocalizedText } from '@toritsugi/contracts';
import { attributesInWords, findBarred } from '@toritsugi/triage';

/** What a note says about a person that must not count in a selection; null where it says nothing of the kind. */
export function touchedIn(note: string): LocalizedText | null {
  const found = findBarred(note).map(({ attribute }) => attribute);
  return found.length === 0 ? null : attributesInWords(found);
}
