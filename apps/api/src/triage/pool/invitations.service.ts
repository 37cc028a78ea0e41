import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  DecisionChange,
  DraftInvitation,
  InviteeOutcome,
  LocalizedText,
  PoolInvitations,
} from '@toritsugi/contracts';
import { FEWEST_TOLD, strangePlaces } from '@toritsugi/contracts';
import {
  attributesInWords,
  BAND,
  barredText,
  findBarred,
  findExclusion,
  isUnseen,
  obstacleOf,
  type CompiledTarget,
} from '@toritsugi/triage';
import { DecisionAppliers, type Approved, type DecisionApplier } from '../../agreement/decision-kinds';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { Guards } from '../../messaging/guards';
import { Messages } from '../../messaging/messages.service';
import { Suppressions } from '../../messaging/suppression/suppressions.service';
import { LETTER_PLACES } from '../../messaging/templates/templates';
import { quietUntil } from '../../messaging/texts/sms';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { ContactService } from '../../registrant/contact.service';
import { VACANCIES_BY_MAIL } from '../../registrant/consents/consents.service';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { addInvitees, latestInvitations, settleInvitees, takeInvitees, writtenTo } from './invitations.queries';
import { PoolInvitationEntity, type InvitationTexts } from './pool-invitation.entity';
import { poolPerson } from './pool-person';
import { rowsOf } from './pool.queries';
import { TalentPool } from './talent-pool.service';

const QUEUE_INVITATIONS = jobKind<{ invitationId: string }>('queue-invitations', {
  ja: '承認された案内を送信待ちに入れる',
  en: 'Queue an approved invitation',
});
/** The person is still one to write to of vacancies: not in a selection, and nothing of theirs is closed. */
const IS_IN_POOL = 'is_in_pool';
/** People asked again in one transaction. */
const STEP = 200;
const SHOWN = 50;
const MAX_SHOWN_TEXT = 1_000;

/** What a decision of this kind stores. */
interface InvitationAfter {
  readonly invitationId: string;
  readonly people: number;
  readonly criteria: readonly LocalizedText[];
  readonly texts: InvitationTexts;
}

/**
 * Letters to those who fit and agreed to hear of vacancies: drafted by one, approved by another, and queued for each
 * person once, who is asked again in that moment. From then on they are messages as all others.
 */
@Injectable()
export class Invitations implements DecisionApplier, OnModuleInit {
  readonly kind = 'pool_invitation';

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly pool: TalentPool,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
    private readonly jobs: Jobs,
    private readonly staff: StaffDirectory,
    private readonly agency: Agency,
    private readonly messages: Messages,
    private readonly contacts: ContactService,
    private readonly suppressions: Suppressions,
    private readonly guards: Guards,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
    this.guards.register(IS_IN_POOL, async (ids) => {
      const now = await this.clock.now();
      const people = (await rowsOf(this.work, VACANCIES_BY_MAIL, ids)).map(poolPerson);
      // Consent and addresses are asked about where anything is sent, and named there.
      const asked = { hasConsent: true, suppressedUntil: 0 };
      const free = people.filter((person) => obstacleOf({ ...person, ...asked }, now) === 'none');
      return new Set(free.map(({ id }) => id));
    });
    this.jobs.handle(QUEUE_INVITATIONS, ({ invitationId }) => this.queue(invitationId));
  }

  changes(_before: unknown, after: unknown): DecisionChange[] {
    const { people, criteria, texts } = after as InvitationAfter;
    const nothing = { ja: '–', en: '–' };
    const lines: [LocalizedText, LocalizedText][] = [
      [
        { ja: '宛先', en: 'To' },
        {
          ja: `約${people}人（送る時にもう一度確かめます）`,
          en: `About ${people} people, asked again when it is sent`,
        },
      ],
      [
        { ja: '条件', en: 'Criteria' },
        {
          ja: criteria.map(({ ja }) => ja).join('、') || 'なし',
          en: criteria.map(({ en }) => en).join(', ') || 'none',
        },
      ],
      [
        { ja: '件名', en: 'Subject' },
        { ja: texts.ja.subject, en: texts.en.subject },
      ],
      [
        { ja: '本文', en: 'Text' },
        { ja: shortened(texts.ja.text), en: shortened(texts.en.text) },
      ],
    ];
    return lines.map(([label, told]) => ({ label, before: nothing, after: told }));
  }

  /** Nobody approves their own letter. */
  isDecidedByOthers(me: SignedIn): boolean {
    return this.requests.isDecidedByOthers('pool_invitation', me);
  }

  /**
   * Puts a letter before whoever decides. Whom it is for stands from now on: who registers later is not written to.
   * Refuses fewer than five, a text that cannot be filled, and a draft that nobody else could approve.
   */
  async draft({ criteria, ja, en, reason }: DraftInvitation, me: SignedIn): Promise<PoolInvitations> {
    const texts = { ja, en };
    checkTexts(texts);
    if (!this.isDecidedByOthers(me)) throw new Refusal('nobody_else_decides');
    await this.agency.refuseIfNotToDo(null, [ja.subject, ja.text, en.subject, en.text]);
    const { ids, told } = await this.pool.contactable(criteria);
    if (ids.length < FEWEST_TOLD) throw new Refusal('too_few_people');
    const id = newId();
    await this.work.run(async () => {
      const after: InvitationAfter = {
        invitationId: id,
        people: told,
        criteria: criteria.map(({ label }) => ({ ja: label.ja, en: label.en })),
        texts,
      };
      const decision = await this.requests.open(
        { kind: this.kind, before: {}, after, reason, effect: hints(texts) },
        me,
      );
      await this.work
        .repository(PoolInvitationEntity)
        .insert({ id, decisionId: decision.id, criteria, texts: { ...texts } });
      await addInvitees(this.work, id, ids);
    });
    return this.list();
  }

  async list(): Promise<PoolInvitations> {
    const rows = await latestInvitations(this.work, SHOWN);
    return {
      items: rows.map(({ proposerId, proposedAt, deciderId, settledAt, texts, outcomes, ...row }) => ({
        ...row,
        proposer: this.staff.ref(proposerId),
        proposedAt: proposedAt.toISOString(),
        decider: this.staff.ref(deciderId),
        settledAt: settledAt?.toISOString() ?? null,
        subject: { ja: texts.ja.subject, en: texts.en.subject },
        outcomes: [...outcomes],
      })),
    };
  }

  async apply({ after }: Approved): Promise<void> {
    await this.jobs.ask(QUEUE_INVITATIONS, { invitationId: (after as InvitationAfter).invitationId });
  }

  /** Asks each person again and queues their letter, or says why not. Run twice, it goes on where it stopped. */
  async queue(invitationId: string): Promise<void> {
    const invitation = await this.work.repository(PoolInvitationEntity).findOneByOrFail({ id: invitationId });
    const compiled = this.pool.compiled(invitation.criteria);
    while ((await this.work.run(() => this.queueSome(invitation, compiled))) > 0);
  }

  private async queueSome({ id, texts }: PoolInvitationEntity, compiled: CompiledTarget): Promise<number> {
    const invitees = await takeInvitees(this.work, id, STEP);
    if (invitees.length === 0) {
      await this.work
        .repository(PoolInvitationEntity)
        .createQueryBuilder()
        .update()
        .set({ settledAt: () => 'agency_now()' })
        .where('id = :id and settled_at is null', { id })
        .execute();
      return 0;
    }
    const now = await this.clock.now();
    const ids = invitees.map(({ registrantId }) => registrantId);
    const had = new Set((await writtenTo(this.work, texts, ids)).map(({ registrantId }) => registrantId));
    const outcomes = await this.askAgain(ids, { compiled, now });
    for (const [registrantId, outcome] of outcomes)
      if (outcome === 'queued' && had.has(registrantId)) outcomes.set(registrantId, 'already');
    for (const [registrantId, outcome] of outcomes)
      if (outcome === 'queued') await this.write(registrantId, { id, texts, now });
    await settleInvitees(
      this.work,
      id,
      ids.map((registrantId) => ({ registrantId, outcome: outcomes.get(registrantId) ?? 'gone' })),
    );
    return invitees.length;
  }

  /** Nobody's nights are disturbed, though a mail wakes few. */
  private async write(
    registrantId: string,
    { id, texts, now }: { id: string; texts: InvitationTexts; now: Date },
  ): Promise<void> {
    const morning = quietUntil(now);
    await this.messages.queue({
      registrantId,
      template: 'V1',
      via: 'mail',
      ...(morning === null ? {} : { dueAt: morning }),
      parts: { subjectJa: texts.ja.subject, textJa: texts.ja.text, subjectEn: texts.en.subject, textEn: texts.en.text },
      guard: { name: IS_IN_POOL, id: registrantId },
      dedupeKey: `invitation:${id}:${registrantId}`,
    });
  }

  /** As everyone stands now, their address included. */
  private async askAgain(
    ids: readonly string[],
    { compiled, now }: { compiled: CompiledTarget; now: Date },
  ): Promise<Map<string, InviteeOutcome>> {
    const people = (await rowsOf(this.work, VACANCIES_BY_MAIL, ids)).map(poolPerson);
    const outcomes = new Map<string, InviteeOutcome>();
    for (const person of people) {
      compiled.evaluate(person.answers, compiled.evaluation);
      // The address they have now is asked about below: what stood against an older one says nothing of it.
      const obstacle = obstacleOf({ ...person, suppressedUntil: 0 }, now);
      const fits = (compiled.evaluation[BAND] ?? 3) < 3;
      outcomes.set(person.id, !fits ? 'no_longer_fits' : obstacle === 'none' ? 'queued' : obstacle);
    }
    const asked = [];
    for (const [registrantId, outcome] of outcomes)
      if (outcome === 'queued') {
        const { email } = await this.contacts.read({ registrantId, by: null, purpose: 'message' });
        asked.push({ id: registrantId, via: 'mail' as const, recipient: email, kind: 'promotional' as const });
      }
    for (const [registrantId] of await this.suppressions.against(asked)) outcomes.set(registrantId, 'suppressed');
    return outcomes;
  }
}

const shortened = (text: string): string => (text.length > MAX_SHOWN_TEXT ? `${text.slice(0, MAX_SHOWN_TEXT)}…` : text);

function checkTexts(texts: InvitationTexts): void {
  const problems = (['ja', 'en'] as const).flatMap((language) =>
    (['subject', 'text'] as const).flatMap((part): FieldProblem[] => {
      const written = texts[language][part];
      const field = `${language}.${part}`;
      if (isUnseen(written)) return [{ field, message: { ja: '入力してください。', en: 'Please write something.' } }];
      const excluded = findExclusion(written);
      if (excluded !== undefined) {
        const { ja, en } = barredText(excluded);
        return [{ field, message: { ja: `${ja}。`, en: `${en}.` } }];
      }
      const [strange] = strangePlaces(written, LETTER_PLACES);
      return strange === undefined
        ? []
        : [{ field, message: { ja: `${strange} は差し込めません。`, en: `${strange} cannot be filled in.` } }];
    }),
  );
  if (problems.length > 0) throw new Refusal('invalid', {}, problems);
}

/** For whoever decides: words that a letter about vacancies must take care with. No refusal: 育休 is a benefit. */
function hints(texts: InvitationTexts): { sentences: LocalizedText[]; figures: null } | null {
  const found = findBarred({ ja: texts.ja, en: texts.en }).map(({ attribute }) => attribute);
  if (found.length === 0) return null;
  const words = attributesInWords(found);
  return {
    sentences: [
      {
        ja: `性別・年齢など、募集で触れてはならない事項の言葉があるかもしれません（${words.ja}）。本文を確かめてください。`,
        en: `The text may touch what a vacancy must not (${words.en}). Please read it.`,
      },
    ],
    figures: null,
  };
}
