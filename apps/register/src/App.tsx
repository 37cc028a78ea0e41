import type { PublicForm } from '@toritsugi/contracts';
import { formCalls } from '@toritsugi/contracts';
import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import type { Draft } from './answers/draft';
import { RegistrationProvider } from './answers/Registration';
import { StepRoute } from './form/StepPage';
import { agencyOf, Frame, useAgency } from './frame/Frame';
import { Loading, NotFound, Unreachable } from './frame/OtherPages';
import { isPreview, PREVIEW } from './preview/is-preview';
import { ask } from './public-api';
import { LanguageProvider, useWords, type Catalog } from './words/Language';

/** Where a page cannot be read, as when the server is away, it can be tried again. */
const Away = () => <Unreachable again={() => location.reload()} />;
const pageOf = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(() =>
    load().then(
      (page) => ({ default: page }),
      (): { default: ComponentType<Props> } => ({ default: Away }),
    ),
  );

const CheckPage = pageOf(async () => (await import('./form/CheckPage')).CheckPage);
const ThanksPage = pageOf(async () => (await import('./own-page/OwnPage')).ThanksPage);
const OwnPage = pageOf(async () => (await import('./own-page/OwnPage')).OwnPage);
const RelayPage = pageOf(async () => (await import('./pages/RelayPage')).RelayPage);
const CodePage = pageOf(async () => (await import('./partner/Introduced')).CodePage);
const EmployerPage = pageOf(async () => (await import('./employer/EmployerPage')).EmployerPage);

type Props = { inPage: PublicForm | undefined; stored: Draft | undefined; fresh: Draft };

/** The addresses of the public pages. */
export function App({ inPage, catalog, ...drafts }: Props & { catalog: Catalog }) {
  const agency = inPage && agencyOf(inPage);
  return (
    <LanguageProvider initial={catalog}>
      <Frame agency={agency}>
        <Suspense fallback={<Loading />}>
          <Router base={isPreview ? PREVIEW : ''}>
            <Switch>
              <Route path="/thanks">
                <ThanksPage />
              </Route>
              <Route path="/booking/:token">{({ token }) => <OwnPage token={token} />}</Route>
              <Route path="/relay/:token">{({ token }) => <RelayPage token={token} />}</Route>
              <Route path="/p/:code?">{({ code }) => <CodePage {...(code !== undefined && { code })} />}</Route>
              <Route path="/employer/:token">{({ token }) => <EmployerPage token={token} />}</Route>
              <Route>
                <WithForm inPage={inPage} {...drafts}>
                  <Switch>
                    <Route path="/">
                      <StepRoute />
                    </Route>
                    <Route path="/step/:id">{({ id }) => <StepRoute stepId={id} />}</Route>
                    <Route path="/check">
                      <CheckPage />
                    </Route>
                    <Route>
                      <NotFound />
                    </Route>
                  </Switch>
                </WithForm>
              </Route>
            </Switch>
          </Router>
        </Suspense>
      </Frame>
    </LanguageProvider>
  );
}

/** The published form: from the page when the server wrote it there, else fetched. */
function WithForm({ inPage, stored, fresh, children }: Props & { children: ReactNode }) {
  const { language } = useWords();
  const [page, setPage] = useState(inPage);
  const [tries, setTries] = useState(0);
  /** Without words: no answer came. */
  const [failed, setFailed] = useState<{ why?: string }>();
  const { know } = useAgency();
  const [, go] = useLocation();
  const begin = (reply: PublicForm): void => {
    setPage(reply);
    know(agencyOf(reply));
    if (isPreview)
      void import('./preview/preview-words').then((part) => part.hearConsole(reply, { show: setPage, go }));
  };
  useEffect(() => {
    if (page) return;
    setFailed(undefined);
    void ask(isPreview ? formCalls.formPreview : formCalls.form, { language }).then((answer) =>
      answer.kind === 'ok'
        ? begin(answer.reply)
        : setFailed(answer.kind === 'refused' ? { why: answer.refusal.message } : {}),
    );
  }, [tries]); // eslint-disable-line react-hooks/exhaustive-deps -- another language needs no other form
  if (page)
    return (
      <RegistrationProvider page={page} stored={stored} fresh={fresh}>
        {children}
      </RegistrationProvider>
    );
  return failed ? <Unreachable {...failed} again={() => setTries(tries + 1)} /> : <Loading />;
}
