import { get, post } from '../call';
import type {
  AgencySettingView,
  ChangeAgency,
  ChangeEmbed,
  ChangeHours,
  ChangeTeam,
  EmbedSettingView,
  HoursSettingView,
  TeamSetting,
  TeamSettings,
  TeamSettingView,
} from './agency-settings';
import type { CallQuestionsView, ChangeCallQuestions } from './call/call-questions';
import type { ChangeScript, ScriptSettingView } from './call/call-script';
import {
  CONFIGURATION_KIBIBYTES,
  type ApplyConfiguration,
  type ConfigurationPlan,
  type ConfigurationText,
  type PlanConfiguration,
} from './configuration';
import { IMPORT_KIBIBYTES, type ImportFile, type SettingImports, type SettingImportWithLines } from './imports';
import type { ChangeField, FieldSetting, FieldSettings, FieldSettingView } from './field-settings';
import type { ForecastLedger } from './forecasts';
import type { ChangeNumbers, NumbersSettings, NumbersSettingView } from './operating-numbers';
import type { SaveDraft, SettingDraft } from './drafts';
import type { SettingHistory } from './setting';
import type {
  ChangeChannel,
  ChangeEmployer,
  ChangeJobOrder,
  ChannelSetting,
  ChannelSettings,
  ChannelSettingView,
  EmployerSetting,
  EmployerSettings,
  EmployerSettingView,
  JobOrderSetting,
  JobOrderSettings,
  JobOrderSettingView,
} from './stage-settings';
import type { ChangeShift, ShiftSettings, ShiftSettingView } from './shift-settings';
import type {
  ChangeTarget,
  TargetSetting,
  TargetSettings,
  TargetSettingView,
  TargetVersions,
  WithdrawTarget,
} from './target-settings';
import type {
  ChangeTemplate,
  PreviewTemplate,
  TemplatePreview,
  TemplateSettings,
  TemplateSettingView,
  TestTemplate,
} from './template-settings';
import type { ChangePartner, PartnerSetting, PartnerSettings, PartnerSettingView } from '../partner/partner';
import type { TestSendReply } from '../messaging/messaging';
import type { FormDesignBasis } from './form/form-design';
import type { FormMeasures, FormMeasuresQuery } from './form/form-measures';
import type {
  ConsentTextList,
  FormCheck,
  FormDraft,
  FormRevision,
  FormVersionList,
  FormVersionView,
  FormView,
  PublishForm,
  SaveForm,
} from './form/form-settings';
import type { EndFormTrial, FormTrials, StartFormTrial } from './form/form-trials';
import type { Rehearsals, RehearsalView, StartRehearsal } from '../registration/rehearsals';
import type { SettingUsedBy } from './used-by';
import type { Operation } from '../permissions';

/** The three calls of a kind that there are several of. */
const kind = <Setting extends object, View extends object, List extends object, Change extends object>(
  path: string,
  { read, change }: { read: Operation; change: Operation },
) => ({
  list: get<{ reply: List }>(path, read),
  add: post<{ body: Setting; reply: View }>(path, change),
  change: post<{ params: 'id'; body: Change; reply: View }>(`${path}/:id`, change),
});
const settings = { read: 'settings.read', change: 'settings.change' } as const;
const employers = { read: 'employers.read', change: 'employers.change' } as const;
const channel = kind<ChannelSetting, ChannelSettingView, ChannelSettings, ChangeChannel>(
  '/settings/channels',
  settings,
);
const employer = kind<EmployerSetting, EmployerSettingView, EmployerSettings, ChangeEmployer>(
  '/settings/employers',
  employers,
);
const jobOrder = kind<JobOrderSetting, JobOrderSettingView, JobOrderSettings, ChangeJobOrder>(
  '/settings/job-orders',
  employers,
);
const partner = kind<PartnerSetting, PartnerSettingView, PartnerSettings, ChangePartner>('/settings/partners', {
  read: 'partner.read',
  change: 'partner.change',
});
const target = kind<TargetSetting, TargetSettingView, TargetSettings, ChangeTarget>('/settings/targets', settings);
const field = kind<FieldSetting, FieldSettingView, FieldSettings, ChangeField>('/settings/fields', settings);
const team = kind<TeamSetting, TeamSettingView, TeamSettings, ChangeTeam>('/settings/teams', settings);

/** What an agency sets by itself: of each kind a list, an addition, a change; of all one history. */
export const settingsCalls = {
  history: get<{ params: 'kind' | 'id'; reply: SettingHistory }>('/settings/history/:kind/:id', 'employers.read'),
  draft: get<{ params: 'kind' | 'id'; reply: SettingDraft }>('/settings/drafts/:kind/:id', 'settings.read'),
  /** Prepared, not in force; what it prepares is changed by the setting's own call. */
  saveDraft: post<{ params: 'kind' | 'id'; body: SaveDraft; reply: SettingDraft }>(
    '/settings/drafts/:kind/:id',
    'settings.change',
  ),
  /** Asked before it is retired; `kind` is one of the retirable kinds. */
  usedBy: get<{ params: 'kind' | 'id'; reply: SettingUsedBy }>('/settings/used-by/:kind/:id', 'employers.read'),
  rehearsals: get<{ reply: Rehearsals }>('/settings/rehearsals', 'settings.change'),
  startRehearsal: post<{ body: StartRehearsal; reply: RehearsalView }>('/settings/rehearsals', 'settings.change'),
  endRehearsal: post<{ params: 'id'; reply: Rehearsals }>('/settings/rehearsals/:id/end', 'settings.change'),
  /** Newest first; those that the caller could have done. */
  imports: get<{ reply: SettingImports }>('/settings/imports', 'import.use'),
  import: get<{ params: 'id'; reply: SettingImportWithLines }>('/settings/imports/:id', 'import.use'),
  /** Bad lines are named and left out, and the same file sent again changes nothing. */
  takeImport: post<{ body: ImportFile; reply: SettingImportWithLines }>(
    '/settings/imports',
    'import.use',
    IMPORT_KIBIBYTES,
  ),
  /** Takes everything back that nobody has touched or used since. */
  revertImport: post<{ params: 'id'; reply: SettingImportWithLines }>('/settings/imports/:id/reversal', 'import.use'),
  /** Everything as one text; put back in, it plans nothing. */
  configuration: get<{ reply: ConfigurationText }>('/settings/configuration', 'settings.change'),
  /** What a text would do; nothing stays of it. */
  planConfiguration: post<{ body: PlanConfiguration; reply: ConfigurationPlan }>(
    '/settings/configuration/plan',
    'settings.change',
    CONFIGURATION_KIBIBYTES,
  ),
  /** All or nothing; refused with `setting_outdated` where the plan that was seen would be another one now. */
  applyConfiguration: post<{ body: ApplyConfiguration; reply: ConfigurationPlan }>(
    '/settings/configuration',
    'settings.change',
    CONFIGURATION_KIBIBYTES,
  ),
  /** As it was before the text of this import. */
  configurationBefore: get<{ params: 'id'; reply: ConfigurationText }>(
    '/settings/imports/:id/configuration',
    'settings.change',
  ),
  agency: get<{ reply: AgencySettingView }>('/settings/agency', 'settings.read'),
  changeAgency: post<{ body: ChangeAgency; reply: AgencySettingView }>('/settings/agency', 'settings.change'),
  hours: get<{ reply: HoursSettingView }>('/settings/hours', 'settings.read'),
  changeHours: post<{ body: ChangeHours; reply: HoursSettingView }>('/settings/hours', 'settings.change'),
  embed: get<{ reply: EmbedSettingView }>('/settings/embed', 'settings.read'),
  changeEmbed: post<{ body: ChangeEmbed; reply: EmbedSettingView }>('/settings/embed', 'settings.change'),
  numbers: get<{ reply: NumbersSettings }>('/settings/numbers', 'settings.read'),
  /** `id` is of a team, or `agency`. */
  changeNumbers: post<{ params: 'id'; body: ChangeNumbers; reply: NumbersSettingView }>(
    '/settings/numbers/:id',
    'settings.change',
  ),
  script: get<{ reply: ScriptSettingView }>('/settings/script', 'settings.read'),
  changeScript: post<{ body: ChangeScript; reply: ScriptSettingView }>('/settings/script', 'settings.change'),
  callQuestions: get<{ reply: CallQuestionsView }>('/settings/call-questions', 'settings.read'),
  changeCallQuestions: post<{ body: ChangeCallQuestions; reply: CallQuestionsView }>(
    '/settings/call-questions',
    'settings.change',
  ),
  /** `id` is of the template: `A1`. */
  templates: get<{ reply: TemplateSettings }>('/settings/templates', 'settings.read'),
  changeTemplate: post<{ params: 'id'; body: ChangeTemplate; reply: TemplateSettingView }>(
    '/settings/templates/:id',
    'settings.change',
  ),
  previewTemplate: post<{ params: 'id'; body: PreviewTemplate; reply: TemplatePreview }>(
    '/settings/templates/:id/preview',
    'settings.read',
  ),
  testTemplate: post<{ params: 'id'; body: TestTemplate; reply: TestSendReply }>(
    '/settings/templates/:id/test',
    'delivery.manage',
  ),
  teams: team.list,
  addTeam: team.add,
  changeTeam: team.change,
  shifts: get<{ reply: ShiftSettings }>('/settings/shifts', 'settings.read'),
  /** `id` is of the colleague. */
  changeShift: post<{ params: 'id'; body: ChangeShift; reply: ShiftSettingView }>(
    '/settings/shifts/of/:id',
    'shift.change',
  ),
  fields: field.list,
  addField: field.add,
  changeField: field.change,
  targets: target.list,
  addTarget: target.add,
  changeTarget: target.change,
  targetVersions: get<{ params: 'id'; reply: TargetVersions }>('/settings/targets/:id/versions', 'settings.read'),
  /** Before its day, a version can be taken back. */
  withdrawTarget: post<{ params: 'id'; body: WithdrawTarget; reply: TargetVersions }>(
    '/settings/targets/:id/withdraw',
    'settings.change',
  ),
  /** What was foretold of changes, and what happened. */
  forecasts: get<{ reply: ForecastLedger }>('/settings/forecasts', 'settings.read'),
  form: get<{ reply: FormView }>('/settings/form', 'settings.read'),
  checkForm: post<{ body: FormDraft; reply: FormCheck }>('/settings/form/check', 'settings.read'),
  saveForm: post<{ body: SaveForm; reply: FormView }>('/settings/form/draft', 'settings.change'),
  discardForm: post<{ body: FormRevision; reply: FormView }>('/settings/form/draft/discard', 'settings.change'),
  settleForm: post<{ body: FormRevision; reply: FormView }>('/settings/form/draft/check', 'settings.change'),
  publishForm: post<{ body: PublishForm; reply: FormView }>('/settings/form', 'settings.change'),
  consentTexts: get<{ reply: ConsentTextList }>('/settings/form/consents', 'settings.read'),
  formVersions: get<{ reply: FormVersionList }>('/settings/form/versions', 'settings.read'),
  formVersion: get<{ params: 'version'; reply: FormVersionView }>('/settings/form/versions/:version', 'settings.read'),
  formTrials: get<{ reply: FormTrials }>('/settings/form/trials', 'settings.read'),
  startFormTrial: post<{ body: StartFormTrial; reply: FormTrials }>('/settings/form/trials', 'settings.change'),
  endFormTrial: post<{ params: 'id'; body: EndFormTrial; reply: FormTrials }>(
    '/settings/form/trials/:id/end',
    'settings.change',
  ),
  formMeasures: get<{ query: FormMeasuresQuery; reply: FormMeasures }>('/settings/form/measures', 'settings.read'),
  /** What the questions are weighed by; the form itself is read apart. */
  formDesign: get<{ reply: FormDesignBasis }>('/settings/form/design', 'settings.read'),
  channels: channel.list,
  addChannel: channel.add,
  changeChannel: channel.change,
  partners: partner.list,
  addPartner: partner.add,
  changePartner: partner.change,
  employers: employer.list,
  addEmployer: employer.add,
  changeEmployer: employer.change,
  jobOrders: jobOrder.list,
  addJobOrder: jobOrder.add,
  changeJobOrder: jobOrder.change,
} as const;
