import type { Receipt, RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { lazy, Suspense, useEffect } from 'react';
import { useSearch } from 'wouter';
import { rehearsalIn } from '../channel';
import { agencyOf, telephone, useAgency, type Agency } from '../frame/Frame';
import { Loading, NotFound, Unreachable } from '../frame/OtherPages';
import { Notice } from '../frame/Notice';
import { Page } from '../frame/Page';
import { RefusedPage } from '../pages/RefusedPage';
import { useAnswer } from '../pages/use-answer';
import { useOpened } from '../pages/use-opened';
import { ask } from '../public-api';
import { momentOf } from '../words/when';
import { BookingPart } from './booking/BookingPart';
import { OwnPart } from './OwnPart';
import styles from './own-page.module.css';
import { stepWords } from './step-words';
import { useOwnWords } from './use-own-words';

const Declaration = lazy(() => import('../declaration/Declaration').then((part) => ({ default: part.Declaration })));
const LineInvitation = lazy(() => import('../line/LineInvitation').then((part) => ({ default: part.LineInvitation })));

/** A page is read again this often while somebody looks at it: a call that comes changes what is true. */
const READ_AGAIN_MS = 20_000;

/** Behind `/thanks/?r=…`: right after the form its receipt is shown at once, so that nothing is awaited here. */
export function ThanksPage() {
  const token = new URLSearchParams(useSearch()).get('r') ?? '';
  return token === '' ? <NotFound /> : <OwnPage token={token} />;
}

/** The person's own page: what happens next, their booking, and what is theirs alone. */
export function OwnPage({ token }: { token: string }) {
  const { language } = useOwnWords();
  const { know } = useAgency();
  const { answer, again, put } = useAnswer(() => ask(publicCalls.page, { language, params: { token } }));
  const page = answer?.kind === 'ok' ? answer.reply : undefined;
  const receipt = justReceived(token);
  const shown = page ?? receipt;
  useOpened(publicCalls.pageOpened, token, page !== undefined);
  const agency = shown && JSON.stringify(agencyOf(shown));
  useEffect(() => {
    if (agency !== undefined) know(JSON.parse(agency) as Agency);
  }, [agency, know]);
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void again();
    const clock = setInterval(look, READ_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => (clearInterval(clock), document.removeEventListener('visibilitychange', look));
  }, [again]);
  if (page) return <Shown token={token} page={page} isNew={receipt !== undefined} put={put} again={again} />;
  if (answer?.kind === 'refused') return <RefusedPage token={token} refusal={answer.refusal} />;
  if (receipt) return <JustReceived receipt={receipt} />;
  return answer ? <Unreachable again={() => void again()} /> : <Loading />;
}

type ShownProps = {
  token: string;
  page: RegistrantPage;
  isNew: boolean;
  put: (page: RegistrantPage) => void;
  again: () => Promise<void>;
};

function Shown({ token, page, isNew, put, again }: ShownProps) {
  const { w, language } = useOwnWords();
  const { next, booking, callerNumber } = page;
  if (next.kind === 'withdrawn')
    return (
      <Page key="withdrawn" title={w('withdrawn')}>
        <p>{w('withdrawnWhy')}</p>
      </Page>
    );
  return (
    <Page key="page" title={stepWords(next, w, language)} above={isNew && <Received />}>
      <section className={styles.call}>
        {next.until !== null && !saysUntil.has(next.kind) && (
          <p>{w('until', { by: momentOf(next.until, language) })}</p>
        )}
        {next.kind === 'call_by' && <p>{w('call_by_sooner', { number: callerNumber })}</p>}
        {next.kind === 'talking' && <p>{w('missedIt', { number: callerNumber })}</p>}
        <dl className={styles.facts}>
          {booking && (
            <div>
              <dt>{w('advisor')}</dt>
              <dd>{booking.advisorName}</dd>
            </div>
          )}
          <div>
            <dt>{w('from')}</dt>
            <dd>
              <a href={telephone(callerNumber)}>{callerNumber}</a>
            </dd>
          </div>
        </dl>
        {!quiet.has(next.kind) && <p className="muted">{w('fromWhy', { agency: page.agencyName })}</p>}
      </section>
      <BookingPart key={booking?.consultationId ?? 'free'} token={token} page={page} put={put} again={again} />
      <Promises page={page} />
      <Way page={page} />
      {page.hasLine && (
        <Suspense fallback={null}>
          <LineInvitation token={token} />
        </Suspense>
      )}
      <OwnPart token={token} page={page} put={put} />
      <Suspense fallback={null}>
        <Declaration token={token} />
      </Suspense>
    </Page>
  );
}

/** Where nobody is about to call them, the number is for calling us. */
const quiet: ReadonlySet<RegistrantPage['next']['kind']> = new Set([
  'write_by',
  'answer_by',
  'open',
  'told',
  'resting',
  'with_advisor',
]);
/** Whose heading names the latest already. */
const saysUntil: ReadonlySet<RegistrantPage['next']['kind']> = new Set(['write_by', 'answer_by', 'call_in_turn']);

function Received() {
  const { w } = useOwnWords();
  return (
    <>
      <p className={styles.received}>
        <span className={styles.mark} aria-hidden="true" />
        {w('received')}
      </p>
      {rehearsalIn('') !== undefined && (
        <Notice kind="warning">
          <p>{w('rehearsal')}</p>
        </Notice>
      )}
    </>
  );
}

/** What the receipt alone tells, until the page has come. */
function JustReceived({ receipt }: { receipt: Receipt }) {
  const { w, language } = useOwnWords();
  const { receiptNumber, promisedBy, callWhen, callFrom } = receipt;
  const saysBy = callWhen === 'by' || callWhen === 'never';
  const title = {
    now: () => w('call_soon'),
    by: () => w('call_by', { at: momentOf(promisedBy, language) }),
    at: () => w('call_from', { at: momentOf(callFrom, language) }),
    never: () => w('write_by', { until: momentOf(promisedBy, language) }),
  }[callWhen]();
  return (
    <Page key="page" title={title} above={<Received />}>
      {!saysBy && <p>{w('until', { by: momentOf(promisedBy, language) })}</p>}
      <p>
        {w('number')} <span className={styles.figure}>{receiptNumber}</span>
      </p>
    </Page>
  );
}

function Promises({ page: { promises } }: { page: RegistrantPage }) {
  const { w, language } = useOwnWords();
  if (promises.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="promises">
      <h2 id="promises">{w('promises')}</h2>
      <ul className={styles.reasons}>
        {promises.map(({ kind, by, state, endedAt }, index) => {
          const isLate = state === 'missed' && endedAt !== null;
          const at = endedAt === null ? '' : momentOf(endedAt, language);
          return (
            <li key={`${kind}-${by}-${index}`}>
              {w(`promise_${kind}`, { by: momentOf(by, language) })}
              <small>{w(isLate ? 'promised_late' : `promised_${state}`, { at })}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Way({ page: { way, receiptNumber, submittedAt } }: { page: RegistrantPage }) {
  const { w, language } = useOwnWords();
  return (
    <section className={styles.part} aria-labelledby="way">
      <h2 id="way">{w('way')}</h2>
      <dl className={styles.facts}>
        <div>
          <dt>{w('number')}</dt>
          <dd className={styles.figure}>{receiptNumber}</dd>
        </div>
        <div>
          <dt>{w('sentAt')}</dt>
          <dd>{momentOf(submittedAt, language)}</dd>
        </div>
      </dl>
      {way.length > 1 && (
        <ol className={styles.way}>
          {way.map(({ kind, at }, index) => (
            <li key={`${at}-${index}`}>
              {w(`way_${kind}`)}
              <small>{momentOf(at, language)}</small>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The receipt that the form handed over with the address. */
function justReceived(token: string): Receipt | undefined {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('receiptNumber' in state)) return undefined;
  const receipt = state as Receipt;
  return receipt.token === token ? receipt : undefined;
}
