import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';

/** The place of the toasts; its own chunk, so that the first screen does not wait for it. */
export function Toasts() {
  // On a telephone the buttons are below: toasts come from above there.
  const isNarrow = useMediaQuery('(width < 40rem)', undefined, { getInitialValueInEffect: false });
  return isNarrow ? (
    <Notifications position="top-center" limit={2} style={{ marginBlockStart: 52 }} />
  ) : (
    <Notifications position="bottom-right" limit={4} style={{ marginBlockEnd: 'var(--tori-next-bar, 0)' }} />
  );
}
