import { Button } from '@mantine/core';
import { newKey, request } from '@toritsugi/client';
import { insightCalls, type CountedPart, type DashboardCheck } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { useMutation } from '@tanstack/react-query';
import { currentLanguage, useLanguage, useText } from '../language';
import styles from './insight.module.css';
import { insightMessages } from './messages';

const partNames = {
  effective: 'headline',
  teams: 'byTeam',
  waiting: 'waiting',
  firstDial: 'firstDial',
  transfers: 'transfers',
  consultations: 'consultations',
  funnel: 'funnel',
  promises: 'promises',
  closeRates: 'matrix',
} as const satisfies Record<CountedPart, keyof typeof insightMessages>;

const LOOK_EVERY_MS = 700;
/** The worker may have others before it; whoever waits longer asks again. */
const PATIENCE_MS = 120_000;

/** Has everything counted anew from the whole log and says whether it is equal to what is shown (S001-9). */
export function RebuildCheck() {
  const t = useText(insightMessages);
  const { language, signs } = useLanguage();
  const { isPending, isError, data, mutate } = useMutation({ mutationFn: checkNow });
  const found = () => {
    if (data === undefined) return '';
    if (data.state !== 'done') return t(data.state === 'failed' ? 'checkFailed' : 'checkWaits');
    if (data.differing.length > 0)
      return `✗ ${t('checkDiffers', { where: data.differing.map((part) => t(partNames[part])).join(signs.listed) })}`;
    return `✓ ${t('checkEqual', { time: timeText(data.at, language, { seconds: true }) })}`;
  };
  return (
    <div className={styles.check}>
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {t('check')}
      </Button>
      <span
        role="status"
        className={styles.checkResult}
        data-equal={data?.state === 'done' && data.differing.length === 0}
      >
        {isPending ? t('checking') : isError ? t('checkFailed') : found()}
      </span>
    </div>
  );
}

async function checkNow(): Promise<DashboardCheck> {
  const language = currentLanguage();
  let check = await request(insightCalls.check, { language, idempotencyKey: newKey() });
  for (const until = performance.now() + PATIENCE_MS; check.state === 'waiting' && performance.now() < until;) {
    await new Promise((passed) => setTimeout(passed, LOOK_EVERY_MS));
    check = await request(insightCalls.checked, { params: { checkId: check.id }, language });
  }
  return check;
}
