import * as configuration from '../settings/configuration';
import * as imports from '../settings/imports';
import * as messaging from '../messaging/messaging';
import * as rehearsal from '../registration/rehearsals';
import * as settings from '../settings/agency-settings';
import * as numbers from '../settings/operating-numbers';
import * as callQuestions from '../settings/call/call-questions';
import * as script from '../settings/call/call-script';
import * as drafts from '../settings/drafts';
import * as words from '../settings/template-settings';
import * as shifts from '../settings/shift-settings';
import * as fields from '../settings/field-settings';
import * as forecasts from '../settings/forecasts';
import * as targets from '../settings/target-settings';
import * as formDesign from '../settings/form/form-design';
import * as formMeasures from '../settings/form/form-measures';
import * as forms from '../settings/form/form-settings';
import * as formTrials from '../settings/form/form-trials';
import * as stageSettings from '../settings/stage-settings';
import * as partner from '../partner/partner';
import { replies, takes } from './documentation';
import { SettingHistory } from '../settings/setting';
import { SettingUsedBy } from '../settings/used-by';

/** The classes of the calls of settings, for `documented`, which is checked whole. */
export const documentedSettings = {
  history: replies(SettingHistory),
  draft: replies(drafts.SettingDraft),
  saveDraft: takes(drafts.SaveDraft, drafts.SettingDraft),
  usedBy: replies(SettingUsedBy),
  rehearsals: replies(rehearsal.Rehearsals),
  startRehearsal: takes(rehearsal.StartRehearsal, rehearsal.RehearsalView),
  endRehearsal: replies(rehearsal.Rehearsals),
  imports: replies(imports.SettingImports),
  import: replies(imports.SettingImportWithLines),
  takeImport: takes(imports.ImportFile, imports.SettingImportWithLines),
  configuration: replies(configuration.ConfigurationText),
  planConfiguration: takes(configuration.PlanConfiguration, configuration.ConfigurationPlan),
  applyConfiguration: takes(configuration.ApplyConfiguration, configuration.ConfigurationPlan),
  configurationBefore: replies(configuration.ConfigurationText),
  revertImport: replies(imports.SettingImportWithLines),
  agency: replies(settings.AgencySettingView),
  changeAgency: takes(settings.ChangeAgency, settings.AgencySettingView),
  hours: replies(settings.HoursSettingView),
  changeHours: takes(settings.ChangeHours, settings.HoursSettingView),
  embed: replies(settings.EmbedSettingView),
  changeEmbed: takes(settings.ChangeEmbed, settings.EmbedSettingView),
  numbers: replies(numbers.NumbersSettings),
  changeNumbers: takes(numbers.ChangeNumbers, numbers.NumbersSettingView),
  script: replies(script.ScriptSettingView),
  changeScript: takes(script.ChangeScript, script.ScriptSettingView),
  callQuestions: replies(callQuestions.CallQuestionsView),
  changeCallQuestions: takes(callQuestions.ChangeCallQuestions, callQuestions.CallQuestionsView),
  templates: replies(words.TemplateSettings),
  changeTemplate: takes(words.ChangeTemplate, words.TemplateSettingView),
  previewTemplate: takes(words.PreviewTemplate, words.TemplatePreview),
  testTemplate: takes(words.TestTemplate, messaging.TestSendReply),
  teams: replies(settings.TeamSettings),
  addTeam: takes(settings.TeamSetting, settings.TeamSettingView),
  changeTeam: takes(settings.ChangeTeam, settings.TeamSettingView),
  shifts: replies(shifts.ShiftSettings),
  changeShift: takes(shifts.ChangeShift, shifts.ShiftSettingView),
  fields: replies(fields.FieldSettings),
  addField: takes(fields.FieldSetting, fields.FieldSettingView),
  changeField: takes(fields.ChangeField, fields.FieldSettingView),
  targets: replies(targets.TargetSettings),
  addTarget: takes(targets.TargetSetting, targets.TargetSettingView),
  changeTarget: takes(targets.ChangeTarget, targets.TargetSettingView),
  targetVersions: replies(targets.TargetVersions),
  withdrawTarget: takes(targets.WithdrawTarget, targets.TargetVersions),
  forecasts: replies(forecasts.ForecastLedger),
  form: replies(forms.FormView),
  checkForm: takes(forms.FormDraft, forms.FormCheck),
  saveForm: takes(forms.SaveForm, forms.FormView),
  discardForm: takes(forms.FormRevision, forms.FormView),
  settleForm: takes(forms.FormRevision, forms.FormView),
  publishForm: takes(forms.PublishForm, forms.FormView),
  consentTexts: replies(forms.ConsentTextList),
  formVersions: replies(forms.FormVersionList),
  formVersion: replies(forms.FormVersionView),
  formTrials: replies(formTrials.FormTrials),
  startFormTrial: takes(formTrials.StartFormTrial, formTrials.FormTrials),
  endFormTrial: takes(formTrials.EndFormTrial, formTrials.FormTrials),
  formDesign: replies(formDesign.FormDesignBasis),
  formMeasures: { reply: formMeasures.FormMeasures, body: null, query: formMeasures.FormMeasuresQuery },
  channels: replies(stageSettings.ChannelSettings),
  addChannel: takes(stageSettings.ChannelSetting, stageSettings.ChannelSettingView),
  changeChannel: takes(stageSettings.ChangeChannel, stageSettings.ChannelSettingView),
  partners: replies(partner.PartnerSettings),
  addPartner: takes(partner.PartnerSetting, partner.PartnerSettingView),
  changePartner: takes(partner.ChangePartner, partner.PartnerSettingView),
  employers: replies(stageSettings.EmployerSettings),
  addEmployer: takes(stageSettings.EmployerSetting, stageSettings.EmployerSettingView),
  changeEmployer: takes(stageSettings.ChangeEmployer, stageSettings.EmployerSettingView),
  jobOrders: replies(stageSettings.JobOrderSettings),
  addJobOrder: takes(stageSettings.JobOrderSetting, stageSettings.JobOrderSettingView),
  changeJobOrder: takes(stageSettings.ChangeJobOrder, stageSettings.JobOrderSettingView),
} as const;
