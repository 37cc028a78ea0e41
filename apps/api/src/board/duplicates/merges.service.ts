import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import { mergeContactFields, reachOf, type MergePersons } from '@toritsugi/contracts';
import { openCallTaskStates, registrantMachine, type RegistrantState } from '@toritsugi/journey';
import type { AnswerValue } from '@toritsugi/triage';
import { In, IsNull, Not } from 'typeorm';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RegistrantContactEntity } from '../../registrant/registrant-contact.entity';
import { Registrants } from '../../registrant/registrants.service';
import { CarriedRows } from '../../registrant/same-person/carried';
import type { LockedPerson } from '../../registrant/same-person/same-person.queries';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { AccessAudit } from '../../staff/access-audit';
import { Triage } from '../../triage/triage.service';
import { CallTaskEntity } from '../call-task.entity';
import { ContactPreferences } from '../preference/contact-preferences.service';
import { PersonMergeEntity, type TakenOver } from './person-merge.entity';
import { hasSaidNo, lendToCall, takeBackFromCall, takeUpAgain } from './merges.queries';

/** How far along: whoever is further goes on, so that nothing that came about is lost. */
const PLACES: Readonly<Partial<Record<RegistrantState, number>>> = {
  in_intake: 1,
  consultation_set: 2,
  supported: 3,
  in_selection: 4,
  closed: 5,
  joined: 6,
};
const placeOf = (state: RegistrantState): number => PLACES[state] ?? 0;

export const mayBeMerged = (merged: RegistrantState, survivor: RegistrantState): boolean =>
  registrantMachine.moves[merged].includes('merged') && placeOf(merged) <= placeOf(survivor);

/**
 * Two registrations of one person made one (統合), by somebody who says so: everything kept goes over in one unit of
 * work, and comes back in one.
 */
@Injectable()
export class Merges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly registrants: Registrants,
    private readonly carried: CarriedRows,
    private readonly suspicions: Suspicions,
    private readonly triage: Triage,
    private readonly preferences: ContactPreferences,
    private readonly audit: AccessAudit,
  ) {}

  async merge(survivorId: string, { mergedId, fields }: MergePersons, me: SignedIn): Promise<PersonMergeEntity> {
    if (survivorId === mergedId) throw new Refusal('merge_with_self');
    return this.work.run(async () => {
      const { merged, survivor } = await this.both(mergedId, survivorId);
      if (merged.state === 'merged' || survivor.state === 'merged') throw new Refusal('merge_done');
      if ([merged, survivor].some(isGone)) throw new Refusal('merge_gone');
      await this.carried.refuse(mergedId, survivorId);
      if (!mayBeMerged(merged.state, survivor.state)) throw new Refusal('merge_other_way');
      const contact = await this.fieldsTaken(mergedId, survivorId, fields);
      const wished = await this.wishedBy(survivorId);
      const setAside = await this.setAside(mergedId, survivorId);
      const isRested = setAside?.isRefused === true && (await this.rest(survivor));
      const rows = await this.carried.move(mergedId, survivorId);
      const earlier = await this.registrants.merge(mergedId, survivorId, contact);
      if (survivor.advisorId === null && merged.advisorId !== null)
        await this.registrants.giveTo(survivorId, merged.advisorId);
      const answerIds = await this.takeAnswers(mergedId, survivorId, fields, me);
      const wish = await this.preferences.join(survivorId, mergedId, me.id);
      const { state } = merged;
      const row = {
        id: newId(),
        mergedId,
        survivorId,
        at: merged.now,
        byId: me.id,
        takenOver: {
          rows,
          setAside,
          isRested,
          state,
          survivorAdvisorId: survivor.advisorId,
          fields: contact,
          answerIds,
          wish,
          earlier,
        } satisfies TakenOver,
        undoneAt: null,
        undoneBy: null,
      };
      await this.rows().insert(row);
      await this.suspicions.judge(mergedId, survivorId, 'merged', me.id);
      const submittedAt = merged.submittedAt.toISOString();
      this.work.record({
        kind: 'RegistrantMerged',
        registrantId: mergedId,
        actorId: me.id,
        payload: { into: survivorId, submittedAt },
      });
      this.work.record({
        kind: 'RegistrantTookOver',
        registrantId: survivorId,
        actorId: me.id,
        payload: { mergeId: row.id },
      });
      await this.tellWishes(survivorId, wished);
      await this.carried.tell(rows, mergedId, survivorId);
      await this.note('persons_merged', row, me);
      return row;
    });
  }

  /** As it was, within a day, where nothing came after that stands against it. */
  async undo(mergeId: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const known = await this.rows().findOneBy({ id: mergeId });
      if (known === null) throw new Refusal('not_found');
      // Of colleagues' merges leads decide.
      if (known.byId !== me.id && reachOf('duplicate.judge', me.caller) !== 'all') throw new Refusal('forbidden');
      const { mergedId, survivorId, takenOver } = known;
      const { merged, survivor } = await this.both(mergedId, survivorId);
      // Whoever came second waited for the first, and knows the row of before.
      if (!(await this.rows().existsBy({ id: mergeId, undoneAt: IsNull() }))) throw new Refusal('merge_undone');
      if (merged.now.getTime() - known.at.getTime() > DAY) throw new Refusal('merge_final');
      if (merged.mergedInto !== survivorId) throw new Refusal('merge_went_on');
      await this.carried.refuse(mergedId, survivorId);
      const { affected } = await this.rows().update(
        { id: mergeId, undoneAt: IsNull() },
        { undoneAt: () => 'agency_now()', undoneBy: me.id },
      );
      if (affected === 0) throw new Refusal('merge_went_on');
      const wished = await this.wishedBy(survivorId);
      await this.carried.moveBack(takenOver.rows, survivorId, mergedId);
      await this.registrants.separate(mergedId, { from: survivorId, ...takenOver });
      await this.triage.giveBack(survivorId, takenOver.answerIds, me);
      if (takenOver.wish) await this.preferences.separate(survivorId, takenOver.wish, me.id);
      if (takenOver.survivorAdvisorId === null && survivor.advisorId === merged.advisorId)
        await this.registrants.giveTo(survivorId, null);
      await this.suspicions.judge(mergedId, survivorId, null, me.id);
      await this.takeUp(takenOver.setAside, me);
      if (takenOver.isRested === true && survivor.state === 'dormant')
        await this.registrants.move(survivorId, 'in_intake');
      const submittedAt = merged.submittedAt.toISOString();
      this.work.record({
        kind: 'RegistrantSeparated',
        registrantId: mergedId,
        actorId: me.id,
        payload: { from: survivorId, submittedAt },
      });
      this.work.record({ kind: 'RegistrantGaveBack', registrantId: survivorId, actorId: me.id, payload: { mergeId } });
      for (const [id, before] of [
        [survivorId, wished],
        [mergedId, null],
      ] as const)
        await this.tellWishes(id, before);
      await this.carried.tell(takenOver.rows, survivorId, mergedId);
      await this.note('merge_undone', known, me);
    });
  }

  private async both(mergedId: string, survivorId: string) {
    const found = await this.registrants.lockAll([mergedId, survivorId]);
    const merged = found.find(({ id }) => id === mergedId);
    const survivor = found.find(({ id }) => id === survivorId);
    if (merged === undefined || survivor === undefined) throw new Refusal('not_found');
    return { merged, survivor };
  }

  /** What was picked, and a reading that the survivor never gave. */
  private async fieldsTaken(mergedId: string, survivorId: string, picked: readonly string[]): Promise<string[]> {
    const contacts = await this.work.repository(RegistrantContactEntity).find({
      select: { registrantId: true, familyKana: true },
      where: { registrantId: In([mergedId, survivorId]) },
    });
    const kanaOf = (id: string) => contacts.find(({ registrantId }) => registrantId === id)?.familyKana ?? null;
    const isKanaMissing = kanaOf(survivorId) === null && kanaOf(mergedId) !== null;
    return mergeContactFields.filter((field) => picked.includes(field) || (field === 'kana' && isKanaMissing));
  }

  /**
   * Of two open calls the one goes on, with the attempts of both: an agreed call-back first, then one whose person was
   * missed and is tried again later, else whichever is due earlier. A no that one of them heard holds for a call that
   * was due before it: nobody is asked twice.
   */
  private async setAside(...registrantIds: readonly string[]): Promise<TakenOver['setAside']> {
    const tasks = this.work.repository(CallTaskEntity);
    const open = await tasks.find({ where: { registrantId: In(registrantIds), state: In(openCallTaskStates) } });
    const due = ({ callbackAt, deadlineAt }: CallTaskEntity): number => (callbackAt ?? deadlineAt).getTime();
    const again = ({ state, nextAttemptAt }: CallTaskEntity): number =>
      state === 'retry_wait' && nextAttemptAt !== null ? nextAttemptAt.getTime() : 0;
    const [first, second] = open.sort(
      (a, b) => Number(b.callbackAt !== null) - Number(a.callbackAt !== null) || again(b) - again(a) || due(a) - due(b),
    );
    if (first === undefined) return null;
    if (second === undefined) {
      const isRefused = first.callbackAt === null && (await hasSaidNo(this.work, registrantIds, first.submittedAt));
      return isRefused ? { ...(await this.putAside(first)), isRefused } : null;
    }
    const lent = await lendToCall(this.work, { from: second.id, to: first.id });
    return { ...(await this.putAside(second)), ...(lent !== null && { lent: { to: first.id, ...lent } }) };
  }

  private async putAside({ id, state, registrantId, heldSeconds }: CallTaskEntity) {
    await this.work.repository(CallTaskEntity).update({ id }, { state: 'set_aside', closedAt: () => 'agency_now()' });
    this.work.record({
      kind: 'CallTaskClosed',
      registrantId,
      taskId: id,
      payload: { as: 'set_aside', handlingSeconds: heldSeconds },
    });
    return { id, state };
  }

  /** As after a no on the telephone; whoever has a date or an advisor goes on. */
  private async rest({ id, state }: Pick<LockedPerson, 'id' | 'state'>): Promise<boolean> {
    return (state === 'registered' || state === 'in_intake') && this.registrants.move(id, 'dormant');
  }

  private async takeUp(aside: TakenOver['setAside'], me: SignedIn): Promise<void> {
    if (aside === null) return;
    const back = await takeUpAgain(this.work, aside);
    if (back === null) throw new Refusal('merge_went_on');
    if (aside.lent) await takeBackFromCall(this.work, aside.lent);
    this.work.record({
      kind: 'CallTaskReturned',
      registrantId: back.registrantId,
      taskId: aside.id,
      actorId: me.id,
      payload: { cause: 'merge_undone' },
    });
  }

  /** Times that a person wished for; an answer to them is owed to whoever has the call now. */
  private wishedBy(registrantId: string): Promise<CallTaskEntity | null> {
    return this.work.repository(CallTaskEntity).findOne({
      select: { id: true, wishedTimes: {} },
      where: { registrantId, state: In(openCallTaskStates), wishedTimes: Not(IsNull()) },
    });
  }

  private async tellWishes(registrantId: string, before: CallTaskEntity | null): Promise<void> {
    const after = await this.wishedBy(registrantId);
    const { id: taskId, wishedTimes } = after ?? before ?? {};
    if ((after === null) === (before === null) || taskId === undefined || !wishedTimes) return;
    const count = after === null ? 0 : wishedTimes.times.length;
    this.work.record({
      kind: 'TimesWished',
      registrantId,
      taskId,
      payload: { count, answerBy: wishedTimes.answerBy },
    });
  }

  /** What was picked of the answers, and what the survivor never said. */
  private async takeAnswers(
    mergedId: string,
    survivorId: string,
    picked: readonly string[],
    me: SignedIn,
  ): Promise<string[]> {
    const own = new Map((await this.triage.answersFor(survivorId)).map(({ field, value }) => [field, value]));
    const taken = new Map<string, AnswerValue>();
    for (const { field, value } of await this.triage.answersFor(mergedId)) {
      const isSame = JSON.stringify(own.get(field)) === JSON.stringify(value);
      if (!isSame && (!own.has(field) || picked.includes(field))) taken.set(field, value);
    }
    return this.triage.takeOver(survivorId, taken, me);
  }

  private async note(
    action: string,
    { id, mergedId, survivorId }: Pick<PersonMergeEntity, 'id' | 'mergedId' | 'survivorId'>,
    me: SignedIn,
  ): Promise<void> {
    for (const registrantId of [mergedId, survivorId])
      await this.audit.record({ actorId: me.id, action, registrantId, detail: id });
  }

  private rows() {
    return this.work.repository(PersonMergeEntity);
  }
}

const isGone = ({ state, isRehearsal }: LockedPerson): boolean =>
  isRehearsal || state === 'withdrawn' || state === 'erased';
