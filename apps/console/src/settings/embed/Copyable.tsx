import { Button, CopyButton } from '@mantine/core';
import { defineMessages, useText } from '../../language';
import styles from '../settings.module.css';

const messages = defineMessages({
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  snippet: { ja: '自社サイトに埋め込むタグ', en: 'Tag that puts the form into your own site' },
});

/** A text to take away, and the button that takes it. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const t = useText(messages);
  return (
    <div>
      <p className={styles.muted}>{label}</p>
      <div className={styles.tools}>
        <code className={styles.code}>{text}</code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy} aria-label={`${t('copy')} ${label}`}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

/** The script tag that shows the form where it stands; for a channel, with its key. */
export function EmbedSnippet({ channel }: { channel?: string }) {
  const t = useText(messages);
  const own = channel === undefined ? '' : ` data-channel="${channel}"`;
  return <Copyable label={t('snippet')} text={`<script src="${location.origin}/embed.js"${own} async></script>`} />;
}
