import { get, post } from '../call';
import type {
  BookingPanel,
  CancelConsultation,
  CompleteConsultation,
  ConsultationLinkSent,
  HandOver,
  HoldSlot,
  ReassignConsultation,
  StrandedConsultations,
} from './consultation';
import type { BetterFits, HandOverProposals, ProposeHandOver } from './hand-overs';
import type { AdvisorChanges, GiveOtherAdvisor, KeepAdvisor } from './advisor-changes';
import type { ChangeCalendar, OwnCalendar } from './calendar';
import type { ConsultationView } from '../transfer/transfer';

export const consultationCalls = {
  panel: get<{ params: 'taskId'; reply: BookingPanel }>('/board/tasks/:taskId/slots', 'slot.book'),
  hold: post<{ params: 'taskId'; body: HoldSlot; reply: ConsultationView }>('/board/tasks/:taskId/hold', 'slot.book'),
  /** Held and confirmed in one, in place of a booking that stands. */
  book: post<{ params: 'taskId'; body: HoldSlot; reply: ConsultationView }>(
    '/board/tasks/:taskId/booking',
    'slot.book',
  ),
  /** Sends the self-booking link by mail and SMS and closes the call. */
  selfBooking: post<{ params: 'taskId'; reply: ConsultationLinkSent }>(
    '/board/tasks/:taskId/self-booking',
    'slot.book',
  ),
  confirm: post<{ params: 'consultationId'; reply: ConsultationView }>(
    '/consultations/:consultationId/confirm',
    'slot.book',
  ),
  release: post<{ params: 'consultationId'; reply: ConsultationView }>(
    '/consultations/:consultationId/release',
    'slot.book',
  ),
  read: get<{ params: 'consultationId'; reply: ConsultationView }>('/consultations/:consultationId', 'slot.book'),
  start: post<{ params: 'consultationId'; reply: ConsultationView }>(
    '/consultations/:consultationId/start',
    'consultation.work',
  ),
  complete: post<{ params: 'consultationId'; body: CompleteConsultation; reply: ConsultationView }>(
    '/consultations/:consultationId/complete',
    'consultation.work',
  ),
  noShow: post<{ params: 'consultationId'; reply: ConsultationView }>(
    '/consultations/:consultationId/no-show',
    'consultation.work',
  ),
  handOver: get<{ params: 'id'; reply: HandOver }>('/staff/:id/hand-over', 'staff.manage'),
  /** Of somebody I look after: who would fit better. */
  betterFits: get<{ params: 'registrantId'; reply: BetterFits }>('/cases/:registrantId/better-fits', 'case.work'),
  proposals: get<{ reply: HandOverProposals }>('/hand-overs', 'case.work'),
  propose: post<{ params: 'registrantId'; body: ProposeHandOver; reply: HandOverProposals }>(
    '/cases/:registrantId/hand-over',
    'case.work',
  ),
  acceptCase: post<{ params: 'proposalId'; reply: HandOverProposals }>('/hand-overs/:proposalId/accept', 'case.work'),
  declineCase: post<{ params: 'proposalId'; reply: HandOverProposals }>('/hand-overs/:proposalId/decline', 'case.work'),
  /** Whoever proposed it thought better of it. */
  withdrawProposal: post<{ params: 'proposalId'; reply: HandOverProposals }>(
    '/hand-overs/:proposalId/withdraw',
    'case.work',
  ),
  /** People who ask for another advisor than they have. */
  advisorChanges: get<{ reply: AdvisorChanges }>('/advisor-changes', 'consultation.reassign'),
  giveOtherAdvisor: post<{ params: 'changeId'; body: GiveOtherAdvisor; reply: AdvisorChanges }>(
    '/advisor-changes/:changeId/colleague',
    'consultation.reassign',
  ),
  keepAdvisor: post<{ params: 'changeId'; body: KeepAdvisor; reply: AdvisorChanges }>(
    '/advisor-changes/:changeId/refusal',
    'consultation.reassign',
  ),
  ownCalendar: get<{ reply: OwnCalendar }>('/calendar', 'calendar.own'),
  changeCalendar: post<{ body: ChangeCalendar; reply: OwnCalendar }>('/calendar', 'calendar.own'),
  /** Another address for one's bookings: the old one shows nothing more. */
  renewCalendar: post<{ reply: OwnCalendar }>('/calendar/renew', 'calendar.own'),
  /** iCalendar, for calendar programs: whoever has the address reads it. */
  bookingsCalendar: get<{ params: 'staffId' | 'token' }>('/calendars/:staffId/:token', 'public.use'),
  /** Consultations whose advisor is gone. */
  stranded: get<{ reply: StrandedConsultations }>('/consultations/stranded', 'consultation.reassign'),
  reassign: post<{ params: 'consultationId'; body: ReassignConsultation; reply: StrandedConsultations }>(
    '/consultations/:consultationId/reassign',
    'consultation.reassign',
  ),
  cancel: post<{ params: 'consultationId'; body: CancelConsultation; reply: ConsultationView }>(
    '/consultations/:consultationId/cancel',
    'consultation.work',
  ),
} as const;
