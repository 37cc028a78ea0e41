import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  reachOf,
  type AttachCase,
  type JudgeSharedCase,
  type Library,
  type LibraryPart,
  type PersonFollowUps,
  type SharedCaseView,
  type ShareCase,
} from '@toritsugi/contracts';
import {
  nothingRemoved,
  sharedCaseFields,
  sharedCaseProblem,
  withoutNames,
  type DomainEvent,
  type KnownName,
} from '@toritsugi/journey';
import { Any, In } from 'typeorm';
import { DeskPushes } from '../board/live/desk-pushes.service';
import { FollowUpAccess } from '../followup/follow-up-access.service';
import { FollowUps } from '../followup/follow-ups.service';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EventFeed } from '../platform/events/event-feed';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { EmployerEntity } from '../selection/employer.entity';
import { actsFor } from '../selection/steps/acts-for';
import { currentEmployers } from '../selection/steps/steps.queries';
import { StaffDirectory } from '../staff/staff-directory';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { said } from './said';
import { SharedCaseEntity } from './shared-case.entity';
import { SharedCaseUseEntity } from './shared-case-use.entity';
import { caseRecordOf, usesOf } from './sharing.queries';

const SHOWN = 100;
/** What a draft holds. */
const MOST_LETTERS = 1_000;
/** What companies are called before or after their name. */
const LEGAL_FORM = /株式会社|有限会社|合同会社|[（(]株[）)]/g;

const OPENING = '同じように迷われた方の例です。\n';

/** Successes of cases, without names, that others learn from: written by whoever had the case, approved by a lead. */
@Injectable()
export class CaseLibrary implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
    private readonly access: FollowUpAccess,
    private readonly followUps: FollowUps,
    private readonly contacts: ContactService,
    private readonly feed: EventFeed,
    private readonly pushes: DeskPushes,
  ) {}

  onModuleInit(): void {
    this.feed.listen((events) => Promise.resolve(this.tell(events)));
  }

  async read({ q }: LibraryPart, me: SignedIn): Promise<Library> {
    const wanted = (q ?? '').normalize('NFKC').toLowerCase().trim();
    const found = await this.rows()
      .createQueryBuilder('shared')
      .where(`shared.state = 'approved'`)
      .andWhere(
        `strpos(lower(normalize(shared.hard || ' ' || shared.done || ' ' || shared.outcome, NFKC)), :wanted) > 0`,
        { wanted },
      )
      .orderBy('shared.judgedAt', 'DESC')
      .addOrderBy('shared.id')
      .limit(SHOWN)
      .getMany();
    const own = { state: In(['proposed', 'returned'] as const), authorId: me.id };
    const waiting = await this.rows().find({
      where: reachOf('library.judge', me.caller) === null ? own : [{ state: 'proposed' }, own],
      order: { writtenAt: 'ASC', id: 'ASC' },
      take: SHOWN,
    });
    return { waiting: await this.views(waiting, me), cases: await this.views(found, me) };
  }

  async share(registrantId: string, body: ShareCase, me: SignedIn): Promise<SharedCaseView> {
    return this.work.run(async () => {
      await this.access.to(registrantId, me);
      const record = await caseRecordOf(this.work, registrantId);
      const problem = record === null ? 'case_not_won' : sharedCaseProblem(record);
      if (problem !== null) throw new Refusal(problem);
      const id = newId();
      await this.rows().insert({ id, registrantId, authorId: me.id, ...(await this.cleaned(registrantId, body)) });
      this.work.record({ kind: 'SharedCaseProposed', actorId: me.id, payload: { sharedCaseId: id } });
      return this.one(id, me);
    });
  }

  /** By its author, until it is approved. */
  async rewrite(id: string, body: ShareCase, me: SignedIn): Promise<SharedCaseView> {
    return this.work.run(async () => {
      const row = await this.rows().findOneBy({ id, authorId: me.id });
      if (row === null) throw new Refusal('not_found');
      const words = await this.cleaned(row.registrantId, body);
      const { affected } = await this.rows().update(
        { id, state: In(['proposed', 'returned']), version: row.version },
        {
          ...words,
          state: 'proposed',
          version: row.version + 1,
          writtenAt: () => 'agency_now()',
          judgedAt: null,
          judgedBy: null,
          reason: '',
        },
      );
      if (affected !== 1) throw new Refusal('shared_case_changed');
      this.work.record({ kind: 'SharedCaseProposed', actorId: me.id, payload: { sharedCaseId: id } });
      return this.one(id, me);
    });
  }

  /** Of the wording that was read, and by somebody else than its author. */
  async judge(id: string, { as, version, reason }: JudgeSharedCase, me: SignedIn): Promise<SharedCaseView> {
    return this.work.run(async () => {
      const row = await this.rows().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      if (row.authorId === me.id) throw new Refusal('shared_case_own');
      const why = reason?.trim() ?? '';
      if (as === 'returned' && why === '') throw new Refusal('comment_required');
      const { affected } = await this.rows().update(
        { id, state: 'proposed', version },
        { state: as, version: version + 1, judgedAt: () => 'agency_now()', judgedBy: me.id, reason: why },
      );
      if (affected !== 1) throw new Refusal('shared_case_changed');
      const payload = { sharedCaseId: id, authorId: row.authorId, as };
      this.work.record({ kind: 'SharedCaseJudged', actorId: me.id, payload });
      return this.one(id, me);
    });
  }

  /** Its words go into the draft of a follow-up, for whoever could meet no colleague (S003-20). */
  async attach(followUpId: string, { sharedCaseId }: AttachCase, me: SignedIn): Promise<PersonFollowUps> {
    return this.work.run(async () => {
      const { row } = await this.access.hold(followUpId, me);
      const shared = await this.rows().findOneBy({ id: sharedCaseId, state: 'approved' });
      if (shared === null) throw new Refusal('not_found');
      const words = `${OPENING}${[shared.hard, shared.done, shared.outcome].join('\n')}`;
      const draft = [row.draft, words].filter((text) => text !== '').join('\n\n');
      if (draft.length > MOST_LETTERS) throw new Refusal('shared_case_too_long', { most: String(MOST_LETTERS) });
      const { raw } = await this.work
        .repository(SharedCaseUseEntity)
        .createQueryBuilder()
        .insert()
        .values({ sharedCaseId, followUpId, byId: me.id })
        .orIgnore()
        .returning('follow_up_id')
        .execute();
      if ((raw as unknown[]).length === 0) throw new Refusal('shared_case_attached');
      return this.followUps.change(followUpId, { draft }, me);
    });
  }

  /** Approved since then, the newest first. */
  async approvedSince(since: Date, me: SignedIn): Promise<SharedCaseView[]> {
    const rows = await this.rows()
      .createQueryBuilder('shared')
      .where(`shared.state = 'approved' and shared.judgedAt >= :since`, { since })
      .orderBy('shared.judgedAt', 'DESC')
      .limit(SHOWN / 2)
      .getMany();
    return this.views(rows, me);
  }

  private async one(id: string, me: SignedIn): Promise<SharedCaseView> {
    const [view] = await this.views(await this.rows().findBy({ id }), me);
    if (view === undefined) throw new Error('a shared case that is not there');
    return view;
  }

  private async views(rows: readonly SharedCaseEntity[], me: SignedIn): Promise<SharedCaseView[]> {
    const people = await this.work.repository(RegistrantEntity).find({
      select: { id: true, advisorId: true, segment: true },
      where: { id: Any([...new Set(rows.map(({ registrantId }) => registrantId))]) },
    });
    const uses = new Map(
      (
        await usesOf(
          this.work,
          rows.map(({ id }) => id),
        )
      ).map((row) => [row.id, row.uses]),
    );
    const byId = new Map(people.map((person) => [person.id, person]));
    const mine = new Set<string | null>(actsFor(this.staff, me));
    const readsAll = reachOf('case.read', me.caller) === 'all';
    return rows.map(({ registrantId, authorId, judgedBy, removed, writtenAt, judgedAt, ...row }) => {
      const person = byId.get(registrantId);
      const isTheirs = readsAll || mine.has(person?.advisorId ?? null);
      return {
        ...row,
        author: this.staff.ref(authorId),
        segmentLabel: this.vocabulary.labelOf(person?.segment ?? ''),
        removed: { ...nothingRemoved, ...removed },
        writtenAt: writtenAt.toISOString(),
        judgedAt: judgedAt?.toISOString() ?? null,
        judgedBy: this.staff.ref(judgedBy),
        registrantId: isTheirs ? registrantId : null,
        uses: uses.get(row.id) ?? 0,
      };
    });
  }

  /** Without the names of the person, of colleagues, of where they work now, and of every employer of the agency. */
  private async cleaned(registrantId: string, body: ShareCase): Promise<ShareCase & Pick<SharedCaseEntity, 'removed'>> {
    const contact = await this.contacts.read({ registrantId, by: null, purpose: 'shared_case' });
    const readings = [contact.familyKana, contact.givenKana].filter((text) => text !== null);
    const colleagues = this.staff.all().map(({ kana, ...member }) => ({ ...member, readings: kana.split(/\s+/) }));
    const text = sharedCaseFields.map((field) => body[field]).join('\n');
    const known = [{ ...contact, readings }, ...colleagues, ...(await this.companiesIn(text, registrantId))];
    const removed = { ...nothingRemoved };
    const words = { hard: '', done: '', outcome: '' };
    for (const field of sharedCaseFields) {
      const left = withoutNames(said(field, body[field]), known);
      words[field] = left.text;
      for (const one of ['names', 'phones', 'mails'] as const) removed[one] += left.removed[one];
    }
    return { ...words, removed };
  }

  private async companiesIn(text: string, registrantId: string): Promise<KnownName[]> {
    const employers = await this.work.repository(EmployerEntity).find({ select: { name: true } });
    const current = await currentEmployers(this.work, [registrantId]);
    const lower = text.toLowerCase();
    return [...employers, ...current]
      .flatMap(({ name }) => [name, name.replace(LEGAL_FORM, '').trim()])
      .filter((name) => name !== '' && lower.includes(name.toLowerCase()))
      .map((familyName) => ({ familyName, givenName: '', isCompany: true }));
  }

  private tell(events: readonly DomainEvent[]): void {
    if (events.some(({ kind }) => kind === 'SharedCaseProposed')) this.pushes.tellLeads();
    const authors = events.flatMap((event) => (event.kind === 'SharedCaseJudged' ? event.payload.authorId : []));
    if (authors.length > 0) this.pushes.tell(new Set(authors));
  }

  private rows() {
    return this.work.repository(SharedCaseEntity);
  }
}
