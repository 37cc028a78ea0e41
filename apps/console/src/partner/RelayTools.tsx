import { Button, CopyButton } from '@mantine/core';
import type { PartnerFile } from '@toritsugi/contracts';
import { renderSVG } from 'uqr';
import { useMemo } from 'react';
import { useText } from '../language';
import { Copyable } from '../settings/embed/Copyable';
import { partnerMessages } from './messages';
import styles from './partner.module.css';

/** What a partner needs, and all of it: one line (S001-20), the whole mail (S001-23), the link as a code. */
export function RelayTools({ file: { url, spokenCode, texts } }: { file: PartnerFile }) {
  const t = useText(partnerMessages);
  const code = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(url))}`, [url]);
  const whole = `${texts.subject}\n\n${texts.body}`;
  return (
    <section className={styles.panel} aria-labelledby="relay-tools">
      <h2 id="relay-tools">{t('tools')}</h2>
      <p className={styles.muted}>{t('toolsWhy')}</p>
      <div className={styles.tools}>
        <div>
          <Copyable label={t('line')} text={texts.line} />
          <Copyable label={t('link')} text={url} />
          <Copyable label={t('spoken')} text={spokenCode} />
        </div>
        <img className={styles.qr} src={code} alt={t('qr')} />
      </div>
      <details>
        <summary>{t('showMail')}</summary>
        <pre className={styles.mail}>{whole}</pre>
        <CopyButton value={whole}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy}>
              {t(copied ? 'copiedMail' : 'copyMail')}
            </Button>
          )}
        </CopyButton>
      </details>
    </section>
  );
}
