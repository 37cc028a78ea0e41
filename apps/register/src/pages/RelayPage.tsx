import { publicCalls } from '@toritsugi/contracts';
import { useRef, useState } from 'react';
import { ask } from '../public-api';
import '../words/later';
import { useWords } from '../words/Language';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { Loading, Unreachable } from '../frame/OtherPages';
import { Page } from '../frame/Page';
import { RefusedPage } from './RefusedPage';
import { useAnswer } from './use-answer';
import { useOpened } from './use-opened';

/** Another service this person agreed to hear of: what it is, the way to its page, and that they have registered. */
export function RelayPage({ token }: { token: string }) {
  const { t, of, language } = useWords();
  const { answer, again, put } = useAnswer(() => ask(publicCalls.relay, { language, params: { token } }));
  const [failure, setFailure] = useState<string>();
  const isBusy = useRef(false);
  useOpened(publicCalls.relayOpened, token, answer?.kind === 'ok');
  if (answer?.kind === 'refused')
    return <RefusedPage token={token} refusal={answer.refusal} renewBy={publicCalls.renewRelay} />;
  if (answer?.kind !== 'ok') return answer ? <Unreachable again={() => void again()} /> : <Loading />;

  const { partnerName: partner, explanation, registerUrl, isRegistered } = answer.reply;
  const register = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    const registered = await ask(publicCalls.relayRegister, { language, params: { token } });
    isBusy.current = false;
    if (registered.kind === 'ok') put(registered.reply);
    else setFailure(registered.kind === 'refused' ? registered.refusal.message : t('page.unreachableWhy'));
  };
  if (isRegistered) {
    return (
      <Page key="done" title={t('relay.done')}>
        <p>{t('relay.doneWhy', { partner })}</p>
      </Page>
    );
  }
  return (
    <Page key="offer" title={t('relay.title', { partner })}>
      <p>{of(explanation)}</p>
      <p>{t('relay.free')}</p>
      <Failure text={failure} />
      {registerUrl !== '' && (
        <p>
          <a className="linkButton" href={registerUrl} target="_blank" rel="noreferrer">
            {t('relay.go', { partner })}
          </a>
        </p>
      )}
      <p>{t('relay.finishedWhy')}</p>
      <Button kind="quiet" onClick={() => void register()}>
        {t('relay.finished')}
      </Button>
    </Page>
  );
}
