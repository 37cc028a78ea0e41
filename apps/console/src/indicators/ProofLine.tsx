import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type IndicatorProof } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useEffect, useState } from 'react';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { queries, useAction } from '../server/queries';
import { messages } from './messages';

const LOOK_EVERY_MS = 2_000;

/** Whether the numbers are those that the log tells, as last counted anew; and a way to have it done now (S001-9). */
export function ProofLine({ proof }: { proof: IndicatorProof | null }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const [askedAfter, setAskedAfter] = useState<string | null | undefined>(undefined);
  const prove = useAction({ call: insightCalls.proveIndicators, onDone: () => setAskedAfter(proof?.at ?? null) });
  const isWaiting = askedAfter !== undefined && askedAfter === (proof?.at ?? null);
  useEffect(() => {
    if (!isWaiting) return;
    const look = setInterval(
      () => void queries.invalidateQueries({ queryKey: queryKeys.allIndicators }),
      LOOK_EVERY_MS,
    );
    return () => clearInterval(look);
  }, [isWaiting]);
  const said = () => {
    if (isWaiting) return t('proving');
    if (proof === null) return t('proofNone');
    const { people, differing } = proof;
    const time = dateTimeText(proof.at, language);
    return differing === 0 ? t('proofEqual', { time, people }) : t('proofDiffered', { time, people, differing });
  };
  return (
    <div className={styles.check} role="group" aria-label={t('proof')}>
      <Button variant="default" loading={prove.isPending} disabled={isWaiting} onClick={() => prove.mutate({})}>
        {t('proveNow')}
      </Button>
      <span role="status" className={styles.checkResult} data-equal={!isWaiting && proof?.differing === 0}>
        {said()}
      </span>
    </div>
  );
}
