import { get, post } from './call';
import type { BookSlot, BookingPage, FormEvent, PublicForm, Receipt, RelayPage, SubmitRegistration } from './public';

/** What job seekers call: no account, a bearer token of their own at most. */
export const publicCalls = {
  form: get<{ reply: PublicForm }>('/public/form', 'public.use'),
  formEvent: post<{ body: FormEvent }>('/public/form-events', 'public.use'),
  submit: post<{ body: SubmitRegistration; reply: Receipt }>('/public/registrations', 'public.use'),
  receipt: get<{ params: 'token'; reply: Receipt }>('/public/receipts/:token', 'public.use'),
  booking: get<{ params: 'token'; reply: BookingPage }>('/public/booking/:token', 'public.use'),
  book: post<{ params: 'token'; body: BookSlot; reply: BookingPage }>('/public/booking/:token', 'public.use'),
  relay: get<{ params: 'token'; reply: RelayPage }>('/public/relay/:token', 'public.use'),
  relayRegister: post<{ params: 'token'; reply: RelayPage }>('/public/relay/:token', 'public.use'),
} as const;
