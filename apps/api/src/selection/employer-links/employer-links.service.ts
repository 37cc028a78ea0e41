import { hash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type {
  AnswerAsEmployer,
  EmployerPage,
  EmployerPageState,
  GiveEmployerLink,
  IssuedEmployerLink,
  MaskedCandidate,
} from '@toritsugi/contracts';
import { In, IsNull, MoreThan } from 'typeorm';
import type { Config } from '../../config';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { CONFIG } from '../../platform/injection-tokens';
import { Signing } from '../../platform/signing/signing';
import { ContactService } from '../../registrant/contact.service';
import { maskedName } from '../../registrant/masked-name';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { EmployerLinkEntity } from '../employer-link.entity';
import { actsFor } from '../steps/acts-for';
import { SelectionRoad } from '../steps/selection-road.service';
import { SelectionStepEntity } from '../steps/selection-step.entity';
import { SubmissionViews } from '../steps/submission-views.service';
import { SubmissionEntity } from '../submission.entity';

/** So long after the decision was due a link still works. */
const LATE_DAYS = 7;
const PURPOSE = 'employer link';
const BYTES = { id: 16, whole: 32 } as const;

/** A link with all that its page is made of. */
interface Standing {
  readonly link: EmployerLinkEntity;
  readonly submission: SubmissionEntity;
  readonly step: SelectionStepEntity;
}

/**
 * One-time links by which an employer's contact answers a step themselves. Reading changes nothing; the first browser
 * that opens the page holds it, so that a link that went on to somebody else shows nothing of the person.
 */
@Injectable()
export class EmployerLinks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly signing: Signing,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
    private readonly vocabulary: VocabularyVersions,
    private readonly road: SelectionRoad,
    private readonly views: SubmissionViews,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A link for the step that waits for the employer; an older one of this submission ends. */
  async give(
    submissionId: string,
    { contact, mail = null }: GiveEmployerLink,
    me: SignedIn,
  ): Promise<IssuedEmployerLink> {
    return this.work.run(async () => {
      const submission = await this.mine(submissionId, me);
      const step = await this.steps().findOneBy({ submissionId, decider: 'employer' });
      if (step === null) throw new Refusal('employer_not_deciding');
      const now = await this.clock.now();
      const from = Math.max(now.getTime(), step.decideBy?.getTime() ?? 0);
      await this.links().update({ submissionId, answeredAt: IsNull(), endsAt: MoreThan(now) }, { endsAt: now });
      const id = newId();
      const endsAt = new Date(from + LATE_DAYS * DAY);
      await this.links().insert({ id, submissionId, stepId: step.id, contact, mail, madeBy: me.id, endsAt });
      this.work.record({
        kind: 'EmployerLinkGiven',
        registrantId: submission.registrantId,
        staffId: submission.advisorId,
        actorId: me.id,
        payload: { submissionId, linkId: id },
      });
      return {
        url: this.urlOf(id),
        goesByMail: mail !== null && this.config.mode !== 'demo' && this.config.mail !== null,
        submission: await this.views.one(submissionId),
      };
    });
  }

  async page(token: string, cookie: string | undefined): Promise<EmployerPage> {
    return this.shown(await this.standing(token), cookie);
  }

  /** From now on the browser that is given the cookie sees it, and no other one. */
  async open(token: string, kept: string | undefined): Promise<{ page: EmployerPage; cookie: string | null }> {
    const standing = await this.standing(token);
    const { link, submission } = standing;
    if ((await this.stateOf(standing, kept)) !== 'closed') return { page: await this.page(token, kept), cookie: null };
    const cookie = randomBytes(BYTES.whole).toString('base64url');
    const isFirst = await this.work.run(async () => {
      const opened = { holder: hashOf(cookie), openedAt: () => 'agency_now()' };
      const { affected } = await this.links().update({ id: link.id, holder: IsNull() }, opened);
      if (affected === 1) this.tell('EmployerLinkOpened', link, submission);
      return affected === 1;
    });
    const page = await this.page(token, isFirst ? cookie : kept);
    return { page, cookie: isFirst ? cookie : null };
  }

  /** Race: of two answers the one that marks the link first counts; the other one is told so, and writes nothing. */
  async answer(token: string, cookie: string | undefined, body: AnswerAsEmployer): Promise<EmployerPage> {
    const standing = await this.standing(token);
    const state = await this.stateOf(standing, cookie);
    if (state === 'answered') throw new Refusal('employer_link_answered');
    if (state === 'over') throw new Refusal('employer_link_over');
    if (state === 'ended') throw new Refusal('link_expired');
    if (state !== 'open') throw new Refusal('employer_link_elsewhere');
    const { isYes, reason = null, note } = body;
    if (!isYes && reason === null) throw new Refusal('rejection_reason_required');
    const { id, submissionId, stepId } = standing.link;
    await this.work.run(async () => {
      const { affected } = await this.links().update(
        { id, answeredAt: IsNull() },
        { answeredAt: () => 'agency_now()' },
      );
      if (affected !== 1) throw new Refusal('employer_link_answered');
      await this.road.answered(submissionId, {
        stepId,
        isYes,
        reason: isYes ? null : reason,
        note: (note ?? '').trim(),
      });
    });
    return this.page(token, cookie);
  }

  /** Tells the advisor that somebody needs a new link: once a link. Nobody learns here whether there ever was one. */
  async ask(token: string): Promise<void> {
    const standing = await this.find(token);
    if (standing === null) return;
    const { link, submission } = standing;
    await this.work.run(async () => {
      const { affected } = await this.links().update(
        { id: link.id, askedAt: IsNull() },
        { askedAt: () => 'agency_now()' },
      );
      if (affected === 1) this.tell('EmployerLinkAsked', link, submission);
    });
  }

  urlOf(id: string): string {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    return `${this.config.publicUrl}/employer/${Buffer.concat([bytes, this.sealOf(bytes)]).toString('base64url')}`;
  }

  private tell(kind: 'EmployerLinkOpened' | 'EmployerLinkAsked', link: EmployerLinkEntity, of: SubmissionEntity): void {
    const payload = { submissionId: of.id, linkId: link.id };
    this.work.record({ kind, registrantId: of.registrantId, staffId: of.advisorId, payload });
  }

  private async shown(standing: Standing, cookie: string | undefined): Promise<EmployerPage> {
    const { link, submission } = standing;
    const { name, callerNumber, licenceNumber } = this.agency.current;
    const state = await this.stateOf(standing, cookie);
    return {
      agencyName: name,
      callerNumber,
      licenceNumber,
      employerName: submission.employer?.name ?? '',
      contact: link.contact,
      state,
      endsAt: link.endsAt.toISOString(),
      answeredAt: link.answeredAt?.toISOString() ?? null,
      isAskedAgain: link.askedAt !== null,
      candidate: state === 'open' ? await this.candidate(standing) : null,
    };
  }

  private async candidate({ submission, step }: Standing): Promise<MaskedCandidate> {
    const { registrantId } = submission;
    const person = await this.work.repository(RegistrantEntity).findOneByOrFail({ id: registrantId });
    const contact = await this.contacts.read({ registrantId, by: null, purpose: 'employer_link' });
    return {
      receiptNumber: person.receiptNumber,
      maskedName: maskedName(contact.familyName, contact.givenName),
      profile: this.vocabulary.labelOf(person.segment),
      jobTitle: submission.jobOrder?.title ?? null,
      step: step.kind === 'interview' ? 'interview' : 'document',
      number: step.number,
      at: step.at?.toISOString() ?? null,
      decideBy: step.decideBy?.toISOString() ?? null,
    };
  }

  private async stateOf({ link, step }: Standing, cookie: string | undefined): Promise<EmployerPageState> {
    if (link.answeredAt !== null) return 'answered';
    if (step.decider !== 'employer') return 'over';
    if (link.endsAt <= (await this.clock.now())) return 'ended';
    if (link.holder === null) return 'closed';
    const isHolder = cookie !== undefined && this.signing.isSame(link.holder, hashOf(cookie));
    return isHolder ? 'open' : 'elsewhere';
  }

  private async standing(token: string): Promise<Standing> {
    const standing = await this.find(token);
    if (standing === null) throw new Refusal('link_expired');
    return standing;
  }

  /** Null where there never was such a link. */
  private async find(token: string): Promise<Standing | null> {
    const bytes = Buffer.from(token, 'base64url');
    const head = bytes.subarray(0, BYTES.id);
    if (bytes.length !== BYTES.whole || !this.signing.isSame(this.sealOf(head), bytes.subarray(BYTES.id))) return null;
    const link = await this.links().findOneBy({ id: head.toString('hex') });
    const submission =
      link &&
      (await this.submissions().findOne({
        where: { id: link.submissionId },
        relations: { employer: true, jobOrder: true },
      }));
    const step = link && (await this.steps().findOneBy({ id: link.stepId }));
    return link && submission && step && { link, submission, step };
  }

  /** Held until the unit of work ends, so that of two new links one is the newest. */
  private async mine(id: string, me: SignedIn): Promise<SubmissionEntity> {
    const mine = await this.submissions().findOne({
      where: { id, registrant: { advisorId: In(actsFor(this.staff, me)) } },
    });
    if (mine === null) throw new Refusal('not_found');
    await this.submissions().findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return mine;
  }

  private sealOf(head: Buffer): Buffer {
    return this.signing.seal(PURPOSE, head).subarray(0, BYTES.whole - BYTES.id);
  }

  private links() {
    return this.work.repository(EmployerLinkEntity);
  }
  private steps() {
    return this.work.repository(SelectionStepEntity);
  }
  private submissions() {
    return this.work.repository(SubmissionEntity);
  }
}

const hashOf = (text: string): Buffer => hash('sha256', text, 'buffer');
