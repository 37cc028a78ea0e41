import { get, post } from '../call';
import type { FormVisit, PublicForm, Receipt, SubmitRegistration } from './public';

/** What the form itself calls: apart from the pages behind a link, whose calls the first question does not wait for. */
export const formCalls = {
  form: get<{ reply: PublicForm }>('/public/form', 'public.use'),
  /** The draft as people would meet it, for whoever makes it: no visit, nothing to send. */
  formPreview: get<{ reply: PublicForm }>('/public/form/preview', 'settings.read'),
  formVisit: post<{ body: FormVisit }>('/public/form-visits', 'public.use'),
  submit: post<{ body: SubmitRegistration; reply: Receipt }>('/public/registrations', 'public.use'),
} as const;
