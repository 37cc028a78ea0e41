import { Injectable } from '@nestjs/common';
import { EmployerSetting, type LineProblem } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems, flagOf } from '../../staff/imports/cell-words';
import { ImportSources, type FileLine, type LineDone } from '../../staff/imports/import-sources';
import { RowImport, type Found, type Reading } from '../../staff/imports/row-import';
import { EmployerEntity } from '../employer.entity';
import { EmployersService } from '../employers.service';

/** Employers of a file, by their name. */
@Injectable()
export class EmployerImport extends RowImport<EmployerSetting> {
  readonly kind = 'employer';
  readonly operation = 'employers.change';
  protected readonly of = EmployerSetting;

  constructor(
    work: UnitOfWork,
    private readonly employers: EmployersService,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected freshOf() {
    return { note: '', isRetired: false };
  }

  protected reader() {
    return Promise.resolve(({ cells }: FileLine): Reading<EmployerSetting> => {
      const { name = '', note = '', isRetired: said = '' } = cells;
      const isRetired = flagOf(said);
      const problems: LineProblem[] = isRetired === null ? [{ column: 'isRetired', message: cellProblems.flag }] : [];
      const given = { name, ...(note && { note }), ...(said && isRetired !== null && { isRetired }) };
      return { name, given, problems };
    });
  }

  protected async find({ name = '' }: Partial<EmployerSetting>): Promise<Found<EmployerSetting> | null> {
    const row = await this.work.repository(EmployerEntity).findOneBy({ name });
    if (row === null) return null;
    const { id, version, note, isRetired } = row;
    return { id, version, setting: { name, note, isRetired } };
  }

  protected add(setting: EmployerSetting, me: SignedIn): Promise<Found<EmployerSetting>> {
    return this.employers.add(me.id, setting);
  }

  protected change({ id, version }: Found<EmployerSetting>, setting: EmployerSetting, me: SignedIn) {
    return this.employers.change(me.id, id, { version, setting });
  }

  protected remove({ subjectId, version }: Pick<LineDone, 'subjectId' | 'version'>, me: SignedIn): Promise<boolean> {
    return this.employers.remove(me.id, { kind: 'employer', id: subjectId, version: version ?? 0 });
  }
}
