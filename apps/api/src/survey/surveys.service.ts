import { Injectable } from '@nestjs/common';
import { DAY, HOUR, startOfTokyoDay, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type { AnswerSurvey, OwnSurvey, StaffSurvey } from '@toritsugi/contracts';
import {
  nothingRemoved,
  SURVEY_DAYS,
  surveyProblem,
  surveyQuestions,
  TOLD_FOUND_DAYS,
  withoutNames,
  type KnownName,
  type Removed,
  type SubmissionState,
  type SurveyAnswers,
  type SurveyKind,
} from '@toritsugi/journey';
import { Any, In, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import type { CompletedTalk } from '../consultation/consultations.service';
import { Messages } from '../messaging/messages.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { Signing } from '../platform/signing/signing';
import { ContactService } from '../registrant/contact.service';
import { PersonalLinks } from '../registrant/personal-links';
import type { Walked } from '../selection/steps/road-watch';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffDirectory } from '../staff/staff-directory';
import { SurveyEntity } from './survey.entity';

export const SURVEY_WAITS = 'survey_waits';
const MORNING = 10 * HOUR;
const MAIL_DAYS = 3;

type Asking = Pick<SurveyEntity, 'kind' | 'aboutId' | 'advisorId' | 'opensAt'> &
  Partial<Pick<SurveyEntity, 'submissionId' | 'stage'>> & { readonly registrantId: string };

const occasions: Readonly<Record<Exclude<SurveyKind, 'staff'>, { occasionJa: string; occasionEn: string }>> = {
  after_consultation: { occasionJa: 'ご相談', occasionEn: 'your consultation' },
  after_acceptance: { occasionJa: '転職活動', occasionEn: 'your search' },
  after_decline: { occasionJa: '選考', occasionEn: 'the selection' },
  told_found_30: { occasionJa: '入社から30日', occasionEn: 'your first 30 days' },
  told_found_90: { occasionJa: '入社から90日', occasionEn: 'your first 90 days' },
};
const declines = ['offer_declined', 'withdrawn_by_registrant', 'join_cancelled'] as const;

/**
 * What people are asked once each: made with what it follows, in the same unit of work. It waits on their own page;
 * by mail they hear of it the next morning, those who agreed to mail.
 */
@Injectable()
export class Surveys {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly messages: Messages,
    private readonly links: PersonalLinks,
    private readonly contacts: ContactService,
    private readonly staff: StaffDirectory,
    private readonly signing: Signing,
  ) {}

  async afterTalk({ id, registrantId, advisorId, endedAt }: CompletedTalk): Promise<void> {
    await this.ask({ kind: 'after_consultation', aboutId: id, registrantId, advisorId, opensAt: endedAt });
  }

  async afterStep({ submissionId, registrantId, advisorId, to, at, isLeaving }: Walked): Promise<void> {
    if (isLeaving) return;
    const about = { aboutId: submissionId, submissionId, registrantId, advisorId };
    const now = await this.clock.now();
    if (to === 'offer_accepted') await this.ask({ ...about, kind: 'after_acceptance', opensAt: now });
    if (to === 'joined')
      for (const kind of ['told_found_30', 'told_found_90'] as const)
        await this.ask({ ...about, kind, opensAt: new Date(at.getTime() + TOLD_FOUND_DAYS[kind] * DAY) });
    if (to === 'left_early') await this.rows().update({ submissionId, answeredAt: IsNull() }, { endsAt: now });
    const isAccepted = { registrantId, state: In<SubmissionState>(['offer_accepted', 'joined']) };
    // Whoever accepted another offer of ours has said why.
    const asksWhy = declines.some((decline) => decline === to);
    if (asksWhy && !(await this.work.repository(SubmissionEntity).existsBy(isAccepted))) {
      const row = await this.work
        .repository(SubmissionEntity)
        .findOne({ select: { id: true, endedFrom: true }, where: { id: submissionId } });
      // Who took back a consent alone was nowhere: there is nothing to decline.
      if (row?.endedFrom !== 'consented')
        await this.ask({ ...about, kind: 'after_decline', stage: row?.endedFrom ?? null, opensAt: now });
    }
  }

  /** What waits for this person. */
  async waitingOf(registrantId: string): Promise<OwnSurvey[]> {
    const now = await this.clock.now();
    const rows = await this.rows().find({
      where: { registrantId, answeredAt: IsNull(), opensAt: LessThanOrEqual(now), endsAt: MoreThan(now) },
      order: { opensAt: 'ASC', id: 'ASC' },
    });
    const ids = rows.flatMap(({ submissionId }) => submissionId ?? []);
    const submissions = await this.work
      .repository(SubmissionEntity)
      .find({ where: { id: Any(ids) }, relations: { employer: true, jobOrder: true } });
    const byId = new Map(submissions.map((one) => [one.id, one]));
    return rows.map((row) => viewOf(row, byId.get(row.submissionId ?? '')));
  }

  /** Everything that was asked of them, for themselves. */
  keptOf(registrantId: string): Promise<SurveyEntity[]> {
    return this.rows().find({ where: { registrantId }, order: { opensAt: 'ASC' } });
  }

  /** Once: whoever comes second is told so, and the same sending again is no second. */
  async answer(registrantId: string, body: AnswerSurvey): Promise<void> {
    await this.work.run(async () => {
      const row = await this.rows().findOneBy({ id: body.surveyId, registrantId });
      if (row === null) throw new Refusal('not_found');
      if (row.sendingId === body.sendingId) return;
      if (row.answeredAt !== null) throw new Refusal('survey_answered');
      const now = await this.clock.now();
      if (row.opensAt > now || row.endsAt <= now) throw new Refusal('survey_over');
      const contact = await this.contacts.read({ registrantId, by: null, purpose: 'own_page' });
      const readings = [contact.familyKana, contact.givenKana].filter((text) => text !== null);
      const said = this.cleaned(row.kind, body, [{ ...contact, readings }]);
      const { affected } = await this.rows().update(
        { id: row.id, answeredAt: IsNull() },
        { ...said, answeredAt: now, sendingId: body.sendingId },
      );
      if (affected !== 1) return this.refuseUnlessSame({ id: row.id }, body);
      this.work.record({
        kind: 'SurveyAnswered',
        registrantId,
        payload: { surveyId: row.id, surveyKind: row.kind },
      });
    });
  }

  /** This quarter's; null where it is answered. */
  async ofColleague(me: SignedIn): Promise<StaffSurvey> {
    const { id, period, opensAt, endsAt } = await this.thisQuarter(me);
    const isAnswered = await this.rows().existsBy({ kind: 'staff', aboutId: id, period });
    return { survey: isAnswered ? null : viewOf({ id, kind: 'staff', opensAt, endsAt }) };
  }

  /** Kept without whose it is: under what only this server makes of their id, and of the day, not the minute. */
  async answerAsColleague(body: AnswerSurvey, me: SignedIn): Promise<StaffSurvey> {
    const { id, ...quarter } = await this.thisQuarter(me);
    if (body.surveyId !== id) throw new Refusal('survey_over');
    const said = this.cleaned('staff', body, []);
    const answeredAt = startOfTokyoDay(await this.clock.now());
    const kept = { id, aboutId: id, kind: 'staff' as const, ...quarter, ...said, answeredAt };
    const { raw } = await this.rows()
      .createQueryBuilder()
      .insert()
      .values({ ...kept, sendingId: body.sendingId })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) await this.refuseUnlessSame({ id }, body);
    return this.ofColleague(me);
  }

  private async refuseUnlessSame(of: { id: string }, { sendingId }: AnswerSurvey): Promise<void> {
    if (!(await this.rows().existsBy({ ...of, sendingId }))) throw new Refusal('survey_answered');
  }

  private async ask({ registrantId, ...asking }: Asking): Promise<void> {
    const id = newId();
    const { kind, aboutId, opensAt } = asking;
    const endsAt = new Date(opensAt.getTime() + SURVEY_DAYS * DAY);
    const { raw } = await this.rows()
      .createQueryBuilder()
      .insert()
      .values({ id, registrantId, endsAt, ...asking })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0 || kind === 'staff') return;
    const template = kind === 'after_decline' ? 'D2' : 'S1';
    const dueAt = new Date(startOfTokyoDay(opensAt).getTime() + DAY + MORNING);
    await this.messages.queue({
      registrantId,
      template,
      via: 'mail',
      dueAt,
      expiresAt: new Date(dueAt.getTime() + MAIL_DAYS * DAY),
      parts: { path: this.links.pathFor(registrantId, 'receipt', opensAt), ...occasions[kind] },
      guard: { name: SURVEY_WAITS, id },
      dedupeKey: `${template}:${aboutId}:${kind}`,
    });
  }

  /** What they wrote is kept without names, numbers and addresses, and how many of each were taken out. */
  private cleaned(
    kind: SurveyKind,
    { answers }: AnswerSurvey,
    own: readonly KnownName[],
  ): { answers: SurveyAnswers; removed: Removed } {
    const given = Object.fromEntries(answers.map((answer) => [answer.question, answer.given]));
    const problem = surveyProblem(kind, given);
    if (problem !== null) throw new Refusal(problem);
    const colleagues = this.staff.all().map(({ kana, ...member }) => ({ ...member, readings: kana.split(/\s+/) }));
    const removed = { ...nothingRemoved };
    const texts = new Set(surveyQuestions[kind].filter(({ form }) => form === 'text').map(({ id }) => id));
    const clean = (text: string): string => {
      const left = withoutNames(text, [...own, ...colleagues]);
      for (const one of ['names', 'phones', 'mails'] as const) removed[one] += left.removed[one];
      return left.text;
    };
    const kept = Object.entries(given).map(([id, values]) => [id, texts.has(id) ? values.map(clean) : values]);
    return { answers: Object.fromEntries(kept) as SurveyAnswers, removed };
  }

  private async thisQuarter({ id }: SignedIn) {
    const now = await this.clock.now();
    const [year = 0, month = 0] = tokyoDay(now).split('-').map(Number);
    const quarter = Math.ceil(month / 3);
    const startOf = (count: number): Date =>
      tokyoMoment(`${year + Math.floor(count / 4)}-${String((count % 4) * 3 + 1).padStart(2, '0')}-01`);
    const period = `${year}-Q${quarter}`;
    const seal = this.signing.seal('staff survey', Buffer.from(`${id} ${period}`));
    return { id: uuidOf(seal), period, opensAt: startOf(quarter - 1), endsAt: startOf(quarter) };
  }

  private rows() {
    return this.work.repository(SurveyEntity);
  }
}

function viewOf(
  { id, kind, endsAt }: Pick<SurveyEntity, 'id' | 'kind' | 'opensAt' | 'endsAt'>,
  submission?: SubmissionEntity,
): OwnSurvey {
  return {
    id,
    kind,
    employer: submission?.employer?.name ?? null,
    jobTitle: submission?.jobOrder?.title ?? null,
    jobOrderVersion: submission?.jobOrderVersion ?? null,
    consentedOn: submission ? tokyoDay(submission.consentedAt) : null,
    endsAt: endsAt.toISOString(),
    questions: surveyQuestions[kind].map((question) => ({ ...question, options: [...question.options] })),
  };
}

/** Of the shape of a random one. */
const uuidOf = (seal: Buffer): string =>
  seal.toString('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
