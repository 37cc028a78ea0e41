import { Injectable } from '@nestjs/common';
import {
  reachOf,
  type CaseFile,
  type CaseStepView,
  type CaseTimeline,
  type CaseTimelinePart,
  type ContactView,
  type CorrectContact,
  type TimelineSide,
} from '@toritsugi/contracts';
import { tokyoDay } from '@toritsugi/calendar';
import {
  budgetOn,
  caseStep,
  touchKinds,
  type EventKind,
  type MessageObstacle,
  type PromiseKind,
} from '@toritsugi/journey';
import { consentsGiven, eventsAbout, type AttributedEvent } from '../../board/call-task.queries';
import { told, toldKinds } from '../../board/timeline/timeline';
import { ContactCards } from '../../messaging/contact-cards.service';
import { Obstacles } from '../../messaging/obstacles.service';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ContactService } from '../../registrant/contact.service';
import { consentsOf, promisesTo, standingOf } from '../../registrant-page/registrant-page.queries';
import { FollowUpViews } from '../../followup/follow-up-views.service';
import { SubmissionViews } from '../../selection/steps/submission-views.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Triage } from '../../triage/triage.service';
import {
  caseHeadOf,
  employersBehind,
  handlingOf,
  mailOf,
  messagesTo,
  talksOf,
  type CaseHead,
} from './case-file.queries';

const PAGE = 50;
/** A link in a message opens what is the person's own. */
const LINK = /https?:\/\/\S+/gu;

/** Told to the person; of the staff it is for those who decide. */
const forLeads: ReadonlySet<PromiseKind> = new Set<PromiseKind>(['advisor']);
const touches: ReadonlySet<EventKind> = new Set(touchKinds);
const sideOf = (kind: EventKind): TimelineSide =>
  /^(Submission|Offer|EmployerLink|StepDecided)/.test(kind)
    ? 'employer'
    : touches.has(kind) || isTheirs(kind)
      ? 'person'
      : 'agency';
/** What the person did themselves without hearing us. */
const isTheirs = (kind: EventKind): boolean => /^(RegistrantWithdrawn|Relay(Opened|Registered))$/.test(kind);

/** What an event is about, whose submission names the employer; none of what is of the person alone. */
const things = ['submissionId', 'followUpId', 'questionId', 'surveyId', 'messageId'] as const;
const thingOf = ({ payload }: AttributedEvent): string[] => {
  const ids = payload as Readonly<Partial<Record<string, unknown>>>;
  return things.flatMap((name) => (typeof ids[name] === 'string' ? [ids[name]] : [])).slice(0, 1);
};

/** Everything of one person for whoever looks after them: read from the log and its owners' tables, written by none. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: ContactService,
    private readonly triage: Triage,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
    private readonly submissions: SubmissionViews,
    private readonly followUps: FollowUpViews,
    private readonly obstacles: Obstacles,
    private readonly cards: ContactCards,
  ) {}

  async of(askedId: string, me: SignedIn): Promise<CaseFile> {
    await this.work.writeEvents();
    const head = await this.headFor(askedId, me);
    const registrantId = head.id;
    const names = await this.contacts.names([registrantId], { by: me, purpose: 'case' });
    const needsReason = (await this.contacts.readable([registrantId], me)).length === 0;
    const { answers, reasons, questions, scores } = await this.triage.profileOf(registrantId);
    const score = scores.at(-1);
    const standing = await standingOf(this.work, registrantId);
    if (score === undefined || standing === null) throw new Error('a registrant without a score');
    const said = new Map((await consentsOf(this.work, registrantId)).map(({ consentId, at }) => [consentId, at]));
    const obstacles = await this.obstacles.againstWaiting(registrantId);
    const { followUps, questions: asked } = await this.followUps.of(registrantId);
    return {
      registrantId,
      receiptNumber: head.receiptNumber,
      name: names.get(registrantId) ?? '',
      needsReason,
      state: head.state,
      language: head.language,
      segmentLabel: this.vocabulary.labelOf(head.segment),
      channelLabel: head.channelLabel,
      score,
      advisor: this.staff.ref(head.advisorId),
      next: stepView({ ...head, wakesAt: standing.wakesAt, task: standing.task, consultation: standing.consultation }),
      budget: budgetOn(standing.budget, tokyoDay(standing.now)),
      lastTouchAt: head.lastTouchAt.toISOString(),
      handling: await handlingOf(this.work, registrantId),
      answers,
      reasons,
      questions,
      promises: (await promisesTo(this.work, registrantId, standing.now)).filter(({ kind }) => !forLeads.has(kind)),
      talks: (await talksOf(this.work, registrantId)).map(({ advisorId, at, ...talk }) => ({
        ...talk,
        advisor: this.staff.ref(advisorId),
        at: at.toISOString(),
      })),
      submissions: await this.submissions.of({ registrantId }),
      followUps,
      asked,
      messages: (needsReason ? [] : await messagesTo(this.work, registrantId)).map(({ at, body, ...message }) => ({
        ...message,
        body: body.replaceAll(LINK, '…'),
        at: at.toISOString(),
        obstacle: obstacles.get(message.id) ?? null,
      })),
      inbound: (needsReason ? [] : await mailOf(this.work, registrantId)).map(({ at, attachments, ...mail }) => ({
        ...mail,
        attachments: [...attachments.parts],
        at: at.toISOString(),
      })),
      consents: (await consentsGiven(this.work, registrantId)).flatMap((consent) => {
        const at = said.get(consent.id);
        return at === undefined ? [] : [{ ...consent, at: at.toISOString() }];
      }),
      timeline: await this.story(registrantId, {}, obstacles),
      taskId: head.taskId,
      wished: head.wished,
      isWorkable: isWorkable(head, me),
    };
  }

  async timeline(askedId: string, part: CaseTimelinePart, me: SignedIn): Promise<CaseTimeline> {
    const { id } = await this.headFor(askedId, me);
    return this.story(id, part, await this.obstacles.againstWaiting(id));
  }

  /** A look of its own in the audit: what the page shows at once has no number and no address. */
  async contact(askedId: string, me: SignedIn): Promise<ContactView> {
    const { id: registrantId } = await this.headFor(askedId, me);
    return this.cards.view(await this.contacts.read({ registrantId, by: me, purpose: 'case_contact' }), me);
  }

  async explainContact(askedId: string, reason: string, me: SignedIn): Promise<void> {
    await this.contacts.explain((await this.headFor(askedId, me)).id, reason, me);
  }

  async correctContact(askedId: string, wanted: CorrectContact, me: SignedIn): Promise<void> {
    const head = await this.headFor(askedId, me);
    if (!isWorkable(head, me)) throw new Refusal('forbidden');
    await this.cards.correct(head.id, wanted, me);
  }

  private async story(
    registrantId: string,
    { before, side }: CaseTimelinePart,
    obstacles: ReadonlyMap<string, MessageObstacle>,
  ): Promise<CaseTimeline> {
    const [xid, seq] = before?.split('.') ?? [];
    const events = await eventsAbout(this.work, registrantId, {
      kinds: toldKinds.filter((kind) => side === undefined || sideOf(kind) === side),
      before: xid === undefined || seq === undefined ? null : { xid, seq },
      atMost: PAGE + 1,
    });
    const page = events.slice(0, PAGE);
    const behind = await employersBehind(this.work, page.flatMap(thingOf));
    const employers = new Map(behind.map(({ id, employer }) => [id, employer]));
    return {
      entries: page.flatMap((event) => {
        const entry = told(event);
        if (entry === null) return [];
        const [thing = ''] = thingOf(event);
        const obstacle = obstacles.get(thing) ?? null;
        return [{ ...entry, side: sideOf(event.kind), employer: employers.get(thing) ?? null, obstacle }];
      }),
      next: events.length > PAGE ? (page.at(-1)?.cursor ?? null) : null,
    };
  }

  private async headFor(registrantId: string, me: SignedIn): Promise<CaseHead> {
    const head = await caseHeadOf(this.work, registrantId, me);
    if (head === null) throw new Refusal('not_found');
    if (!mayRead(head, me)) throw new Refusal('forbidden');
    return head;
  }
}

function mayRead(head: CaseHead, me: SignedIn): boolean {
  switch (reachOf('case.read', me.caller)) {
    case 'all':
      return true;
    case 'team':
      return head.isMine || head.isOfMyTeam || head.isHandled;
    case 'own':
      return head.isMine || head.isHandled;
    default:
      return false;
  }
}

function isWorkable(head: CaseHead, me: SignedIn): boolean {
  const reach = reachOf('case.work', me.caller);
  return (reach !== null && head.advisorId === me.id) || (reach === 'team' && head.isOfMyTeam);
}

interface Rows extends Pick<CaseHead, 'state' | 'isFit' | 'clocks' | 'lastTouchAt'> {
  readonly wakesAt: Date | null;
  readonly task: {
    readonly eligibleAt: string | Date;
    readonly deadlineAt: string | Date;
    readonly callbackAt: string | Date | null;
    readonly nextAttemptAt: string | Date | null;
  } | null;
  readonly consultation: { readonly startsAt: string; readonly isRunning: boolean } | null;
}

/** Nobody is late with whoever wishes not to be contacted yet. */
const notBefore = (at: string | Date, from: string | Date): Date =>
  new Date(Math.max(new Date(at).getTime(), new Date(from).getTime()));

/** The next step by rows as the database has them: instants within JSON are texts. */
export function stepView({ wakesAt, task, consultation, clocks, ...head }: Rows): CaseStepView {
  const { kind, dueAt } = caseStep({
    ...head,
    clocks: clocks.map(({ kind: what, by }) => ({ kind: what, by: new Date(by) })),
    wakesAt,
    task: task && {
      deadlineAt: notBefore(task.deadlineAt, task.eligibleAt),
      callbackAt: task.callbackAt === null ? null : new Date(task.callbackAt),
      nextAttemptAt: task.nextAttemptAt === null ? null : notBefore(task.nextAttemptAt, task.eligibleAt),
    },
    consultation: consultation && { ...consultation, startsAt: new Date(consultation.startsAt) },
  });
  return { kind, dueAt: dueAt?.toISOString() ?? null };
}
