import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { useRead } from '../../server/queries';
import styles from '../settings.module.css';
import { unreadableTerms } from './draft-changes';
import own from './form.module.css';
import { formMessages } from './messages';
import { overtakenBy } from './versions/overtaken';
import type { useFormDraft } from './use-form-draft';

/** Where the draft stands, and the one next step: check it, then publish it. */
export function DraftBar({ view, work }: { view: FormView; work: ReturnType<typeof useFormDraft> }) {
  const t = useText(formMessages);
  const { language, localized, signs } = useLanguage();
  const [isAsked, setAsked] = useState(false);
  const { draft } = view;
  const { keeping, isBusy } = work;
  const isChecked = draft?.state === 'checked' && keeping === 'kept';
  const isNew = draft !== null || view.published === null || keeping !== 'kept';
  const saved = draft && {
    version: draft.version,
    at: dateTimeText(draft.savedAt, language),
    name: draft.savedBy?.name ?? '',
  };
  const unlinked = unreadableTerms(work.draft?.definition.consents ?? []);
  const failed = () => undefined;
  return (
    <>
      {keeping === 'outdated' && (
        <div className={styles.notice} role="alert">
          <p>{t('outdated', { name: draft?.savedBy?.name ?? '', at: saved?.at ?? '' })}</p>
          <div className={styles.tools}>
            <Button variant="default" size="compact-sm" onClick={work.giveWay}>
              {t('giveWay')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={work.insist}>
              {t('insist')}
            </Button>
          </div>
        </div>
      )}
      {work.isOvertaken && keeping !== 'outdated' && <Overtaken view={view} />}
      {isNew && unlinked.length > 0 && (
        <p className={styles.notice} role="status">
          {t('unreadableTerms', { consents: unlinked.map(({ label }) => localized(label)).join(signs.listed) })}{' '}
          <a href="#consents-title">{t('toConsents')}</a>
        </p>
      )}
      {isChecked && (
        <div className={own.review} role="status">
          <p>
            <b>{t('ready', { version: draft.version })}</b>
          </p>
          {draft.differences.length > 0 && (
            <ul>
              {draft.differences.map((one) => (
                <li key={one.en}>{localized(one)}</li>
              ))}
            </ul>
          )}
          {draft.differences.length === 0 && view.published && <p className={styles.muted}>{t('alike')}</p>}
        </div>
      )}
      <div className={styles.bar}>
        <span className={styles.muted} role="status">
          {keeping === 'kept' && saved ? t('keptAt', saved) : t(isNew ? stateWords[keeping] : 'asPublished')}
        </span>
        {draft && !isAsked && (
          <Button variant="subtle" disabled={isBusy} onClick={() => setAsked(true)}>
            {t('discard')}
          </Button>
        )}
        {draft && isAsked && (
          <>
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('keepDraft')}
            </Button>
            <Button
              color="red"
              loading={isBusy}
              onClick={() =>
                void work.discard().then(() => {
                  setAsked(false);
                  showDone(t('discarded'));
                }, failed)
              }
            >
              {t('discardSure')}
            </Button>
          </>
        )}
        {!isAsked && !isChecked && (
          <Button
            disabled={!isNew || keeping === 'outdated' || draft?.check.isRefused === true}
            loading={isBusy}
            onClick={() => void work.settle().catch(failed)}
          >
            {t('toCheck')}
          </Button>
        )}
        {!isAsked && isChecked && (
          <Button
            loading={isBusy}
            onClick={() => void work.publish().then(({ version }) => showDone(t('published', { version })), failed)}
          >
            {t('publish')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Who was first, and with what; the page shows it by now. */
function Overtaken({ view }: { view: FormView }) {
  const t = useText(formMessages);
  const { language } = useLanguage();
  const { data } = useRead({ key: queryKeys.formVersions, call: settingsCalls.formVersions, input: {} });
  const by = data && overtakenBy(view, data.items);
  if (!by) return null;
  return (
    <p className={styles.notice} role="alert">
      {t(by.what, { ...by, at: dateTimeText(by.at, language) })}
    </p>
  );
}

const stateWords = {
  kept: 'unpublished',
  waiting: 'waiting',
  keeping: 'keeping',
  outdated: 'notKept',
  failed: 'notKept',
} as const;
