import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BetterFits, HandOverProposal, HandOverProposals, ProposeHandOver } from '@toritsugi/contracts';
import type { DomainEvent } from '@toritsugi/journey';
import { occupationOf } from '@toritsugi/routing';
import { In } from 'typeorm';
import { LiveGateway } from '../../board/live/live.gateway';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Registrants } from '../../registrant/registrants.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { reassign } from '../consultation.queries';
import { HandOverProposalEntity } from './hand-over-proposal.entity';
import { HandOvers } from './hand-over.service';
import {
  acceptedProposals,
  answerProposal,
  comingWith,
  endStale,
  lockTaker,
  openProposals,
  type ProposalRow,
} from './proposals.queries';

/** A colleague who is expected to close so much more often is worth asking (S004-4). */
const ADVISED_POINTS = 0.03;
const SHOWN = 8;

interface HandOn {
  readonly from: string;
  readonly to: string;
  readonly actorId: string;
  readonly proposalId?: string;
}

/** Somebody who is looked after goes on with a colleague who fits them better: proposed, and accepted or declined. */
@Injectable()
export class Proposals implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly feed: EventFeed,
    private readonly live: LiveGateway,
    private readonly handOvers: HandOvers,
    private readonly registrants: Registrants,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  onModuleInit(): void {
    this.feed.listen((events) => Promise.resolve(this.tell(events)));
  }

  async list(me: SignedIn): Promise<HandOverProposals> {
    const ids = this.mayActFor(me);
    const rows = await openProposals(this.work, ids);
    const counts = await acceptedProposals(this.work, me.id);
    return {
      toMe: rows.filter(({ toId }) => ids.includes(toId)).map((row) => this.view(row)),
      byMe: rows.filter(({ fromId }) => ids.includes(fromId)).map((row) => this.view(row)),
      given: counts?.given ?? 0,
      taken: counts?.taken ?? 0,
    };
  }

  async betterFits(registrantId: string, me: SignedIn): Promise<BetterFits> {
    const { advisorId, segment } = await this.person(registrantId, me);
    return this.fitsBeside(advisorId, segment);
  }

  /** Who would look after somebody of `segment` besides this advisor. */
  async fitsBeside(advisorId: string, segment: string): Promise<BetterFits> {
    const occupation = occupationOf(segment);
    const colleagues = (await this.handOvers.colleaguesOf(advisorId))
      .filter(({ room, occupations }) => room > 0 && occupations.includes(occupation))
      .map(({ id, room, rateOf }) => ({ colleague: this.staff.ref(id), rate: rateOf(occupation), room }))
      .sort((one, other) => (other.rate ?? 0) - (one.rate ?? 0) || other.room - one.room)
      .slice(0, SHOWN);
    const ownRate = await this.handOvers.rateOf(advisorId, occupation);
    const best = colleagues[0]?.rate ?? null;
    return { ownRate, colleagues, isAdvised: best !== null && ownRate !== null && best - ownRate >= ADVISED_POINTS };
  }

  async propose(registrantId: string, { toId, reason }: ProposeHandOver, me: SignedIn): Promise<HandOverProposals> {
    await this.work.run(async () => {
      const { advisorId } = await this.person(registrantId, me, true);
      const isColleague = (await this.handOvers.colleaguesOf(advisorId)).some(({ id }) => id === toId);
      if (!isColleague) throw new Refusal('not_found');
      await endStale(this.work, registrantId, advisorId);
      const id = newId();
      const { raw } = await this.work
        .repository(HandOverProposalEntity)
        .createQueryBuilder()
        .insert()
        .values({ id, registrantId, fromId: advisorId, toId, reason })
        .orIgnore()
        .returning('id')
        .execute();
      if ((raw as unknown[]).length === 0) throw new Refusal('illegal_move');
      const payload = { proposalId: id, from: advisorId, reason };
      this.work.record({ kind: 'CaseHandOverProposed', registrantId, staffId: toId, actorId: me.id, payload });
    });
    return this.list(me);
  }

  /** The colleague looks after the person from now on; bookings go along where the colleague is free then. */
  async accept(id: string, me: SignedIn): Promise<HandOverProposals> {
    await this.work.run(async () => {
      await lockTaker(this.work, me.id);
      const { registrantId, fromId: from, toId: to } = await this.answer(id, 'accepted', me);
      await this.handOn(registrantId, { from, to, actorId: me.id, proposalId: id });
    });
    return this.list(me);
  }

  /** In the running unit of work, without a proposal: a lead gives somebody to a colleague. */
  async give(registrantId: string, { from, to, actorId }: Omit<HandOn, 'proposalId'>): Promise<void> {
    await lockTaker(this.work, to);
    const isColleague = (await this.handOvers.colleaguesOf(from)).some(({ id }) => id === to);
    if (!isColleague) throw new Refusal('not_found');
    await this.handOn(registrantId, { from, to, actorId });
  }

  private async handOn(registrantId: string, { from, to, actorId, proposalId }: HandOn): Promise<void> {
    if (!(await this.registrants.handOver(registrantId, { from, to }))) throw new Refusal('illegal_move');
    // They are counted already.
    if ((await this.handOvers.roomOf(to)) < 0) throw new Refusal('cases_full');
    for (const { id: consultationId } of await comingWith(this.work, registrantId, from)) {
      if ((await reassign(this.work, { id: consultationId, from, to })) === null) continue;
      const about = { registrantId, consultationId, staffId: to, actorId };
      this.work.record({ kind: 'ConsultationReassigned', ...about, payload: { from } });
    }
    const payload = { from, ...(proposalId !== undefined && { proposalId }) };
    this.work.record({ kind: 'CaseHandedOver', registrantId, staffId: to, actorId, payload });
  }

  async end(id: string, as: 'declined' | 'withdrawn', me: SignedIn): Promise<HandOverProposals> {
    await this.work.run(async () => {
      const { registrantId, fromId: from, toId: staffId } = await this.answer(id, as, me);
      const payload = { proposalId: id, from, as };
      this.work.record({ kind: 'CaseHandOverEnded', registrantId, staffId, actorId: me.id, payload });
    });
    return this.list(me);
  }

  private async answer(id: string, answer: 'accepted' | 'declined' | 'withdrawn', me: SignedIn) {
    // A lead withdraws for the team; nobody says yes or no for somebody else.
    const staffIds = answer === 'withdrawn' ? this.mayActFor(me) : [me.id];
    const answered = await answerProposal(this.work, { id, answer, staffIds });
    if (answered === null) throw new Refusal('illegal_move');
    return answered;
  }

  private async person(registrantId: string, me: SignedIn, isLocked = false) {
    const row = await this.work.repository(RegistrantEntity).findOne({
      select: { id: true, advisorId: true, segment: true },
      where: { id: registrantId, advisorId: In(this.mayActFor(me)), state: In(['supported', 'in_selection']) },
      ...(isLocked ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    const advisorId = row?.advisorId ?? null;
    if (row === null || advisorId === null) throw new Refusal('not_found');
    return { advisorId, segment: row.segment };
  }

  private mayActFor({ id, role, teamId }: SignedIn): string[] {
    if (role !== 'team_lead') return [id];
    const team = this.staff.all().filter((member) => member.teamId !== null && member.teamId === teamId);
    return [id, ...team.flatMap((member) => (member.id === id ? [] : member.id))];
  }

  private view({ id, registrantId, maskedName, segment, fromId, toId, reason, at }: ProposalRow): HandOverProposal {
    return {
      id,
      registrantId,
      maskedName,
      segmentLabel: this.vocabulary.labelOf(segment),
      from: this.staff.ref(fromId),
      to: this.staff.ref(toId),
      reason,
      at: at.toISOString(),
    };
  }

  /** Both desks, whoever acted. */
  private tell(events: readonly DomainEvent[]): void {
    const desks = new Set<string>();
    for (const event of events) {
      if (
        event.kind !== 'CaseHandOverProposed' &&
        event.kind !== 'CaseHandOverEnded' &&
        event.kind !== 'CaseHandedOver'
      )
        continue;
      desks.add(event.payload.from);
      if (event.staffId !== null) desks.add(event.staffId);
    }
    for (const staffId of desks) this.live.toStaff(staffId, 'desk.changed');
  }
}
