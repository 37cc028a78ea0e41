import { Button, CopyButton, TextInput } from '@mantine/core';
import type { IssuedLink } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { peopleMessages } from './messages';
import styles from './people.module.css';

interface Props extends Pick<IssuedLink, 'name' | 'url' | 'goesByMail'> {
  readonly until: string;
}

/** A link that has just been made, to be handed over. */
export function IssuedLinkBox({ name, url, goesByMail, until }: Props) {
  const t = useText(peopleMessages);
  const { language } = useLanguage();
  return (
    <section className={styles.issued} role="status">
      <p>{t(goesByMail ? 'goesByMail' : 'noMail')}</p>
      <div className={styles.copy}>
        <TextInput
          label={t('link', { name })}
          description={t('linkOnce', { time: dateTimeText(until, language) })}
          value={url}
          readOnly
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}
        </CopyButton>
      </div>
    </section>
  );
}
