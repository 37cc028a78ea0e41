import { Body, Controller } from '@nestjs/common';
import { calls, EndSubmission, SubmitCandidate } from '@toritsugi/contracts';
import { IdParam, Me, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { Selection } from './selection.service';

@Controller()
export class SelectionController {
  constructor(private readonly selection: Selection) {}

  @Endpoint(calls.selection.cases)
  async cases(@Me() me: SignedIn) {
    return { cases: await this.selection.cases(me) };
  }

  @Endpoint(calls.selection.employers)
  async employers() {
    return { employers: await this.selection.employers() };
  }

  @Endpoint(calls.selection.submit)
  submit(@IdParam('registrantId') registrantId: string, @Body() body: SubmitCandidate, @Me() me: SignedIn) {
    return this.selection.submit(registrantId, body, me);
  }

  @Endpoint(calls.selection.offer)
  offer(@IdParam('submissionId') id: string, @Me() me: SignedIn) {
    return this.selection.offer(id, me);
  }

  @Endpoint(calls.selection.accept)
  accept(@IdParam('submissionId') id: string, @Me() me: SignedIn) {
    return this.selection.accept(id, me);
  }

  @Endpoint(calls.selection.end)
  end(@IdParam('submissionId') id: string, @Body() body: EndSubmission, @Me() me: SignedIn) {
    return this.selection.end(id, body.as, me);
  }
}
