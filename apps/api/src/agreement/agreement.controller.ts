import { Body, Controller } from '@nestjs/common';
import {
  ApproveDecision,
  calls,
  CommentDecision,
  RejectDecision,
  NameDeputy,
  SeeDelegated,
  type Deputies as DeputyList,
  type DecisionInbox,
  type DecisionsWaiting,
  type DecisionView,
} from '@toritsugi/contracts';
import { IdParam, Me, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { Deputies } from './deputy/deputies.service';
import { DecisionRequests } from './decision-requests.service';

@Controller()
export class AgreementController {
  constructor(
    private readonly requests: DecisionRequests,
    private readonly deputies: Deputies,
  ) {}

  @Endpoint(calls.decisions.list)
  list(@Me() me: SignedIn): Promise<DecisionInbox> {
    return this.requests.inbox(me);
  }

  @Endpoint(calls.decisions.waiting)
  waiting(@Me() me: SignedIn): Promise<DecisionsWaiting> {
    return this.requests.waiting(me);
  }

  @Endpoint(calls.decisions.seeDelegated)
  seeDelegated(@Body() { monday }: SeeDelegated, @Me() me: SignedIn): Promise<DecisionInbox> {
    return this.requests.seeDelegated(monday, me);
  }

  @Endpoint(calls.decisions.deputies)
  deputiesOfNow(@Me() me: SignedIn): Promise<DeputyList> {
    return this.deputies.list(me);
  }

  @Endpoint(calls.decisions.nameDeputy)
  nameDeputy(@Body() body: NameDeputy, @Me() me: SignedIn): Promise<DeputyList> {
    return this.deputies.name(body, me);
  }

  @Endpoint(calls.decisions.endDeputy)
  endDeputy(@IdParam('deputyId') id: string, @Me() me: SignedIn): Promise<DeputyList> {
    return this.deputies.end(id, me);
  }

  @Endpoint(calls.decisions.approve)
  approve(
    @IdParam('decisionId') id: string,
    @Body() { comment, hash }: ApproveDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.approve(id, comment ?? '', me, hash ?? undefined);
  }

  @Endpoint(calls.decisions.reject)
  reject(
    @IdParam('decisionId') id: string,
    @Body() { comment, reopenWhen }: RejectDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.reject(id, comment, me, reopenWhen);
  }

  @Endpoint(calls.decisions.giveBack)
  giveBack(
    @IdParam('decisionId') id: string,
    @Body() { comment }: CommentDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.giveBack(id, comment, me);
  }

  @Endpoint(calls.decisions.answer)
  answer(
    @IdParam('decisionId') id: string,
    @Body() { comment }: CommentDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.answer(id, comment, me);
  }

  @Endpoint(calls.decisions.takeOver)
  takeOver(@IdParam('decisionId') id: string, @Me() me: SignedIn): Promise<DecisionView> {
    return this.requests.takeOver(id, me);
  }

  @Endpoint(calls.decisions.withdraw)
  withdraw(@IdParam('decisionId') id: string, @Me() me: SignedIn): Promise<DecisionView> {
    return this.requests.withdraw(id, me);
  }
}
