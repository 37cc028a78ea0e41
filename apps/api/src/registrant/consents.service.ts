import { Injectable } from '@nestjs/common';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { consentsStanding, withdrawConsent } from './registrant.queries';

/** The consent without which nobody is told of another service. */
export const OTHER_SERVICES = 'other_services';
/** The consent without which nobody is written to about vacancies unasked. */
export const VACANCIES_BY_MAIL = 'newsletter';

/** What people agreed to and took back; the newest of each counts. */
@Injectable()
export class Consents {
  constructor(private readonly work: UnitOfWork) {}

  /** Of these people, who agrees now. */
  async standing(registrantIds: readonly string[], consentId: string): Promise<ReadonlySet<string>> {
    const found = await consentsStanding(this.work, registrantIds, consentId);
    return new Set(found.map(({ registrantId }) => registrantId));
  }

  /** Takes a consent back in the person's name, under the text it was given to; without one nothing changes. */
  async withdraw(registrantId: string, consentId: string, channel: string): Promise<void> {
    await withdrawConsent(this.work, { id: newId(), registrantId, consentId, channel });
  }
}
