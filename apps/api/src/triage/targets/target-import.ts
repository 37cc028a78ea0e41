import { Injectable } from '@nestjs/common';
import { TargetSetting, type CriterionSetting, type LineProblem } from '@toritsugi/contracts';
import { historyWords } from '@toritsugi/history';
import { criterionLists } from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems, flagOf, nameOf, numberOf, spelled } from '../../staff/imports/cell-words';
import { ImportSources, type FileLine, type LineDone } from '../../staff/imports/import-sources';
import { RowImport, type Found, type Reading } from '../../staff/imports/row-import';
import { TeamEntity } from '../../staff/team.entity';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { TargetSettings } from './target-settings.service';

const NO_TEAM = ['なし', 'none'];
type Lists = Partial<Record<(typeof criterionLists)[number], CriterionSetting[]>>;

/** Targets of a file, by their code or their occupation, each list of criteria as JSON. Each change is a version. */
@Injectable()
export class TargetImport extends RowImport<TargetSetting> {
  readonly kind = 'target';
  readonly operation = 'settings.change';
  protected readonly of = TargetSetting;

  constructor(
    work: UnitOfWork,
    private readonly targets: TargetSettings,
    private readonly vocabulary: VocabularyVersions,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected freshOf() {
    return { teamId: null, priority: 1, criteria: [], isRetired: false };
  }

  protected async reader() {
    const teams = await this.work.repository(TeamEntity).find();
    const { occupationOf } = historyWords(await this.vocabulary.newestNow());
    const { items } = await this.targets.list();
    return ({ cells }: FileLine): Reading<TargetSetting> => {
      const { code = '', occupation: word = '', team = '', priority = '', isRetired: said = '' } = cells;
      const problems: LineProblem[] = [];
      const refuse = (column: string, message: LineProblem['message']): undefined =>
        void problems.push({ column, message: { ...message } });
      const occupation = occupationOf(word) ?? refuse('occupation', cellProblems.occupation) ?? '';
      const given: Partial<TargetSetting> = { occupation };
      const called = items.filter(({ id, setting }) => (code === '' ? setting.occupation === occupation : id === code));
      if (called.length > 1) refuse('code', cellProblems.severalTargets);
      const teamOf = () => teams.find(({ name, code }) => name === nameOf(team) || code === team)?.id;
      if (team !== '')
        given.teamId = NO_TEAM.includes(spelled(team)) ? null : (teamOf() ?? refuse('team', cellProblems.team) ?? null);
      if (priority !== '') given.priority = numberOf(priority) ?? refuse('priority', cellProblems.number) ?? 0;
      if (said !== '') given.isRetired = flagOf(said) ?? refuse('isRetired', cellProblems.flag) ?? false;
      const lists: Lists = {};
      for (const list of criterionLists) {
        const text = cells[list] ?? '';
        if (text !== '') lists[list] = criteriaOf(text, list) ?? refuse(list, cellProblems.criteria) ?? [];
      }
      if (Object.keys(lists).length > 0) {
        const before = called[0]?.setting.criteria ?? [];
        given.criteria = criterionLists.flatMap((list) => lists[list] ?? before.filter((one) => one.list === list));
      }
      return { name: word, key: code, given, problems };
    };
  }

  protected async find({ occupation }: Partial<TargetSetting>, code: string): Promise<Found<TargetSetting> | null> {
    const { items } = await this.targets.list();
    return items.find(({ id, setting }) => (code === '' ? setting.occupation === occupation : id === code)) ?? null;
  }

  protected add(setting: TargetSetting, me: SignedIn): Promise<Found<TargetSetting>> {
    return this.targets.add(me.id, setting);
  }

  protected change({ id, version }: Found<TargetSetting>, setting: TargetSetting, me: SignedIn) {
    return this.targets.change(me.id, id, { version, setting });
  }

  /** Scores may rest on it: it is retired. */
  protected async remove({ subjectId, version }: Pick<LineDone, 'subjectId' | 'version'>, me: SignedIn) {
    const found = await this.find({}, subjectId);
    if (found === null || found.version !== version) return false;
    await this.change(found, { ...found.setting, isRetired: true }, me);
    return true;
  }

  protected override columnOf(property: string): string {
    return property.startsWith('criteria') ? '' : property === 'teamId' ? 'team' : property;
  }
}

/** One list of criteria; null for what is none. Its rules are judged where every change of a target is. */
function criteriaOf(text: string, list: CriterionSetting['list']): CriterionSetting[] | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read)) return null;
  const criteria: unknown[] = read;
  return criteria.every((one) => typeof one === 'object' && one !== null)
    ? criteria.map((one) => ({ ...(one as CriterionSetting), list }))
    : null;
}
