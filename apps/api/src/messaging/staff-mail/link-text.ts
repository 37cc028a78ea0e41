import { tokyoDay } from '@toritsugi/calendar';
import type { UnmailedLink } from '../../staff/people/invitations.service';

/** A link for a colleague, in both languages: nobody has told us yet which one they read. */
export function linkText(
  { familyName, givenName, purpose, url, expiresAt, login }: UnmailedLink,
  agencyName: string,
): { readonly subject: string; readonly body: string } {
  const day = tokyoDay(expiresAt);
  const { ja, en } = words[purpose];
  return {
    subject: `${ja.subject}（${agencyName}）`.replace(/[\r\n]+/g, ' '),
    body: [
      `${familyName} ${givenName} 様`,
      '',
      ja.text,
      url,
      `${day}まで、1回だけ使えます。ログイン名：${login}`,
      'お心当たりがない場合は、このメールを削除してください。',
      '',
      en.text,
      `It works once, until ${day}. Your login: ${login}`,
      'If you did not expect this, please delete it.',
      '',
      '--',
      agencyName,
    ].join('\n'),
  };
}

const words = {
  invitation: {
    ja: { subject: '取次への招待', text: '取次に招待されました。次のページでパスワードを決めて、お入りください。' },
    en: { text: 'You are invited to Toritsugi. Please choose a password on the page above.' },
  },
  password_reset: {
    ja: {
      subject: 'パスワードの再設定',
      text: '管理者がパスワードをリセットしました。次のページで新しいパスワードを決めてください。',
    },
    en: { text: 'A manager has reset your password. Please choose a new one on the page above.' },
  },
} as const;
