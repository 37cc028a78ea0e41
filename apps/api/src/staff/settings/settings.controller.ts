import { Body, Controller, Param } from '@nestjs/common';
import {
  calls,
  ChangeAgency,
  ChangeEmbed,
  ChangeHours,
  ChangeNumbers,
  ChangeTeam,
  SaveDraft,
  TeamSetting,
  type AgencySettingView,
  type EmbedSettingView,
  type HoursSettingView,
  type NumbersSettings,
  type NumbersSettingView,
  type SettingDraft,
  type SettingHistory,
  type SettingUsedBy,
  type TeamSettings,
  type TeamSettingView,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { AgencySettings } from './agency-settings.service';
import { SettingDrafts } from './setting-drafts.service';
import { NumberSettings } from './numbers/number-settings.service';
import { SettingChanges } from './setting-changes.service';
import { SettingUses } from './setting-uses';
import { Teams } from './teams.service';

@Controller()
export class SettingsController {
  constructor(
    private readonly changes: SettingChanges,
    private readonly uses: SettingUses,
    private readonly agency: AgencySettings,
    private readonly teams: Teams,
    private readonly numbers: NumberSettings,
    private readonly drafts: SettingDrafts,
  ) {}

  @Endpoint(calls.settings.history)
  history(@Me() me: SignedIn, @Param('kind') kind: string, @Param('id') id: string): Promise<SettingHistory> {
    return this.changes.history(me, kind, id);
  }

  @Endpoint(calls.settings.draft)
  readDraft(@Param('kind') kind: string, @Param('id') id: string): Promise<SettingDraft> {
    return this.drafts.read(kind, id);
  }

  @Endpoint(calls.settings.saveDraft)
  saveDraft(
    @Me() me: SignedIn,
    @Param('kind') kind: string,
    @Param('id') subjectId: string,
    @Body() body: SaveDraft,
  ): Promise<SettingDraft> {
    return this.drafts.save(me.id, { kind, subjectId }, body);
  }

  @Endpoint(calls.settings.usedBy)
  usedBy(@Me() me: SignedIn, @Param('kind') kind: string, @Param('id') id: string): Promise<SettingUsedBy> {
    return this.uses.read(me, kind, id);
  }

  @Endpoint(calls.settings.agency)
  readAgency(): Promise<AgencySettingView> {
    return this.agency.read();
  }

  @Endpoint(calls.settings.changeAgency)
  changeAgency(@Me() me: SignedIn, @Body() body: ChangeAgency): Promise<AgencySettingView> {
    return this.agency.change(me.id, body);
  }

  @Endpoint(calls.settings.hours)
  readHours(): Promise<HoursSettingView> {
    return this.agency.readHours();
  }

  @Endpoint(calls.settings.changeHours)
  changeHours(@Me() me: SignedIn, @Body() body: ChangeHours): Promise<HoursSettingView> {
    return this.agency.changeHours(me.id, body);
  }

  @Endpoint(calls.settings.embed)
  readEmbed(): Promise<EmbedSettingView> {
    return this.agency.readEmbed();
  }

  @Endpoint(calls.settings.changeEmbed)
  changeEmbed(@Me() me: SignedIn, @Body() body: ChangeEmbed): Promise<EmbedSettingView> {
    return this.agency.changeEmbed(me.id, body);
  }

  @Endpoint(calls.settings.numbers)
  readNumbers(): Promise<NumbersSettings> {
    return this.numbers.list();
  }

  @Endpoint(calls.settings.changeNumbers)
  changeNumbers(@Me() me: SignedIn, @Param('id') id: string, @Body() body: ChangeNumbers): Promise<NumbersSettingView> {
    return this.numbers.change(me.id, id, body);
  }

  @Endpoint(calls.settings.teams)
  readTeams(): Promise<TeamSettings> {
    return this.teams.list();
  }

  @Endpoint(calls.settings.addTeam)
  addTeam(@Me() me: SignedIn, @Body() body: TeamSetting): Promise<TeamSettingView> {
    return this.teams.add(me.id, body);
  }

  @Endpoint(calls.settings.changeTeam)
  changeTeam(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: ChangeTeam): Promise<TeamSettingView> {
    return this.teams.change(me.id, id, body);
  }
}
