import { Body, Controller } from '@nestjs/common';
import { calls, EndFormTrial, StartFormTrial } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { FormTrialSettings } from './form-trial-settings.service';

@Controller()
export class FormTrialController {
  constructor(private readonly trials: FormTrialSettings) {}

  @Endpoint(calls.settings.formTrials)
  list() {
    return this.trials.read();
  }

  @Endpoint(calls.settings.startFormTrial)
  start(@Me() me: SignedIn, @Body() body: StartFormTrial) {
    return this.trials.start(me.id, body);
  }

  @Endpoint(calls.settings.endFormTrial)
  end(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: EndFormTrial) {
    return this.trials.end(me.id, id, body);
  }
}
