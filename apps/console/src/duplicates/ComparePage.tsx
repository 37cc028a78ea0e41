import { Button, Radio, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  duplicateCalls,
  mergeContactFields,
  type ComparedField,
  type ComparedPair,
  type ComparedPerson,
} from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import page from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { showDone } from '../page/toasts';
import { queries, useAction, useRead } from '../server/queries';
import styles from './duplicates.module.css';
import { duplicateMessages } from './messages';
import { useReasons } from './Reasons';

type Side = 'one' | 'other';
const sides = ['one', 'other'] as const;
const acrossFrom = (side: Side): Side => (side === 'one' ? 'other' : 'one');

/** Two registrations side by side: which one stays, and what of either. */
export function ComparePage() {
  const t = useText(duplicateMessages);
  usePageTitle(t('compareTitle'));
  const params = useParams({ from: '/staff/duplicates/$oneId/$otherId' });
  const { data, error, refetch } = useRead({
    key: [...queryKeys.duplicates, params.oneId, params.otherId],
    call: duplicateCalls.compare,
    input: { params },
  });
  return (
    <main className={page.page} id="main" tabIndex={-1}>
      <Link to="/duplicates">{t('back')}</Link>
      <h1 className={page.title}>{t('compareTitle')}</h1>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data && <Comparison key={`${params.oneId} ${params.otherId}`} pair={data} />}
    </main>
  );
}

function Comparison({ pair }: { pair: ComparedPair }) {
  const t = useText(duplicateMessages);
  const reasonsOf = useReasons();
  const navigate = useNavigate();
  const [survivor, setSurvivor] = useState<Side>(() => firstSurvivor(pair));
  const [picked, setPicked] = useState<Readonly<Record<string, Side>>>({});
  const differing = pair.fields.filter(({ one, other }) => JSON.stringify(one) !== JSON.stringify(other));
  const sideOf = (field: ComparedField): Side =>
    picked[field.field] ?? (field[survivor] === null ? acrossFrom(survivor) : survivor);
  const params = { oneId: pair.one.id, otherId: pair.other.id };
  const leave = (sentence: string): void => {
    showDone(sentence);
    void queries.invalidateQueries({ queryKey: queryKeys.duplicates });
    void navigate({ to: '/duplicates' });
  };
  const merge = useAction({ call: duplicateCalls.merge, onDone: () => leave(t('merged')) });
  const ruleOut = useAction({ call: duplicateCalls.ruleOut, onDone: () => leave(t('ruledOut')) });
  const merged = pair[acrossFrom(survivor)];
  const send = (): void =>
    merge.mutate({
      params,
      body: {
        mergedId: merged.id,
        fields: differing.filter((field) => sideOf(field) !== survivor).map(({ field }) => field),
      },
    });
  return (
    <>
      <p className={styles.quiet}>
        <span className={styles.grade} data-grade={pair.grade}>
          {t(`grade_${pair.grade}`)}
        </span>{' '}
        {reasonsOf(pair.reasons)} {pair.verdict && t(`judged_${pair.verdict}`)}
      </p>
      <Radio.Group
        label={t('survivor')}
        value={survivor}
        onChange={(side) => setSurvivor(side === 'other' ? 'other' : 'one')}
      >
        <div className={styles.two}>
          {sides.map((side) => (
            <PersonChoice
              key={side}
              side={side}
              person={pair[side]}
              isChosen={survivor === side}
              canStay={pair[acrossFrom(side)].mayBeMerged}
            />
          ))}
        </div>
      </Radio.Group>
      <Section title={t('differing')}>
        <p className={page.panelNote}>
          {differing.length === 0 ? t('nothingDiffers') : t('differingHint')}{' '}
          {t('alike', { count: pair.fields.length - differing.length })}
        </p>
        {differing.map((field) => (
          <FieldChoice
            key={field.field}
            field={field}
            side={sideOf(field)}
            onPick={(side) => setPicked((all) => ({ ...all, [field.field]: side }))}
          />
        ))}
      </Section>
      <Section title={t('moves')}>
        <Moves person={merged} />
        <p className={page.panelNote}>{t('stays')}</p>
        <div className={styles.actions}>
          <Button loading={merge.isPending} disabled={!merged.mayBeMerged} onClick={send}>
            {t('merge')}
          </Button>
          <Button variant="default" loading={ruleOut.isPending} onClick={() => ruleOut.mutate({ params })}>
            {t('ruleOut')}
          </Button>
        </div>
      </Section>
    </>
  );
}

/** Whoever came first, where both may stay. */
function firstSurvivor({ one, other }: ComparedPair): Side {
  if (one.mayBeMerged !== other.mayBeMerged) return one.mayBeMerged ? 'other' : 'one';
  return one.submittedAt <= other.submittedAt ? 'one' : 'other';
}

function PersonChoice({
  side,
  person,
  isChosen,
  canStay,
}: {
  side: Side;
  person: ComparedPerson;
  isChosen: boolean;
  canStay: boolean;
}) {
  const t = useText(duplicateMessages);
  const { language, localized } = useLanguage();
  return (
    <div className={styles.side} data-chosen={isChosen || undefined}>
      <Radio value={side} disabled={!canStay} label={person.receiptNumber} />
      <p className={styles.quiet}>{t('registered', { time: dateTimeText(person.submittedAt, language) })}</p>
      <p className={styles.quiet}>{localized(person.segment)}</p>
      {person.advisor && <p className={styles.quiet}>{t('advisor', { name: person.advisor.name })}</p>}
      {!canStay && <p className={styles.quiet}>{t('furtherAlong')}</p>}
    </div>
  );
}

function FieldChoice({ field, side, onPick }: { field: ComparedField; side: Side; onPick: (side: Side) => void }) {
  const t = useText(duplicateMessages);
  const { localized } = useLanguage();
  const contact = mergeContactFields.find((one) => one === field.field);
  const words = contact ? t(`field_${contact}`) : field.label ? localized(field.label) : field.field;
  return (
    <Radio.Group
      className={styles.field}
      label={words}
      value={side}
      onChange={(chosen) => onPick(chosen === 'other' ? 'other' : 'one')}
    >
      <div className={styles.two}>
        {sides.map((one) => {
          const value = field[one];
          return (
            <Radio
              key={one}
              className={styles.side}
              value={one}
              disabled={value === null}
              label={value === null ? t('unsaid') : localized(value)}
            />
          );
        })}
      </div>
    </Radio.Group>
  );
}

const kinds = [
  'task',
  'message',
  'consultation',
  'transfer',
  'submission',
  'relay',
  'reach',
  'suppression',
  'lineAccount',
  'rankingFeedback',
  'advisor_change',
] as const;

function Moves({ person }: { person: ComparedPerson }) {
  const t = useText(duplicateMessages);
  const moving = kinds.flatMap((kind) => {
    const count = person.carried.find((one) => one.kind === kind)?.count ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
  if (moving.length === 0) return <p className={page.panelNote}>{t('movesNothing')}</p>;
  return (
    <ul className={styles.moves} data-testid="moves">
      {moving.map(({ kind, count }) => (
        <li key={kind}>
          {t(`kind_${kind}`)} <strong>{count}</strong>
        </li>
      ))}
    </ul>
  );
}
