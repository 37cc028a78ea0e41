import type { NotificationData } from '@mantine/notifications';
import { currentLanguage } from '../language';

const unreachable = {
  ja: 'サーバーから応答がありません。通信状況を確認して、もう一度押してください。二重には実行されません。',
  en: 'The server does not answer. Check your connection and press again. It will not be done twice.',
} as const;

const closeLabel = { ja: '閉じる', en: 'Close' } as const;
const closeButton = () => ({ closeButtonProps: { 'aria-label': closeLabel[currentLanguage()] } });

/** Loaded with the place of the toasts, a moment after the page. */
const show = async (toast: NotificationData): Promise<void> => {
  const { notifications } = await import('@mantine/notifications');
  notifications.show(toast);
};

/** Nobody acts on an error of long ago. */
const ERROR_LASTS = 120_000;
type ErrorPlace = (message: string | null) => void;
/** The open dialogs, the newest last, and by its cause where an error is said. Null: among the toasts. */
const places: ErrorPlace[] = [];
const shown = new Map<string, ErrorPlace | null>();

/** While a dialog is open errors are said within it: a toast would stand behind it, in a corner. */
export const takeErrors = (place: ErrorPlace): (() => void) => {
  places.push(place);
  return () => void places.splice(places.indexOf(place), 1);
};

/** Stays until it is closed or its cause ends (`endError`). `null`: no answer came. */
export const showError = (message: string | null, cause = ''): void => {
  const place = places.at(-1) ?? null;
  const words = message ?? unreachable[currentLanguage()];
  shown.set(cause, place);
  if (place !== null) {
    place(words);
    return;
  }
  void show({
    id: `error ${cause}`,
    message: words,
    color: 'red',
    autoClose: ERROR_LASTS,
    role: 'alert',
    withBorder: true,
    ...closeButton(),
  });
};

/** What was wrong is so no longer: it is tried again, or whoever could try it is gone. */
export const endError = (cause: string): void => {
  const place = shown.get(cause);
  shown.delete(cause);
  if (place) place(null);
  if (place !== null) return;
  void import('@mantine/notifications').then(({ notifications }) => notifications.hide(`error ${cause}`));
};

/** Something succeeded since: the state that was refused, or the silence, is over. */
export const endErrors = (): void => {
  for (const cause of shown.keys()) endError(cause);
};

/** In the order of their calls: the place of the toasts is loaded once. */
export const showToast = (toast: NotificationData): void => {
  void show({ color: 'brand', role: 'status', withBorder: true, ...closeButton(), ...toast });
};
export const hideToast = (id: string): void => {
  void import('@mantine/notifications').then(({ notifications }) => notifications.hide(id));
};

export const showDone = (message: string): void => {
  void show({
    id: `done ${message}`,
    message,
    color: 'brand',
    autoClose: 6_000,
    role: 'status',
    withBorder: true,
    ...closeButton(),
  });
};
