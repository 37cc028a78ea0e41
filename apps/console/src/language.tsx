import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { I18nProvider, useLingui } from '@lingui/react';
import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks';
import type { Language, LocalizedText } from '@toritsugi/contracts';
import { createContext, use, useCallback, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { storedChoice } from './page/choice';
import { signs } from './signs';

/**
 * One sentence in both languages, in ICU message syntax: `{name}さんが対応中です`, `{count, plural, one {# case} other {#
 * cases}}`.
 */
interface Message {
  readonly ja: string;
  readonly en: string;
}

type Names<Sentence extends string> = Sentence extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name},${string}` ? Name : Inside) | Names<Rest>
  : never;

/** The values that a sentence asks for; what stands inside a plural is written with `#`. */
type ValueName<Sentence extends string> = Exclude<Names<Sentence>, '' | `${string}#${string}` | `${string} ${string}`>;

type ValuesOf<M extends Message> = [ValueName<M['ja'] | M['en']>] extends [never]
  ? []
  : [values: Record<ValueName<M['ja'] | M['en']>, string | number>];

export type Translate<M extends Readonly<Record<string, Message>>> = <K extends keyof M & string>(
  key: K,
  ...values: ValuesOf<M[K]>
) => string;

/** A folder's sentences: one `messages.ts` per folder. */
export const defineMessages = <const M extends Readonly<Record<string, Message>>>(messages: M): M => messages;

const languageChoice = storedChoice<Language>('toritsugi.language', ['ja', 'en'], 'ja');

const compiled = new Map<string, ReturnType<typeof compileMessage>>();
const i18n = setupI18n();
i18n.setMessagesCompiler((sentence) => {
  const known = compiled.get(sentence);
  if (known) return known;
  const fresh = compileMessage(sentence);
  compiled.set(sentence, fresh);
  return fresh;
});
i18n.activate(readLocalStorageValue(languageChoice));

/** The language now, for code outside React (request headers). */
export const currentLanguage = (): Language => (i18n.locale === 'en' ? 'en' : 'ja');

const LanguageContext = createContext<readonly [Language, (language: Language) => void]>(['ja', () => undefined]);

/** Gives every page its language; Japanese unless this browser chose otherwise. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useLocalStorage(languageChoice);
  if (i18n.locale !== language) i18n.activate(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => [language, setLanguage] as const, [language, setLanguage]);
  return (
    <LanguageContext value={value}>
      <I18nProvider i18n={i18n}>{children}</I18nProvider>
    </LanguageContext>
  );
}

/** `const t = useText(messages)`; then `t('claim')` or `t('takenBy', { name })`. The compiler asks for the values. */
export function useText<M extends Readonly<Record<string, Message>>>(messages: M): Translate<M> {
  const { i18n: lingui } = useLingui();
  const [language] = use(LanguageContext);
  return useCallback(
    (key, ...values) => {
      const message = messages[key];
      return message
        ? lingui._({ id: `${language}.${key}`, message: message[language], values: values[0] ?? {} })
        : key;
    },
    [lingui, language, messages],
  );
}

/** The language with its switch, its signs, and the reader of texts that are data. */
export function useLanguage() {
  const [language, setLanguage] = use(LanguageContext);
  return useMemo(
    () => ({
      language,
      setLanguage,
      signs: signs[language],
      localized: (text: LocalizedText): string => text[language] || text.ja,
    }),
    [language, setLanguage],
  );
}
