import { Kbd } from '@toritsugi/ui';
import { useKeyOf, useLetterKeys } from './shortcuts';

/** The character that does the same as a button, unless it is switched off. */
export function KeyHint({ of: key }: { of: string }) {
  const { isOn } = useLetterKeys();
  const now = useKeyOf()(key);
  return isOn && now !== '' ? <Kbd>{now.toUpperCase()}</Kbd> : null;
}
