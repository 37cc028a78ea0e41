import type { PublicForm, SubmitRegistration } from '@toritsugi/contracts';
import { compileForm, type CompiledForm, type Localized } from '@toritsugi/triage';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { formCalls } from '@toritsugi/contracts';
import { ask } from '../public-api';
import { visit } from '../visit/visit-later';
import { useWords } from '../words/Language';
import { dropDraft, hasAnswers, newDraft, saveDraft, type Draft, type RawAnswers } from './draft';
import { newId } from './new-id';
import { positionOf } from './steps';

/** What the server refused, by field or consent id, until the person changes that answer. */
export type ServerProblems = Readonly<Record<string, Localized>>;

export type Registration = {
  readonly page: PublicForm;
  readonly form: CompiledForm;
  readonly draft: Draft;
  /** The draft was on this device before this page was opened. */
  readonly isResumed: boolean;
  readonly consents: Readonly<Record<string, boolean>>;
  readonly problems: ServerProblems;
  readonly setProblems: (problems: ServerProblems) => void;
  readonly answer: (answers: RawAnswers) => void;
  /** A page is shown, with these questions. */
  readonly reach: (stepId: string, fields: readonly string[]) => void;
  readonly writeByHand: (fieldId: string) => void;
  readonly consent: (id: string, isGiven: boolean) => void;
  readonly setTrap: (text: string) => void;
  readonly body: (answers: Record<string, unknown>) => SubmitRegistration;
  /** What is sent next is another registration. */
  readonly renewKey: () => void;
  /** Forgets this form: it was accepted, or the person starts again. */
  readonly startAnew: () => void;
  readonly closeResume: () => void;
  /** Fetches the newest published form; the answers stay. */
  readonly renew: () => Promise<void>;
};

const RegistrationContext = createContext<Registration | undefined>(undefined);

export function useRegistration(): Registration {
  const registration = useContext(RegistrationContext);
  if (!registration) throw new Error('There is no registration around this component');
  return registration;
}

type Props = { page: PublicForm; stored: Draft | undefined; fresh: Draft; children: ReactNode };

/** One form session: what was answered, kept on the device with every change. */
export function RegistrationProvider({ page: opened, stored, fresh, children }: Props) {
  const { language } = useWords();
  const [page, setPage] = useState(opened);
  useEffect(() => setPage(opened), [opened]);
  const form = useMemo(() => compileForm(page.definition as CompiledForm['form']), [page]);
  const [draft, setDraft] = useState(stored ?? fresh);
  const [isResumed, setResumed] = useState(stored !== undefined && hasAnswers(stored));
  const [consents, setConsents] = useState<Readonly<Record<string, boolean>>>({});
  const [problems, setProblems] = useState<ServerProblems>({});
  const trap = useRef('');
  const latest = useRef(draft);
  const isKept = useRef(stored !== undefined);

  // Saved at once, not after the next paint: a reload right after a tick must find it.
  const put = useCallback((next: Draft) => {
    latest.current = next;
    if (isKept.current) saveDraft(next);
    setDraft(next);
  }, []);
  const change = useCallback(
    (part: Partial<Draft>) => {
      isKept.current = true;
      put({ ...latest.current, ...part, savedAt: Date.now() });
    },
    [put],
  );

  const value = useMemo<Registration>(() => {
    return {
      page,
      form,
      draft,
      isResumed,
      consents,
      problems,
      setProblems,
      answer: (answers) => change({ answers }),
      reach: (stepId, fields) => {
        const { formSession, channel, step, answers } = latest.current;
        const head = { formSession, channel, version: page.version, isDrawn: page.isDrawn };
        // A rehearsal is no visit.
        if (!latest.current.rehearsal) visit(({ arrive }) => arrive(head, fields));
        // The furthest: whoever comes back goes on from there.
        const placeOf = (id: string): number => positionOf(form, answers, id).now;
        if (step === null || placeOf(stepId) > placeOf(step)) put({ ...latest.current, step: stepId });
      },
      writeByHand: (fieldId) =>
        draft.handwritten.includes(fieldId) || change({ handwritten: [...draft.handwritten, fieldId] }),
      consent: (id, isGiven) => setConsents((now) => ({ ...now, [id]: isGiven })),
      setTrap: (text) => void (trap.current = text),
      body: (answers) => ({
        idempotencyKey: draft.idempotencyKey,
        formVersion: form.form.version,
        language,
        answers,
        consents: form.form.consents.map(({ id, version }) => ({ id, version, isGiven: consents[id] === true })),
        channel: draft.channel,
        ...(draft.rehearsal && { rehearsal: draft.rehearsal }),
        openedToken: page.openedToken,
        website: trap.current || null,
      }),
      renewKey: () => change({ idempotencyKey: newId() }),
      startAnew: () => {
        isKept.current = false;
        dropDraft();
        setConsents({});
        setProblems({});
        setResumed(false);
        put(newDraft({ now: Date.now(), channel: draft.channel, rehearsal: draft.rehearsal, newId }));
      },
      closeResume: () => setResumed(false),
      renew: async () => {
        const answer = await ask(formCalls.form, { language });
        if (answer.kind === 'ok') setPage(answer.reply);
      },
    };
  }, [page, form, draft, isResumed, consents, problems, language, change, put]);

  return <RegistrationContext.Provider value={value}>{children}</RegistrationContext.Provider>;
}
