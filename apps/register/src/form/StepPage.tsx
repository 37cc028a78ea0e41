import type { FormStep } from '@toritsugi/triage';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { FormProvider, useForm, type FieldErrors, type Resolver } from 'react-hook-form';
import { Redirect, useLocation, useSearch } from 'wouter';
import { FormField } from '../fields/FormField';
import { Button } from '../frame/Button';
import { Facts } from './Facts';
import { Notice } from '../frame/Notice';
import { Page } from '../frame/Page';
import { useWords } from '../words/Language';
import { answersOf, readingFieldOf, startValues, type Values } from '../answers/answers';
import type { RawAnswers } from '../answers/draft';
import { ErrorSummary, focusField } from '../frame/ErrorSummary';
import { OfflineNotice } from './OfflineNotice';
import { Position } from './Position';
import { useRegistration } from '../answers/Registration';
import { isPartnerLink } from '../partner/link';
import { isPreview } from '../preview/is-preview';
import { ResumeNotice } from './ResumeNotice';
import { firstUnfinished, pathAfter, pathBefore, pathOf, positionOf, RETURNING, stepWith } from '../answers/steps';
import { Trap } from './Trap';
import { visit } from '../visit/visit-later';

/** Of whoever was introduced alone; where it does not load, the form is all that matters. */
const Introduction = lazy(() =>
  import('../partner/Introduced').then(
    (part) => ({ default: part.Introduction }),
    () => ({ default: () => null }),
  ),
);

/** Finds the step of the address; a step that cannot be asked yet leads to the first one that can. */
export function StepRoute({ stepId }: { stepId?: string }) {
  const { form, draft } = useRegistration();
  const isReturning = new URLSearchParams(useSearch()).get('from') === 'check';
  const steps = form.steps(draft.answers);
  const step = stepId === undefined ? steps[0] : steps.find(({ id }) => id === stepId);
  const unfinished = step && firstUnfinished(form, draft.answers, step.id);
  if (!step) return <Redirect to="/" replace />;
  if (unfinished && !isPreview) return <Redirect to={pathOf(form, unfinished.id)} replace />;
  return (
    <StepPage
      key={`${draft.formSession} ${step.id}`}
      step={step}
      isFirst={step.id === steps[0]?.id}
      isReturning={isReturning}
    />
  );
}

function StepPage({ step, isFirst, isReturning }: { step: FormStep; isFirst: boolean; isReturning: boolean }) {
  const { t, of } = useWords();
  const registration = useRegistration();
  const { form, draft, page, problems, isResumed } = registration;
  const [, navigate] = useLocation();
  const latest = useRef(registration);
  latest.current = registration;

  const resolver: Resolver<Values> = (values) => {
    const answers = answersOf(form, { ...latest.current.draft.answers, ...values });
    const checked = form.checkStep(step.id, answers);
    if (checked.ok) return { values, errors: {} };
    const errors = checked.problems.map(({ field, code, message }) => [
      field,
      { type: code, message: message.ja, types: { ...message } },
    ]);
    return { values: {}, errors: Object.fromEntries(errors) as FieldErrors<Values> };
  };
  const methods = useForm<Values>({
    defaultValues: startValues(step, draft.answers),
    resolver,
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  const { handleSubmit, formState, setError, clearErrors, subscribe, trigger } = methods;
  const { errors, submitCount } = formState;
  const errorOf = useRef(errors);
  errorOf.current = errors;

  useEffect(() => focusField(location.hash.slice(1)), []);
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values, name }) => {
          // Here by the time it is needed, and not before the first answer: it would come before the first question.
          void import('./CheckPage').catch(() => undefined);
          latest.current.answer({ ...latest.current.draft.answers, ...(values as RawAnswers) });
          if (name && errorOf.current[name]?.type === SERVER) clearErrors(name);
          else if (name && errorOf.current[name]) void trigger(name);
        },
      }),
    [subscribe, clearErrors, trigger],
  );
  useLayoutEffect(() => {
    for (const field of step.fields) {
      const message = problems[field.id];
      if (message) setError(field.id, { type: SERVER, message: message.ja, types: { ...message } });
    }
  }, [problems, step, setError]);

  const fields = form.visibleFields(step.id, draft.answers);
  const found = fields.flatMap((field) => {
    const types = errors[field.id]?.types;
    return types ? [{ id: field.id, message: of({ ja: String(types.ja), en: String(types.en) }) }] : [];
  });
  const ids = fields.map(({ id }) => id);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- by what the ids are, not by their list
  useEffect(() => latest.current.reach(step.id, ids), [ids.join()]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- once per try
  useEffect(() => visit(({ stopped }) => stopped(found.map(({ id }) => id))), [submitCount]);
  const messageOf = (id: string) => found.find((entry) => entry.id === id)?.message;
  const next = () => {
    const others = Object.entries(problems).filter(([id]) => stepWith(form, id)?.id !== step.id);
    registration.setProblems(Object.fromEntries(others));
    const refused = others.map(([id]) => stepWith(form, id)).find((other) => other !== undefined);
    if (refused) navigate(`${pathOf(form, refused.id)}?${RETURNING}`);
    else navigate(pathAfter(form, latest.current.draft.answers, { stepId: step.id, returnsToCheck: isReturning }));
  };
  const title = of(step.title);
  const position = positionOf(form, draft.answers, step.id);
  const back = isReturning ? '/check' : pathBefore(form, draft.answers, step.id);
  return (
    <Page
      title={title}
      mark={`${position.now}/${position.total}`}
      hasErrors={found.length > 0}
      back={back}
      above={<Position {...position} />}
    >
      {draft.rehearsal && (
        <Notice kind="warning">
          <p>{t('form.rehearsal')}</p>
        </Notice>
      )}
      {isFirst && draft.channel !== null && isPartnerLink(draft.channel) && (
        <Suspense fallback={null}>
          <Introduction channel={draft.channel} />
        </Suspense>
      )}
      {isFirst && !isResumed && <p>{t('form.start', { minutes: page.minutes })}</p>}
      {isFirst && isResumed && <ResumeNotice />}
      <ErrorSummary problems={found} tries={submitCount} />
      <FormProvider {...methods}>
        <form noValidate onSubmit={(event) => void handleSubmit(next)(event)} onKeyDown={keepComposition}>
          <Trap />
          {fields.map((field) => (
            <FormField
              key={field.id}
              field={field}
              message={messageOf(field.id)}
              reading={readingFieldOf(fields, field)}
            />
          ))}
          <OfflineNotice />
          <Button type="submit">{t('form.next')}</Button>
        </form>
      </FormProvider>
      {isFirst && <Facts />}
    </Page>
  );
}

const SERVER = 'server';

/** Safari sends the Enter that commits a conversion as an ordinary key: only 229 tells. It must not send the form. */
function keepComposition(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault();
}
