import { queryKeys } from '@toritsugi/client';
import { settingsCalls } from '@toritsugi/contracts';
import { useState } from 'react';
import { useLanguage, useText } from '../../../language';
import { useRead } from '../../../server/queries';
import styles from '../../settings.module.css';
import own from '../form.module.css';
import { formMessages } from '../messages';

/** Every wording that people could agree to: what somebody saw can be read for ever. */
export function ConsentTexts() {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { data } = useRead({
    key: queryKeys.consentTexts,
    call: settingsCalls.consentTexts,
    input: {},
    isOff: !isOpen,
  });
  return (
    <details className={own.entry} onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>{t('consentTexts')}</summary>
      {data?.items.map(({ id, version, label, text, links, firstForm, lastForm, given }) => (
        <article key={`${id} ${version}`} className={own.wording}>
          <h3>
            {localized(label)} <span className={styles.muted}>{t('textVersion', { version })}</span>
          </h3>
          <p className={styles.muted}>
            {t('askedBy', { first: firstForm, last: lastForm })}　{t('given', { count: given })}
          </p>
          <p>{localized(text)}</p>
          {links.map(({ label: name, url }) => (
            <p key={url}>
              <a href={url} target="_blank" rel="noreferrer">
                {localized(name)}
              </a>
            </p>
          ))}
        </article>
      ))}
    </details>
  );
}
