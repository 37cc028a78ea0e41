import { Body, Controller } from '@nestjs/common';
import { calls, RaiseSignal, TakeRescueStep } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { RescueViews } from './rescue-views.service';
import { RescueSteps } from './rescues.service';

@Controller()
export class RescueController {
  constructor(
    private readonly views: RescueViews,
    private readonly steps: RescueSteps,
  ) {}

  @Endpoint(calls.rescue.desk)
  desk(@Me() me: SignedIn) {
    return this.views.desk(me);
  }

  @Endpoint(calls.rescue.ofPerson)
  ofPerson(@IdParam('registrantId') id: string, @Me() me: SignedIn) {
    return this.views.ofPerson(id, me);
  }

  @Endpoint(calls.rescue.raise)
  raise(@IdParam('submissionId') id: string, @Body() body: RaiseSignal, @Me() me: SignedIn) {
    return this.steps.raise(id, body, me);
  }

  @Endpoint(calls.rescue.take)
  take(@IdParam('rescueId') id: string, @Body() body: TakeRescueStep, @Me() me: SignedIn) {
    return this.steps.take(id, body, me);
  }
}
