import { Body, Controller } from '@nestjs/common';
import {
  calls,
  MergePersons,
  type ComparedPair,
  type Duplicates as DuplicateList,
  type StandingMerge,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { Duplicates } from './duplicates.service';

@Controller()
export class DuplicatesController {
  constructor(private readonly duplicates: Duplicates) {}

  @Endpoint(calls.duplicates.list)
  list(): Promise<DuplicateList> {
    return this.duplicates.list();
  }

  @Endpoint(calls.duplicates.compare)
  compare(@IdParam('oneId') one: string, @IdParam('otherId') other: string, @Me() me: SignedIn): Promise<ComparedPair> {
    return this.duplicates.compare(one, other, me);
  }

  @Endpoint(calls.duplicates.merge)
  merge(
    @IdParam('oneId') one: string,
    @IdParam('otherId') other: string,
    @Body() body: MergePersons,
    @Me() me: SignedIn,
  ): Promise<StandingMerge> {
    return this.duplicates.merge([one, other], body, me);
  }

  @Endpoint(calls.duplicates.ruleOut)
  ruleOut(
    @IdParam('oneId') one: string,
    @IdParam('otherId') other: string,
    @Me() me: SignedIn,
  ): Promise<DuplicateList> {
    return this.duplicates.ruleOut(one, other, me);
  }

  @Endpoint(calls.duplicates.undo)
  undo(@IdParam('mergeId') mergeId: string, @Me() me: SignedIn): Promise<DuplicateList> {
    return this.duplicates.undo(mergeId, me);
  }
}
