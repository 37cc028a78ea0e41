import { Injectable } from '@nestjs/common';
import {
  isNumberOfTeams,
  operatingNumberNames,
  operatingNumbers,
  type ChangeNumbers,
  type LocalizedText,
  type NumberSince,
  type NumbersSetting,
  type NumbersSettings,
  type NumbersSettingView,
  type OperatingNumber,
} from '@toritsugi/contracts';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { Refusal } from '../../../platform/http/refusals/refusal';
import { StaffDirectory } from '../../staff-directory';
import { TeamEntity } from '../../team.entity';
import { SettingChanges } from '../setting-changes.service';
import { OperatingNumbersEntity } from './operating-numbers.entity';
import { KeptPromises } from './kept-promises.service';
import { OF_AGENCY, OperatingNumbers } from './operating-numbers.service';

const NOT_OF_TEAMS: LocalizedText = {
  ja: 'チームごとには決められません。全社の数値で変えてください。',
  en: 'A team has no value of its own here. Change it for the whole agency.',
};
const SOONER_THAN_NEXT: LocalizedText = {
  ja: '期限は A ≦ B ≦ C の順にしてください。',
  en: 'The deadlines must be in order: A, then B, then C.',
};
/** By the number that must not be above the other: what is said where it is. */
const MUST_FIT = {
  firstDialMinutesA: SOONER_THAN_NEXT,
  firstDialMinutesB: SOONER_THAN_NEXT,
  ringSeconds: {
    ja: '呼び出し時間は、お待たせする上限より短くしてください（チームの値も含みます）。',
    en: 'A ring must be shorter than what a person may be kept waiting, in every team.',
  },
  noShowMinutes: {
    ja: '「来られなかった」と記録できる時間は、自動で記録する時間より前にしてください。',
    en: 'A no-show can be noted before it is noted by itself.',
  },
} as const satisfies Partial<Record<OperatingNumber, LocalizedText>>;
const PAIRS = [
  ['firstDialMinutesA', 'firstDialMinutesB'],
  ['firstDialMinutesB', 'firstDialMinutesC'],
  ['ringSeconds', 'holdSeconds'],
  ['noShowMinutes', 'noShowByItselfMinutes'],
] as const satisfies readonly (readonly [keyof typeof MUST_FIT, OperatingNumber])[];

/** Deadlines of the bands may be the same; the others must leave time between them. */
const STRICT: ReadonlySet<OperatingNumber> = new Set(['ringSeconds', 'noShowMinutes']);

const contradiction = (valueOf: (name: OperatingNumber) => number): (typeof PAIRS)[number] | null =>
  PAIRS.find(
    ([smaller, larger]) =>
      valueOf(smaller) > valueOf(larger) || (STRICT.has(smaller) && valueOf(smaller) === valueOf(larger)),
  ) ?? null;

/** The numbers of the agency and of its teams, each kept apart: a changed one leaves those of others alone. */
@Injectable()
export class NumberSettings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: SettingChanges,
    private readonly directory: StaffDirectory,
    private readonly numbers: OperatingNumbers,
    private readonly kept: KeptPromises,
  ) {
    changes.hear(['numbers'], () => this.numbers.reload());
  }

  async list(): Promise<NumbersSettings> {
    const rows = new Map((await this.rows().find()).map((row) => [row.scope, row]));
    const scopes = await this.scopes();
    const items = await Promise.all([...scopes].map(([scope, of]) => this.view(rows.get(scope) ?? unset(scope), of)));
    return { items };
  }

  /** What is set of a scope that is known, without its history. */
  async now(scope: string): Promise<{ id: string; version: number; setting: NumbersSetting }> {
    const { version, own } = (await this.rows().findOneBy({ scope })) ?? unset(scope);
    return { id: scope, version, setting: whole(own) };
  }

  /** Refuses a number that a team cannot have, and two that contradict each other. */
  async change(
    madeBy: string,
    scope: string,
    { version, setting, reason }: ChangeNumbers,
  ): Promise<NumbersSettingView> {
    const of = (await this.scopes()).get(scope);
    if (of === undefined) throw new Refusal('not_found');
    const own = ownOf(setting);
    const row = await this.work.run(async () => {
      // Of two scopes at once the second is checked against what the first has written.
      await this.changes.hold('numbers');
      const rows = await this.rows().find();
      this.check(scope, own, rows);
      const before = rows.find((one) => one.scope === OF_AGENCY)?.own.promisedDays ?? null;
      if (scope === OF_AGENCY && own.promisedDays === 0 && before !== 0) await this.kept.refuseUnearned();
      return this.changes.change(OperatingNumbersEntity, {
        kind: 'numbers',
        where: { scope },
        first: unset(scope),
        seen: version,
        values: { own },
        madeBy,
        reason,
        settingOf: ({ own: values }) => whole(values),
      });
    });
    await this.work.readAgain(() => this.numbers.reload());
    return this.view(row, of);
  }

  /** Takes over what was agreed for the agency; its other numbers stay. */
  async adopt(madeBy: string, agreed: NumbersSetting, reason: string): Promise<void> {
    const { version, own } = (await this.rows().findOneBy({ scope: OF_AGENCY })) ?? unset(OF_AGENCY);
    await this.change(madeBy, OF_AGENCY, { version, setting: { ...own, ...agreed }, reason });
  }

  private check(scope: string, own: NumbersSetting, others: readonly OperatingNumbersEntity[]): void {
    const foreign = operatingNumberNames.find((name) => own[name] !== undefined && !isNumberOfTeams(name));
    if (scope !== OF_AGENCY && foreign !== undefined)
      throw new Refusal('invalid', {}, [{ field: `setting.${foreign}`, message: NOT_OF_TEAMS }]);
    const ofAgency = scope === OF_AGENCY ? own : (others.find((row) => row.scope === OF_AGENCY)?.own ?? {});
    const ofTeams = scope === OF_AGENCY ? [{}, ...others.map((row) => row.own)] : [own];
    for (const ofTeam of ofTeams) {
      const pair = contradiction((name) => ofTeam[name] ?? ofAgency[name] ?? operatingNumbers[name].usual);
      if (pair === null) continue;
      const field = pair.find((name) => own[name] !== undefined) ?? pair[0];
      throw new Refusal('invalid', {}, [{ field: `setting.${field}`, message: MUST_FIT[pair[0]] }]);
    }
  }

  /** Whose numbers there are. */
  private async scopes(): Promise<ReadonlyMap<string, Scope>> {
    const teams = await this.work.repository(TeamEntity).find({ order: { code: 'ASC' } });
    return new Map<string, Scope>([
      [OF_AGENCY, { name: '', isRetired: false }],
      ...teams.map((team) => [team.id, team] as const),
    ]);
  }

  private async view(
    { scope, version, own }: OperatingNumbersEntity,
    { name, isRetired }: Scope,
  ): Promise<NumbersSettingView> {
    const isOfTeam = scope !== OF_AGENCY;
    return {
      id: scope,
      version,
      isRetired,
      isOfTeam,
      name,
      setting: whole(own),
      since: await this.since(scope),
      exceptions: this.directory
        .all()
        .filter(({ teamId, isActive }) => isActive && (isOfTeam ? teamId === scope : true))
        .filter(({ caseCap, liveTransfersPerHour }) => caseCap !== null || liveTransfersPerHour !== null)
        .flatMap(({ id }) => this.directory.ref(id) ?? []),
    };
  }

  /** The last change of each number. */
  private async since(scope: string): Promise<NumberSince[]> {
    const last = new Map<OperatingNumber, NumberSince>();
    for (const { at, by, after } of await this.changes.entries('numbers', scope))
      for (const name of operatingNumberNames)
        if (!last.has(name) && Object.hasOwn(after, name)) last.set(name, { name, at, by });
    return [...last.values()];
  }

  private rows() {
    return this.work.repository(OperatingNumbersEntity);
  }
}

type Scope = Pick<TeamEntity, 'name' | 'isRetired'>;

const unset = (scope: string): OperatingNumbersEntity => ({ scope, version: 1, own: {} });

const ownOf = (setting: NumbersSetting): NumbersSetting =>
  Object.fromEntries(
    operatingNumberNames.flatMap((name) => (typeof setting[name] === 'number' ? [[name, setting[name]]] : [])),
  );

/** With null for what is left out: so that its history says that a value was taken back. */
const whole = (own: NumbersSetting): NumbersSetting =>
  Object.fromEntries(operatingNumberNames.map((name) => [name, own[name] ?? null]));
