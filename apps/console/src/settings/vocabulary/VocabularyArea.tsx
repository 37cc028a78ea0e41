import { Alert, Button, NumberInput, Skeleton } from '@mantine/core';
import { queryKeys, type RefusedError } from '@toritsugi/client';
import { vocabularyCalls, type VocabularyView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import { settingsMessages } from '../messages';
import { LeaveGuard } from '../SettingForm';
import styles from '../settings.module.css';
import { contentOf, draftOf, rebased, termLists, type TermRow } from './vocabulary-draft';
import { vocabularyMessages } from './vocabulary-messages';
import own from './vocabulary.module.css';
import { PersonLink } from '../PersonLink';
import { VocabularyRows } from './VocabularyRows';

const readNewest = { key: queryKeys.vocabulary, call: vocabularyCalls.read, input: {} };

/** What the agency calls its occupations, areas and bands of experience. */
export function VocabularyArea() {
  const t = useText(vocabularyMessages);
  const { data, error, refetch } = useRead(readNewest);
  return (
    <section className={styles.one} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={styles.muted}>{t('note')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && (
        <>
          <VocabularyForm base={data} readAgain={async () => (await refetch()).data} />
          <VocabularyHistory />
        </>
      )}
    </section>
  );
}

interface Form {
  base: VocabularyView;
  readAgain: () => Promise<VocabularyView | undefined>;
}

function VocabularyForm({ base, readAgain }: Form) {
  const t = useText(vocabularyMessages);
  const settings = useText(settingsMessages);
  const isReadOnly = !may(useMe(), vocabularyCalls.save.operation);
  const [start, setStart] = useState(() => draftOf(base));
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [isOutdated, setOutdated] = useState(false);
  const { data: uses } = useRead({
    key: [...queryKeys.vocabulary, 'uses'],
    call: vocabularyCalls.uses,
    input: {},
  });
  const isDirty = JSON.stringify({ ...draft, seen: 0 }) !== JSON.stringify({ ...start, seen: 0 });

  const begin = (view: VocabularyView): void => {
    const next = draftOf(view);
    setStart(next);
    setDraft(next);
    setProblems(new Map());
    setOutdated(false);
  };
  const onDone = (saved: VocabularyView): void => {
    begin(saved);
    queries.setQueryData(queryKeys.vocabulary, saved);
    void queries.invalidateQueries({ queryKey: queryKeys.vocabulary });
    showDone(settings('saved'));
  };
  const onRefused = (refused: RefusedError): boolean => {
    if (refused.code === 'setting_outdated') {
      void readAgain().then((newest) => {
        if (newest === undefined) return;
        setStart(draftOf(newest));
        setDraft((typed) => rebased(typed, newest));
        setOutdated(true);
      });
      return true;
    }
    setProblems(new Map(refused.problems.map(({ field, message }) => [field.replace(/^vocabulary\./, ''), message])));
    return refused.problems.length > 0;
  };
  const saving = useAction({ call: vocabularyCalls.save, onDone, onRefused });
  const save = (): void => {
    setProblems(new Map());
    saving.mutate({ body: { seen: draft.seen, vocabulary: contentOf(draft) } });
  };
  const setRows = (list: (typeof termLists)[number], rows: readonly TermRow[]): void =>
    setDraft((typed) => ({ ...typed, rows: { ...typed.rows, [list]: rows } }));
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {isReadOnly && <p className={styles.muted}>{settings('readOnly')}</p>}
      {isOutdated && (
        <Alert color="yellow" role="alert">
          {t('outdated')}
        </Alert>
      )}
      {problems.size > 0 && (
        <Alert color="red" role="alert">
          {t('problems')}
        </Alert>
      )}
      {termLists.map((list) => (
        <VocabularyRows
          key={list}
          list={list}
          rows={draft.rows[list]}
          setRows={(rows) => setRows(list, rows)}
          inUse={start.rows[list].filter(({ isRetired }) => !isRetired).map(({ id }) => id)}
          uses={uses?.uses}
          problems={problems}
          isReadOnly={isReadOnly}
        />
      ))}
      <NumberInput
        className={own.minimum}
        label={t('minimum')}
        description={t('minimumHint')}
        value={Number.isNaN(draft.segmentMinimum) ? '' : draft.segmentMinimum}
        error={problems.get('segmentMinimum')}
        readOnly={isReadOnly}
        allowDecimal={false}
        hideControls
        onChange={(value) => setDraft((typed) => ({ ...typed, segmentMinimum: value === '' ? NaN : Number(value) }))}
      />
      {!isReadOnly && (
        <div className={styles.bar}>
          <span className={styles.muted} role="status">
            {isDirty ? '' : settings('noChanges')}
          </span>
          <Button variant="default" disabled={!isDirty} onClick={() => setDraft(start)}>
            {settings('undo')}
          </Button>
          <Button type="submit" disabled={!isDirty} loading={saving.isPending}>
            {settings('save')}
          </Button>
        </div>
      )}
      <LeaveGuard isDirty={isDirty} />
    </form>
  );
}

function VocabularyHistory() {
  const t = useText(settingsMessages);
  const { language, localized } = useLanguage();
  const { data } = useRead({ key: [...queryKeys.vocabulary, 'history'], call: vocabularyCalls.history, input: {} });
  return (
    <section className={styles.history} aria-labelledby="vocabulary-history">
      <h2 id="vocabulary-history">{t('history')}</h2>
      <ol>
        {data?.changes.map(({ version, at, by, differences }) => (
          <li key={version}>
            <time dateTime={at}>{dateTimeText(at, language)}</time>
            <div>
              {differences.map(({ label, before, after }) => (
                <p key={`${label.en} ${before.en}`}>
                  {t('changed', { label: localized(label), before: localized(before), after: localized(after) })}
                </p>
              ))}
              <p className={styles.muted}>
                <PersonLink person={by} otherwise={t('byNobody')} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
