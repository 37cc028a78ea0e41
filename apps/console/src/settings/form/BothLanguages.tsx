import { Textarea, TextInput } from '@mantine/core';
import type { Localized } from '@toritsugi/triage';
import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../language';
import own from './form.module.css';
import { formMessages } from './messages';

/** One text in Japanese and English, side by side. */
export function BothLanguages({
  label,
  value,
  isReadOnly,
  maxLength,
  error,
  isLong = false,
  onChange,
}: {
  label: string;
  value: Localized;
  isReadOnly: boolean;
  maxLength: number;
  error?: ReactNode;
  isLong?: boolean;
  onChange: (value: Localized) => void;
}) {
  const t = useText(formMessages);
  const { language: said } = useLanguage();
  return (
    <div className={own.both}>
      {(['ja', 'en'] as const).map((language) => {
        const props = {
          label: `${label}${said === 'ja' ? `（${t(language)}）` : ` (${t(language)})`}`,
          lang: language,
          value: value[language],
          readOnly: isReadOnly,
          maxLength,
          error: language === 'ja' ? error : undefined,
          onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
            onChange({ ...value, [language]: currentTarget.value }),
        };
        return isLong ? (
          <Textarea key={language} {...props} autosize minRows={2} maxRows={10} />
        ) : (
          <TextInput key={language} {...props} />
        );
      })}
    </div>
  );
}
