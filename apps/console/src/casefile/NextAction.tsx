import { Button } from '@mantine/core';
import type { CaseFile } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { may, useMe } from '../server/me';
import styles from './case.module.css';
import { caseMessages } from './messages';
import { StepClock } from './StepClock';

const ownWords = ['write_result', 'hold_talk', 'call', 'get_in_touch', 'none'] as const;

/** What to do next, with its clock, and the way there. */
export function NextAction({ file }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const { language } = useLanguage();
  const { kind, dueAt } = file.next;
  const own = ownWords.find((one) => one === kind);
  const time = dueAt ? dateTimeText(dueAt, language) : '';
  return (
    <section className={styles.next} aria-labelledby="next-action">
      <p className={styles.nextHead}>
        <span className={styles.muted}>{t('next')}</span> {dueAt && <StepClock kind={kind} dueAt={dueAt} />}
      </p>
      <h2 className={styles.nextTitle} id="next-action">
        {t(`step_${kind}`)}
      </h2>
      <p className={styles.muted}>{own === undefined ? t('why_touch', { time }) : t(`why_${own}`, { time })}</p>
      <Way file={file} />
    </section>
  );
}

function Way({ file: { next, taskId, isWorkable } }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const me = useMe();
  const { kind } = next;
  if (kind === 'none') return null;
  if ((kind === 'write_result' || kind === 'hold_talk') && isWorkable)
    return <Button renderRoot={(props: object) => <Link to="/desk" {...props} />}>{t('toDesk')}</Button>;
  if (kind === 'call' && taskId && may(me, 'board.read'))
    return (
      <Button renderRoot={(props: object) => <Link to="/board/$taskId" params={{ taskId }} {...props} />}>
        {t('toBoard')}
      </Button>
    );
  if (kind === 'settle_offer' || kind === 'ask_employer' || kind === 'submit')
    return (
      <Button component="a" href="#selection">
        {t('toSelection')}
      </Button>
    );
  return (
    <Button component="a" href="#person">
      {t('toContact')}
    </Button>
  );
}
