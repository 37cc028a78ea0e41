import { Notifications } from '@mantine/notifications';

/**
 * The place of the toasts; its own chunk, so that the first screen does not wait for it. What saves stands at the other
 * end of the page.
 */
export function Toasts() {
  return <Notifications position="bottom-left" limit={4} style={{ marginBlockEnd: 'var(--tori-next-bar, 0)' }} />;
}
