import type { LocalizedText } from '@toritsugi/contracts';

export interface ScriptNames {
  readonly agency: string;
  /** Family name of whoever calls. */
  readonly staff: string;
  /** Family name of the person, once it may be shown. */
  readonly person: string | null;
  /** Family name of the advisor who takes over, once known. */
  readonly advisor: string | null;
  /** Whoever calls goes on as the advisor. */
  readonly isUndivided: boolean;
}

const UNKNOWN = '○○';

/**
 * The five lines of the call (S004-18): greet, ask for a few minutes now, put through, introduce the advisor; or, if
 * now does not suit, offer a booking. Without division nobody is introduced.
 */
export function callScript({ agency, staff, person, advisor, isUndivided }: ScriptNames): LocalizedText[] {
  const [who, expert] = [person ?? UNKNOWN, advisor ?? UNKNOWN];
  return [
    {
      ja: `${agency}の${staff}です。${who}様のお電話でよろしいでしょうか？ご登録ありがとうございます。`,
      en: `This is ${staff} of ${agency}. Am I speaking with ${who}? Thank you for registering.`,
    },
    {
      ja: '今から少々キャリア面談のお時間を頂いてもよろしいでしょうか?',
      en: 'May I take a little of your time now for a career consultation?',
    },
    ...(isUndivided
      ? [{ ja: `では、このまま私${staff}がご相談をお受けします`, en: `I, ${staff}, will be your consultant.` }]
      : [
          {
            ja: '面談担当のコンサルタントにお電話を替わります',
            en: 'I will put you through to the consultant who will talk with you.',
          },
          { ja: `面談担当の${expert}です`, en: `This is ${expert}, your consultant.` },
        ]),
    {
      ja: 'では、ご都合のよい日時で面談をご予約します。',
      en: 'Then let us book a consultation at a time that suits you.',
    },
  ];
}
