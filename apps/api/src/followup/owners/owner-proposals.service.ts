import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DecisionChange, LocalizedText } from '@toritsugi/contracts';
import { DecisionAppliers, type Approved, type DecisionApplier, type Rebased } from '../../agreement/decision-kinds';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { decides } from '../../agreement/who-decides';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffDirectory } from '../../staff/staff-directory';
import { In } from 'typeorm';
import { FollowUpEntity } from '../follow-up.entity';
import { waitingForLead } from './owners.queries';

/** What was asked, as it is stored. */
interface Wished {
  readonly followUpIds: readonly string[];
  readonly ownerId: string;
  readonly receiptNumber: string;
}

interface Asked {
  /** Of one interview, or one alone. */
  readonly followUpIds: readonly string[];
  readonly registrantId: string;
  readonly ownerId: string;
  readonly reason: string;
}

/**
 * Colleagues whose work is not to look after people are asked through whoever leads them: until that is approved, the
 * advisor keeps the follow-up (S003-21).
 */
@Injectable()
export class OwnerProposals implements DecisionApplier, OnModuleInit {
  readonly kind = 'follow_up_owner';

  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
  }

  /** Whether a colleague's lead has to agree first: not where the lead, or a manager, is the one who asks. */
  needsApproval(ownerId: string, by: SignedIn): boolean {
    if (ownerId === by.id || this.staff.may(ownerId, 'case.work')) return false;
    return !decides(by, { kind: this.kind, teamId: this.staff.byId(ownerId)?.teamId ?? null });
  }

  /** Puts it before whoever leads the colleague; refused with `follow_up_owner_waits` where that was done already. */
  async ask({ followUpIds, registrantId, ownerId, reason }: Asked, by: SignedIn): Promise<void> {
    if (await this.waits(followUpIds)) throw new Refusal('follow_up_owner_waits');
    const teamId = this.staff.byId(ownerId)?.teamId ?? null;
    if (!this.requests.isDecidedByOthers(this.kind, by, teamId)) throw new Refusal('nobody_else_decides');
    const [row] = await this.rows().findBy({ id: In([...followUpIds]) });
    const { receiptNumber } = await this.work
      .repository(RegistrantEntity)
      .findOneOrFail({ select: { receiptNumber: true }, where: { id: registrantId } });
    const after: Wished = { followUpIds, ownerId, receiptNumber };
    await this.requests.open(
      {
        kind: this.kind,
        before: { ownerId: row?.ownerId ?? null },
        after,
        reason,
        effect: null,
        ...(teamId !== null && { teamId }),
      },
      by,
    );
  }

  async waits(followUpIds: readonly string[]): Promise<boolean> {
    return (await waitingForLead(this.work, followUpIds)) !== null;
  }

  /**
   * Somebody else is to do it, so whoever asked takes that back. False where nobody was asked for, or this very
   * colleague; refused with `follow_up_owner_waits` where another had asked.
   */
  async takeBack(followUpId: string, ownerId: string, by: SignedIn): Promise<boolean> {
    const waiting = await waitingForLead(this.work, [followUpId]);
    if (waiting === null || waiting.ownerId === ownerId) return false;
    if (waiting.proposerId !== by.id) throw new Refusal('follow_up_owner_waits');
    await this.requests.withdraw(waiting.id, by);
    return true;
  }

  changes(before: unknown, after: unknown): DecisionChange[] {
    const { ownerId, receiptNumber } = after as Wished;
    const nameOf = (id: string | null): string => this.staff.ref(id)?.name ?? '–';
    return [
      {
        label: { ja: 'フォローする人', en: 'Who asks' },
        before: same(nameOf((before as { ownerId: string | null }).ownerId)),
        after: same(nameOf(ownerId)),
      },
      { label: { ja: 'どなたの', en: 'Whose' }, before: same('–'), after: same(receiptNumber) },
      {
        label: { ja: 'かかる時間', en: 'Time' },
        before: same('–'),
        after: { ja: '1回30分、1週間に2回まで', en: '30 minutes each, at most twice a week' },
      },
    ];
  }

  /** Where it has ended meanwhile, or somebody else has it, there is nothing left to approve. */
  async rebase(before: unknown, after: unknown): Promise<Rebased> {
    const open = await this.open(after as Wished);
    const { ownerId } = before as { ownerId: string | null };
    return { before, after, isConflict: open.length === 0 || open.some((row) => row.ownerId !== ownerId) };
  }

  async apply({ after, decisionId, deciderId }: Approved): Promise<void> {
    const { ownerId } = after as Wished;
    const open = await this.open(after as Wished);
    if (open.length === 0 || !this.staff.may(ownerId, 'followUp.work')) throw new Refusal('decision_outdated');
    for (const { id, registrantId } of open) {
      await this.rows().update({ id }, { ownerId });
      this.work.record({
        kind: 'FollowUpGiven',
        registrantId,
        staffId: ownerId,
        ...(deciderId !== null && { actorId: deciderId }),
        payload: { followUpId: id, to: ownerId, decisionId },
      });
    }
  }

  private open({ followUpIds }: Wished): Promise<FollowUpEntity[]> {
    return this.rows().findBy({ id: In([...followUpIds]), state: In(['open', 'sent']) });
  }

  private rows() {
    return this.work.repository(FollowUpEntity);
  }
}

const same = (text: string): LocalizedText => ({ ja: text, en: text });
