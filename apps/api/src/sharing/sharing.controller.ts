import { Body, Controller, Query } from '@nestjs/common';
import {
  AttachCase,
  calls,
  JudgeSharedCase,
  LibraryPart,
  PinMessage,
  SayInConsult,
  ShareCase,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { ConsultThreads } from './consults.service';
import { CaseLibrary } from './library.service';
import { PinnedMessages } from './pinned-messages.service';
import { SharedWeeks } from './shared-week.service';

@Controller()
export class SharingController {
  constructor(
    private readonly threads: ConsultThreads,
    private readonly cases: CaseLibrary,
    private readonly weeks: SharedWeeks,
    private readonly messages: PinnedMessages,
  ) {}

  @Endpoint(calls.sharing.consults)
  consults(@Me() me: SignedIn) {
    return this.threads.open(me);
  }

  @Endpoint(calls.sharing.consultsOf)
  consultsOf(@IdParam('registrantId') id: string, @Me() me: SignedIn) {
    return this.threads.ofPerson(id, me);
  }

  @Endpoint(calls.sharing.consult)
  consult(@IdParam('registrantId') id: string, @Body() body: SayInConsult, @Me() me: SignedIn) {
    return this.threads.ask(id, body, me);
  }

  @Endpoint(calls.sharing.sayInConsult)
  sayInConsult(@IdParam('consultId') id: string, @Body() body: SayInConsult, @Me() me: SignedIn) {
    return this.threads.say(id, body, me);
  }

  @Endpoint(calls.sharing.closeConsult)
  closeConsult(@IdParam('consultId') id: string, @Me() me: SignedIn) {
    return this.threads.close(id, me);
  }

  @Endpoint(calls.sharing.library)
  library(@Query() part: LibraryPart, @Me() me: SignedIn) {
    return this.cases.read(part, me);
  }

  @Endpoint(calls.sharing.shareCase)
  shareCase(@IdParam('registrantId') id: string, @Body() body: ShareCase, @Me() me: SignedIn) {
    return this.cases.share(id, body, me);
  }

  @Endpoint(calls.sharing.rewriteCase)
  rewriteCase(@IdParam('sharedCaseId') id: string, @Body() body: ShareCase, @Me() me: SignedIn) {
    return this.cases.rewrite(id, body, me);
  }

  @Endpoint(calls.sharing.judgeCase)
  judgeCase(@IdParam('sharedCaseId') id: string, @Body() body: JudgeSharedCase, @Me() me: SignedIn) {
    return this.cases.judge(id, body, me);
  }

  @Endpoint(calls.sharing.attachCase)
  attachCase(@IdParam('followUpId') id: string, @Body() body: AttachCase, @Me() me: SignedIn) {
    return this.cases.attach(id, body, me);
  }

  @Endpoint(calls.sharing.week)
  week(@Me() me: SignedIn) {
    return this.weeks.read(me);
  }

  @Endpoint(calls.sharing.pinned)
  pinned(@Me() me: SignedIn) {
    return this.messages.read(me);
  }

  @Endpoint(calls.sharing.pin)
  pin(@Body() body: PinMessage, @Me() me: SignedIn) {
    return this.messages.pin(body, me);
  }

  @Endpoint(calls.sharing.seePinned)
  seePinned(@IdParam('pinnedId') id: string, @Me() me: SignedIn) {
    return this.messages.see(id, me);
  }
}
