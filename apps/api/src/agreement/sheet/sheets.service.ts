import { Injectable } from '@nestjs/common';
import {
  blanksSince,
  differencesOf,
  mergeOf,
  defaultSheet,
  fieldNames,
  isStricter,
  readContent,
  sections,
  signingProblems,
  standingOf,
  type SheetContent,
} from '@toritsugi/agreement';
import { tokyoDay } from '@toritsugi/calendar';
import { reachOf, type CommentSheet, type SheetBook, type SheetView } from '@toritsugi/contracts';
import type { SignatureKind } from '@toritsugi/journey';
import { In } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { KeptPromises } from '../../staff/settings/numbers/kept-promises.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { AgreedSettings } from './agreed-settings.service';
import { SheetCommentEntity } from './sheet-comment.entity';
import { defaultView, forOutside, nextBlankDue, sheetView } from './sheet-views';
import { AgreementSheetEntity } from './sheet.entity';
import {
  draftSheet,
  holdSheets,
  laySheetAside,
  putIntoForce,
  rebaseSheet,
  reviewSheet,
  saveSheet,
  signSheet,
  supersede,
} from './sheet.queries';

const SHOWN_OPEN = 50;
const SHOWN_PAST = 100;
const MAX_COMMENTS = 500;

/** The sheet of the agency (合意シート): what two people have signed is in force, and the default where nobody has. */
@Injectable()
export class Sheets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly agreed: AgreedSettings,
    private readonly kept: KeptPromises,
  ) {}

  async book(me: SignedIn): Promise<SheetBook> {
    const clock = await this.clock.reading();
    const rows = await this.rows().find({ order: { number: 'DESC' }, take: SHOWN_OPEN + SHOWN_PAST });
    const comments = await this.commentsOf(rows.map(({ id }) => id));
    const views = rows.map((row) => sheetView(row, { me, staff: this.staff, comments }));
    if (me.role === 'external_staff')
      return {
        clock,
        inForce: forOutside(views.find(isInForce) ?? defaultView()),
        promiseWeeks: [],
        open: [],
        past: [],
      };
    const isOpen = ({ state }: SheetView): boolean => state === 'draft' || state === 'in_review';
    return {
      clock,
      inForce: views.find(isInForce) ?? defaultView(),
      promiseWeeks: [...(await this.kept.weeks())],
      open: views.filter(isOpen).slice(0, SHOWN_OPEN),
      past: views.filter((view) => !isOpen(view) && !isInForce(view)).slice(0, SHOWN_PAST),
    };
  }

  /** A draft that goes on from what is in force. */
  async draft(me: SignedIn): Promise<SheetView> {
    return this.work.run(async () => {
      await holdSheets(this.work);
      const inForce = await this.inForce();
      const id = newId();
      const content = inForce?.content ?? defaultSheet;
      const row = await draftSheet(this.work, {
        id,
        by: me.id,
        basedOn: inForce?.id ?? null,
        ...(await this.written(content, inForce)),
      });
      this.work.record({ kind: 'SheetDrafted', actorId: me.id, payload: { sheetId: id, number: row?.number ?? 0 } });
      return this.read(id, me);
    });
  }

  /** Keeps a draft in place of the one that was seen as `revision`. */
  async save(id: string, { revision, content: raw }: { revision: number; content: object }, me: SignedIn) {
    const { content, wrong } = readContent(raw);
    if (wrong.length > 0) throw new Refusal('invalid', {}, wrong.slice(0, 50).map(unfit));
    return this.work.run(async () => {
      const before = await this.rows().findOneBy({ id });
      const saved = await saveSheet(this.work, { id, revision, by: me.id, ...(await this.written(content, before)) });
      if (saved === null) throw await this.whyNot(id, revision);
      return this.read(id, me);
    });
  }

  async review(id: string, revision: number, me: SignedIn): Promise<SheetView> {
    return this.work.run(async () => {
      if ((await reviewSheet(this.work, { id, revision })) === null) throw await this.whyNot(id, revision);
      this.work.record({ kind: 'SheetReviewed', actorId: me.id, payload: { sheetId: id } });
      return this.read(id, me);
    });
  }

  async layAside(id: string, revision: number, me: SignedIn): Promise<SheetView> {
    return this.work.run(async () => {
      if ((await laySheetAside(this.work, { id, revision })) === null) throw await this.whyNot(id, revision);
      this.work.record({ kind: 'SheetLaidAside', actorId: me.id, payload: { sheetId: id } });
      return this.read(id, me);
    });
  }

  async comment(id: string, { field, words }: CommentSheet, me: SignedIn): Promise<SheetView> {
    if (words.trim() === '') throw new Refusal('comment_required');
    return this.work.run(async () => {
      const row = await this.rows().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      if (row.state !== 'in_review') throw new Refusal('sheet_not_in_review');
      await this.comments().insert({ id: newId(), sheetId: id, field, byId: me.id, words: words.trim() });
      this.work.record({ kind: 'SheetCommented', actorId: me.id, payload: { sheetId: id } });
      return this.read(id, me);
    });
  }

  /** With the second signature it is in force, and what it went on from gives way at that instant (S000-21). */
  async sign(id: string, { revision, as }: { revision: number; as: SignatureKind }, me: SignedIn): Promise<SheetView> {
    if (as === 'decider' && reachOf('sheet.decide', me.caller) === null) throw new Refusal('decider_only');
    return this.work.run(async () => {
      await holdSheets(this.work);
      const row = await this.rows().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      if (row.state === 'in_review') {
        this.refuseUnsignable(row.content, tokyoDay(await this.clock.now()));
        await this.refuseUnearned(row.content);
      }
      if (row.basedOn !== ((await this.inForce())?.id ?? null) && row.state === 'in_review')
        throw new Refusal('sheet_outdated');
      const signed = await signSheet(this.work, { id, revision, by: me.id, as });
      if (signed === null) throw await this.whyNotSigned(row, { revision, as }, me);
      this.work.record({ kind: 'SheetSigned', actorId: me.id, payload: { sheetId: id, as } });
      if (signed.isWhole) await this.activate(row, me.id);
      return this.read(id, me);
    });
  }

  async contentInForce(): Promise<SheetContent | null> {
    return (await this.inForce())?.content ?? null;
  }

  /**
   * An approved change is the next version, signed by who proposed and who approved it, in the running unit of
   * work. Drafts go on from it and keep what was written in them. Refuses a change of what has become something else.
   */
  async agree(
    { before, after }: { before: SheetContent; after: SheetContent },
    { ownerId, deciderId }: { ownerId: string; deciderId: string },
  ): Promise<void> {
    await holdSheets(this.work);
    const old = await this.inForce();
    const touched = differencesOf(before, after).map(({ field }) => field);
    const isAsSeen =
      old !== null && differencesOf(old.content, before).every(({ field }) => !touched.some((one) => one === field));
    if (!isAsSeen) throw new Refusal('decision_outdated');
    const content = { ...old.content, ...after };
    await this.refuseUnearned(content);
    const id = newId();
    await draftSheet(this.work, { id, by: ownerId, basedOn: old.id, ...(await this.written(content, old)) });
    await reviewSheet(this.work, { id, revision: 1 });
    for (const [as, by] of [
      ['owner', ownerId],
      ['decider', deciderId],
    ] as const) {
      if ((await signSheet(this.work, { id, revision: 1, by, as })) === null) throw new Refusal('signed_already');
      this.work.record({ kind: 'SheetSigned', actorId: by, payload: { sheetId: id, as } });
    }
    await this.activate({ id, basedOn: old.id, content }, deciderId);
    await this.goOn(old, { id, content });
  }

  private async goOn(old: AgreementSheetEntity, next: Pick<AgreementSheetEntity, 'id' | 'content'>): Promise<void> {
    const open = await this.rows().find({ where: { basedOn: old.id, state: In(['draft', 'in_review']) } });
    for (const draft of open) {
      const { content } = mergeOf(old.content, draft.content, next.content);
      await rebaseSheet(this.work, { id: draft.id, basedOn: next.id, ...(await this.written(content, draft)) });
    }
  }

  private async activate(
    { id, basedOn, content }: Pick<AgreementSheetEntity, 'id' | 'basedOn' | 'content'>,
    actorId: string,
  ): Promise<void> {
    if (basedOn !== null) {
      if ((await supersede(this.work, basedOn)) === null) throw new Refusal('sheet_outdated');
      this.work.record({ kind: 'SheetSuperseded', actorId, payload: { sheetId: basedOn } });
    }
    const as = standingOf(content) ?? 'provisional';
    const active = await putIntoForce(this.work, id, as);
    if (active === null) throw new Refusal('sheet_outdated');
    this.work.record({
      kind: 'SheetActivated',
      actorId,
      payload: { sheetId: id, number: active.number, as },
    });
    await this.agreed.emit({ number: active.number, content }, actorId);
  }

  /** A promise that is stricter than the one in force takes four weeks in which that was kept (S000-30). */
  async refuseUnearned(content: SheetContent): Promise<void> {
    if (isStricter(content, await this.contentInForce())) await this.kept.refuseUnearned();
  }

  private refuseUnsignable(content: SheetContent, today: string): void {
    const [problem] = signingProblems(content, today);
    if (problem === undefined) return;
    if (problem.kind === 'deadline_past') throw new Refusal('sheet_deadline_past');
    const marks = problem.sections.map((number) => sections.find((one) => one.number === number)?.mark ?? '').join('');
    throw new Refusal('sheet_incomplete', { sections: marks });
  }

  private async written(content: SheetContent, before: AgreementSheetEntity | null) {
    const blanks = blanksSince(content, before?.blanks ?? {}, (await this.clock.now()).toISOString());
    const blankDueAt = nextBlankDue(blanks, before?.escalated ?? {});
    return { content: JSON.stringify(content), blanks: JSON.stringify(blanks), blankDueAt };
  }

  private async whyNot(id: string, revision: number): Promise<Refusal> {
    const row = await this.rows().findOneBy({ id });
    if (row === null) return new Refusal('not_found');
    if (row.state !== 'draft' && row.state !== 'in_review') return new Refusal('sheet_closed');
    return new Refusal(row.revision === revision ? 'illegal_move' : 'sheet_changed', { state: row.state });
  }

  private async whyNotSigned(
    row: AgreementSheetEntity,
    { revision, as }: { revision: number; as: SignatureKind },
    me: SignedIn,
  ): Promise<Refusal> {
    if (row.state !== 'in_review') return new Refusal(row.state === 'draft' ? 'sheet_not_in_review' : 'sheet_closed');
    if (row.revision !== revision) return new Refusal('sheet_changed');
    if (row.ownerId === me.id || row.deciderId === me.id) return new Refusal('signed_already');
    return new Refusal((as === 'owner' ? row.ownerId : row.deciderId) === null ? 'illegal_move' : 'signature_taken');
  }

  private inForce(): Promise<AgreementSheetEntity | null> {
    return this.rows().findOneBy({ state: In(['provisional', 'active']) });
  }

  private async read(id: string, me: SignedIn): Promise<SheetView> {
    const row = await this.rows().findOneByOrFail({ id });
    return sheetView(row, { me, staff: this.staff, comments: await this.commentsOf([id]) });
  }

  private commentsOf(ids: readonly string[]): Promise<SheetCommentEntity[]> {
    return this.comments().find({
      where: { sheetId: In([...ids]) },
      order: { at: 'ASC', id: 'ASC' },
      take: MAX_COMMENTS,
    });
  }

  private rows() {
    return this.work.repository(AgreementSheetEntity);
  }

  private comments() {
    return this.work.repository(SheetCommentEntity);
  }
}

const isInForce = ({ state }: SheetView): boolean => state === 'provisional' || state === 'active';

/** A name that is none of ours is not said back. */
const unfit = (name: string) => ({
  field: fieldNames.some((known) => known === name) ? `content.${name}` : 'content',
  message: { ja: 'この項目に入る値ではありません。', en: 'This does not fit its field.' },
});
