import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryKeys, request, RefusedError } from '@toritsugi/client';
import {
  poolCalls,
  type CriterionSetting,
  type PoolCount,
  type PoolLookUp as LookUp,
  type PoolPart,
} from '@toritsugi/contracts';
import { MeterBar } from '@toritsugi/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { currentLanguage, useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { useVocabulary } from '../../server/vocabulary';
import { InvitationDialog } from './InvitationDialog';
import { poolMessages } from './pool-messages';
import styles from './pool.module.css';

/** Somebody is still typing for this long, milliseconds. */
const PAUSE = 200;

/** How many of everyone registered fit these criteria, saved or not. What is being counted again is shown faded. */
export function PoolLookUp({ criteria }: { criteria: readonly CriterionSetting[] }) {
  const t = useText(poolMessages);
  const id = useId();
  const me = useMe();
  const [mayLook, mayInvite] = [may(me, 'pool.read'), may(me, 'pool.invite')];
  const [isDrafting, setDrafting] = useState(false);
  const rules = criteria.map(({ list, rule }) => ({ list, rule }));
  const [settled] = useDebouncedValue(JSON.stringify(rules), PAUSE);
  const isTyping = settled !== JSON.stringify(rules);
  const { data, error, refetch, isPlaceholderData, isFetching } = useQuery({
    queryKey: queryKeys.pool(settled),
    queryFn: ({ signal }) =>
      request(poolCalls.lookUp, { body: { criteria: [...criteria] }, language: currentLanguage(), signal }),
    enabled: mayLook && !isTyping,
    placeholderData: keepPreviousData,
  });
  if (!mayLook) return null;
  const isOld = isTyping || isPlaceholderData;
  const isIncomplete = error instanceof RefusedError && error.code === 'invalid';
  return (
    <section className={styles.pool} aria-labelledby={id} aria-busy={isOld || isFetching}>
      <div className={styles.head}>
        <h2 id={id}>{t('title')}</h2>
        <span className={styles.muted} role="status">
          {isOld || isFetching ? t('counting') : isIncomplete ? t('incomplete') : t('live')}
        </span>
      </div>
      {error && !isIncomplete && (
        <p className={styles.muted} role="alert">
          {t('failed')}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
            {t('again')}
          </Button>
        </p>
      )}
      {data && !error && (
        <div className={styles.body} data-old={isOld}>
          <Found found={data} />
          {mayInvite && (data.contactable.people ?? 0) > 0 && (
            <div>
              {data.isDecidedByOthers && (
                <Button variant="default" fullWidth disabled={isOld} onClick={() => setDrafting(true)}>
                  {t('invite')}
                </Button>
              )}
              <p className={styles.muted}>{t(data.isDecidedByOthers ? 'inviteNote' : 'nobodyElse')}</p>
            </div>
          )}
          {isDrafting && (
            <InvitationDialog criteria={criteria} people={data.contactable.people} onClose={() => setDrafting(false)} />
          )}
        </div>
      )}
    </section>
  );
}

function Found({ found }: { found: LookUp }) {
  const t = useText(poolMessages);
  const { localized } = useLanguage();
  const vocabulary = useVocabulary();
  const count = useCountText();
  const areaName = (area: string): string => {
    const name = vocabulary.areas.find((one) => one.id === area)?.name;
    return name ? localized(name) : area;
  };
  const word = (part: string): string => t(part as 'days_30');
  return (
    <>
      <p className={styles.muted}>{t('outOf', { people: count(found.people) })}</p>
      <dl className={styles.figures}>
        <Figure label={t('meets')} count={found.meets} />
        <Figure label={t('mightMeet')} count={found.mightMeet} note={t('mightMeetNote')} />
        <Figure label={t('doesNot')} count={found.doesNot} />
        <Figure label={t('contactable')} count={found.contactable} isMain />
      </dl>
      <Parts title={t('areas')} parts={found.areas} nameOf={areaName} />
      <Parts title={t('recency')} parts={found.recency} nameOf={word} />
      <Parts title={t('contact')} parts={found.notContactable} nameOf={word} />
      <p className={styles.muted}>{t('roundedNote')}</p>
    </>
  );
}

function useCountText(): (count: PoolCount) => string {
  const t = useText(poolMessages);
  const { language } = useLanguage();
  return ({ people }) =>
    people === null
      ? t('few')
      : people === 0
        ? t('nobody')
        : t('people', { count: people.toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB') });
}

function Figure({ label, count, note, isMain }: { label: string; count: PoolCount; note?: string; isMain?: boolean }) {
  const text = useCountText();
  return (
    <div data-main={isMain}>
      <dt title={note}>{label}</dt>
      <dd data-told={count.people !== null}>{text(count)}</dd>
    </div>
  );
}

function Parts({
  title,
  parts,
  nameOf,
}: {
  title: string;
  parts: readonly PoolPart[];
  nameOf: (id: string) => string;
}) {
  const text = useCountText();
  if (parts.length === 0) return null;
  const most = Math.max(1, ...parts.map(({ people }) => people ?? 0));
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.id}>
            <span>{nameOf(part.id)}</span>
            {part.people === null ? (
              <span />
            ) : (
              <MeterBar value={part.people} max={most} label={nameOf(part.id)} text={text(part)} />
            )}
            <span data-told={part.people !== null}>{text(part)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
