import { Injectable } from '@nestjs/common';
import type {
  ChangeTarget,
  LocalizedText,
  TargetSetting,
  TargetSettings as TargetList,
  TargetSettingView,
} from '@toritsugi/contracts';
import {
  barredAttributes,
  checkCriteria,
  CRITERIA_PER_LIST,
  criterionLists,
  type Criterion,
  type CriterionProblemCode,
  type Target,
} from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { TargetVersionEntity } from './target-version.entity';
import { Targets } from './targets.service';

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

  async add(madeBy: string, setting: TargetSetting): Promise<TargetSettingView> {
    const criteria = await this.checked(setting);
    return this.work.run(async () => {
      const known = (await this.rows().find({ select: { id: true, targetId: true } })).map(({ targetId }) => targetId);
      let id = setting.occupation;
      for (let number = 2; known.includes(id); number += 1) id = `${setting.occupation}_${number}`;
      await this.put(targetOf(id, 1, setting, criteria), setting);
      await this.changes.note({ kind: 'target', subjectId: id, before: null, after: setting, madeBy });
      return view(await this.newestOf(id));
    });
  }

  async change(madeBy: string, id: string, { version, setting, reason }: ChangeTarget): Promise<TargetSettingView> {
    const criteria = await this.checked(setting);
    return this.work.run(async () => {
      const before = await this.newestOf(id);
      const locked = await this.rows().findOneOrFail({ where: { id: before.id }, lock: { mode: 'pessimistic_write' } });
      const isNewest = locked.state === before.state && (await this.newestOf(id)).id === before.id;
      if (before.version !== version || !isNewest) throw new Refusal('setting_outdated');
      if (setting.isRetired) await this.retire(id);
      else await this.put(targetOf(id, version + 1, setting, criteria), setting);
      await this.changes.note({
        kind: 'target',
        subjectId: id,
        before: settingOf(before),
        after: setting,
        madeBy,
        reason,
      });
      return view(await this.newestOf(id));
    });
  }

  private put(target: Target, { teamId = null }: TargetSetting): Promise<void> {
    return this.targets.activate(target, teamId);
  }

  /** Without any target nobody could register: the last one stays. */
  private async retire(targetId: string): Promise<void> {
    // Two that are retired at once wait for each other: one of them finds itself the last.
    const active = await this.rows().find({ where: { state: 'active' }, lock: { mode: 'pessimistic_write' } });
    if (!active.some((row) => row.targetId !== targetId)) throw problem('isRetired', words.lastOne);
    await this.rows().update({ targetId, state: 'active' }, { state: 'superseded' });
  }

  private async checked({ occupation, criteria }: TargetSetting): Promise<readonly Criterion[]> {
    const { occupations, fields } = await this.vocabulary.newestNow();
    const term = occupations.find(({ id, retired }) => id === occupation && retired !== true);
    if (term === undefined) throw problem('occupation', words.occupation);
    const read = checkCriteria(
      criteria.map(({ weight, ...criterion }) => (weight === undefined ? criterion : { ...criterion, weight })),
      fields,
    );
    if (read.ok) return read.criteria;
    const barred = new Map(read.barred.map((found) => [`${found.path.split('.')[0]} ${found.attribute}`, found]));
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

const view = (row: TargetVersionEntity): TargetSettingView => ({
  id: row.targetId,
  version: row.version,
  isRetired: row.state !== 'active',
  usedBy: [],
  setting: settingOf(row),
});

const words = {
  occupation: { ja: '職種を選んでください。', en: 'Choose an occupation.' },
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

const at = (index: number, message: LocalizedText): FieldProblem => ({
  field: index < 0 ? 'criteria' : `criteria.${index}.label`,
  message,
});

/** Says which attribute, and at which criterion. */
function barredProblem({
  attribute,
  path,
}: {
  attribute: (typeof barredAttributes)[number];
  path: string;
}): FieldProblem {
  const index = Number(path.split('.')[0]);
  return at(Number.isInteger(index) ? index : -1, {
    ja: `${problemWords.barred_attribute.ja}（${attribute}）`,
    en: `${problemWords.barred_attribute.en} (${attribute})`,
  });
}

function problem(field: string, message: LocalizedText): Refusal {
  return new Refusal('invalid', {}, [{ field, message }]);
}
