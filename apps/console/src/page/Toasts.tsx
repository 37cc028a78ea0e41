import { Notifications } from '@mantine/notifications';

/** The place of the toasts; its own chunk, so that the first screen does not wait for it. */
export function Toasts() {
  return <Notifications position="bottom-right" limit={4} style={{ marginBlockEnd: 'var(--tori-next-bar, 0)' }} />;
}
