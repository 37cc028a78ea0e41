import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import type { DecisionChange, LocalizedText } from '@toritsugi/contracts';
import {
  DecisionAppliers,
  type Approved,
  type DecisionApplier,
  type Rebased,
  type Rejected,
} from '../../agreement/decision-kinds';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { Todos } from '../../agreement/todo/todos.service';
import { decides } from '../../agreement/who-decides';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffDirectory } from '../../staff/staff-directory';
import { In } from 'typeorm';
import { FollowUpEntity } from '../follow-up.entity';
import { waitingForLead } from './owners.queries';

const TOPIC = 'フォロー';

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
    private readonly clock: AgencyClock,
    private readonly todos: Todos,
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
   * It is given otherwise, so that whoever asked takes that back, or whoever leads them settles it and they are told.
   * False where nobody was asked for, or this very colleague still is; refused with `follow_up_owner_waits` where
   * another had asked.
   */
  async takeBack(followUpId: string, ownerId: string, by: SignedIn): Promise<boolean> {
    const waiting = await waitingForLead(this.work, [followUpId]);
    if (waiting === null || (waiting.ownerId === ownerId && this.needsApproval(ownerId, by))) return false;
    const { id, proposerId } = waiting;
    if (proposerId === by.id) {
      await this.requests.withdraw(id, by);
      return true;
    }
    const leadsThem = { kind: this.kind, teamId: this.staff.byId(proposerId)?.teamId ?? null } as const;
    if (!decides(by, leadsThem)) throw new Refusal('follow_up_owner_waits');
    const name = this.staff.ref(ownerId).name;
    await this.requests.withdraw(id, by, { proposerId, text: `${by.name}が${name}に直接任せました` });
    await this.remind(
      { decisionId: id, proposerId },
      `${by.name}が${name}に任せたため、フォローのお願いは終わりました`,
    );
    return true;
  }

  /** The follow-up stays with whoever asked: that is on their list of what is to be done. */
  async rejected({ after, ...rejected }: Rejected): Promise<void> {
    const { ownerId, receiptNumber } = after as Wished;
    const name = this.staff.ref(ownerId)?.name ?? '–';
    await this.remind(rejected, `受付番号${receiptNumber}のフォローは${name}にお願いできません。誰がするか決める`);
  }

  private async remind({ decisionId, proposerId }: Omit<Rejected, 'after'>, title: string): Promise<void> {
    const dueOn = tokyoDay(await this.clock.now());
    await this.todos.remind({ key: `owner-request:${decisionId}`, title, topic: TOPIC, ownerId: proposerId, dueOn });
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
