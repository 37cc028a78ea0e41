import type { Language } from '@toritsugi/contracts';

interface Words {
  readonly title: string;
  readonly text: readonly string[];
  readonly button?: string;
}

/** Plain pages, readable without script: whoever wants to hear no more should need nothing else. */
const ask = (agency: string): Readonly<Record<Language, Words>> => ({
  ja: {
    title: '案内の配信停止',
    text: [
      `${agency}からの、ほかのサービスなどの案内を停止します。`,
      'お申し込みや面談についてのご連絡は、これまでどおりお送りします。',
    ],
    button: '停止する',
  },
  en: {
    title: 'Stop advertising',
    text: [
      `${agency} will no longer write to you about other services.`,
      'You will still hear from us about your application and your consultations.',
    ],
    button: 'Stop',
  },
});

const done: Readonly<Record<Language, Words>> = {
  ja: {
    title: '停止しました',
    text: ['案内はもう届きません。お申し込みや面談のご連絡は、これまでどおりお送りします。'],
  },
  en: {
    title: 'Stopped',
    text: ['You will get no more advertising. You will still hear from us about your application.'],
  },
};

const wrong: Readonly<Record<Language, Words>> = {
  ja: {
    title: 'このリンクは使えません',
    text: [
      'リンクが途中で切れているようです。メールのリンク全体をもう一度開くか、メールにある番号へお電話ください。',
      '配信停止の設定は変わっていません。',
    ],
  },
  en: {
    title: 'This link does not work',
    text: [
      'It seems to be cut off. Open the whole link in the email again, or call the number in the email.',
      'Nothing has been changed.',
    ],
  },
};

export const wrongLinkPage = (language: Language): string => page(language, wrong[language]);
export const stopPage = (language: Language, agency: string): string => page(language, ask(agency)[language]);
export const stoppedPage = (language: Language): string => page(language, done[language]);

const page = (language: Language, { title, text, button }: Words): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.7 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.375rem; }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: 0 2rem; border: 0; border-radius: .5rem;
  background: #1f5f4a; color: #fff; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${text.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${button === undefined ? '' : `<form method="post"><button type="submit">${escaped(button)}</button></form>`}
</main>
</body>
</html>
`;

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
