import { NativeSelect, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type FormMeasures } from '@toritsugi/contracts';
import { unansweredWorries, type FormDefinition } from '@toritsugi/triage';
import { EmptyState, percentText, StatTile } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useRead } from '../../server/queries';
import shared from '../settings.module.css';
import { FieldTable } from './FieldTable';
import styles from './form-measures.module.css';
import { measuresMessages } from './messages';
import { TrialSection } from './TrialSection';

/** What each question costs in people who leave, what knowing it is worth, and two versions tried side by side. */
export function FormMeasuresArea() {
  const t = useText(measuresMessages);
  const [version, setVersion] = useState<string>();
  const { data, error, refetch } = useRead({
    key: queryKeys.settings(`form-measures ${version ?? ''}`),
    call: settingsCalls.formMeasures,
    input: { query: version === undefined ? {} : { version } },
  });
  return (
    <section className={`${shared.one} ${styles.wide}`} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={shared.muted}>{t('note')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data && <Measures measures={data} onChoose={setVersion} />}
      <TrialSection />
    </section>
  );
}

function Measures({ measures, onChoose }: { measures: FormMeasures; onChoose: (version: string) => void }) {
  const t = useText(measuresMessages);
  const { version, versions, since, visits, touched, sent, people, startsPerMonth, areStartsAssumed } = measures;
  const ofVisits = (count: number) => t('ofVisits', { share: percentText(count / visits) });
  return (
    <>
      <div className={shared.tools}>
        <NativeSelect
          aria-label={t('version')}
          value={String(version)}
          onChange={({ currentTarget: { value } }) => onChoose(value)}
          data={versions.map((one) => ({
            value: String(one.version),
            label: t(one.isPublished ? 'versionInUse' : 'versionName', { version: one.version }),
          }))}
        />
        <span className={shared.muted}>{t('period', { since })}</span>
      </div>
      {visits === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
      ) : (
        <div className={styles.tiles}>
          <StatTile label={t('visits')} value={visits.toLocaleString()} />
          <StatTile label={t('began')} value={touched.toLocaleString()}>
            {ofVisits(touched)}
          </StatTile>
          <StatTile label={t('sent')} value={sent.toLocaleString()}>
            {ofVisits(sent)}
          </StatTile>
        </div>
      )}
      <p className={shared.muted}>
        {t('worthFrom', { people })}
        {areStartsAssumed && t('startsAssumed', { starts: startsPerMonth.toLocaleString() })}
      </p>
      <OpenWorries />
      <FieldTable fields={measures.fields} />
      <p className={shared.muted}>{t('whatIsBits')}</p>
    </>
  );
}

/** Why people may leave that no question counts: what they worry about and the form in use does not answer. */
function OpenWorries() {
  const t = useText(measuresMessages);
  const { localized } = useLanguage();
  const { data } = useRead({ key: queryKeys.settings('form'), call: settingsCalls.form, input: {} });
  if (!data?.published) return null;
  const form = data.published.definition as unknown as FormDefinition;
  const worries = unansweredWorries(form.faq ?? []).map(({ question }) => localized(question));
  if (worries.length === 0) return null;
  return (
    <div className={shared.notice} data-testid="open-worries">
      <p>{t('openWorries', { count: worries.length })}</p>
      <ul>
        {worries.map((worry) => (
          <li key={worry}>{worry}</li>
        ))}
      </ul>
      <Link to="/settings/$area" params={{ area: 'form' }}>
        {t('answerWorries')}
      </Link>
    </div>
  );
}
