import type { SaidLine } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import styles from '../task/task.module.css';

/** All lines of the call, word for word; the one to say next is marked, the advisor's own says whose it is. */
export function CallScript({ lines, now }: { lines: readonly SaidLine[]; now: SaidLine | null }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  return (
    <Section title={t('script')}>
      <ol className={styles.script}>
        {lines.map((line) => (
          <li key={line.line} aria-current={line.line === now?.line ? 'step' : undefined}>
            <p className={styles.line}>
              {line.line === 'introduction' && <span className={styles.kind}>{t('advisorSays')}</span>}
              {localized(line)}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
