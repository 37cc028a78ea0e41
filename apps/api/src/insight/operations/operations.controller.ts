import { Controller } from '@nestjs/common';
import { calls, type GivenUpJobs, type OperationsView } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { Operations } from './operations.service';

@Controller()
export class OperationsController {
  constructor(private readonly operations: Operations) {}

  @Endpoint(calls.operations.read)
  read(): Promise<OperationsView> {
    return this.operations.view();
  }

  @Endpoint(calls.operations.givenUp)
  givenUp(): Promise<GivenUpJobs> {
    return this.operations.givenUp();
  }

  @Endpoint(calls.operations.again)
  again(@IdParam('jobId') jobId: string, @Me() me: SignedIn): Promise<OperationsView> {
    return this.operations.again(jobId, me);
  }

  @Endpoint(calls.operations.leave)
  leave(@IdParam('jobId') jobId: string, @Me() me: SignedIn): Promise<OperationsView> {
    return this.operations.leave(jobId, me);
  }
}
