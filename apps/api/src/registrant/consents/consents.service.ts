import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ConsentEntity } from './consent.entity';
import { consentsStanding, withdrawConsent } from '../registrant.queries';

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
    await this.work.run(async () => {
      const taken = await withdrawConsent(this.work, { id: newId(), registrantId, consentId, channel });
      if (taken.length > 0) this.changed(registrantId, consentId, false);
    });
  }

  /** The person's own word from now on, to the text of `version`. */
  async say(registrantId: string, consent: SaidConsent): Promise<void> {
    await this.work.run(async () => {
      await this.work.repository(ConsentEntity).insert({
        id: newId(),
        registrantId,
        ...consent,
        channel: 'own_page',
        at: () => 'agency_now()',
      });
      this.changed(registrantId, consent.consentId, consent.isGiven);
    });
  }

  private changed(registrantId: string, consentId: string, isGiven: boolean): void {
    this.work.record({ kind: 'ConsentChanged', registrantId, payload: { consentId, isGiven } });
  }
}

/** A consent given, and to which text: its SHA-256 is of the words in `language`. */
export type SaidConsent = Pick<
  ConsentEntity,
  'consentId' | 'purpose' | 'textVersion' | 'textHash' | 'language' | 'isGiven'
>;
