import { get, post, remove } from '../call';
import type { BookSlot, BookingPage, FormVisit, PublicForm, Receipt, RelayPage, SubmitRegistration } from './public';
import type { DeclarationPage, DeclareSelf } from './self-declaration';

/** What job seekers call: no account, a bearer token of their own at most. */
export const publicCalls = {
  form: get<{ reply: PublicForm }>('/public/form', 'public.use'),
  /** The draft as people would meet it, for whoever makes it: no visit, nothing to send. */
  formPreview: get<{ reply: PublicForm }>('/public/form/preview', 'settings.read'),
  formVisit: post<{ body: FormVisit }>('/public/form-visits', 'public.use'),
  submit: post<{ body: SubmitRegistration; reply: Receipt }>('/public/registrations', 'public.use'),
  receipt: get<{ params: 'token'; reply: Receipt }>('/public/receipts/:token', 'public.use'),
  /** Voluntary and apart from the registration; sent again, the newest counts. */
  declaration: get<{ params: 'token'; reply: DeclarationPage }>('/public/declaration/:token', 'public.use'),
  declare: post<{ params: 'token'; body: DeclareSelf; reply: DeclarationPage }>(
    '/public/declaration/:token',
    'public.use',
  ),
  takeBack: remove<{ params: 'token' }>('/public/declaration/:token', 'public.use'),
  /**
   * A new link by mail to whom an old one belonged; the answer is the same for every token. Not for relays: theirs is
   * another call.
   */
  renewLink: post<{ params: 'token' }>('/public/links/:token/renew', 'public.use'),
  booking: get<{ params: 'token'; reply: BookingPage }>('/public/booking/:token', 'public.use'),
  book: post<{ params: 'token'; body: BookSlot; reply: BookingPage }>('/public/booking/:token', 'public.use'),
  /** A person has the page before them; what only fetches it, as mail scanners do, does not say so. */
  bookingOpened: post<{ params: 'token' }>('/public/booking/:token/opened', 'public.use'),
  relay: get<{ params: 'token'; reply: RelayPage }>('/public/relay/:token', 'public.use'),
  relayRegister: post<{ params: 'token'; reply: RelayPage }>('/public/relay/:token', 'public.use'),
  relayOpened: post<{ params: 'token' }>('/public/relay/:token/opened', 'public.use'),
  renewRelay: post<{ params: 'token' }>('/public/relay/:token/renew', 'public.use'),
} as const;
