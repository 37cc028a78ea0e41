import type { ConsultationView } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';

export interface BeginLive {
  readonly transferId: string;
  readonly registrantId: string;
  readonly advisorId: string;
  readonly taskId: string;
  readonly note: string;
}

/** What a transfer needs of consultations, which come after it: provided by the consultation stage. */
export abstract class AdvisorConsultations {
  /**
   * Starts a live consultation in the running unit of work, moves the registrant under the advisor, and answers its id.
   */
  abstract begin(live: BeginLive): Promise<string>;
  /** Start of the next booked consultation of each advisor that has one from now on. */
  abstract nextBookings(advisorIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** Whoever looked after this person within the last twelve months. */
  abstract previousAdvisor(registrantId: string): Promise<string | null>;
  /** People each advisor is looking after now. */
  abstract openCases(advisorIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The consultation in progress, and today's, for the advisor's screen. */
  abstract deskOf(advisor: SignedIn): Promise<{ current: ConsultationView | null; today: ConsultationView[] }>;
}
