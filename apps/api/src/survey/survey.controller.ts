import { Body, Controller } from '@nestjs/common';
import { AnswerSurvey, calls } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { SurveyReports } from './survey-reports.service';
import { Surveys } from './surveys.service';

@Controller()
export class SurveyController {
  constructor(
    private readonly surveys: Surveys,
    private readonly reports: SurveyReports,
  ) {}

  @Endpoint(calls.survey.report)
  report() {
    return this.reports.report();
  }

  @Endpoint(calls.survey.ofEmployer)
  ofEmployer(@IdParam('id') id: string) {
    return this.reports.ofEmployer(id);
  }

  @Endpoint(calls.survey.own)
  own(@Me() me: SignedIn) {
    return this.surveys.ofColleague(me);
  }

  @Endpoint(calls.survey.answerAsStaff)
  answerAsStaff(@Body() body: AnswerSurvey, @Me() me: SignedIn) {
    return this.surveys.answerAsColleague(body, me);
  }
}
