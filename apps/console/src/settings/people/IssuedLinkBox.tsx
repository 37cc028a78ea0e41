import { Button, CopyButton, TextInput } from '@mantine/core';
import type { IssuedLink } from '@toritsugi/contracts';
import { useText } from '../../language';
import { peopleMessages } from './messages';
import styles from './people.module.css';

/** A link that has just been made, to be handed over. */
export function IssuedLinkBox({ name, url, goesByMail }: Pick<IssuedLink, 'name' | 'url' | 'goesByMail'>) {
  const t = useText(peopleMessages);
  return (
    <section className={styles.issued} role="status">
      <p>{t(goesByMail ? 'goesByMail' : 'noMail')}</p>
      <div className={styles.copy}>
        <TextInput
          label={t('link', { name })}
          description={t('linkOnce')}
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
