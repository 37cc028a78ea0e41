import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import {
  MAX_GRANT_DAYS,
  type AccessGrants as AccessGrantsView,
  type AccessScope,
  type DecisionChange,
  type DecisionView,
  type LocalizedText,
  type RequestAccess,
} from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory, type StaffMember } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { DecisionAppliers, whoDecided, type Approved, type DecisionApplier } from '../decision-kinds';
import { DecisionRequests } from '../decision-requests.service';
import { AccessGrantEntity } from './access-grant.entity';
import { wasRevokedSince } from './access-grant.queries';
import { AccessGrants } from './access-grants.service';

/** A request as it is stored, with the moment it was made. */
interface Wished extends RequestAccess {
  readonly askedAt: string;
}

/** Requests of earlier versions name no occupation. */
type Kept = Omit<Wished, 'occupations'> & Partial<Pick<Wished, 'occupations'>>;

const NONE = { granteeId: null } as const;

/** Access is asked for by one, approved by another, and neither of them gets it. */
@Injectable()
export class AccessProposals implements DecisionApplier, OnModuleInit {
  readonly kind = 'access_grant';

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly grants: AccessGrants,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
  }

  async page(me: SignedIn): Promise<AccessGrantsView> {
    const { open } = await this.requests.inbox(me);
    return {
      grants: await this.grants.list(),
      requests: open.filter(({ kind }) => kind === this.kind),
      outsiders: this.staff
        .all()
        .filter(isOutside)
        .map(({ id, code }) => ({ person: this.staff.ref(id), code })),
    };
  }

  async request(wish: RequestAccess, me: SignedIn): Promise<DecisionView> {
    const now = await this.clock.now();
    const problems = await this.problemsOf(wish, now);
    if (problems.length > 0) throw new Refusal('invalid', {}, problems);
    await this.vocabulary.checkOccupations(wish.occupations);
    if (!this.requests.isDecidedByOthers(this.kind, me)) throw new Refusal('nobody_else_decides');
    const after: Wished = { ...wish, askedAt: now.toISOString() };
    return this.requests.open({ kind: this.kind, before: NONE, after, reason: wish.purpose, effect: null }, me);
  }

  changes(_before: unknown, after: unknown): DecisionChange[] {
    const { granteeId, purpose, scope, occupations = [], startsOn, lastDay, sentence } = after as Kept;
    const name = this.staff.ref(granteeId).name;
    const labels = occupations.map((one) => this.vocabulary.labelOf(one));
    const queue = {
      ja: labels.map(({ ja }) => ja).join('・') || 'なし',
      en: labels.map(({ en }) => en).join(', ') || 'None yet',
    };
    return [
      lineOf('対象', 'For', same(name)),
      lineOf('目的', 'Purpose', same(purpose)),
      lineOf('範囲', 'Scope', scopeWords[scope]),
      lineOf('担当する職種', 'Queue', queue),
      lineOf('期間', 'From – until', same(`${startsOn} – ${lastDay}`)),
      lineOf('一文', 'The sentence', same(sentence)),
    ];
  }

  /** What was asked for before access was taken back, or is over by now, is asked for again. */
  async apply(approved: Approved): Promise<void> {
    const { after, proposerId, decisionId, effectiveAt } = approved;
    const { granteeId, purpose, scope, occupations = [], sentence, startsOn, lastDay, askedAt } = after as Kept;
    const problems = await this.problemsOf(after as Wished, effectiveAt, tokyoDay(new Date(askedAt)));
    if (problems.length > 0 || (await wasRevokedSince(this.work, granteeId, askedAt)))
      throw new Refusal('decision_outdated');
    await this.grants.give({
      granteeId,
      purpose,
      scope,
      sentence,
      occupations,
      startsAt: tokyoMoment(startsOn),
      endsAt: endOf(lastDay),
      requesterId: proposerId,
      approverId: whoDecided(approved),
      decisionId,
    });
  }

  private async problemsOf(wish: RequestAccess, now: Date, earliest = tokyoDay(now)): Promise<FieldProblem[]> {
    const { granteeId, startsOn, lastDay } = wish;
    const [startsAt, endsAt] = [tokyoMoment(startsOn), endOf(lastDay)];
    const problems: FieldProblem[] = [];
    const grantee = this.staff.byId(granteeId);
    if (grantee === null || !isOutside(grantee)) problems.push(problem.stranger);
    if (startsOn < earliest) problems.push(problem.begun);
    if (endsAt <= startsAt || endsAt <= now) problems.push(problem.endsFirst);
    else if (endsAt.getTime() - startsAt.getTime() > MAX_GRANT_DAYS * DAY) problems.push(problem.tooLong);
    if (startsAt > now && (await this.standing(granteeId))) problems.push(problem.running);
    return problems;
  }

  private standing(granteeId: string): Promise<boolean> {
    return this.work
      .repository(AccessGrantEntity)
      .createQueryBuilder('g')
      .where('g.grantee_id = :granteeId and g.ended_at is null and g.ends_at > agency_now()', { granteeId })
      .getExists();
  }
}

const isOutside = ({ role, isEngaged }: StaffMember): boolean => role === 'external_staff' && isEngaged;
const endOf = (lastDay: string): Date => new Date(tokyoMoment(lastDay).getTime() + DAY);
const same = (text: string): LocalizedText => ({ ja: text, en: text });
const lineOf = (ja: string, en: string, after: LocalizedText): DecisionChange => ({
  label: { ja, en },
  before: same('–'),
  after,
});

const scopeWords: Readonly<Record<AccessScope, LocalizedText>> = {
  view_only: { ja: '閲覧のみ', en: 'View only' },
  reply: { ja: '返信まで', en: 'Up to replies' },
  aggregate: { ja: '集計まで', en: 'Up to aggregates' },
};

const problem = {
  stranger: {
    field: 'granteeId',
    message: {
      ja: '利用中の外部スタッフを選んでください。',
      en: 'Choose somebody from outside whose account is open.',
    },
  },
  begun: { field: 'startsOn', message: { ja: '今日より前の日です。', en: 'This day is over.' } },
  endsFirst: {
    field: 'lastDay',
    message: { ja: '開始日より前か、もう過ぎた日です。', en: 'This is before the first day, or over.' },
  },
  tooLong: {
    field: 'lastDay',
    message: { ja: '開始日から90日以内にしてください。', en: 'Choose a day within 90 days of the first.' },
  },
  running: {
    field: 'startsOn',
    message: {
      ja: 'いまのアクセスが続いている間は、今日からの付与だけができます。',
      en: 'While access is running, another one begins today.',
    },
  },
} as const satisfies Record<string, FieldProblem>;
