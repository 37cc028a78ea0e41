import type { PresenceState } from '@toritsugi/journey';

/** The telephone is in their hand, or rings: they read, and touch nothing. */
const busy: readonly PresenceState[] = ['reserved', 'in_consultation', 'on_call'];
/** Names are masked there, or there are none; it may stand open all day. */
const nameless: readonly string[] = ['/board', '/wallboard', '/dashboard'];

/** Whether personal data is covered on a screen that nobody touches any more. */
export const isCovered = (path: string, { isUntouched, presence }: Screen): boolean =>
  isUntouched && !(presence !== undefined && busy.includes(presence)) && !nameless.includes(path);

interface Screen {
  readonly isUntouched: boolean;
  readonly presence: PresenceState | undefined;
}
