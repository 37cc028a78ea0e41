import { Injectable } from '@nestjs/common';
import { NumbersSetting, operatingNumberNames, type LineProblem } from '@toritsugi/contracts';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import type { SignedIn } from '../../../platform/http/signed-in';
import { cellProblems, numberOf, spelled } from '../../imports/cell-words';
import { ImportSources, type FileLine } from '../../imports/import-sources';
import { StandingImport, type Found, type Reading } from '../../imports/row-import';
import { TeamEntity } from '../../team.entity';
import { NumberSettings } from './number-settings.service';
import { OF_AGENCY } from './operating-numbers.service';

const AGENCY = ['全社', 'theagency', OF_AGENCY];
const AS_USUAL = ['標準', 'usual'];

/** Operating numbers of a file: a line for the agency and for each team, 標準 where there is no value of one's own. */
@Injectable()
export class NumberImport extends StandingImport<NumbersSetting> {
  readonly kind = 'numbers';
  readonly operation = 'settings.change';
  protected readonly of = NumbersSetting;

  constructor(
    work: UnitOfWork,
    private readonly numbers: NumberSettings,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected async reader() {
    const teams = await this.work.repository(TeamEntity).find();
    return ({ cells }: FileLine): Reading<NumbersSetting> => {
      const { scope = '' } = cells;
      const team = teams.find(({ name, code }) => name === scope || code === scope)?.id;
      const key = team ?? (AGENCY.includes(spelled(scope)) ? OF_AGENCY : '');
      const problems: LineProblem[] = key === '' ? [{ column: 'scope', message: cellProblems.whose }] : [];
      const given: NumbersSetting = {};
      for (const name of operatingNumberNames) {
        const text = cells[name] ?? '';
        if (text === '') continue;
        given[name] = AS_USUAL.includes(spelled(text)) ? null : numberOf(text);
        if (given[name] === null && !AS_USUAL.includes(spelled(text)))
          problems.push({ column: name, message: cellProblems.number });
      }
      return { name: scope, key, given, problems };
    };
  }

  protected find(_given: Partial<NumbersSetting>, scope: string): Promise<Found<NumbersSetting>> {
    return this.numbers.now(scope);
  }

  protected change({ id, version }: Found<NumbersSetting>, setting: NumbersSetting, me: SignedIn) {
    return this.numbers.change(me.id, id, { version, setting });
  }
}
