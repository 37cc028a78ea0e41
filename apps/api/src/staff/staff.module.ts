import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessAudit } from './access-audit';
import { StaffAccounts } from './accounts.service';
import { AgencyEntity } from './agency.entity';
import { Agency } from './agency.service';
import { AuditEntryEntity } from './audit-entry.entity';
import { AgencySources } from './configuration/agency-sources';
import { ConfigurationSources } from './configuration/configuration-sources';
import { ConfigurationController } from './configuration/configuration.controller';
import { Configuration } from './configuration/configuration.service';
import { PeopleSources } from './configuration/people-sources';
import { VocabularySource } from './configuration/vocabulary-source';
import { EntranceController } from './first-run/entrance.controller';
import { FirstRun } from './first-run/first-run.service';
import { SetUpAddressEntity } from './first-run/set-up-address.entity';
import { ImportSources } from './imports/import-sources';
import { ImportsController } from './imports/imports.controller';
import { Imports } from './imports/imports.service';
import { SettingImportEntity, SettingImportLineEntity } from './imports/setting-import.entity';
import { InvitationEntity } from './people/invitation.entity';
import { Invitations } from './people/invitations.service';
import { PersonImport } from './people/person-import';
import { PeopleController } from './people/people.controller';
import { Traits } from './people/traits.service';
import { People } from './people/people.service';
import { DivisionReadinesses } from './settings/division-readiness.service';
import { Divisions } from './settings/divisions.service';
import { LivingSessionEntity } from './sessions/living-session.entity';
import { PresenceLeases } from './presence/presence-leases';
import { Presence } from './presence/presence.service';
import { PresenceEntity } from './presence/presence.entity';
import { SessionEntity } from './sessions/session.entity';
import { RefusedCalls } from './sessions/refused-calls.service';
import { SessionGuard } from './sessions/session.guard';
import { Sessions } from './sessions/sessions.service';
import { SignInFailureEntity } from './sessions/sign-in-failure.entity';
import { Attempts } from './sessions/attempts.service';
import { SignInService } from './sessions/sign-in.service';
import { AgencySettings } from './settings/agency-settings.service';
import { GovernedSettings } from './settings/governed-settings';
import { NumberSettings } from './settings/numbers/number-settings.service';
import { NumberImport } from './settings/numbers/number-import';
import { OperatingNumbersEntity } from './settings/numbers/operating-numbers.entity';
import { KeptPromises } from './settings/numbers/kept-promises.service';
import { OperatingNumbers } from './settings/numbers/operating-numbers.service';
import { SettingDraftEntity } from './settings/setting-draft.entity';
import { SettingDrafts } from './settings/setting-drafts.service';
import { SettingChangeEntity } from './settings/setting-change.entity';
import { SettingChanges } from './settings/setting-changes.service';
import { SettingsController } from './settings/settings.controller';
import { TeamImport } from './settings/team-import';
import { Teams } from './settings/teams.service';
import { StaffDirectory } from './staff-directory';
import { StaffMemberEntity } from './staff-member.entity';
import { StaffController } from './staff.controller';
import { TeamEntity } from './team.entity';
import { SettingUses } from './settings/setting-uses';
import { VocabularyUses } from './vocabulary/vocabulary-uses';
import { VocabularyVersionEntity } from './vocabulary/vocabulary-version.entity';
import { VocabularyVersions } from './vocabulary/vocabulary-versions.service';
import { FieldSettings } from './vocabulary/field-settings.service';
import { VocabularyController } from './vocabulary/vocabulary.controller';

const shown = [
  Agency,
  StaffDirectory,
  StaffAccounts,
  FirstRun,
  Invitations,
  People,
  Traits,
  Sessions,
  RefusedCalls,
  AccessAudit,
  Presence,
  PresenceLeases,
  VocabularyVersions,
  VocabularyUses,
  SettingChanges,
  SettingUses,
  ImportSources,
  ConfigurationSources,
  OperatingNumbers,
  GovernedSettings,
  Teams,
  NumberSettings,
  KeptPromises,
  AgencySettings,
  DivisionReadinesses,
  Divisions,
];

/** Who works here, who is behind a request, and what may they do. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      AgencyEntity,
      TeamEntity,
      StaffMemberEntity,
      SessionEntity,
      LivingSessionEntity,
      SignInFailureEntity,
      AuditEntryEntity,
      PresenceEntity,
      SetUpAddressEntity,
      InvitationEntity,
      SettingChangeEntity,
      SettingDraftEntity,
      SettingImportEntity,
      SettingImportLineEntity,
      OperatingNumbersEntity,
      VocabularyVersionEntity,
    ]),
  ],
  controllers: [
    StaffController,
    EntranceController,
    PeopleController,
    SettingsController,
    VocabularyController,
    ImportsController,
    ConfigurationController,
  ],
  providers: [
    ...shown,
    PersonImport,
    Imports,
    Configuration,
    AgencySources,
    VocabularySource,
    FieldSettings,
    PeopleSources,
    TeamImport,
    NumberImport,
    SettingDrafts,
    Attempts,
    SignInService,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: shown,
})
export class StaffModule {}
