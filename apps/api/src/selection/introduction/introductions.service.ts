import { Injectable } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import type {
  AnswerIntroduction,
  FittingPeople,
  FittingPerson,
  IntroducedPerson,
  IntroducedVacancy,
  FollowUpLetter,
  IntroduceVacancy,
  ReadVacancyLetter,
  IntroductionObstacle,
  OwnIntroduction,
} from '@toritsugi/contracts';
import { budgetOn, isSameCompany, SUBMIT_AGAIN_MONTHS } from '@toritsugi/journey';
import {
  barredText,
  compileTarget,
  findExclusion,
  obstacleOf,
  openQuestions,
  scoreRegistrant,
  type CompiledTarget,
} from '@toritsugi/triage';
import { IsNull } from 'typeorm';
import { budgetsOf } from '../../messaging/budget/contact-budget.queries';
import { Messages } from '../../messaging/messages.service';
import { quietUntil } from '../../messaging/texts/sms';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { VACANCIES_BY_MAIL } from '../../registrant/consents/consents.service';
import { ContactService } from '../../registrant/contact.service';
import { PersonalLinks } from '../../registrant/personal-links';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Registrants } from '../../registrant/registrants.service';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { poolPerson } from '../../triage/pool/pool-person';
import { rowsOf } from '../../triage/pool/pool.queries';
import { TalentPool } from '../../triage/pool/talent-pool.service';
import { Targets } from '../../triage/targets/targets.service';
import { EmployerEntity } from '../employer.entity';
import { JobOrderEntity } from '../job-order.entity';
import { Selection } from '../selection.service';
import { actsFor } from '../steps/acts-for';
import { currentEmployers } from '../steps/steps.queries';
import { IntroductionEntity } from './introduction.entity';
import { introducedTo, introductionsOf, ownPeople, standingTo, unattended } from './introduction.queries';

export const INTRODUCTION_WAITS = 'introduction_waits';
/** Of one's own, and of the pool: nobody chooses among more. */
const MOST_SHOWN = 200;

interface Vacancy {
  readonly order: JobOrderEntity;
  readonly employer: EmployerEntity;
  readonly targets: readonly CompiledTarget[];
}

/**
 * The people for a vacancy (この求人に合う方): one's own and those of the talent pool whom nobody looks after, by the
 * target of its occupation. Whoever works there never appears. Each is asked by a letter and answers on their own page;
 * the yes of somebody who is looked after is their consent to this employer.
 */
@Injectable()
export class Introductions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
    private readonly registrants: Registrants,
    private readonly targets: Targets,
    private readonly pool: TalentPool,
    private readonly vocabulary: VocabularyVersions,
    private readonly messages: Messages,
    private readonly links: PersonalLinks,
    private readonly agency: Agency,
    private readonly selection: Selection,
  ) {}

  async fitting(jobOrderId: string, me: SignedIn): Promise<FittingPeople> {
    const vacancy = await this.vacancy(jobOrderId);
    const { order, employer, targets } = vacancy;
    const now = await this.clock.now();
    const own = await ownPeople(this.work, actsFor(this.staff, me), MOST_SHOWN);
    const inPool = new Set<string>();
    for (const target of targets) for (const id of await this.pool.fitting(target)) inPool.add(id);
    const free = await unattended(this.work, [...inPool], MOST_SHOWN);
    const people = order.state === 'open' ? await this.judged([...own, ...free], vacancy, { me, now }) : [];
    return {
      jobOrderId,
      title: order.title,
      version: order.version,
      isOpen: order.state === 'open',
      employer: { id: employer.id, name: employer.name },
      occupation: targets.length === 0 ? null : this.vocabulary.labelOf(order.occupation),
      people,
      introduced: await this.introduced(jobOrderId, me),
    };
  }

  /** Each is judged again while nobody else moves them; whoever may not be told any more is left out. */
  async introduce(jobOrderId: string, body: IntroduceVacancy, me: SignedIn): Promise<IntroducedVacancy> {
    const note = body.note?.trim() ?? '';
    const againReason = body.againReason?.trim() ?? '';
    await this.checkNote(note);
    const told = await this.work.run(async () => {
      const vacancy = await this.vacancy(jobOrderId);
      if (vacancy.order.state !== 'open') throw new Refusal('vacancy_not_open');
      for (const id of [...body.registrantIds].sort()) await this.registrants.lock(id);
      const now = await this.clock.now();
      const people = await this.judged(body.registrantIds, vacancy, { me, now });
      const free = people.filter(
        ({ obstacle }) => obstacle === 'none' || (obstacle === 'recent' && againReason !== ''),
      );
      for (const { registrantId, obstacle } of free)
        await this.tell(registrantId, vacancy, {
          againReason: obstacle === 'recent' ? againReason : '',
          ...{ note, me, now },
        });
      return free.length;
    });
    return {
      ...(await this.fitting(jobOrderId, me)),
      told,
      leftOut: body.registrantIds.length - told,
    };
  }

  /** As one of them would read it now; the link of their page is theirs alone, and not in it. */
  async letter(jobOrderId: string, { registrantId, note }: ReadVacancyLetter, me: SignedIn): Promise<FollowUpLetter> {
    const vacancy = await this.vacancy(jobOrderId);
    const now = await this.clock.now();
    const [person] = await this.judged([registrantId], vacancy, { me, now });
    if (person === undefined) throw new Refusal('not_found');
    const { language } = await this.work
      .repository(RegistrantEntity)
      .findOneOrFail({ select: { language: true }, where: { id: registrantId } });
    const parts = this.partsOf(vacancy, { note: note?.trim() ?? '', path: '/…', me });
    const named = { familyName: person.name, givenName: '' };
    const who = person.advisor ? await this.contacts.read({ registrantId, by: me, purpose: 'cases' }) : named;
    const to = { registrantId, familyName: who.familyName, givenName: who.givenName, language };
    const { subject, body } = this.messages.render('V2', 'mail', to, { parts, now });
    return { subject, body };
  }

  /** What a person was told of, for themselves. */
  async ofPerson(registrantId: string): Promise<OwnIntroduction[]> {
    const rows = await introductionsOf(this.work, registrantId);
    return rows.map(({ askedAt, occupation, ...row }) => ({
      ...row,
      occupation: occupation === '' ? null : this.vocabulary.labelOf(occupation),
      askedAt: askedAt.toISOString(),
    }));
  }

  /** The first answer stands; the same once more is no other. The caller holds the person. */
  async answer(registrantId: string, { introductionId: id, isWanted }: AnswerIntroduction): Promise<void> {
    const rows = this.work.repository(IntroductionEntity);
    const row = await rows.findOneBy({ id, registrantId });
    if (row === null) throw new Refusal('not_found');
    if (row.isWanted === isWanted) return;
    const answeredAt = await this.clock.now();
    const { jobOrderId, againReason } = row;
    const order = await this.work.repository(JobOrderEntity).findOneByOrFail({ id: jobOrderId });
    if (row.isWanted === null && order.state !== 'open') throw new Refusal('vacancy_not_open');
    const { affected } = await rows.update({ id, isWanted: IsNull() }, { isWanted, answeredAt });
    if (affected !== 1) throw new Refusal('introduction_answered');
    this.work.record({
      kind: 'VacancyAnswered',
      registrantId,
      staffId: row.askedBy,
      payload: { introductionId: id, jobOrderId, isWanted },
    });
    if (isWanted)
      await this.selection.consentOnPage(registrantId, { order, version: row.jobOrderVersion, againReason });
  }

  private async vacancy(id: string): Promise<Vacancy> {
    const order = await this.work.repository(JobOrderEntity).findOneBy({ id });
    if (order === null) throw new Refusal('not_found');
    const employer = await this.work.repository(EmployerEntity).findOneByOrFail({ id: order.employerId });
    const targets = this.targets.active().filter(({ occupation }) => occupation === order.occupation);
    return { order, employer, targets: targets.map(compileTarget) };
  }

  /** Of these who fit and are one's own or free, one's own first, the best first. */
  private async judged(
    ids: readonly string[],
    { order, employer, targets }: Vacancy,
    { me, now }: { me: SignedIn; now: Date },
  ): Promise<FittingPerson[]> {
    if (targets.length === 0 || ids.length === 0) return [];
    const to = { employerId: employer.id, jobOrderId: order.id, months: SUBMIT_AGAIN_MONTHS };
    const standings = new Map((await standingTo(this.work, ids, to)).map((row) => [row.id, row]));
    const employers = new Map((await currentEmployers(this.work, ids)).map((one) => [one.registrantId, one.name]));
    const budgets = await budgetsOf(this.work, ids);
    const mine = new Set(actsFor(this.staff, me));
    const people: FittingPerson[] = [];
    for (const person of (await rowsOf(this.work, VACANCIES_BY_MAIL, ids)).map(poolPerson)) {
      const row = standings.get(person.id);
      if (row === undefined || isSameCompany(employers.get(person.id) ?? '', employer.name)) continue;
      const isMine = row.advisorId !== null && row.isSought && mine.has(row.advisorId);
      const may = obstacleOf({ ...person, isInSelection: isMine ? false : person.isInSelection }, now);
      const isFree = row.advisorId === null && may !== 'in_selection' && may !== 'closed';
      const score = scoreRegistrant(targets, person.answers);
      const target = targets.find(({ target: one }) => one.id === score.targetId)?.target;
      if (!(isMine || isFree) || score.band === 'D' || target === undefined) continue;
      const budget = budgets.get(person.id);
      people.push({
        registrantId: person.id,
        receiptNumber: row.receiptNumber,
        name: row.maskedName,
        advisor: row.advisorId === null ? null : this.staff.ref(row.advisorId),
        band: score.band,
        score: score.score,
        unknown: openQuestions(score, target)
          .slice(0, 3)
          .map(({ label }) => ({ ja: label.ja, en: label.en })),
        budget: budget === undefined ? null : budgetOn(budget, tokyoDay(now)),
        obstacle: obstacleTo(row, may),
        submittedOn: row.submittedAt === null ? null : tokyoDay(row.submittedAt),
      });
    }
    const own = people.flatMap(({ advisor, registrantId }) => (advisor === null ? [] : registrantId));
    const names = await this.contacts.names(own, { by: me, purpose: 'cases' });
    const best = ({ advisor, band, score }: FittingPerson) =>
      `${advisor === null ? 1 : 0}${band}${String(100 - score).padStart(3, '0')}`;
    return people
      .map((person) => ({ ...person, name: names.get(person.registrantId) ?? person.name }))
      .sort((one, other) => best(one).localeCompare(best(other)));
  }

  private async tell(
    registrantId: string,
    vacancy: Vacancy,
    { againReason, note, me, now }: { againReason: string; note: string; me: SignedIn; now: Date },
  ): Promise<void> {
    const id = newId();
    const { order } = vacancy;
    const jobOrderVersion = order.version;
    await this.work
      .repository(IntroductionEntity)
      .insert({ id, jobOrderId: order.id, jobOrderVersion, registrantId, askedBy: me.id, againReason });
    const morning = quietUntil(now);
    await this.messages.queue({
      registrantId,
      template: 'V2',
      via: 'mail',
      ...(morning === null ? {} : { dueAt: morning }),
      parts: this.partsOf(vacancy, { note, path: this.links.pathFor(registrantId, 'receipt', now), me }),
      guard: { name: INTRODUCTION_WAITS, id },
      dedupeKey: `introduction:${id}`,
    });
    this.work.record({
      kind: 'VacancyIntroduced',
      registrantId,
      staffId: me.id,
      actorId: me.id,
      payload: { introductionId: id, jobOrderId: order.id, jobOrderVersion },
    });
  }

  private async introduced(jobOrderId: string, me: SignedIn): Promise<IntroducedPerson[]> {
    const rows = await introducedTo(this.work, jobOrderId);
    const mine = new Set(actsFor(this.staff, me));
    const isMine = ({ advisorId }: { advisorId: string | null }) => advisorId !== null && mine.has(advisorId);
    const own = rows.filter(isMine).map(({ registrantId }) => registrantId);
    const names = await this.contacts.names(own, { by: me, purpose: 'cases' });
    return rows.map(({ maskedName, advisorId, askedBy, askedAt, answeredAt, ...row }) => ({
      ...row,
      name: names.get(row.registrantId) ?? maskedName,
      askedBy: this.staff.ref(askedBy),
      askedAt: askedAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
      isMine: isMine({ advisorId }),
    }));
  }

  private partsOf(
    { order, employer }: Vacancy,
    { note, path, me }: { note: string; path: string; me: SignedIn },
  ): Record<string, string> {
    const advisorName = this.staff.ref(me.id).name;
    const parts = { employerName: employer.name, jobTitle: order.title, advisorName, path };
    return note === '' ? parts : { ...parts, note };
  }

  private async checkNote(note: string): Promise<void> {
    await this.agency.refuseIfNotToDo(null, [note]);
    const excluded = findExclusion(note);
    if (excluded === undefined) return;
    const { ja, en } = barredText(excluded);
    throw new Refusal('invalid', {}, [{ field: 'note', message: { ja: `${ja}。`, en: `${en}.` } }]);
  }
}

function obstacleTo(
  { isIntroduced, submittedAt }: { isIntroduced: boolean; submittedAt: Date | null },
  may: ReturnType<typeof obstacleOf>,
): IntroductionObstacle {
  if (isIntroduced) return 'introduced';
  if (may === 'no_consent' || may === 'suppressed') return may;
  return submittedAt === null ? 'none' : 'recent';
}
