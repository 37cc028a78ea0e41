import type { FormCheck } from '@toritsugi/contracts';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import { formMessages } from './messages';

const marks = { refused: '■', red: '■', amber: '▲', note: '○' } as const;

export function Findings({ check }: { check: FormCheck | null }) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  const shown = check?.findings.filter(({ severity }) => severity !== 'note') ?? [];
  if (check === null) return null;
  if (shown.length === 0) return <p className={styles.fine}>✓ {t('fine')}</p>;
  return (
    <div className={styles.notice} data-refused={check.isRefused} role="status">
      <p>{t(check.isRefused ? 'refused' : 'findings')}</p>
      <ul className={styles.findings}>
        {shown.map((finding, index) => (
          <li key={index}>
            {marks[finding.severity]} {localized(finding.message)}
          </li>
        ))}
      </ul>
    </div>
  );
}
