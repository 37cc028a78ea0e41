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

/** Stays until it is closed. `null`: no answer came. */
export const showError = (message: string | null): void => {
  void show({
    message: message ?? unreachable[currentLanguage()],
    color: 'red',
    autoClose: false,
    role: 'alert',
    withBorder: true,
    ...closeButton(),
  });
};

export const showDone = (message: string): void => {
  void show({ message, color: 'brand', autoClose: 6_000, role: 'status', withBorder: true, ...closeButton() });
};
