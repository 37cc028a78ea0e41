import { Injectable } from '@nestjs/common';
import { agreedIn, namesWork } from '@toritsugi/agreement';
import { startOfTokyoWeek, tokyoDay } from '@toritsugi/calendar';
import { reachOf, type AnswerCreep, type ScopeCreepView } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory } from '../../staff/staff-directory';
import { AgreedSettings } from '../sheet/agreed-settings.service';
import { SheetProposals } from '../sheet/sheet-proposals.service';
import { creepView } from './todo-views';
import { answerCreep, creepById, flagCreep, listCreeps, stopWork } from './todo.queries';

const SHOWN = 50;

/** Work that the sheet's 外部がする作業 does not name is done all the same, and asked about once a week (S000-2). */
@Injectable()
export class ScopeCreeps {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agreed: AgreedSettings,
    private readonly proposals: SheetProposals,
    private readonly staff: StaffDirectory,
  ) {}

  async list(me: SignedIn): Promise<ScopeCreepView[]> {
    if (reachOf('todo.scope', me.caller) === null) return [];
    return (await listCreeps(this.work, SHOWN)).map((row) => creepView(row, this.staff));
  }

  /** Flags the kind of work unless the sheet names it, or none is in force. In the running unit of work. */
  async look({ key, topic }: { key: string; topic: string }, me: SignedIn): Promise<void> {
    const { number, settings } = await this.agreed.inForce();
    const lines = number === 0 ? null : agreedIn(settings, 'outsideWork');
    if (lines === null || namesWork(lines, topic)) return;
    const week = tokyoDay(startOfTokyoWeek(await this.clock.now()));
    const flagged = await flagCreep(this.work, { id: newId(), week, key, topic });
    if (flagged === null) return;
    this.work.record({ kind: 'ScopeCreepFlagged', actorId: me.id, payload: { creepId: flagged.id, week } });
  }

  /** Into the sheet by a proposal that somebody else decides, or stopped: then what is open of it is dropped. */
  async answer(id: string, { as, reason }: AnswerCreep, me: SignedIn): Promise<ScopeCreepView> {
    const words = reason.trim();
    if (words === '') throw new Refusal('comment_required');
    return this.work.run(async () => {
      const answered = await answerCreep(this.work, { id, as, by: me.id });
      const row = await creepById(this.work, id);
      if (row === null) throw new Refusal('not_found');
      if (answered === null) throw new Refusal('creep_answered');
      if (as === 'add') await this.proposals.proposeWork(row.topic, words, me);
      else
        for (const stopped of await stopWork(this.work, { topicKey: answered.topicKey, reason: words, by: me.id }))
          this.work.record({
            kind: 'TodoWent',
            actorId: me.id,
            payload: { todoId: stopped.id, as: 'dropped', isInTime: false },
          });
      this.work.record({ kind: 'ScopeCreepAnswered', actorId: me.id, payload: { creepId: id, as } });
      return creepView((await creepById(this.work, id)) ?? row, this.staff);
    });
  }
}
