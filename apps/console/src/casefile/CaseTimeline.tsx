import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  caseFileCalls,
  timelineSides,
  type CaseFile,
  type CaseTimeline,
  type TimelineSide,
} from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { EmployerLink } from '../person/EmployerLink';
import { useRead } from '../server/queries';
import styles from './case.module.css';
import { hasOpenOffer, Hindrance } from './Hindrance';
import { caseMessages } from './messages';

const choices = ['all', ...timelineSides] as const;

/** Everything that happened, newest first, page by page, or one side of it. */
export function Story({ file }: { file: CaseFile }) {
  const { registrantId, timeline } = file;
  const isOfferOpen = hasOpenOffer(file);
  const t = useText(caseMessages);
  const [chosen, setChosen] = useState<(typeof choices)[number]>('all');
  const side = timelineSides.find((one) => one === chosen);
  return (
    <Section
      title={t('timeline')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('sides')}
          value={chosen}
          onChange={setChosen}
          data={choices.map((one) => ({ value: one, label: t(`side_${one}`) }))}
        />
      }
    >
      {side === undefined ? (
        <Entries registrantId={registrantId} isOfferOpen={isOfferOpen} part={timeline} />
      ) : (
        <Part key={side} registrantId={registrantId} isOfferOpen={isOfferOpen} side={side} />
      )}
    </Section>
  );
}

interface Place {
  readonly registrantId: string;
  readonly isOfferOpen: boolean;
  readonly side?: TimelineSide;
}

function Part({ registrantId, isOfferOpen, side, before }: Place & { before?: string }) {
  const t = useText(caseMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.caseTimeline(registrantId, side ?? '', before ?? ''),
    call: caseFileCalls.timeline,
    input: {
      params: { registrantId },
      query: { ...(before === undefined ? {} : { before }), ...(side === undefined ? {} : { side }) },
    },
  });
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} role="status" aria-label={t('loading')} />;
  const place = { registrantId, isOfferOpen, ...(side === undefined ? {} : { side }) };
  return <Entries {...place} part={data} />;
}

function Entries({ part: { entries, next }, ...place }: Place & { part: CaseTimeline }) {
  const t = useText(caseMessages);
  const { language, localized } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {entries.length === 0 && <p className={styles.muted}>{t('nothingHere')}</p>}
      {entries.length > 0 && (
        <ol className={styles.timeline} aria-label={t('timeline')}>
          {entries.map(({ at, kind, sentence, by, side: whose, employer, obstacle }, index) => (
            <li key={`${at} ${kind} ${index}`}>
              <time className={styles.muted} dateTime={at}>
                {dateTimeText(at, language)}
              </time>
              <span className={styles.chip} data-side={whose}>
                {t(`tag_${whose}`)}
              </span>
              <span>
                {localized(sentence)} {employer && <EmployerLink employer={employer} />}{' '}
                {by && <span className={styles.muted}>{by.name}</span>}
                {obstacle && <Hindrance obstacle={obstacle} isOfferOpen={place.isOfferOpen} />}
              </span>
            </li>
          ))}
        </ol>
      )}
      {next && !isOpen && (
        <Button size="sm" variant="default" onClick={() => setOpen(true)}>
          {t('older')}
        </Button>
      )}
      {next && isOpen && <Part {...place} before={next} />}
    </>
  );
}
