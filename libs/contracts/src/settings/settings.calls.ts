import { get, post } from '../call';
import type {
  AgencySettingView,
  ChangeAgency,
  ChangeHours,
  ChangeTeam,
  HoursSettingView,
  TeamSetting,
  TeamSettings,
  TeamSettingView,
} from './agency-settings';
import type { ForecastLedger } from './forecasts';
import type { ChangeNumbers, NumbersSettings, NumbersSettingView } from './operating-numbers';
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
import type { ChangeShift, ImportedShifts, ImportShifts, ShiftSettings, ShiftSettingView } from './shift-settings';
import type {
  ChangeTarget,
  FormCheck,
  FormDraft,
  FormView,
  PublishForm,
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
import type { TestSendReply } from '../messaging/messaging';
import type { FormMeasures, FormMeasuresQuery } from './form-measures';
import type { EndFormTrial, FormTrials, StartFormTrial } from './form-trials';
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
const target = kind<TargetSetting, TargetSettingView, TargetSettings, ChangeTarget>('/settings/targets', settings);
const team = kind<TeamSetting, TeamSettingView, TeamSettings, ChangeTeam>('/settings/teams', settings);

/** What an agency sets by itself: of each kind a list, an addition, a change; of all one history. */
export const settingsCalls = {
  history: get<{ params: 'kind' | 'id'; reply: SettingHistory }>('/settings/history/:kind/:id', 'employers.read'),
  agency: get<{ reply: AgencySettingView }>('/settings/agency', 'settings.read'),
  changeAgency: post<{ body: ChangeAgency; reply: AgencySettingView }>('/settings/agency', 'settings.change'),
  hours: get<{ reply: HoursSettingView }>('/settings/hours', 'settings.read'),
  changeHours: post<{ body: ChangeHours; reply: HoursSettingView }>('/settings/hours', 'settings.change'),
  numbers: get<{ reply: NumbersSettings }>('/settings/numbers', 'settings.read'),
  /** `id` is of a team, or `agency`. */
  changeNumbers: post<{ params: 'id'; body: ChangeNumbers; reply: NumbersSettingView }>(
    '/settings/numbers/:id',
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
  importShifts: post<{ body: ImportShifts; reply: ImportedShifts }>('/settings/shifts/import', 'shift.change'),
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
  publishForm: post<{ body: PublishForm; reply: FormView }>('/settings/form', 'settings.change'),
  formTrials: get<{ reply: FormTrials }>('/settings/form/trials', 'settings.read'),
  startFormTrial: post<{ body: StartFormTrial; reply: FormTrials }>('/settings/form/trials', 'settings.change'),
  endFormTrial: post<{ params: 'id'; body: EndFormTrial; reply: FormTrials }>(
    '/settings/form/trials/:id/end',
    'settings.change',
  ),
  formMeasures: get<{ query: FormMeasuresQuery; reply: FormMeasures }>('/settings/form/measures', 'settings.read'),
  channels: channel.list,
  addChannel: channel.add,
  changeChannel: channel.change,
  employers: employer.list,
  addEmployer: employer.add,
  changeEmployer: employer.change,
  jobOrders: jobOrder.list,
  addJobOrder: jobOrder.add,
  changeJobOrder: jobOrder.change,
} as const;
