import { Body, Controller } from '@nestjs/common';
import { ApproveDecision, calls, CommentDecision, type DecisionInbox, type DecisionView } from '@toritsugi/contracts';
import { IdParam, Me, Mount } from '../platform/mount';
import type { SignedIn } from '../platform/signed-in';
import { DecisionRequests } from './decision-requests.service';

@Controller()
export class AgreementController {
  constructor(private readonly requests: DecisionRequests) {}

  @Mount(calls.decisions.list)
  list(@Me() me: SignedIn): Promise<DecisionInbox> {
    return this.requests.inbox(me);
  }

  @Mount(calls.decisions.approve)
  approve(
    @IdParam('decisionId') id: string,
    @Body() { comment }: ApproveDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.approve(id, comment ?? '', me);
  }

  @Mount(calls.decisions.reject)
  reject(
    @IdParam('decisionId') id: string,
    @Body() { comment }: CommentDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.reject(id, comment, me);
  }

  @Mount(calls.decisions.giveBack)
  giveBack(
    @IdParam('decisionId') id: string,
    @Body() { comment }: CommentDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.giveBack(id, comment, me);
  }

  @Mount(calls.decisions.answer)
  answer(
    @IdParam('decisionId') id: string,
    @Body() { comment }: CommentDecision,
    @Me() me: SignedIn,
  ): Promise<DecisionView> {
    return this.requests.answer(id, comment, me);
  }

  @Mount(calls.decisions.withdraw)
  withdraw(@IdParam('decisionId') id: string, @Me() me: SignedIn): Promise<DecisionView> {
    return this.requests.withdraw(id, me);
  }
}
