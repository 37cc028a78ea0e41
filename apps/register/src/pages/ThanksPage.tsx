import type { Receipt } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { lazy, Suspense, useEffect } from 'react';
import { Link, useSearch } from 'wouter';
import { ask } from '../public-api';
import '../words/later';
import { useWords } from '../words/Language';
import { momentOf } from '../words/when';
import { telephone, useAgency } from '../frame/Frame';
import { Loading, NotFound, Unreachable } from '../frame/OtherPages';
import { Page } from '../frame/Page';
import { RefusedPage } from './RefusedPage';
import styles from './ThanksPage.module.css';
import { useAnswer } from './use-answer';

const Declaration = lazy(() => import('../declaration/Declaration').then((part) => ({ default: part.Declaration })));
const LineInvitation = lazy(() => import('../line/LineInvitation').then((part) => ({ default: part.LineInvitation })));

/** When the call comes, from which number, and the receipt. Opens again with its token (`?r=`). */
export function ThanksPage() {
  const { language } = useWords();
  const { know } = useAgency();
  const token = new URLSearchParams(useSearch()).get('r') ?? '';
  const { answer, again } = useAnswer(() => ask(publicCalls.receipt, { language, params: { token } }), justReceived());
  const receipt = answer?.kind === 'ok' ? answer.reply : undefined;
  useEffect(() => {
    if (receipt) know({ name: receipt.agencyName, callerNumber: receipt.callerNumber });
  }, [receipt, know]);
  if (token === '') return <NotFound />;
  if (receipt) return <Received receipt={receipt} />;
  if (answer?.kind === 'refused') return <RefusedPage token={token} refusal={answer.refusal} />;
  return answer ? <Unreachable again={() => void again()} /> : <Loading />;
}

function Received({ receipt }: { receipt: Receipt }) {
  const { t, language } = useWords();
  const { receiptNumber, promisedBy, callerNumber, agencyName, submittedAt, hasLine, token, awaits } = receipt;
  const whenText = ({ callWhen, callFrom, bookedAt }: Receipt): string => {
    switch (awaits) {
      case 'booked':
        return t('thanks.booked', { at: momentOf(bookedAt ?? callFrom, language) });
      case 'late_call':
        return t('thanks.late');
      case 'nothing':
        return t('thanks.nothing', { number: callerNumber });
      case 'call':
        return callWhen === 'now' ? t('thanks.now') : t('thanks.at', { at: momentOf(callFrom, language) });
    }
  };
  return (
    <Page title={t('thanks.title')} above={<span className={styles.mark} aria-hidden="true" />}>
      <section className={styles.call}>
        <h2>{t('thanks.when')}</h2>
        <p className={styles.when}>{whenText(receipt)}</p>
        {(awaits === 'call' || awaits === 'late_call') && (
          <p>{t('thanks.promise', { by: momentOf(promisedBy, language) })}</p>
        )}
        <h2>{t('thanks.from')}</h2>
        <p className={styles.caller}>
          <a href={telephone(callerNumber)}>{callerNumber}</a>
        </p>
        <p>{t('thanks.fromWhy', { agency: agencyName })}</p>
      </section>
      <dl className={styles.receipt}>
        <div>
          <dt>{t('thanks.number')}</dt>
          <dd className={styles.figure}>{receiptNumber}</dd>
        </div>
        <div>
          <dt>{t('thanks.sentAt')}</dt>
          <dd>{momentOf(submittedAt, language)}</dd>
        </div>
      </dl>
      <section className={styles.more}>
        {awaits !== 'nothing' && (
          <>
            {awaits !== 'booked' && <h2>{t('thanks.book')}</h2>}
            {awaits !== 'booked' && <p>{t('thanks.bookWhy')}</p>}
            <p>
              <Link href={`/booking/${encodeURIComponent(token)}`} className="linkButton">
                {awaits === 'booked' ? t('booking.change') : t('thanks.bookGo')}
              </Link>
            </p>
          </>
        )}
        <h2>{t('thanks.change')}</h2>
        <p>{t('thanks.changeWhy', { number: callerNumber })}</p>
      </section>
      {hasLine && (
        <Suspense fallback={null}>
          <LineInvitation token={token} />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <Declaration token={token} />
      </Suspense>
    </Page>
  );
}

/** The receipt that the form handed over with the address, so that nothing is awaited here. */
function justReceived(): Receipt | undefined {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'receiptNumber' in state ? (state as Receipt) : undefined;
}
