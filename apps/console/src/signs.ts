import type { Language } from '@toritsugi/contracts';

/** What stands between words, by language. A sentence has its own signs; these join parts that are data. */
interface Signs {
  readonly colon: string;
  /** Between longer things of a list. */
  readonly comma: string;
  /** Between short things of a list: names, choices. */
  readonly listed: string;
  /** Between facts about one thing. */
  readonly dot: string;
  readonly bracketed: (said: string) => string;
  readonly quoted: (said: string) => string;
}

export const signs: Readonly<Record<Language, Signs>> = {
  ja: {
    colon: '：',
    comma: '、',
    listed: '・',
    dot: '・',
    bracketed: (said) => `（${said}）`,
    quoted: (said) => `「${said}」`,
  },
  en: {
    colon: ': ',
    comma: ', ',
    listed: ', ',
    dot: ' · ',
    bracketed: (said) => ` (${said})`,
    quoted: (said) => `“${said}”`,
  },
};
