import { Injectable } from '@nestjs/common';
import { JobOrderSetting, type LineProblem } from '@toritsugi/contracts';
import { historyWords } from '@toritsugi/history';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems, numberOf, spelled } from '../../staff/imports/cell-words';
import { ImportSources, type FileLine, type LineDone } from '../../staff/imports/import-sources';
import { RowImport, type Found, type Reading } from '../../staff/imports/row-import';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { EmployerEntity } from '../employer.entity';
import { EmployersService, orderSetting } from '../employers.service';
import { JobOrderEntity } from '../job-order.entity';

const stateWords: Readonly<Record<JobOrderSetting['state'], readonly string[]>> = {
  open: ['open', '募集中', '公開'],
  paused: ['paused', '一時停止', '停止中', '停止'],
  filled: ['filled', '充足', '終了', '募集終了'],
};

/** Job orders of a file, by their employer and title. */
@Injectable()
export class JobOrderImport extends RowImport<JobOrderSetting> {
  readonly kind = 'job_order';
  readonly operation = 'employers.change';
  protected readonly of = JobOrderSetting;

  constructor(
    work: UnitOfWork,
    private readonly employers: EmployersService,
    private readonly vocabulary: VocabularyVersions,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected freshOf() {
    return { occupation: '', income: 0, feePercent: 0, state: 'open' as const };
  }

  protected async reader() {
    const employers = await this.work.repository(EmployerEntity).find();
    const ids = new Map(
      employers.flatMap(({ id, name, code }) => [[spelled(name), id] as const, [spelled(code), id] as const]),
    );
    // Two that differ in widths alone are two.
    const byName = new Map(employers.map(({ id, name }) => [name, id]));
    const { occupationOf } = historyWords(await this.vocabulary.newestNow());
    return ({ cells }: FileLine): Reading<JobOrderSetting> => {
      const {
        employer = '',
        title = '',
        occupation: word = '',
        income = '',
        feePercent = '',
        state: said = '',
      } = cells;
      const problems: LineProblem[] = [];
      const refuse = (column: string, message: LineProblem['message']): undefined =>
        void problems.push({ column, message: { ...message } });
      const number = (column: string, text: string) => numberOf(text) ?? refuse(column, cellProblems.number);
      const stateOf = () =>
        (Object.keys(stateWords) as JobOrderSetting['state'][]).find((one) => stateWords[one].includes(spelled(said)));
      const given: Partial<JobOrderSetting> = { title };
      given.employerId =
        byName.get(employer) ?? ids.get(spelled(employer)) ?? refuse('employer', cellProblems.employer) ?? '';
      if (word !== '') given.occupation = occupationOf(word) ?? refuse('occupation', cellProblems.occupation) ?? '';
      if (income !== '') given.income = number('income', income) ?? 0;
      if (feePercent !== '') given.feePercent = number('feePercent', feePercent) ?? 0;
      if (said !== '') given.state = stateOf() ?? refuse('state', cellProblems.state) ?? 'open';
      return { name: `${employer} ${title}`.trim(), given, problems };
    };
  }

  protected async find({
    employerId = '',
    title = '',
  }: Partial<JobOrderSetting>): Promise<Found<JobOrderSetting> | null> {
    const row = await this.work.repository(JobOrderEntity).findOneBy({ employerId, title });
    return row === null ? null : { id: row.id, version: row.version, setting: orderSetting(row) };
  }

  protected add(setting: JobOrderSetting, me: SignedIn): Promise<Found<JobOrderSetting>> {
    return this.employers.addJobOrder(me.id, setting);
  }

  protected change({ id, version }: Found<JobOrderSetting>, setting: JobOrderSetting, me: SignedIn) {
    return this.employers.changeJobOrder(me.id, id, { version, setting });
  }

  protected remove({ subjectId, version }: Pick<LineDone, 'subjectId' | 'version'>, me: SignedIn): Promise<boolean> {
    return this.employers.remove(me.id, { kind: 'job_order', id: subjectId, version: version ?? 0 });
  }

  protected override columnOf(property: string): string {
    return property === 'employerId' ? 'employer' : property;
  }
}
