import { Injectable } from '@nestjs/common';
import type { DeclarationPage, DeclareSelf } from '@toritsugi/contracts';
import { Refusal } from '../platform/http/refusals/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { PersonalLinks } from './personal-links';
import { SelfDeclarationEntity } from './self-declaration.entity';

/**
 * What a person says of themselves for statistics, after the registration and apart from it. Only they write it and
 * take it back; nothing here tells it again. No event is recorded: events are read by staff screens and by learning.
 */
@Injectable()
export class Declarations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
    private readonly links: PersonalLinks,
  ) {}

  async page(token: string): Promise<DeclarationPage> {
    const registrantId = await this.links.resolve(token);
    const isDeclared = await this.rows().existsBy({ registrantId });
    return { isAsked: this.agency.current.asksSelfDeclaration, isDeclared };
  }

  /** The newest declaration counts; one that says nothing is not kept. */
  async declare(token: string, { gender, ageGroup, notice }: DeclareSelf): Promise<DeclarationPage> {
    const registrantId = await this.links.resolve(token);
    if (!this.agency.current.asksSelfDeclaration) throw new Refusal('not_found');
    if (gender === 'no_answer' && ageGroup === 'no_answer') {
      await this.forget(registrantId);
      return { isAsked: true, isDeclared: false };
    }
    await this.rows().upsert({ registrantId, gender, ageGroup, notice, declaredAt: () => 'agency_now()' }, [
      'registrantId',
    ]);
    return { isAsked: true, isDeclared: true };
  }

  /** Possible at any time, also when the agency has stopped asking. */
  async takeBack(token: string): Promise<void> {
    await this.forget(await this.links.resolve(token));
  }

  private async forget(registrantId: string): Promise<void> {
    await this.rows().delete({ registrantId });
  }

  private rows() {
    return this.work.repository(SelfDeclarationEntity);
  }
}
