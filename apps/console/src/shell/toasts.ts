import { notifications } from '@mantine/notifications';
import { currentLanguage } from '../language';

const unreachable = {
  ja: 'サーバーから応答がありません。通信状況を確認して、もう一度押してください。二重には実行されません。',
  en: 'The server does not answer. Check your connection and press again. It will not be done twice.',
} as const;

/** Stays until it is closed. `null`: no answer came. */
export const showError = (message: string | null): void => {
  notifications.show({ message: message ?? unreachable[currentLanguage()], color: 'red', autoClose: false, role: 'alert', withBorder: true });
};

export const showDone = (message: string): void => {
  notifications.show({ message, color: 'brand', autoClose: 6_000, role: 'status', withBorder: true });
};
