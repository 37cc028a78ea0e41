import { ActionIcon, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { FormDefinition } from '@toritsugi/triage';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import own from './form.module.css';
import { formMessages } from './messages';

/** The public form itself, as it is being typed, on a telephone: no visit, nothing kept, nothing sent. */
export function FormPreview({
  definition,
  page,
  pages,
  onPage,
}: {
  definition: FormDefinition;
  page: string | null;
  pages: readonly { id: string; title: string }[];
  onPage: (id: string) => void;
}) {
  const t = useText(formMessages);
  const { language: spoken } = useLanguage();
  const [language, setLanguage] = useState<'ja' | 'en'>(spoken);
  const frame = useRef<HTMLIFrameElement>(null);
  const shown = pages.find(({ id }) => id === page) ?? pages[0];
  const word = useRef({});
  word.current = { form: definition, ...(shown && { page: shown.id }) };
  const tell = (what: object): void => frame.current?.contentWindow?.postMessage(what, location.origin);
  useEffect(() => {
    const hear = ({ origin, source }: MessageEvent): void => {
      if (origin === location.origin && source === frame.current?.contentWindow) tell(word.current);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  useEffect(() => tell({ form: definition }), [definition]);
  useEffect(() => {
    if (page !== null) tell({ page });
  }, [page]);
  const at = pages.findIndex(({ id }) => id === shown?.id);
  const go = (by: number): void => {
    const next = pages[at + by];
    if (next) onPage(next.id);
  };
  return (
    <aside className={own.preview} aria-labelledby="preview-title">
      <div className={styles.head}>
        <h2 id="preview-title">{t('preview')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('previewLanguage')}
          value={language}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'ja')}
          data={[
            { value: 'ja', label: '日本語' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <div className={own.pager}>
        <ActionIcon variant="default" size={36} aria-label={t('pageBefore')} disabled={at <= 0} onClick={() => go(-1)}>
          <IconChevronLeft size={16} aria-hidden="true" />
        </ActionIcon>
        <NativeSelect
          aria-label={t('previewPage')}
          value={shown?.id ?? ''}
          onChange={({ currentTarget: { value } }) => onPage(value)}
          data={pages.map(({ id, title }, index) => ({ value: id, label: `${index + 1}/${pages.length} ${title}` }))}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('pageAfter')}
          disabled={at >= pages.length - 1}
          onClick={() => go(1)}
        >
          <IconChevronRight size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      <div className={own.phone}>
        <iframe key={language} ref={frame} src={`/preview/?lang=${language}`} title={t('previewFrame')} />
      </div>
      <p className={styles.muted}>{t('previewNote')}</p>
    </aside>
  );
}
