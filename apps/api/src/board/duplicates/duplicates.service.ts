import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import {
  reachOf,
  type ComparedField,
  type ComparedPair,
  type ComparedPerson,
  type Duplicates as DuplicateList,
  type LocalizedText,
  type MergePersons,
  type StandingMerge,
} from '@toritsugi/contracts';
import { compareIdentities, type Identity } from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { ContactService, type Contact } from '../../registrant/contact.service';
import type { RegistrantEntity } from '../../registrant/registrant.entity';
import { Registrants } from '../../registrant/registrants.service';
import { CarriedRows } from '../../registrant/same-person/carried';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { AccessAudit } from '../../staff/access-audit';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Triage } from '../../triage/triage.service';
import { Merges, mayBeMerged } from './merges.service';
import { undoableMerges, type MergeRow } from './merges.queries';

/** Who may be registered twice (重複の疑い): to look at side by side, and to decide. */
@Injectable()
export class Duplicates {
  constructor(
    private readonly work: UnitOfWork,
    private readonly suspicions: Suspicions,
    private readonly merges: Merges,
    private readonly registrants: Registrants,
    private readonly contacts: ContactService,
    private readonly carried: CarriedRows,
    private readonly triage: Triage,
    private readonly vocabulary: VocabularyVersions,
    private readonly staff: StaffDirectory,
    private readonly audit: AccessAudit,
  ) {}

  async list(): Promise<DuplicateList> {
    const pairs = await this.suspicions.open();
    const merges = await undoableMerges(this.work);
    return {
      pairs: pairs.map(({ oneSegment, otherSegment, at, ...pair }) => ({
        ...pair,
        oneSegment: this.vocabulary.labelOf(oneSegment),
        otherSegment: this.vocabulary.labelOf(otherSegment),
        at: at.toISOString(),
      })),
      merges: merges.map((row) => this.mergeView(row)),
    };
  }

  async compare(oneId: string, otherId: string, me: SignedIn): Promise<ComparedPair> {
    await this.refuseUnsuspected(oneId, otherId, me);
    const [one, other] = [await this.read(oneId), await this.read(otherId)];
    const [mine, its] = [await this.contactOf(oneId, me), await this.contactOf(otherId, me)];
    const { grade, reasons } = compareIdentities(identityOf(mine), identityOf(its));
    const suspicion = await this.suspicions.of(oneId, otherId);
    return {
      one: await this.person(one, other),
      other: await this.person(other, one),
      grade,
      reasons: [...reasons],
      verdict: suspicion?.verdict ?? null,
      fields: [...contactFields(mine, its), ...(await this.answerFields(oneId, otherId))],
    };
  }

  async merge([oneId, otherId]: readonly [string, string], body: MergePersons, me: SignedIn): Promise<StandingMerge> {
    if (oneId === otherId) throw new Refusal('merge_with_self');
    if (body.mergedId !== oneId && body.mergedId !== otherId) throw new Refusal('not_found');
    await this.refuseUnsuspected(oneId, otherId, me);
    const { id } = await this.merges.merge(body.mergedId === oneId ? otherId : oneId, body, me);
    const row = (await undoableMerges(this.work)).find((one) => one.id === id);
    if (row === undefined) throw new Refusal('not_found');
    return this.mergeView(row);
  }

  async undo(mergeId: string, me: SignedIn): Promise<DuplicateList> {
    await this.merges.undo(mergeId, me);
    return this.list();
  }

  async ruleOut(oneId: string, otherId: string, me: SignedIn): Promise<DuplicateList> {
    await this.refuseUnsuspected(oneId, otherId, me);
    await this.work.run(async () => {
      if (!(await this.suspicions.judge(oneId, otherId, 'different', me.id))) return;
      for (const registrantId of [oneId, otherId]) {
        this.work.record({ kind: 'DuplicateRuledOut', registrantId, actorId: me.id, payload: {} });
        await this.audit.record({ actorId: me.id, action: 'duplicate_ruled_out', registrantId });
      }
    });
    return this.list();
  }

  /** No two people whom nothing says to be one are opened to intake side by side. */
  private async refuseUnsuspected(oneId: string, otherId: string, me: SignedIn): Promise<void> {
    if (reachOf('duplicate.judge', me.caller) === 'all') return;
    if ((await this.suspicions.of(oneId, otherId)) === null) throw new Refusal('not_found');
  }

  private mergeView({ byId, at, ...row }: MergeRow): StandingMerge {
    const undoableUntil = new Date(at.getTime() + DAY).toISOString();
    return { ...row, at: at.toISOString(), undoableUntil, by: this.staff.ref(byId) };
  }

  private async read(id: string): Promise<RegistrantEntity> {
    const person = await this.registrants.read(id);
    if (person === null) throw new Refusal('not_found');
    return person;
  }

  private contactOf(registrantId: string, by: SignedIn): Promise<Contact> {
    return this.contacts.read({ registrantId, by, purpose: 'duplicate' });
  }

  private async person(row: RegistrantEntity, other: RegistrantEntity): Promise<ComparedPerson> {
    return {
      id: row.id,
      receiptNumber: row.receiptNumber,
      submittedAt: row.submittedAt.toISOString(),
      state: row.state,
      segment: this.vocabulary.labelOf(row.segment),
      advisor: this.staff.ref(row.advisorId),
      carried: Object.entries(await this.carried.counts(row.id)).map(([kind, count]) => ({ kind, count })),
      mayBeMerged: mayBeMerged(row.state, other.state),
    };
  }

  private async answerFields(oneId: string, otherId: string): Promise<ComparedField[]> {
    const [mine, its] = [await this.triage.profileOf(oneId), await this.triage.profileOf(otherId)];
    const others = new Map(its.answers.map((answer) => [answer.field, answer]));
    const own = new Set(mine.answers.map(({ field }) => field));
    const only = its.answers.filter(({ field }) => !own.has(field));
    return [
      ...mine.answers.map(({ field, label, value }) => ({
        field,
        label,
        one: value,
        other: others.get(field)?.value ?? null,
      })),
      ...only.map(({ field, label, value }) => ({ field, label, one: null, other: value })),
    ].map((field) => ({ ...field, isContact: false }));
  }
}

const identityOf = ({ familyName, givenName, familyKana, givenKana, phoneE164, email }: Contact): Identity => ({
  familyName,
  givenName,
  familyKana,
  givenKana,
  phoneE164,
  email,
});

const said = (text: string | null): LocalizedText | null => (text === null ? null : { ja: text, en: text });

const contactFields = (one: Contact, other: Contact): ComparedField[] =>
  (['name', 'kana', 'phone', 'email'] as const).map((field) => ({
    field,
    label: null,
    one: said(one[field]),
    other: said(other[field]),
    isContact: true,
  }));
