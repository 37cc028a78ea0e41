import { setupI18n, type I18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import type { Localized } from '@toritsugi/triage';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { compileCatalog, type Wording } from './catalog';
import { isPreview } from '../preview/is-preview';
import { ja, type WordId } from './ja';

export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

/** The words of one language; Japanese is part of the first load, English is loaded when it is chosen. */
export type Catalog = { readonly language: Language; readonly words: Readonly<Record<WordId, Wording>> };

const known = { ...ja } as Record<WordId, Wording>;
export const japanese: Catalog = { language: 'ja', words: known };
let spoken: I18n | undefined;

/**
 * More Japanese words, come with the page that says them, which was not shown yet: nobody who is need hear of it, and
 * whoever hears of it is drawn again while the page comes in.
 */
export function addWords(more: Readonly<Partial<Record<WordId, Wording>>>): void {
  Object.assign(known, more);
  if (spoken?.locale === 'ja') Object.assign(spoken.messages, compileCatalog(more));
}

export async function catalogOf(language: Language): Promise<Catalog> {
  return language === 'ja' ? japanese : { language, words: (await import('./en')).en };
}

type Choice = { language: Language; choose: (language: Language) => void };
const LanguageContext = createContext<Choice>({ language: 'ja', choose: () => undefined });

export function LanguageProvider({ initial, children }: { initial: Catalog; children: ReactNode }) {
  const [{ language, words }, setCatalog] = useState(initial);
  const i18n = useMemo(
    () => (spoken = setupI18n({ locale: language, messages: { [language]: compileCatalog(words) } })),
    [language, words],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo<Choice>(
    () => ({
      language,
      choose: (next) =>
        void catalogOf(next).then(
          (catalog) => (setCatalog(catalog), remember(next)),
          () => undefined,
        ),
    }),
    [language],
  );
  return (
    <I18nProvider i18n={i18n}>
      <LanguageContext.Provider value={choice}>{children}</LanguageContext.Provider>
    </I18nProvider>
  );
}

export type Words = {
  readonly language: Language;
  /** The sentence with this id, its `{name}` parts filled. */
  readonly t: (id: WordId, values?: Readonly<Record<string, string | number>>) => string;
  /** A label of the form in the present language; Japanese where the translation is empty. */
  readonly of: (text: Localized) => string;
};

export function useWords(): Words {
  const { i18n } = useLingui();
  const { language } = useContext(LanguageContext);
  return useMemo(
    () => ({ language, t: (id, values) => i18n._(id, values), of: (text) => text[language] || text.ja }),
    [i18n, language],
  );
}

export const useLanguageChoice = (): Choice => useContext(LanguageContext);

const KEY = 'language';

/** Japanese unless the person chose English before on this device, or the address asks for it (`?lang=en`). */
export function rememberedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) {
    remember(asked);
    return asked;
  }
  try {
    const remembered = localStorage.getItem(KEY);
    return isLanguage(remembered) ? remembered : 'ja';
  } catch {
    return 'ja';
  }
}

/** Without a store (private windows) the choice lasts as long as the page. */
function remember(language: Language): void {
  if (isPreview) return;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    return;
  }
}
