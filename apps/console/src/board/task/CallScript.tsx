import { Button, Group } from '@mantine/core';
import type { LocalizedText } from '@toritsugi/contracts';
import type { CallTaskState } from '@toritsugi/journey';
import { Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { messages } from '../messages';
import styles from './task.module.css';

/** The line that asks whether the person has time now: the two buttons stand under it (S004-18). */
const QUESTION_LINE = 2;

/** The lines of the call, word for word. "Yes" starts the transfer or the consultation, "No" opens the booking. */
export function CallScript({
  lines,
  state,
  onYes,
  onNo,
}: {
  lines: readonly LocalizedText[];
  state: CallTaskState;
  onYes: () => void;
  onNo: () => void;
}) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const me = useMe();
  return (
    <Section title={t('script')}>
      <ol className={styles.script}>
        {lines.map((line, index) => (
          <li key={`${index} ${line.ja}`}>
            <p className={styles.line}>{localized(line)}</p>
            {index + 1 === QUESTION_LINE && state === 'connected' && (
              <Group gap="xs" mt={6}>
                <Button size="sm" onClick={onYes}>
                  {t(may(me, 'consultation.begin') ? 'yesBegin' : 'yes')}
                </Button>
                <Button size="sm" variant="default" onClick={onNo}>
                  {t('no')}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
