import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type {
  ChangeTarget,
  ForecastFigure,
  LocalizedText,
  TargetSetting,
  TargetSettings as TargetList,
  TargetSettingView,
  TargetVersions,
  TargetVersionView,
  WithdrawTarget,
} from '@toritsugi/contracts';
import {
  barredText,
  type BarredFinding,
  checkCriteria,
  CRITERIA_PER_LIST,
  criterionLists,
  ruleProblem,
  senseProblems,
  type Criterion,
  type CriterionProblemCode,
  scoresAlike,
  targetDifferences,
  type Target,
} from '@toritsugi/triage';
import { In } from 'typeorm';
import { DecisionRequestEntity } from '../../agreement/decision-request.entity';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { Teams } from '../../staff/settings/teams.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Forecasts, type Foretold } from '../forecasts/forecasts.service';
import { TargetForecasts } from '../forecasts/target-forecasts.service';
import { TargetVersionEntity } from './target-version.entity';
import { Targets } from './targets.service';

/** How far ahead a version may be set. */
const FURTHEST_DAYS = 366;

/**
 * Targets as a setting: a manager sets them at once, each change the next version, which never changes again. Leads
 * propose (see the target changes). At most three of each list (S000-10).
 */
@Injectable()
export class TargetSettings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly targets: Targets,
    private readonly vocabulary: VocabularyVersions,
    private readonly changes: SettingChanges,
    private readonly staff: StaffDirectory,
    private readonly clock: AgencyClock,
    private readonly teams: Teams,
    private readonly forecasts: Forecasts,
    private readonly foreseen: TargetForecasts,
  ) {
    changes.hear(['target'], () => this.targets.reload());
  }

  async list(): Promise<TargetList> {
    const rows = await this.rows().find({ order: { targetId: 'ASC', version: 'ASC' } });
    const newest = new Map(rows.filter(({ state }) => state !== 'scheduled').map((row) => [row.targetId, row]));
    return { items: [...newest.values()].map(view) };
  }

  /** The target that a setting would make, checked as if it were saved. */
  async read(one: Pick<Target, 'id' | 'version'>, setting: TargetSetting): Promise<Target> {
    return targetOf(one.id, one.version, setting, await this.checked(setting));
  }

  /** `wished`: its id, where it was said. */
  async add(madeBy: string, setting: TargetSetting, wished?: string): Promise<TargetSettingView> {
    const criteria = await this.checked(setting);
    const figures = await this.foretold(targetOf('', 1, setting, criteria));
    return this.work.run(async () => {
      await this.teams.refuseRetired(setting.teamId ?? null);
      const rows = await this.rows().find();
      if (rows.some((row) => isTwin(row, setting, targetOf('', 1, setting, criteria))))
        throw problem('criteria', words.same);
      const known = rows.map(({ targetId }) => targetId);
      let id = wished ?? setting.occupation;
      for (let number = 2; known.includes(id); number += 1) id = `${setting.occupation}_${number}`;
      if (dayOf(setting) !== null) throw problem('from', words.firstNow);
      await this.targets.activate(targetOf(id, 1, setting, criteria), setting.teamId ?? null, { madeBy });
      await this.keep({ subjectId: id, subjectVersion: 1, madeBy, startsAt: null, figures });
      await this.changes.note({ kind: 'target', subjectId: id, before: null, after: noted(setting), madeBy });
      return view(await this.newestOf(id));
    });
  }

  async change(madeBy: string, id: string, { version, setting, reason }: ChangeTarget): Promise<TargetSettingView> {
    const criteria = await this.checked(setting);
    const from = this.startOf(setting, await this.clock.now());
    const figures = setting.isRetired ? [] : await this.foretold(targetOf(id, version + 1, setting, criteria));
    return this.work.run(async () => {
      const before = await this.newestOf(id);
      const locked = await this.rows().findOneOrFail({ where: { id: before.id }, lock: { mode: 'pessimistic_write' } });
      const isNewest = locked.state === before.state && (await this.newestOf(id)).id === before.id;
      if (before.version !== version || !isNewest) throw new Refusal('setting_outdated');
      if (await this.rows().existsBy({ targetId: id, state: 'scheduled' })) throw new Refusal('target_scheduled');
      const next = targetOf(id, version + 1, setting, criteria);
      if (!setting.isRetired) await this.teams.refuseRetired(setting.teamId ?? null);
      if (setting.isRetired) await this.retire(id);
      else await this.targets.activate(next, setting.teamId ?? null, { from, madeBy, reason: reason ?? '' });
      await this.keep({ subjectId: id, subjectVersion: version + 1, madeBy, startsAt: from, figures });
      await this.changes.note({
        kind: 'target',
        subjectId: id,
        before: settingOf(before),
        after: noted(setting),
        madeBy,
        reason,
      });
      return view(await this.newestOf(id));
    });
  }

  /** Newest first, each with what it changed. */
  async versions(id: string): Promise<TargetVersions> {
    const rows = await this.rows().find({ where: { targetId: id }, order: { version: 'ASC' } });
    if (rows.length === 0) throw new Refusal('not_found');
    const decisionIds = rows.flatMap(({ decisionId }) => decisionId ?? []);
    const decisions = await this.work
      .repository(DecisionRequestEntity)
      .find({ select: { id: true, proposerId: true, deciderId: true }, where: { id: In(decisionIds) } });
    const views = rows.map((row, place): TargetVersionView => {
      const decision = decisions.find((one) => one.id === row.decisionId);
      const before = rows[place - 1];
      const same = rows
        .slice(0, Math.max(0, place - 1))
        .findLast((one) => isDeepStrictEqual(one.criteria, row.criteria));
      const differences = before === undefined ? [] : targetDifferences(asTarget(before), asTarget(row));
      return {
        version: row.version,
        state: row.state,
        from: row.activeFrom.toISOString(),
        by: this.staff.ref(decision?.proposerId ?? row.madeBy),
        approvedBy: this.staff.ref(decision?.deciderId ?? null),
        reason: row.reason,
        sameAs: differences.length > 0 ? (same?.version ?? null) : null,
        differences: differences.map(({ label, before: was, after }) => ({
          label: { ...label },
          before: { ...was },
          after: { ...after },
        })),
        setting: { ...settingOf(row), isRetired: false },
      };
    });
    return { items: views.reverse() };
  }

  /** Takes back a version before its day: it never was in force, and its number is free again. */
  async withdraw(madeBy: string, id: string, { version, reason }: WithdrawTarget): Promise<TargetVersions> {
    await this.work.run(async () => {
      const scheduled = await this.rows().findOneBy({ targetId: id, version, state: 'scheduled' });
      const { affected } = await this.rows().delete({ targetId: id, version, state: 'scheduled' });
      if (scheduled === null || affected !== 1) throw new Refusal('setting_outdated');
      await this.forecasts.forget({ kind: 'target', subjectId: id, subjectVersion: version });
      const from = tokyoDay(scheduled.activeFrom.getTime());
      const before = { ...settingOf(scheduled), isRetired: false, from };
      const after = { ...settingOf(await this.newestOf(id)), from: '' };
      await this.changes.note({ kind: 'target', subjectId: id, before, after, madeBy, reason });
    });
    return this.versions(id);
  }

  /** The figures that the editor shows of this change; none where no score can move: they would come true untried. */
  private async foretold(target: Target): Promise<readonly ForecastFigure[]> {
    const before = await this.targets.activeNow();
    if (before.some((one) => one.id === target.id && scoresAlike(one, target))) return [];
    return this.foreseen.foretell(before, [...before.filter(({ id }) => id !== target.id), target]);
  }

  private keep(foretold: Omit<Foretold, 'kind'>): Promise<void> {
    return this.forecasts.keep({ kind: 'target', ...foretold });
  }

  /** Null: at once. */
  private startOf(setting: TargetSetting, now: Date): Date | null {
    const day = dayOf(setting);
    if (day === null || day === tokyoDay(now.getTime())) return null;
    const start = tokyoMoment(day);
    if (start < now || start.getTime() - now.getTime() > FURTHEST_DAYS * DAY) throw problem('from', words.from);
    if (setting.isRetired) throw problem('from', words.retiresNow);
    return start;
  }

  /** Without any target nobody could register: the last one stays. */
  private async retire(targetId: string): Promise<void> {
    // Two that are retired at once wait for each other: one of them finds itself the last.
    const active = await this.rows().find({ where: { state: 'active' }, lock: { mode: 'pessimistic_write' } });
    if (!active.some((row) => row.targetId !== targetId)) throw problem('isRetired', words.lastOne);
    await this.rows().update({ targetId, state: 'active' }, { state: 'superseded' });
  }

  /** One that is retired may be as it always was. */
  private async checked({ occupation, criteria, isRetired }: TargetSetting): Promise<readonly Criterion[]> {
    const vocabulary = await this.vocabulary.newestNow();
    const { occupations, fields } = vocabulary;
    const term = occupations.find(({ id, retired }) => id === occupation && retired !== true);
    if (term === undefined) throw problem('occupation', words.occupation);
    const read = checkCriteria(
      criteria.map(({ weight, ...criterion }) => (weight === undefined ? criterion : { ...criterion, weight })),
      fields,
    );
    if (read.ok) {
      if (isRetired) return read.criteria;
      if (!read.criteria.some(({ list }) => list === 'must')) throw problem('criteria', words.empty);
      const wrong = read.criteria.flatMap(({ rule }, index) => {
        const found = ruleProblem(rule, fields);
        return found === null ? [] : [at(index, sentence(found))];
      });
      const senseless = senseProblems(read.criteria, { occupation, vocabulary });
      wrong.push(...senseless.map(({ index, words: why }) => at(index, sentence(why))));
      if (wrong.length > 0) throw new Refusal('invalid', {}, wrong);
      return read.criteria;
    }
    // Of a label and a question of the same matter, the first is told.
    const barred = new Map(
      read.barred.toReversed().map((found) => [`${found.path.split('.')[0]} ${found.attribute}`, found]),
    );
    throw new Refusal('invalid', {}, [
      ...read.problems.map(({ code, index }) => at(index, problemWords[code])),
      ...[...barred.values()].map(barredProblem),
    ]);
  }

  private newestOf(targetId: string): Promise<TargetVersionEntity> {
    return this.rows()
      .findOne({
        where: [
          { targetId, state: 'active' },
          { targetId, state: 'superseded' },
        ],
        order: { version: 'DESC' },
      })
      .then((row) => {
        if (row === null) throw new Refusal('not_found');
        return row;
      });
  }

  private rows() {
    return this.work.repository(TargetVersionEntity);
  }
}

function targetOf(id: string, version: number, setting: TargetSetting, criteria: readonly Criterion[]): Target {
  const [must = [], want = [], avoid = []] = criterionLists.map((list) => criteria.filter((one) => one.list === list));
  return { id, version, occupation: setting.occupation, priority: setting.priority, must, want, avoid };
}

const settingOf = ({ occupation, teamId, priority, criteria, state }: TargetVersionEntity): TargetSetting => ({
  occupation,
  teamId,
  priority,
  criteria: [...criteria.must, ...criteria.want, ...criteria.avoid].map(
    ({ id, list, label, question, weight, rule }) => ({
      id,
      list,
      label: { ...label },
      question: { ...question },
      ...(weight === undefined ? {} : { weight }),
      rule: { ...rule },
    }),
  ),
  isRetired: state !== 'active',
});

const asTarget = (row: TargetVersionEntity): Target => ({ ...row, id: row.targetId, ...row.criteria });

/** The day it begins at, where one is given. */
const dayOf = ({ from }: TargetSetting): string | null => from ?? null;

/** As the history keeps it: without a day where it was at once. */
const noted = ({ from, ...setting }: TargetSetting): object => ({ ...setting, ...(from ? { from } : {}) });

const view = (row: TargetVersionEntity): TargetSettingView => ({
  id: row.targetId,
  version: row.version,
  isRetired: row.state !== 'active',
  setting: settingOf(row),
});

const words = {
  occupation: { ja: '職種を選んでください。', en: 'Choose an occupation.' },
  empty: {
    ja: '必須条件がありません。1つ以上入れてください。',
    en: 'There is no Must. Enter at least one.',
  },
  same: {
    ja: '同じ職種・チーム・優先順位・条件のターゲットがすでにあります。',
    en: 'There is a target of this occupation, team, priority and criteria already.',
  },
  firstNow: {
    ja: 'はじめての版は、保存と同時に始まります。空欄にしてください。',
    en: 'A first version begins at once.',
  },
  from: { ja: '明日から1年先までの日を選んでください。', en: 'Choose a day from tomorrow to a year from now.' },
  retiresNow: { ja: '停止は、保存と同時だけです。空欄にしてください。', en: 'Retiring is at once: leave this empty.' },
  lastOne: {
    ja: '最後のターゲットは停止できません。登録を受けられなくなります。',
    en: 'The last target cannot be retired: nobody could register.',
  },
} as const satisfies Record<string, LocalizedText>;

const problemWords: Readonly<Record<CriterionProblemCode, LocalizedText>> = {
  not_criteria: { ja: '条件の名前と質問を入れてください。', en: 'Give the criterion a name and a question.' },
  not_a_rule: { ja: '条件の値を確認してください。', en: 'Please check the value of the criterion.' },
  not_scorable: { ja: '判定に使える項目ではありません。', en: 'This answer cannot be judged by.' },
  barred_attribute: {
    ja: '法令上、条件にできない事項が含まれています（職業安定法5条の5）。',
    en: 'The law bars this as a criterion (Employment Security Act, art. 5-5).',
  },
  duplicate_id: { ja: '同じ条件が2つあります。', en: 'The same criterion stands twice.' },
  too_many: {
    ja: `必須・歓迎・避けたい条件は、それぞれ${CRITERIA_PER_LIST}つまでです。`,
    en: `At most ${CRITERIA_PER_LIST} of each list.`,
  },
};

const at = (index: number, message: LocalizedText, part = 'label'): FieldProblem => ({
  field: index < 0 ? 'criteria' : `criteria.${index}.${part}`,
  message,
});

/** Says which attribute, and at which criterion. */
function barredProblem({ attribute, path }: BarredFinding): FieldProblem {
  const [place, part] = path.split('.');
  const index = Number(place);
  return at(Number.isInteger(index) ? index : -1, { ...barredText(attribute) }, part === 'question' ? part : 'label');
}

const sentence = ({ ja, en }: LocalizedText): LocalizedText => ({ ja: `${ja}。`, en: `${en}.` });

function problem(field: string, message: LocalizedText): Refusal {
  return new Refusal('invalid', {}, [{ field, message }]);
}

/** In force, and asks the same of the same people in the same place: nothing would come of a second one. */
function isTwin(row: TargetVersionEntity, setting: TargetSetting, { must, want, avoid }: Target): boolean {
  // As it would be read again: what was sent are instances of the contract's classes.
  const stored: unknown = JSON.parse(JSON.stringify({ must, want, avoid }));
  return (
    row.state === 'active' &&
    row.occupation === setting.occupation &&
    row.teamId === (setting.teamId ?? null) &&
    row.priority === setting.priority &&
    isDeepStrictEqual(row.criteria, stored)
  );
}
