import { Body, Controller } from '@nestjs/common';
import { calls, DraftInvitation, PoolQuestion } from '@toritsugi/contracts';
import { Endpoint, Me, OnlyAsks } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { Invitations } from './invitations.service';
import { TalentPool } from './talent-pool.service';

@Controller()
export class PoolController {
  constructor(
    private readonly pool: TalentPool,
    private readonly letters: Invitations,
  ) {}

  @OnlyAsks()
  @Endpoint(calls.pool.lookUp)
  async lookUp(@Body() { criteria }: PoolQuestion, @Me() me: SignedIn) {
    return { ...(await this.pool.lookUp(criteria)), isDecidedByOthers: this.letters.isDecidedByOthers(me) };
  }

  @Endpoint(calls.pool.invitations)
  invitations() {
    return this.letters.list();
  }

  @Endpoint(calls.pool.invite)
  invite(@Me() me: SignedIn, @Body() body: DraftInvitation) {
    return this.letters.draft(body, me);
  }
}
