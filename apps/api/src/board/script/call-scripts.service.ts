import { Injectable } from '@nestjs/common';
import {
  scriptLineNames,
  scriptProblem,
  type ChangeScript,
  type LocalizedText,
  type SaidLine,
  type ScriptSetting,
  type ScriptSettingView,
} from '@toritsugi/contracts';
import { findBarred } from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { Agency } from '../../staff/agency.service';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { CallScriptEntity } from './call-script.entity';
import { callScript, introduction, type CallNames } from './script-lines';

const SCOPE = 'agency';
const BARRED: LocalizedText = {
  ja: '電話でたずねてはいけない事柄の言葉があります。',
  en: 'This has a word about something that nobody may be asked on the telephone.',
};

/** The script of the calls: read anew for each task that is opened, so that every process says the same. */
@Injectable()
export class CallScripts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: SettingChanges,
    private readonly agency: Agency,
  ) {}

  async linesFor(names: Omit<CallNames, 'agency'>): Promise<SaidLine[]> {
    const row = await this.rows().findOneBy({ scope: SCOPE });
    return callScript(row?.own ?? {}, { agency: this.agency.current.name, ...names });
  }

  /** Of the advisor who is put through to: `staff` is whoever called. */
  async introductionOf(names: Record<'staff' | 'person' | 'advisor', string>): Promise<LocalizedText> {
    const row = await this.rows().findOneBy({ scope: SCOPE });
    return introduction(row?.own ?? {}, { agency: this.agency.current.name, ...names });
  }

  async read(me: SignedIn): Promise<ScriptSettingView> {
    return this.view(await this.row(), me);
  }

  /** The agency's own words alone. */
  async own(): Promise<Omit<ScriptSettingView, 'sample'>> {
    return ownView(await this.row());
  }

  /** Refuses a placeholder that is unknown or missing, and words about what nobody may be asked. */
  async change(me: SignedIn, { version, setting, reason, draft }: ChangeScript): Promise<ScriptSettingView> {
    const problems = problemsOf(setting);
    if (problems.length > 0) throw new Refusal('invalid', {}, problems);
    const row = await this.changes.change(CallScriptEntity, {
      kind: 'script',
      where: { scope: SCOPE },
      first: UNCHANGED,
      seen: version,
      values: { own: whole(setting) },
      madeBy: me.id,
      reason,
      draft,
      settingOf: ({ own }) => whole(own),
    });
    return this.view(row, me);
  }

  private view(row: CallScriptEntity, me: SignedIn): ScriptSettingView {
    const sample = {
      agency: this.agency.current.name,
      staff: me.familyName,
      person: '見本',
      advisor: '担当',
      time: SAMPLE_TIME,
    };
    return { ...ownView(row), sample };
  }

  private async row(): Promise<CallScriptEntity> {
    return (await this.rows().findOneBy({ scope: SCOPE })) ?? UNCHANGED;
  }

  private rows() {
    return this.work.repository(CallScriptEntity);
  }
}

const SAMPLE_TIME: LocalizedText = { ja: '11月12日（木）20:00', en: 'Thu 12 Nov 20:00' };
const UNCHANGED: CallScriptEntity = { scope: SCOPE, version: 1, own: {} };

/** Every line, empty where it is the product's: so that the history says that one was taken back. */
const whole = (own: Partial<ScriptSetting>): ScriptSetting =>
  Object.fromEntries(
    scriptLineNames.map((line) => [line, { ja: own[line]?.ja.trim() ?? '', en: own[line]?.en.trim() ?? '' }]),
  ) as unknown as ScriptSetting;

const ownView = ({ version, own }: CallScriptEntity): Omit<ScriptSettingView, 'sample'> => ({
  id: SCOPE,
  version,
  isRetired: false,
  setting: whole(own),
});

const problemsOf = (setting: ScriptSetting): { field: string; message: LocalizedText }[] =>
  scriptLineNames.flatMap((line) =>
    (['ja', 'en'] as const).flatMap((language) => {
      const text = setting[line][language];
      const message = scriptProblem(line, text) ?? (findBarred(text).length > 0 ? BARRED : null);
      return message === null ? [] : [{ field: `setting.${line}.${language}`, message }];
    }),
  );
