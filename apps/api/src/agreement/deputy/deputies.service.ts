import { Injectable } from '@nestjs/common';
import { deputyProblem, type DeputyProblem } from '@toritsugi/agreement';
import { tokyoDay } from '@toritsugi/calendar';
import { callerOf, type Deputies as DeputyList, type LocalizedText, type NameDeputy } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory } from '../../staff/staff-directory';
import type { Power } from '../who-decides';
import { DecisionDeputyEntity } from './decision-deputy.entity';
import { endDeputy, holdDeputies, standingDeputies } from './deputy.queries';

/** Who decides for whom while they are away: what the absent could decide, until the last day, and never their own. */
@Injectable()
export class Deputies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
  ) {}

  async list(me: SignedIn): Promise<DeputyList> {
    const rows = await standingDeputies(this.work);
    return {
      today: tokyoDay(await this.clock.now()),
      items: rows.map(({ id, staffId, deputyId, startsOn, endsOn, isNow }) => ({
        id,
        ...{ staff: this.staff.ref(staffId), deputy: this.staff.ref(deputyId) },
        ...{ startsOn, endsOn, isNow },
        mayEnd: staffId === me.id || deputyId === me.id,
      })),
      candidates: this.staff.all().flatMap(({ id }) => (this.isFit(id, me) ? [this.staff.ref(id)] : [])),
    };
  }

  /** For whoever decides, from today on or later. */
  async name({ deputyId, startsOn, endsOn }: NameDeputy, me: SignedIn): Promise<DeputyList> {
    return this.work.run(async () => {
      await holdDeputies(this.work);
      if (startsOn < tokyoDay(await this.clock.now())) throw unfit('startsOn', past);
      const wish = { staffId: me.id, deputyId, startsOn, endsOn };
      const problem = deputyProblem(wish, await standingDeputies(this.work));
      if (problem !== null) throw problems[problem]();
      if (!this.isFit(deputyId, me)) throw unfit('deputyId', nobody);
      const id = newId();
      await this.work.repository(DecisionDeputyEntity).insert({ id, ...wish });
      this.work.record({
        kind: 'DecisionDeputyNamed',
        staffId: me.id,
        actorId: me.id,
        payload: { deputyId, startsOn, endsOn },
      });
      return this.list(me);
    });
  }

  async end(id: string, me: SignedIn): Promise<DeputyList> {
    return this.work.run(async () => {
      const ended = await endDeputy(this.work, id, me.id);
      if (ended === null) throw new Refusal('not_found');
      this.work.record({ kind: 'DecisionDeputyEnded', staffId: ended.staffId, actorId: me.id, payload: {} });
      return this.list(me);
    });
  }

  /** What somebody decides today: by their own right first, then in the place of others. */
  async powersOf(me: SignedIn): Promise<Power[]> {
    const rows = (await standingDeputies(this.work)).filter(({ deputyId, isNow }) => deputyId === me.id && isNow);
    const absent = rows.flatMap(({ staffId }) => this.staff.byId(staffId) ?? []);
    return [
      { by: me, forId: null },
      ...absent.flatMap(({ id, role, scope, teamId, isActive }) =>
        isActive ? [{ by: { caller: callerOf(role, scope), teamId }, forId: id }] : [],
      ),
    ];
  }

  private isFit(id: string, me: SignedIn): boolean {
    return id !== me.id && this.staff.may(id, 'decision.decide');
  }
}

const unfit = (field: string, message: LocalizedText): Refusal => new Refusal('invalid', {}, [{ field, message }]);
const past: LocalizedText = { ja: '今日以降の日を選んでください。', en: 'Choose today or a later day.' };
const nobody: LocalizedText = { ja: '決裁できる方を選んでください。', en: 'Choose somebody who may decide.' };
const problems: Readonly<Record<DeputyProblem, () => Refusal>> = {
  ends_first: () =>
    unfit('endsOn', { ja: '始まりの日以降にしてください。', en: 'Choose the first day or a later one.' }),
  oneself: () => unfit('deputyId', { ja: 'ご本人は代理になれません。', en: 'Nobody is their own deputy.' }),
  twice: () => new Refusal('deputy_twice'),
  loop: () => new Refusal('deputy_loop'),
};
