import { Injectable } from '@nestjs/common';
import type { AnswerQuestion, AskQuestion, CarryQuestion, FollowUpLetter, PersonFollowUps } from '@toritsugi/contracts';
import { answeredAt, sourcesOf, questionMachine, type ComingStep } from '@toritsugi/journey';
import { In } from 'typeorm';
import { Messages } from '../messaging/messages.service';
import type { Parts, Template } from '../messaging/templates/templates';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { SelectionStepEntity } from '../selection/steps/selection-step.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffDirectory } from '../staff/staff-directory';
import { FollowUpAccess } from './follow-up-access.service';
import { FollowUpPlan } from './follow-up-plan.service';
import { FollowUpViews } from './follow-up-views.service';
import type { FollowUpEntity } from './follow-up.entity';
import { QuestionEntity } from './question.entity';

/** What people ask: answered from what can be named, or promised for the next step, which then waits for it. */
@Injectable()
export class Questions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly access: FollowUpAccess,
    private readonly plan: FollowUpPlan,
    private readonly views: FollowUpViews,
    private readonly messages: Messages,
    private readonly contacts: ContactService,
  ) {}

  async ask(registrantId: string, { words, submissionId = null }: AskQuestion, me: SignedIn): Promise<PersonFollowUps> {
    return this.work.run(async () => {
      const { hasCase } = await this.access.to(registrantId, me);
      const isTheirs =
        submissionId === null ||
        (await this.work.repository(SubmissionEntity).existsBy({ id: submissionId, registrantId }));
      if (!isTheirs) throw new Refusal('not_found');
      await this.asked({ row: { registrantId, submissionId }, words, at: await this.clock.now() });
      return this.views.of(registrantId, hasCase ? null : me.id);
    });
  }

  /** Part of a unit of work: something was asked, in a follow-up or beside it. */
  async asked({
    row: { registrantId, submissionId, id },
    words,
    at,
  }: {
    row: Pick<FollowUpEntity, 'registrantId' | 'submissionId'> & { readonly id?: string };
    words: string;
    at: Date;
  }): Promise<void> {
    const stepId = (await this.nextStep({ registrantId, submissionId }, at))?.id ?? null;
    const from = id === undefined ? {} : { followUpId: id };
    await this.plan.ask({ registrantId, submissionId, stepId, words: words.slice(0, 500), at, ...from });
  }

  /** Whoever answers first has answered; the words of whoever comes second are not written over them. */
  async answer(id: string, { answer, basis, isSent }: AnswerQuestion, me: SignedIn): Promise<PersonFollowUps> {
    return this.act(id, me, async (row) => {
      const words = answer.trim();
      if (words === '') throw new Refusal('invalid', {}, [noAnswer]);
      if (basis === null || basis === undefined) throw new Refusal('answer_basis_required');
      const { affected } = await this.rows().update(
        { id, state: In(sourcesOf(questionMachine, 'answered')) },
        { state: 'answered', answer: words, basis, answeredAt: () => 'agency_now()', answeredBy: me.id },
      );
      if (affected !== 1) throw await this.over(id);
      const { registrantId } = row;
      this.work.record({ kind: 'QuestionAnswered', registrantId, actorId: me.id, payload: { questionId: id, basis } });
      if (isSent === true) await this.write('F4', row, { question: row.words, answer: words });
    });
  }

  /** Promised once, for the next step: that one is not reported before. */
  async carry(id: string, { isSent }: CarryQuestion, me: SignedIn): Promise<PersonFollowUps> {
    return this.act(id, me, async (row) => {
      if (row.state === 'carried') throw new Refusal('question_carried');
      const step = await this.nextStep(row, await this.clock.now());
      const promise = promiseOf(row, step);
      const { affected } = await this.rows().update(
        { id, state: 'open' },
        { state: 'carried', stepId: step?.id ?? null, dueAt: step?.at ?? null },
      );
      if (affected !== 1) throw await this.over(id);
      const { registrantId } = row;
      this.work.record({ kind: 'QuestionCarried', registrantId, actorId: me.id, payload: { questionId: id } });
      if (isSent === true) await this.write('F3', row, promise);
    });
  }

  /** What the person would read, were it promised now. */
  async carryLetter(id: string, me: SignedIn): Promise<FollowUpLetter> {
    return this.work.run(async () => {
      const row = await this.rows().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      await this.access.to(row.registrantId, me);
      const step = await this.nextStep(row, await this.clock.now());
      return this.asRead('F3', { registrantId: row.registrantId, parts: promiseOf(row, step) }, me);
    });
  }

  /** Part of a unit of work: a letter as the person would read it, sent by nobody. */
  async asRead(
    template: Template,
    { registrantId, parts }: { registrantId: string; parts: Parts },
    me: SignedIn,
  ): Promise<FollowUpLetter> {
    const { familyName, givenName } = await this.contacts.read({ registrantId, by: me, purpose: 'follow_up' });
    const { language } = await this.work
      .repository(RegistrantEntity)
      .findOneOrFail({ select: { id: true, language: true }, where: { id: registrantId } });
    const person = { registrantId, familyName, givenName, language };
    const { subject, body } = this.messages.render(template, 'mail', person, { parts, now: await this.clock.now() });
    return { subject, body };
  }

  private async act(id: string, me: SignedIn, body: (row: QuestionEntity) => Promise<void>): Promise<PersonFollowUps> {
    return this.work.run(async () => {
      const row = await this.rows().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      const { hasCase } = await this.access.to(row.registrantId, me);
      await body(row);
      return this.views.of(row.registrantId, hasCase ? null : me.id);
    });
  }

  private async over(id: string): Promise<Refusal> {
    const { state, answeredBy } = await this.rows().findOneByOrFail({ id });
    return state === 'answered' && answeredBy !== null
      ? new Refusal('question_answered', { name: this.staff.ref(answeredBy).name })
      : new Refusal(state === 'carried' ? 'question_carried' : 'follow_up_over');
  }

  private async nextStep(
    { registrantId, submissionId }: Pick<FollowUpEntity, 'registrantId' | 'submissionId'>,
    now: Date,
  ): Promise<ComingStep | null> {
    const submissions = await this.work.repository(SubmissionEntity).find({
      select: { id: true },
      where: { registrantId, state: 'interview_set', ...(submissionId !== null && { id: submissionId }) },
    });
    const steps = await this.work.repository(SelectionStepEntity).find({
      where: { submissionId: In(submissions.map(({ id }) => id)), kind: 'interview' },
      order: { at: 'ASC' },
    });
    return answeredAt(
      steps.map(({ id, at, report, result }) => ({ id, at, isReported: report !== '' || result !== null })),
      now,
    );
  }

  private write(template: Template, { id, registrantId }: QuestionEntity, parts: Parts) {
    return this.messages.queue({ registrantId, template, via: 'mail', parts, dedupeKey: `question:${id}:${template}` });
  }

  private rows() {
    return this.work.repository(QuestionEntity);
  }
}

const promiseOf = ({ words }: QuestionEntity, step: ComingStep | null): Parts => ({
  question: words,
  ...(step?.at && { nextAt: step.at.toISOString() }),
});

const noAnswer = {
  field: 'answer',
  message: { ja: '答えを書いてください。', en: 'Write the answer.' },
};
