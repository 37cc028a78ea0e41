import { useMediaQuery } from '@mantine/hooks';
import { Kbd } from '@toritsugi/ui';
import { useKeyOf, useLetterKeys } from './shortcuts';

/** The character that does the same as a button, unless it is switched off, or the screen is a telephone's. */
export function KeyHint({ of: key }: { of: string }) {
  const { isOn } = useLetterKeys();
  const now = useKeyOf()(key);
  const isNarrow = useMediaQuery('(width < 48rem)', false, { getInitialValueInEffect: false });
  return isOn && !isNarrow && now !== '' ? <Kbd>{now.toUpperCase()}</Kbd> : null;
}
