import { Injectable } from '@nestjs/common';
import type { Language } from '@toritsugi/contracts';
import { registrantMachine, sourcesOf, type ContactPreference, type RegistrantState } from '@toritsugi/journey';
import type { Score } from '@toritsugi/triage';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from './registrant.entity';
import { Refusal } from '../platform/http/refusals/refusal';
import { moveFrom } from './registrant.queries';
import {
  exchangeContacts,
  inheritSuspicions,
  lockPersons,
  redirectEarlier,
  separate,
  type LockedPerson,
} from './same-person/same-person.queries';

interface Separation {
  readonly from: string;
  readonly state: RegistrantState;
  readonly fields: readonly string[];
  readonly earlier: readonly string[];
}

export type Rescoring = Pick<Score, 'score' | 'potential' | 'band' | 'unknownAvoids'> &
  Pick<RegistrantEntity, 'occupation' | 'segment'>;

/** Who may choose the time of a consultation, or another one, by themselves. */
export const mayBook = (state: RegistrantState): boolean =>
  state === 'registered' || state === 'in_intake' || state === 'consultation_set' || state === 'dormant';

/** The one writer of registrants after their registration. Every method joins the running unit of work. */
@Injectable()
export class Registrants {
  constructor(private readonly work: UnitOfWork) {}

  async read(registrantId: string): Promise<RegistrantEntity | null> {
    return this.rows().findOneBy({ id: registrantId });
  }

  /** Holds the person until the unit of work ends; null where there is nobody. */
  async lock(registrantId: string): Promise<RegistrantState | null> {
    const row = await this.rows().findOne({
      select: { id: true, state: true },
      where: { id: registrantId },
      lock: { mode: 'pessimistic_write' },
    });
    return row?.state ?? null;
  }

  /** Moves to `to` from wherever that is legal; already there, or nowhere near, changes nothing and answers false. */
  async move(registrantId: string, to: RegistrantState): Promise<boolean> {
    const moved = await moveFrom(this.work, registrantId, { from: sourcesOf(registrantMachine, to), to });
    return moved.length > 0;
  }

  /** The person, and whoever was merged into them. */
  async sameAs(registrantId: string): Promise<string[]> {
    const merged = await this.rows().find({ select: { id: true }, where: { mergedInto: registrantId } });
    return [registrantId, ...merged.map(({ id }) => id)];
  }

  /** Holds all of them until the unit of work ends. */
  lockAll(ids: readonly string[]): Promise<LockedPerson[]> {
    return lockPersons(this.work, ids);
  }

  /**
   * `merged` goes on as `survivor`, from one moment to the next: whoever was merged into them before, the fields that
   * both exchange, and the suspicions that are open. The caller holds both; replies who was merged before.
   */
  async merge(merged: string, survivor: string, fields: readonly string[]): Promise<string[]> {
    const earlier = await redirectEarlier(this.work, merged, survivor);
    await exchangeContacts(this.work, [merged, survivor], fields);
    await inheritSuspicions(this.work, merged, survivor);
    await this.rows().update({ id: merged, mergedInto: IsNull() }, { state: 'merged', mergedInto: survivor });
    return earlier.map(({ id }) => id);
  }

  /** The same back again. */
  async separate(merged: string, { from, state, fields, earlier }: Separation): Promise<void> {
    const isBack = (await separate(this.work, [merged], { from, into: null, state })).length === 1;
    if (!isBack) throw new Refusal('merge_went_on');
    await separate(this.work, earlier, { from, into: merged, state: 'merged' });
    await exchangeContacts(this.work, [merged, from], fields);
  }

  /** The advisor answers for this person from now on. */
  async giveTo(registrantId: string, advisorId: string | null): Promise<void> {
    await this.rows().update({ id: registrantId }, { advisorId });
  }

  /** From one advisor to another; false where the person is not with the first any more. */
  async handOver(registrantId: string, { from, to }: { from: string; to: string }): Promise<boolean> {
    const { affected } = await this.rows().update({ id: registrantId, advisorId: from }, { advisorId: to });
    return affected === 1;
  }

  /** Somebody contacts the person again on this day, `YYYY-MM-DD`; null: on none. */
  async restUntil(registrantId: string, day: string | null): Promise<void> {
    await this.rows().update({ id: registrantId }, { wakeUpOn: day });
  }

  /** How the person wishes to be contacted, as they said (`by` null) or somebody of the staff. */
  async prefer(
    registrantId: string,
    { contactHours, frequency, ...flags }: ContactPreference & { readonly language: Language },
    by: string | null,
  ): Promise<void> {
    await this.rows().update(
      { id: registrantId },
      {
        ...flags,
        contactHours: [...contactHours],
        contactFrequency: frequency,
        preferenceAt: () => 'agency_now()',
        preferenceBy: by,
      },
    );
  }

  /** What triage says of the person by all their answers so far. */
  async rescore(
    registrantId: string,
    { score, potential, band, unknownAvoids, occupation, segment }: Rescoring,
  ): Promise<void> {
    await this.rows().update({ id: registrantId }, { score, potential, band, unknownAvoids, occupation, segment });
  }

  private rows() {
    return this.work.repository(RegistrantEntity);
  }
}
