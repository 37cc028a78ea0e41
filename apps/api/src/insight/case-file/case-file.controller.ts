import { Body, Controller, HttpCode, Query } from '@nestjs/common';
import { calls, CaseTimelinePart, CorrectContact, ExplainContact, StepCalendarPart } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { CaseFiles } from './case-file.service';
import { StepCalendars } from '../step-calendar/step-calendar.service';
import { OwnDesk } from './own-desk.service';

@Controller()
export class CaseFileController {
  constructor(
    private readonly files: CaseFiles,
    private readonly desk: OwnDesk,
    private readonly calendars: StepCalendars,
  ) {}

  @Endpoint(calls.caseFile.read)
  read(@IdParam('registrantId') id: string, @Me() me: SignedIn) {
    return this.files.of(id, me);
  }

  @Endpoint(calls.caseFile.timeline)
  timeline(@IdParam('registrantId') id: string, @Query() part: CaseTimelinePart, @Me() me: SignedIn) {
    return this.files.timeline(id, part, me);
  }

  @Endpoint(calls.caseFile.contact)
  contact(@IdParam('registrantId') id: string, @Me() me: SignedIn) {
    return this.files.contact(id, me);
  }

  @HttpCode(204)
  @Endpoint(calls.caseFile.explainContact)
  explainContact(@IdParam('registrantId') id: string, @Body() { reason }: ExplainContact, @Me() me: SignedIn) {
    return this.files.explainContact(id, reason, me);
  }

  @HttpCode(204)
  @Endpoint(calls.caseFile.correctContact)
  correctContact(@IdParam('registrantId') id: string, @Body() wanted: CorrectContact, @Me() me: SignedIn) {
    return this.files.correctContact(id, wanted, me);
  }

  @Endpoint(calls.caseFile.calendar)
  calendar(@Query() part: StepCalendarPart, @Me() me: SignedIn) {
    return this.calendars.week(part, me);
  }

  @Endpoint(calls.caseFile.people)
  async people(@Me() me: SignedIn) {
    return { people: await this.desk.people(me) };
  }

  @Endpoint(calls.caseFile.week)
  week(@Me() me: SignedIn) {
    return this.desk.week(me);
  }
}
