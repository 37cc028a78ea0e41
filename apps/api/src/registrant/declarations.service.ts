import { Injectable } from '@nestjs/common';
import type { DeclarationPage, DeclareSelf } from '@toritsugi/contracts';
import { Refusal } from '../platform/http/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { RegistrantTokens } from './registrant-tokens';

/**
 * What a person says of themselves for statistics, after the registration and apart from it. Only they write it and take
 * it back; nothing here tells it again. No event is recorded: events are read by staff screens and by learning.
 */
@Injectable()
export class Declarations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
    private readonly tokens: RegistrantTokens,
  ) {}

  async page(token: string): Promise<DeclarationPage> {
    const registrantId = await this.tokens.resolve(token);
    const row = await this.work.one('select 1 from self_declaration where registrant_id = $1', [registrantId]);
    return { isAsked: this.agency.current.asksSelfDeclaration, isDeclared: row !== null };
  }

  /** The newest declaration counts; one that says nothing is not kept. */
  async declare(token: string, { gender, ageGroup, notice }: DeclareSelf): Promise<DeclarationPage> {
    const registrantId = await this.tokens.resolve(token);
    if (!this.agency.current.asksSelfDeclaration) throw new Refusal('not_found');
    if (gender === 'no_answer' && ageGroup === 'no_answer') {
      await this.forget(registrantId);
      return { isAsked: true, isDeclared: false };
    }
    await this.work.query(
      `insert into self_declaration (registrant_id, gender, age_group, notice) values ($1, $2, $3, $4)
       on conflict (registrant_id) do update set gender = excluded.gender, age_group = excluded.age_group, notice = excluded.notice, declared_at = agency_now()`,
      [registrantId, gender, ageGroup, notice],
    );
    return { isAsked: true, isDeclared: true };
  }

  /** Possible at any time, also when the agency has stopped asking. */
  async takeBack(token: string): Promise<void> {
    await this.forget(await this.tokens.resolve(token));
  }

  private async forget(registrantId: string): Promise<void> {
    await this.work.query('delete from self_declaration where registrant_id = $1', [registrantId]);
  }
}
