import type { SaidLine } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import { lineFor } from './say-next';
import styles from '../task/task.module.css';

interface Props {
  lines: readonly SaidLine[];
  now: SaidLine | null;
  wishesEnglish: boolean | undefined;
}

/** All lines of the call, word for word; the one to say next is marked, the advisor's own says whose it is. */
export function CallScript({ lines, now, wishesEnglish }: Props) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const said = lineFor(wishesEnglish, localized);
  return (
    <Section title={t('script')}>
      <ol className={styles.script}>
        {lines.map((line) => (
          <li key={line.line} aria-current={line.line === now?.line ? 'step' : undefined}>
            <p className={styles.line}>
              {line.line === 'introduction' && <span className={styles.kind}>{t('advisorSays')}</span>}
              {said(line)}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
