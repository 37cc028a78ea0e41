import { Body, Controller } from '@nestjs/common';
import {
  AssignQueue,
  calls,
  RequestAccess,
  RevokeAccess,
  type AccessGrants as AccessGrantsView,
  type AccessGrantView,
  type AccessViews,
  type DataFlow,
  type DecisionView,
  type Me as MeView,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffAccounts } from '../../staff/accounts.service';
import { AccessGrants } from './access-grants.service';
import { dataFlow } from './data-flow';
import { AccessProposals } from './access-proposals.service';

@Controller()
export class AccessGrantsController {
  constructor(
    private readonly grants: AccessGrants,
    private readonly proposals: AccessProposals,
    private readonly accounts: StaffAccounts,
  ) {}

  @Endpoint(calls.grants.dataFlow)
  flow(): DataFlow {
    return { rows: dataFlow() };
  }

  @Endpoint(calls.grants.list)
  list(@Me() me: SignedIn): Promise<AccessGrantsView> {
    return this.proposals.page(me);
  }

  @Endpoint(calls.grants.request)
  request(@Body() body: RequestAccess, @Me() me: SignedIn): Promise<DecisionView> {
    return this.proposals.request(body, me);
  }

  @Endpoint(calls.grants.accept)
  async accept(@Me() me: SignedIn): Promise<MeView> {
    await this.grants.accept(me);
    return this.accounts.me(me.id);
  }

  @Endpoint(calls.grants.revoke)
  revoke(@IdParam('grantId') id: string, @Body() { reason }: RevokeAccess, @Me() me: SignedIn): Promise<AccessViews> {
    return this.grants.revoke(id, reason, me);
  }

  @Endpoint(calls.grants.suspend)
  suspend(@IdParam('grantId') id: string, @Me() me: SignedIn): Promise<AccessGrantView> {
    return this.grants.suspend(id, me);
  }

  @Endpoint(calls.grants.resume)
  resume(@IdParam('grantId') id: string, @Me() me: SignedIn): Promise<AccessGrantView> {
    return this.grants.resume(id, me);
  }

  @Endpoint(calls.grants.review)
  review(@IdParam('grantId') id: string, @Me() me: SignedIn): Promise<AccessGrantView> {
    return this.grants.review(id, me);
  }

  @Endpoint(calls.grants.assign)
  assign(
    @IdParam('grantId') id: string,
    @Body() { occupations }: AssignQueue,
    @Me() me: SignedIn,
  ): Promise<AccessGrantView> {
    return this.grants.assign(id, occupations, me);
  }

  @Endpoint(calls.grants.views)
  views(@IdParam('grantId') id: string): Promise<AccessViews> {
    return this.grants.seen(id);
  }
}
