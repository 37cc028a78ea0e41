import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { surveyCalls, type KindReport, type QuestionReport, type SurveyReport } from '@toritsugi/contracts';
import { SURVEY_MINIMUM } from '@toritsugi/journey';
import { percentText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import { Cycles } from './Cycles';
import { surveyMessages } from './messages';
import { OwnSurveyForm } from './OwnSurveyForm';
import styles from './survey.module.css';
import { ToldFound } from './ToldFound';

/** One's own survey of this quarter; for those who lead, what everybody said. */
export function SurveysPage() {
  const t = useText(surveyMessages);
  const mayRead = may(useMe(), 'survey.read');
  usePageTitle(t('title'));
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      <OwnSurveyForm />
      {mayRead && <Report />}
    </main>
  );
}

function Report() {
  const t = useText(surveyMessages);
  const { data, error, refetch } = useRead({ key: queryKeys.surveys, call: surveyCalls.report, input: {} });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} role="status" aria-label={t('loading')} />;
  return (
    <>
      <p className={styles.muted}>{t('counted')}</p>
      <div className={styles.columns}>
        {data.kinds
          .filter(({ kind }) => !kind.startsWith('told_found'))
          .map((report) => (
            <Kind key={report.kind} report={report} />
          ))}
      </div>
      <ToldFound rows={data.rows} />
      <Followed shares={data.followed} />
      <Cycles cycles={data.cycles} benchmark={data.benchmark} />
    </>
  );
}

const stages = ['submitted', 'doc_passed', 'interview_set', 'interview_done', 'offered', 'offer_accepted'] as const;

function Kind({ report: { kind, asked, answered, questions, groups, comments } }: { report: KindReport }) {
  const t = useText(surveyMessages);
  const nameOf = (by: string, name: string): string => {
    if (by !== 'stage') return name;
    const stage = stages.find((one) => one === name);
    return t(stage === undefined ? 'stage_other' : `stage_${stage}`);
  };
  return (
    <section className={styles.panel} aria-labelledby={`survey-${kind}`}>
      <h2 id={`survey-${kind}`}>{t(`kind_${kind}`)}</h2>
      <p className={styles.muted}>
        {kind === 'staff' ? t('answeredOnly', { answered }) : t('rate', { answered, asked })}
      </p>
      {questions.map((question) => (
        <Question key={question.id} question={question} />
      ))}
      {groups.length > 0 && <h3>{t('groups')}</h3>}
      <ul className={styles.plain}>
        {groups.map(({ by, name, n, mean }) => (
          <li key={`${by} ${name}`}>
            <span>
              <span className={styles.muted}>{t(`by_${by}`)}</span> {nameOf(by, name)}
            </span>
            <span>{mean === null ? `– ${t('few')}` : `${mean.toFixed(1)}　n=${n}`}</span>
          </li>
        ))}
      </ul>
      {comments.length > 0 && (
        <details className={styles.comments}>
          <summary>{t('comments', { count: comments.length })}</summary>
          {comments.map(({ month, text, names, phones, mails }, index) => (
            <blockquote key={index} className={styles.comment}>
              {text}
              <p className={styles.muted}>
                {month}
                {names + phones + mails > 0 && `　${t('removed', { names, phones, mails })}`}
              </p>
            </blockquote>
          ))}
        </details>
      )}
    </section>
  );
}

function Question({ question: { label, n, mean, counts } }: { question: QuestionReport }) {
  const t = useText(surveyMessages);
  const { language } = useLanguage();
  return (
    <>
      <h3>{label[language]}</h3>
      <p className={styles.muted}>
        {counts.length === 0
          ? `– ${t('few')}`
          : `n=${n}${mean === null ? '' : `　${t('mean', { mean: mean.toFixed(1) })}`}`}
      </p>
      <ul className={styles.plain}>
        {counts.map(({ value, label: words, count }) => (
          <li key={value}>
            <span>{words[language]}</span>
            <span>
              {count} <span className={styles.muted}>{percentText(count / n)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** With and without follow-up, each with how many; people differ in more than that. */
function Followed({ shares }: { shares: SurveyReport['followed'] }) {
  const t = useText(surveyMessages);
  const said = (of: number, n: number): string => (n < SURVEY_MINIMUM ? `– n=${n}` : `${percentText(of / n)}　n=${n}`);
  return (
    <section className={styles.panel} aria-labelledby="followed">
      <h2 id="followed">{t('followed')}</h2>
      <p className={styles.muted}>{t('followedWhy')}</p>
      {shares.length === 0 && <p className={styles.muted}>{t('noFollowed')}</p>}
      <ul className={styles.plain}>
        {shares.map(({ isFollowed, passed, decided, accepted, answered }) => (
          <li key={String(isFollowed)}>
            <span>{t(isFollowed ? 'withFollowUp' : 'withoutFollowUp')}</span>
            <span>{t('shares', { passed: said(passed, decided), accepted: said(accepted, answered) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
