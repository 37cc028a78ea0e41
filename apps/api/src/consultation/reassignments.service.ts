import { Injectable } from '@nestjs/common';
import { reachOf, type StrandedConsultations } from '@toritsugi/contracts';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { isRehearsal } from '@toritsugi/journey';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { Registrants } from '../registrant/registrants.service';
import { Presence } from '../staff/presence/presence.service';
import { StaffDirectory } from '../staff/staff-directory';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { reassign, stranded, strandedCalls } from './consultation.queries';

/** Hours after which a talk that nobody has ended is no talk any more. */
const LONGEST_HOURS = 3;

/** Talks whose advisor or caller is gone, and the way of consultations to a colleague: a lead's. */
@Injectable()
export class Reassignments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly registrants: Registrants,
    private readonly presence: Presence,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  /** Of accounts that are closed, of people who are not there, and talks that nobody has ended for hours. */
  async list(me: SignedIn): Promise<StrandedConsultations> {
    const rows = (await stranded(this.work, LONGEST_HOURS)).filter(({ advisorId }) => this.mayReach(advisorId, me));
    const calls = await strandedCalls(this.work, LONGEST_HOURS);
    return {
      calls: calls
        .filter(({ callerId }) => this.mayReach(callerId, me))
        .map(({ taskId, registrantId, receiptNumber, callerId, since }) => ({
          taskId,
          ...(isRehearsal(registrantId) ? { isRehearsal: true as const } : {}),
          receiptNumber,
          caller: this.staff.ref(callerId),
          since: since.toISOString(),
        })),
      consultations: rows.map(
        ({ id, state, registrantId, receiptNumber, segment, advisorId, startsAt, startedAt }) => ({
          id,
          state,
          ...(isRehearsal(registrantId) ? { isRehearsal: true as const } : {}),
          receiptNumber,
          segmentLabel: this.vocabulary.labelOf(segment),
          advisor: this.staff.ref(advisorId),
          startsAt: (startsAt ?? startedAt).toISOString(),
        }),
      ),
      colleagues: this.staff
        .all()
        .filter(({ isActive, role, occupations }) => isActive && (role === 'advisor' || occupations.length > 0))
        .map(({ id, name }) => ({ id, name })),
    };
  }

  /** The colleague goes on where the other left off: in the talk, or at its time. */
  async reassign(id: string, advisorId: string, me: SignedIn): Promise<StrandedConsultations> {
    const colleague = this.staff.byId(advisorId);
    if (colleague === null || !colleague.isActive) throw new Refusal('not_found');
    await this.work.run(async () => {
      const one = (await stranded(this.work, LONGEST_HOURS)).find((known) => known.id === id);
      if (one === undefined || !this.mayReach(one.advisorId, me)) throw new Refusal('not_found');
      const row = await reassign(this.work, { id, from: one.advisorId, to: advisorId });
      if (row === null) throw new Refusal('advisor_not_free');
      if (row.isRunning) {
        await this.registrants.giveTo(row.registrantId, advisorId);
        await this.presence.move(one.advisorId, 'available', { from: ['in_consultation'], actorId: me.id });
        await this.presence.move(advisorId, 'in_consultation', { from: ['available', 'away', 'wrap_up'] });
      }
      this.work.record({
        kind: 'ConsultationReassigned',
        registrantId: row.registrantId,
        consultationId: id,
        staffId: advisorId,
        actorId: me.id,
        payload: { from: one.advisorId },
      });
    });
    return this.list(me);
  }

  private mayReach(advisorId: string, me: SignedIn): boolean {
    if (reachOf('consultation.reassign', me.caller) === 'all') return true;
    const teamId = this.staff.byId(advisorId)?.teamId ?? null;
    return teamId === null || teamId === me.teamId;
  }
}
