import { Button } from '@mantine/core';
import type { CaseFile } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { WishedLine } from '../consultation/WishedLine';
import { BriefingLink } from '../person/BriefingLink';
import { WithdrawOthers } from '../selection/withdrawal/WithdrawOthers';
import { may, useMe } from '../server/me';
import styles from './case.module.css';
import { caseMessages } from './messages';
import { StepClock } from './StepClock';

const ownWords = ['write_result', 'hold_talk', 'call', 'get_in_touch', 'prepare_interview', 'none'] as const;
const ofSelection: readonly string[] = [
  ...['submit', 'ask_employer', 'settle_offer', 'set_interview'],
  ...['prepare_interview', 'write_report', 'withdraw_others', 'until_joined'],
];
/** By the last touch alone, where no clock runs. */
const byTouch: readonly string[] = ['submit', 'stay_in_touch'];

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
      <p className={styles.muted}>
        {t(own === undefined ? (byTouch.includes(kind) ? 'why_touch' : 'why_clock') : `why_${own}`, { time })}
      </p>
      {file.wished && <WishedLine times={file.wished.times} />}
      <Way file={file} />
    </section>
  );
}

function Way({ file: { next, taskId, isWorkable, registrantId, submissions } }: { file: CaseFile }) {
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
  if (kind === 'rescue')
    return (
      <Button component="a" href="#rescue">
        {t('toRescue')}
      </Button>
    );
  if (kind === 'follow_up' || kind === 'answer_question' || kind === 'tell_sit_in')
    return (
      <Button component="a" href="#follow-ups">
        {t('toFollowUps')}
      </Button>
    );
  if (kind === 'withdraw_others' && isWorkable && may(me, 'case.work'))
    return <WithdrawOthers registrantId={registrantId} submissions={submissions} />;
  if (kind === 'prepare_interview') return <BriefingLink registrantId={registrantId} />;
  if (ofSelection.includes(kind))
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
