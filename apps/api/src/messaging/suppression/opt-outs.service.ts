import { Injectable } from '@nestjs/common';
import type { Language } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Consents, OTHER_SERVICES, VACANCIES_BY_MAIL } from '../../registrant/consents/consents.service';
import { Registrants } from '../../registrant/registrants.service';
import { addressesWrittenTo } from '../messaging.queries';
import { StopLinks } from './stop-links';
import { Suppressions } from './suppressions.service';

/** Hearing no more advertising: by the link in a text, or by one click of a mail program (RFC 8058). */
@Injectable()
export class OptOuts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: StopLinks,
    private readonly registrants: Registrants,
    private readonly consents: Consents,
    private readonly suppressions: Suppressions,
  ) {}

  /** Whose link it is, and in which language they read. Refuses one that we never gave out. */
  async holderOf(token: string): Promise<{ registrantId: string; language: Language }> {
    const registrantId = this.links.holderOf(token);
    const person = registrantId === null ? null : await this.registrants.read(registrantId);
    if (person === null) throw new Refusal('link_expired');
    return { registrantId: person.id, language: person.language };
  }

  /** From now on, for every address this person was written to; done again, it changes nothing. */
  async stop(registrantId: string): Promise<void> {
    await this.work.run(async () => {
      for (const consent of [OTHER_SERVICES, VACANCIES_BY_MAIL])
        await this.consents.withdraw(registrantId, consent, 'opt_out_link');
      for (const address of await addressesWrittenTo(this.work, registrantId))
        await this.suppressions.add(address, 'opt_out', registrantId);
    });
  }
}
