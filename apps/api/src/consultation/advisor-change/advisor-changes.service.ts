import { Injectable } from '@nestjs/common';
import { reachOf, type AdvisorChanges, type AskOtherAdvisor, type OwnAdvisor } from '@toritsugi/contracts';
import { promisedDue } from '@toritsugi/calendar';
import type { AdvisorChangeState } from '@toritsugi/journey';
import { In } from 'typeorm';
import { Messages } from '../../messaging/messages.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { PersonalLinks } from '../../registrant/personal-links';
import { Registrants } from '../../registrant/registrants.service';
import { Agency } from '../../staff/agency.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Proposals } from '../hand-over/proposals.service';
import { AdvisorChangeEntity } from './advisor-change.entity';
import { ask, endStale, openChanges, settle } from './advisor-changes.queries';

/**
 * Another advisor, asked for on the person's own page. Why is for the lead of the team and for managers; the advisor
 * whom it is about learns of a hand-over, as of any other, and of a request that was answered no learns nothing.
 */
@Injectable()
export class OtherAdvisors {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly numbers: OperatingNumbers,
    private readonly registrants: Registrants,
    private readonly proposals: Proposals,
    private readonly messages: Messages,
    private readonly links: PersonalLinks,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  /** Null for somebody whom nobody looks after. */
  async of(registrantId: string): Promise<OwnAdvisor | null> {
    const advisorId = await this.advisorOf(registrantId);
    if (advisorId === null) return null;
    const newest = await this.newest(registrantId);
    const isOver = newest?.state === 'asked' && newest.fromId !== advisorId;
    return {
      name: this.staff.byId(advisorId)?.familyName ?? '',
      mayAsk: newest?.state !== 'asked' || isOver,
      change: newest && {
        state: isOver ? 'given' : newest.state,
        answerBy: newest.answerBy.toISOString(),
        words: newest.words,
      },
    };
  }

  /** What a person asked and was answered, as it is theirs to have a copy of. */
  keptOf(registrantId: string): Promise<AdvisorChangeEntity[]> {
    return this.rows().find({
      select: {
        id: true,
        reason: true,
        note: true,
        askedAt: true,
        answerBy: true,
        state: true,
        words: true,
        decidedAt: true,
      },
      where: { registrantId },
      order: { askedAt: 'ASC' },
    });
  }

  /** Two who wait for an answer each are not made one: nobody has two requests. */
  async refuseTogether({ one, other }: { one: string; other: string }): Promise<void> {
    if ((await this.openOf([one, other])) < 2) return;
    for (const registrantId of [one, other]) {
      const advisorId = await this.advisorOf(registrantId);
      if (advisorId !== null) await endStale(this.work, registrantId, advisorId);
    }
    if ((await this.openOf([one, other])) > 1) throw new Refusal('merge_two_requests');
  }

  /** An answer is owed to whoever goes on with the request, and to the other no more. */
  async followMoved(ids: readonly string[], from: string, to: string): Promise<void> {
    const open = await this.rows().findOneBy({ id: In(ids), registrantId: to, state: 'asked' });
    if (open === null) return;
    // Of whoever was merged every promise has ended.
    if ((await this.registrants.read(from))?.state !== 'merged')
      this.record(from, { changeId: open.id, to: 'withdrawn', answerBy: open.answerBy });
    if (open.fromId === (await this.advisorOf(to)))
      this.record(to, { changeId: open.id, to: 'asked', answerBy: open.answerBy });
  }

  /** Of somebody who is held. */
  async ask(registrantId: string, { reason, note }: AskOtherAdvisor): Promise<void> {
    const fromId = await this.advisorOf(registrantId);
    if (fromId === null) throw new Refusal('illegal_move');
    await endStale(this.work, registrantId, fromId);
    const answerBy = promisedDue(this.agency.current.calendar, await this.clock.now(), this.numbers.replyPromise());
    const asked = await ask(this.work, { id: newId(), registrantId, fromId, reason, note: note.trim(), answerBy });
    if (asked?.isNew === true) this.record(registrantId, { changeId: asked.id, to: 'asked', answerBy });
  }

  /** Of somebody who is held; nothing asked is no error. */
  async takeBack(registrantId: string): Promise<void> {
    const open = await this.newest(registrantId);
    if (open?.state !== 'asked') return;
    await settle(this.work, { id: open.id, state: 'withdrawn', by: null });
    this.record(registrantId, { changeId: open.id, to: 'withdrawn', answerBy: open.answerBy });
  }

  async list(me: SignedIn): Promise<AdvisorChanges> {
    const rows = (await openChanges(this.work)).filter(({ fromId }) => this.mayDecide(fromId, me));
    const open: AdvisorChanges['open'] = [];
    for (const { id, registrantId, maskedName, segment, fromId, reason, note, askedAt, answerBy } of rows)
      open.push({
        id,
        registrantId,
        maskedName,
        segmentLabel: this.vocabulary.labelOf(segment),
        from: this.staff.ref(fromId),
        reason,
        note,
        askedAt: askedAt.toISOString(),
        answerBy: answerBy.toISOString(),
        fits: await this.proposals.fitsBeside(fromId, segment),
      });
    return { open };
  }

  /** The colleague looks after the person from now on, as after a proposal that was accepted. */
  async give(id: string, toId: string, me: SignedIn): Promise<AdvisorChanges> {
    await this.work.run(async () => {
      const { registrantId, fromId, answerBy } = await this.settled(id, { state: 'given' }, me);
      this.record(registrantId, { changeId: id, to: 'given', answerBy }, me.id);
      await this.proposals.give(registrantId, { from: fromId, to: toId, actorId: me.id });
      await this.tellPerson(id, registrantId);
    });
    return this.list(me);
  }

  async keep(id: string, words: string, me: SignedIn): Promise<AdvisorChanges> {
    await this.work.run(async () => {
      const { registrantId, answerBy } = await this.settled(id, { state: 'kept', words }, me);
      this.record(registrantId, { changeId: id, to: 'kept', answerBy }, me.id);
      await this.tellPerson(id, registrantId);
    });
    return this.list(me);
  }

  /** Whoever may not decide does not learn that there is anything to decide. */
  private async settled(id: string, answer: { state: 'given' | 'kept'; words?: string }, me: SignedIn) {
    const open = await this.rows().findOneBy({ id });
    if (open === null || !this.mayDecide(open.fromId, me)) throw new Refusal('not_found');
    const settled = await settle(this.work, { id, ...answer, by: me.id });
    if (settled === null) throw new Refusal('illegal_move');
    return settled;
  }

  /** What was decided stands on their page: staff who see the message do not read it there. */
  private async tellPerson(id: string, registrantId: string): Promise<void> {
    const path = this.links.pathFor(registrantId, 'receipt', await this.clock.now());
    await this.messages.queue({
      registrantId,
      template: 'P1',
      via: 'mail',
      parts: { path },
      dedupeKey: `advisor-change:${id}`,
    });
  }

  private mayDecide(fromId: string, me: SignedIn): boolean {
    if (fromId === me.id) return false;
    if (reachOf('consultation.reassign', me.caller) === 'all') return true;
    const teamId = this.staff.byId(fromId)?.teamId ?? null;
    return teamId === null || teamId === me.teamId;
  }

  private async advisorOf(registrantId: string): Promise<string | null> {
    const person = await this.registrants.read(registrantId);
    const isLookedAfter = person?.state === 'supported' || person?.state === 'in_selection';
    return isLookedAfter ? person.advisorId : null;
  }

  /** The open one; of two registrations made one it need not be the newest. */
  private async newest(registrantId: string): Promise<AdvisorChangeEntity | null> {
    const open = await this.rows().findOneBy({ registrantId, state: 'asked' });
    return open ?? this.rows().findOne({ where: { registrantId }, order: { askedAt: 'DESC', id: 'DESC' } });
  }

  private openOf(registrantIds: readonly string[]): Promise<number> {
    return this.rows().countBy({ registrantId: In(registrantIds), state: 'asked' });
  }

  private rows() {
    return this.work.repository(AdvisorChangeEntity);
  }

  private record(
    registrantId: string,
    { answerBy, ...moved }: { changeId: string; to: AdvisorChangeState; answerBy: Date },
    actorId?: string,
  ): void {
    const payload = { ...moved, answerBy: answerBy.toISOString() };
    this.work.record({ kind: 'AdvisorChangeMoved', registrantId, ...(actorId !== undefined && { actorId }), payload });
  }
}
