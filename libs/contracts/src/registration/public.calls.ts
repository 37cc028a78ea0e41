import { get, post, remove } from '../call';
import type { AnswerAsEmployer, EmployerPage } from '../selection/employer-link';
import type { AskOtherAdvisor } from '../consultation/advisor-changes';
import type { AnswerSurvey } from '../survey/survey';
import type { AnswerIntroduction } from '../selection/introduction';
import { formCalls } from './form.calls';
import type { BookSlot, RelayPage, SayEarlier } from './public';
import type { PartnerIntroduction } from '../partner/partner';
import type { WishContact } from './contact-preference';
import type { ConfirmOwner, CorrectAnswer, OwnData, RegistrantPage, SayConsent } from './registrant-page';
import type { WishTimes } from './wished-times';
import type { DeclarationPage, DeclareSelf } from './self-declaration';

/** What job seekers call: no account, a bearer token of their own at most. */
export const publicCalls = {
  ...formCalls,
  page: get<{ params: 'token'; reply: RegistrantPage }>('/public/page/:token', 'public.use'),
  /** A person has the page before them; what only fetches it, as mail scanners do, does not say so. */
  pageOpened: post<{ params: 'token' }>('/public/page/:token/opened', 'public.use'),
  /** The last digits of the telephone: from then on this browser sees the person's own part. */
  confirmOwner: post<{ params: 'token'; body: ConfirmOwner; reply: RegistrantPage }>(
    '/public/page/:token/owner',
    'public.use',
  ),
  book: post<{ params: 'token'; body: BookSlot; reply: RegistrantPage }>('/public/page/:token/booking', 'public.use'),
  cancelBooking: post<{ params: 'token'; reply: RegistrantPage }>(
    '/public/page/:token/booking/cancellation',
    'public.use',
  ),
  sayEarlier: post<{ params: 'token'; body: SayEarlier; reply: RegistrantPage }>(
    '/public/page/:token/earlier-time',
    'public.use',
  ),
  /** None of the times offered suits them; none wished: the wishes are taken back. */
  wishTimes: post<{ params: 'token'; body: WishTimes; reply: RegistrantPage }>(
    '/public/page/:token/wished-times',
    'public.use',
  ),
  /** The owner alone, as all below. */
  wishContact: post<{ params: 'token'; body: WishContact; reply: RegistrantPage }>(
    '/public/page/:token/contact-preference',
    'public.use',
  ),
  /** One answer, said otherwise: the person is scored anew until a consultation begins. */
  correctAnswer: post<{ params: 'token'; body: CorrectAnswer; reply: RegistrantPage }>(
    '/public/page/:token/answers',
    'public.use',
  ),
  /** For leads alone; while it waits, the newest words count. */
  askOtherAdvisor: post<{ params: 'token'; body: AskOtherAdvisor; reply: RegistrantPage }>(
    '/public/page/:token/other-advisor',
    'public.use',
  ),
  keepOwnAdvisor: post<{ params: 'token'; reply: RegistrantPage }>(
    '/public/page/:token/other-advisor/withdrawal',
    'public.use',
  ),
  /** Once; the same answer sent again is no second one. */
  answerSurvey: post<{ params: 'token'; body: AnswerSurvey; reply: RegistrantPage }>(
    '/public/page/:token/survey-answers',
    'public.use',
  ),
  /** To a vacancy they were told of; the first answer stands. */
  answerIntroduction: post<{ params: 'token'; body: AnswerIntroduction; reply: RegistrantPage }>(
    '/public/page/:token/introduction-answers',
    'public.use',
  ),
  sayConsent: post<{ params: 'token'; body: SayConsent; reply: RegistrantPage }>(
    '/public/page/:token/consents',
    'public.use',
  ),
  withdraw: post<{ params: 'token'; reply: RegistrantPage }>('/public/page/:token/withdrawal', 'public.use'),
  ownData: get<{ params: 'token'; reply: OwnData }>('/public/page/:token/data', 'public.use'),
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
  /** For an employer's contact, without an account: what the person's consent covers, and a yes or no. */
  employerPage: get<{ params: 'token'; reply: EmployerPage }>('/public/employer/:token', 'public.use'),
  /** From then on this browser alone sees it. */
  openEmployerPage: post<{ params: 'token'; reply: EmployerPage }>('/public/employer/:token/open', 'public.use'),
  answerAsEmployer: post<{ params: 'token'; body: AnswerAsEmployer; reply: EmployerPage }>(
    '/public/employer/:token/answer',
    'public.use',
  ),
  /** The advisor is told; the answer is the same for every token. */
  askEmployerLink: post<{ params: 'token' }>('/public/employer/:token/renew', 'public.use'),
  /** Who introduces by this link; `not_found` where nobody does any more. */
  introduction: get<{ params: 'key'; reply: PartnerIntroduction }>('/public/introductions/:key', 'public.use'),
  relay: get<{ params: 'token'; reply: RelayPage }>('/public/relay/:token', 'public.use'),
  relayRegister: post<{ params: 'token'; reply: RelayPage }>('/public/relay/:token', 'public.use'),
  relayOpened: post<{ params: 'token' }>('/public/relay/:token/opened', 'public.use'),
  renewRelay: post<{ params: 'token' }>('/public/relay/:token/renew', 'public.use'),
} as const;
