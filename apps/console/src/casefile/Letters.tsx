import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  messagingCalls,
  templateName,
  type CaseFile,
  type CaseMessage,
  type InboundMailView,
} from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { MailMarks, MailText } from '../inbound/MailText';
import { inboundMessages } from '../inbound/messages';
import { useLanguage, useText } from '../language';
import { outboxMessages } from '../messaging/messages';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { queries, useAction } from '../server/queries';
import styles from './case.module.css';
import { hasOpenOffer, Hindrance } from './Hindrance';
import { caseMessages } from './messages';

const FIRST = 2;
const isWord = (key: string): key is keyof typeof outboxMessages => Object.hasOwn(outboxMessages, key);

/** What was sent to the person and what they wrote, the newest first. */
export function Letters({ file }: { file: CaseFile }) {
  const t = useText(caseMessages);
  const { registrantId, messages, inbound } = file;
  const isOfferOpen = hasOpenOffer(file);
  const all = [
    ...messages.map((message) => ({
      at: message.at,
      line: <Letter key={message.id} message={message} isOfferOpen={isOfferOpen} />,
    })),
    ...inbound.map((mail) => ({
      at: mail.at,
      line: <Answer key={mail.id} mail={mail} registrantId={registrantId} />,
    })),
  ].sort((one, other) => (one.at < other.at ? 1 : -1));
  const more = all.slice(FIRST);
  return (
    <Section title={t('messages')}>
      {all.length === 0 && <p className={styles.muted}>{t('noMessages')}</p>}
      {all.slice(0, FIRST).map(({ line }) => line)}
      {more.length > 0 && (
        <details>
          <summary className={styles.more}>{t('moreMessages', { count: more.length })}</summary>
          {more.map(({ line }) => line)}
        </details>
      )}
    </Section>
  );
}

function Answer({ mail, registrantId }: { mail: InboundMailView; registrantId: string }) {
  const t = useText(inboundMessages);
  const { language } = useLanguage();
  const mayPlace = may(useMe(), 'inbound.work');
  const back = useAction({
    call: messagingCalls.takeMailBack,
    onDone: ({ stays }) => {
      for (const queryKey of [queryKeys.caseFile(registrantId), queryKeys.rescues])
        void queries.invalidateQueries({ queryKey });
      showDone([t('takenBack'), ...stays.map((stay) => t(`stays_${stay}`))].join(' '));
    },
  });
  return (
    <details className={styles.letter}>
      <summary>
        <strong>← {mail.subject === '' ? t('noSubject') : mail.subject}</strong> <MailMarks mail={mail} />{' '}
        <span className={styles.muted}>{dateTimeText(mail.at, language)}</span>
      </summary>
      <MailText mail={mail} />
      {mayPlace && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={back.isPending}
          onClick={() => back.mutate({ params: { inboundId: mail.id } })}
        >
          {t('takeBack')}
        </Button>
      )}
    </details>
  );
}

function Letter({ message, isOfferOpen }: { message: CaseMessage; isOfferOpen: boolean }) {
  const { template, via, state, subject, body, at, obstacle } = message;
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const say = (key: string): string => (isWord(key) ? (t as (key: string) => string)(key) : key);
  return (
    <details className={styles.letter}>
      <summary>
        <strong>{templateName(template)[language]}</strong>{' '}
        <span className={styles.muted}>
          {say(`via_${via}`)}　{say(`state_${state}`)}　{dateTimeText(at, language)}
        </span>
        {obstacle && <Hindrance obstacle={obstacle} isOfferOpen={isOfferOpen} />}
      </summary>
      {subject !== '' && <p className={styles.words}>{subject}</p>}
      <p className={styles.words}>{body}</p>
    </details>
  );
}
