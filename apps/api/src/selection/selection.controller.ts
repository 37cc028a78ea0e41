import { Body, Controller } from '@nestjs/common';
import {
  calls,
  ChangeEmployer,
  ChangeJobOrder,
  EmployerSetting,
  IntroduceVacancy,
  ReadVacancyLetter,
  JobOrderSetting,
  NoteCurrentEmployer,
  RecordStep,
  SubmitCandidate,
  WithdrawOthers,
} from '@toritsugi/contracts';
import { IdParam, Me, OnlyAsks, Endpoint } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { EmployerFiles } from './employer-file.service';
import { EmployerLists } from './employer-list/employer-list.service';
import { EmployersService } from './employers.service';
import { Introductions } from './introduction/introductions.service';
import { Selection } from './selection.service';
import { SelectionRoad } from './steps/selection-road.service';

@Controller()
export class SelectionController {
  constructor(
    private readonly selection: Selection,
    private readonly road: SelectionRoad,
    private readonly files: EmployerFiles,
    private readonly lists: EmployerLists,
    private readonly employersService: EmployersService,
    private readonly introductions: Introductions,
  ) {}

  @Endpoint(calls.selection.cases)
  async cases(@Me() me: SignedIn) {
    return { cases: await this.selection.cases(me) };
  }

  @Endpoint(calls.selection.employers)
  employers() {
    return this.selection.employers();
  }

  @Endpoint(calls.selection.employerFile)
  employerFile(@IdParam('id') id: string, @Me() me: SignedIn) {
    return this.files.read(id, me);
  }

  @Endpoint(calls.selection.employerList)
  employerList() {
    return this.lists.list();
  }

  @Endpoint(calls.selection.employerStreaks)
  employerStreaks() {
    return this.lists.streaks();
  }

  @Endpoint(calls.selection.seeStreak)
  seeStreak(@IdParam('streakId') id: string, @Me() me: SignedIn) {
    return this.lists.see(id, me);
  }

  @Endpoint(calls.selection.ofPerson)
  ofPerson(@IdParam('registrantId') registrantId: string, @Me() me: SignedIn) {
    return this.selection.ofPerson(registrantId, me);
  }

  @Endpoint(calls.selection.submit)
  submit(@IdParam('registrantId') registrantId: string, @Body() body: SubmitCandidate, @Me() me: SignedIn) {
    return this.selection.submit(registrantId, body, me);
  }

  @Endpoint(calls.selection.record)
  record(@IdParam('submissionId') id: string, @Body() body: RecordStep, @Me() me: SignedIn) {
    return this.road.record(id, body, me);
  }

  @Endpoint(calls.selection.withdrawOthers)
  withdrawOthers(@IdParam('registrantId') registrantId: string, @Body() body: WithdrawOthers, @Me() me: SignedIn) {
    return this.selection.withdrawOthers(registrantId, body, me);
  }

  @Endpoint(calls.selection.fitting)
  fitting(@IdParam('jobOrderId') id: string, @Me() me: SignedIn) {
    return this.introductions.fitting(id, me);
  }

  @OnlyAsks()
  @Endpoint(calls.selection.vacancyLetter)
  vacancyLetter(@IdParam('jobOrderId') id: string, @Body() body: ReadVacancyLetter, @Me() me: SignedIn) {
    return this.introductions.letter(id, body, me);
  }

  @Endpoint(calls.selection.introduce)
  introduce(@IdParam('jobOrderId') id: string, @Body() body: IntroduceVacancy, @Me() me: SignedIn) {
    return this.introductions.introduce(id, body, me);
  }

  @Endpoint(calls.selection.noteCurrentEmployer)
  noteCurrentEmployer(
    @IdParam('registrantId') registrantId: string,
    @Body() body: NoteCurrentEmployer,
    @Me() me: SignedIn,
  ) {
    return this.selection.noteCurrentEmployer(registrantId, body, me);
  }

  @Endpoint(calls.settings.employers)
  employerSettings() {
    return this.employersService.list();
  }

  @Endpoint(calls.settings.addEmployer)
  addEmployer(@Me() me: SignedIn, @Body() body: EmployerSetting) {
    return this.employersService.add(me.id, body);
  }

  @Endpoint(calls.settings.changeEmployer)
  changeEmployer(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: ChangeEmployer) {
    return this.employersService.change(me.id, id, body);
  }

  @Endpoint(calls.settings.jobOrders)
  jobOrders() {
    return this.employersService.jobOrders();
  }

  @Endpoint(calls.settings.addJobOrder)
  addJobOrder(@Me() me: SignedIn, @Body() body: JobOrderSetting) {
    return this.employersService.addJobOrder(me.id, body);
  }

  @Endpoint(calls.settings.changeJobOrder)
  changeJobOrder(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: ChangeJobOrder) {
    return this.employersService.changeJobOrder(me.id, id, body);
  }
}
