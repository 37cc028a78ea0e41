import { Injectable } from '@nestjs/common';
import {
  draftKinds,
  ScriptSetting,
  TemplateSetting,
  type DraftKind,
  type SaveDraft,
  type SettingDraft,
} from '@toritsugi/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { StaffDirectory } from '../staff-directory';
import { SettingDraftEntity } from './setting-draft.entity';

/** Their shape and lengths are judged; whether it may be in force is judged when it comes into force. */
const shapes: Readonly<Record<DraftKind, new () => object>> = { template: TemplateSetting, script: ScriptSetting };

/** What is prepared of settings: written by the version that was seen, and gone once it is in force. */
@Injectable()
export class SettingDrafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: StaffDirectory,
  ) {}

  async read(kind: string, subjectId: string): Promise<SettingDraft> {
    const known = knownKind(kind);
    return this.view(known, await this.rows().findOneBy({ kind: known, subjectId }));
  }

  async save(
    madeBy: string,
    { kind, subjectId }: { kind: string; subjectId: string },
    { version, setting }: SaveDraft,
  ): Promise<SettingDraft> {
    const known = knownKind(kind);
    const isShaped = setting === null || validateSync(plainToInstance(shapes[known], setting), STRICT).length === 0;
    if (!isShaped || subjectId.length > LONGEST_ID) throw new Refusal('invalid');
    await this.work.run(async () => {
      const at = { kind: known, subjectId, version };
      const { affected } =
        setting === null ? await this.rows().delete(at) : await this.write(at, { setting, savedBy: madeBy });
      if (affected !== 1) throw new Refusal('setting_outdated');
    });
    return this.read(kind, subjectId);
  }

  private async write(
    at: Pick<SettingDraftEntity, 'kind' | 'subjectId' | 'version'>,
    saved: Pick<SettingDraftEntity, 'setting' | 'savedBy'>,
  ): Promise<{ affected?: number | null | undefined }> {
    if (at.version > 0)
      return this.rows().update(at, { ...saved, version: at.version + 1, savedAt: () => 'agency_now()' });
    const { raw } = await this.rows()
      .createQueryBuilder()
      .insert()
      .values({ ...at, version: 1, ...saved })
      .orIgnore()
      .returning(['version'])
      .execute();
    return { affected: (raw as object[]).length };
  }

  private view(kind: DraftKind, row: SettingDraftEntity | null): SettingDraft {
    if (row === null) return { kind, version: 0, setting: null, by: null, at: null };
    const { version, setting, savedBy, savedAt } = row;
    return { kind, version, setting, by: this.directory.ref(savedBy), at: savedAt.toISOString() };
  }

  private rows() {
    return this.work.repository(SettingDraftEntity);
  }
}

const LONGEST_ID = 60;
const STRICT = { whitelist: true, forbidNonWhitelisted: true };

function knownKind(kind: string): DraftKind {
  const known = draftKinds.find((one) => one === kind);
  if (known === undefined) throw new Refusal('not_found');
  return known;
}
