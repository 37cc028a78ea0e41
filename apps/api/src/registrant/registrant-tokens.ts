import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Refusal } from '../platform/http/refusals/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Signing } from '../platform/signing/signing';
import { RegistrantEntity } from './registrant.entity';

/** What is stored of a registrant's token. */
export const hashOfToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** The bearer token of one registrant, for links in messages. It can be made again: only its hash is stored. */
@Injectable()
export class RegistrantTokens {
  constructor(
    private readonly work: UnitOfWork,
    private readonly signing: Signing,
  ) {}

  tokenFor(registrantId: string): string {
    return this.signing.sign('registrant', registrantId);
  }

  /** Whose token it is. Refuses one that was never given out, and those of people who took their registration back. */
  async resolve(token: string): Promise<string> {
    const row = await this.work.repository(RegistrantEntity).findOne({
      select: { id: true },
      where: { tokenHash: hashOfToken(token), state: Not(In(['withdrawn', 'merged', 'erased'])) },
    });
    if (row === null) throw new Refusal('link_expired');
    return row.id;
  }
}
