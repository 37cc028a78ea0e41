import { Injectable, type OnModuleInit } from '@nestjs/common';
import { compareIdentities, writingsOf, type Evidence } from '@toritsugi/triage';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { DuplicateSuspicionEntity } from '../duplicate-suspicion.entity';
import { RegistrantContactEntity } from '../registrant-contact.entity';
import {
  candidatesOf,
  openSuspicions,
  personsToCompare,
  suspectedWith,
  type IdentifiedPerson,
} from './same-person.queries';

const COMPARE_EVERY_MS = 500;
const pairOf = (one: string, other: string): { registrantId: string; otherId: string } =>
  one > other ? { registrantId: one, otherId: other } : { registrantId: other, otherId: one };

/**
 * Who may be registered twice. Looked for once a registration is committed: of two sent in the same moment, whichever
 * is compared later finds the other.
 */
@Injectable()
export class Suspicions implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('compare new registrations', () => this.compareNew(), COMPARE_EVERY_MS);
  }

  async compareNew(): Promise<number> {
    if (!(await this.work.repository(RegistrantContactEntity).existsBy({ isCompared: false }))) return 0;
    return this.work.run(async () => {
      const persons = await personsToCompare(this.work);
      for (const person of persons) await this.compare(person);
      return persons.length;
    });
  }

  /** Undecided pairs, certain ones first. */
  open() {
    return openSuspicions(this.work);
  }

  async suspectedWith(registrantIds: readonly string[]): Promise<string[]> {
    if (registrantIds.length === 0) return [];
    return (await suspectedWith(this.work, registrantIds)).map(({ id }) => id);
  }

  of(one: string, other: string): Promise<DuplicateSuspicionEntity | null> {
    return this.rows().findOneBy(pairOf(one, other));
  }

  /** What somebody found out of the two; null takes it back. The pair need not have been suspected. */
  async judge(one: string, other: string, verdict: 'different' | 'merged' | null, by: string): Promise<boolean> {
    const decided = { verdict, decidedBy: by, decidedAt: () => 'agency_now()' };
    const { affected } = await this.rows().update(
      { ...pairOf(one, other), ...(verdict === 'different' && { verdict: IsNull() }) },
      verdict === null ? { verdict, decidedBy: null, decidedAt: null } : decided,
    );
    return affected === 1;
  }

  private async compare(person: IdentifiedPerson): Promise<void> {
    const found = new Map<string, Evidence>();
    const writings = { family: writingsOf(person.familyName ?? ''), given: writingsOf(person.givenName ?? '') };
    for (const other of await candidatesOf(this.work, person, writings)) {
      const evidence = compareIdentities(person, other);
      const known = found.get(other.registrantId);
      if (known === undefined || evidence.weight > known.weight) found.set(other.registrantId, evidence);
    }
    for (const [otherId, { grade, reasons }] of found) {
      if (grade === 'none') continue;
      const { raw } = await this.rows()
        .createQueryBuilder()
        .insert()
        .values({ ...pairOf(person.registrantId, otherId), grade, reasons: [...reasons], at: () => 'agency_now()' })
        .orIgnore()
        .returning('registrant_id')
        .execute();
      if ((raw as object[]).length === 0) continue;
      for (const registrantId of [person.registrantId, otherId])
        this.work.record({ kind: 'DuplicateSuspected', registrantId, payload: { grade } });
    }
  }

  private rows() {
    return this.work.repository(DuplicateSuspicionEntity);
  }
}
