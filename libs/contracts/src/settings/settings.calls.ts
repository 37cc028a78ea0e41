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
import type { SettingHistory } from './setting';

/** What an agency sets by itself: of each kind a list, an addition, a change; of all one history. */
export const settingsCalls = {
  history: get<{ params: 'kind' | 'id'; reply: SettingHistory }>('/settings/history/:kind/:id', 'settings.read'),
  agency: get<{ reply: AgencySettingView }>('/settings/agency', 'settings.read'),
  changeAgency: post<{ body: ChangeAgency; reply: AgencySettingView }>('/settings/agency', 'settings.change'),
  hours: get<{ reply: HoursSettingView }>('/settings/hours', 'settings.read'),
  changeHours: post<{ body: ChangeHours; reply: HoursSettingView }>('/settings/hours', 'settings.change'),
  teams: get<{ reply: TeamSettings }>('/settings/teams', 'settings.read'),
  addTeam: post<{ body: TeamSetting; reply: TeamSettingView }>('/settings/teams', 'settings.change'),
  changeTeam: post<{ params: 'id'; body: ChangeTeam; reply: TeamSettingView }>(
    '/settings/teams/:id',
    'settings.change',
  ),
} as const;
