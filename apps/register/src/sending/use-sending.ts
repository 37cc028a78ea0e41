import type { Receipt, RefusalBody, SubmitRegistration } from '@toritsugi/contracts';
import { formCalls } from '@toritsugi/contracts';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ask } from '../public-api';
import { useWords } from '../words/Language';
import type { FoundProblem } from '../frame/ErrorSummary';
import { useRegistration } from '../answers/Registration';
import { sendUntilAnswered, type Outcome, type SendingState } from './sending';
import { isPreview } from '../preview/is-preview';
import { visit } from '../visit/visit-later';
import { pathOf, RETURNING, stepWith } from '../answers/steps';

/** Sends the registration once, whatever the connection does, and takes every answer to the page where it belongs. */
export function useSending() {
  const { language } = useWords();
  const { form, body, renewKey, startAnew, renew, setProblems } = useRegistration();
  const [, navigate] = useLocation();
  const [state, setState] = useState<SendingState>('idle');
  const [refusal, setRefusal] = useState<RefusalBody>();
  const [consentProblems, setConsentProblems] = useState<readonly FoundProblem[]>([]);
  const isBusy = useRef(false);

  const post = (sent: SubmitRegistration) =>
    sendUntilAnswered({
      post: () => ask(formCalls.submit, { language, body: sent }),
      isOnline: () => navigator.onLine,
      untilOnline: () => new Promise((resolve) => addEventListener('online', () => resolve(), { once: true })),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      report: setState,
    });

  const finish = (outcome: Outcome<Receipt>): void => {
    if (outcome.kind === 'ok') {
      visit(({ sent }) => sent());
      navigate(`/thanks/?r=${encodeURIComponent(outcome.reply.token)}`, { replace: true, state: outcome.reply });
      startAnew();
      return;
    }
    setState(outcome.kind === 'failed' ? 'failed' : 'idle');
    if (outcome.kind === 'refused') takeRefusal(outcome.refusal);
  };

  const takeRefusal = (refused: RefusalBody): void => {
    if (refused.code === 'form_outdated') void renew();
    // Another tab, or a try whose answer was lost, was received with other answers: these go as a correction.
    if (refused.code === 'key_reused') renewKey();
    const problems = refused.problems ?? [];
    const onConsents = problems.filter(({ field }) => form.form.consents.some(({ id }) => id === field));
    const onSteps = problems.filter(({ field }) => stepWith(form, field));
    setConsentProblems(onConsents.map(({ field, message }) => ({ id: field, message })));
    setRefusal(onConsents.length + onSteps.length > 0 ? undefined : refused);
    setProblems(Object.fromEntries(onSteps.map(({ field, message }) => [field, { ja: message, en: message }])));
    const step = onSteps[0] && stepWith(form, onSteps[0].field);
    if (step) navigate(`${pathOf(form, step.id)}?${RETURNING}`);
  };

  return {
    state,
    refusal,
    consentProblems,
    setConsentProblems,
    send: async (answers: Record<string, unknown>): Promise<void> => {
      if (isBusy.current) return;
      if (isPreview) return setState('preview');
      isBusy.current = true;
      setRefusal(undefined);
      const sent = body(answers);
      const outcome = await post(sent);
      // A browser that fills in everything falls into the trap too: what a person sends is sent once more without it.
      const isTrapped = sent.website && outcome.kind === 'refused' && outcome.refusal.code === 'invalid';
      finish(isTrapped ? await post({ ...sent, website: null }) : outcome);
      isBusy.current = false;
    },
  };
}
