/** Founds the demo agency through the services: people, criteria, form, record, slots. Nobody has registered yet. */
import type { INestApplicationContext } from '@nestjs/common';
import { defaultCalendar, tokyoMoment, type ServiceCalendar } from '@toritsugi/calendar';
import { v7 as uuidv7 } from 'uuid';
import { Slots } from '../../consultation/booking/slots.service';
import { HistoryRows } from '../../learning/history-import/history-rows.service';
import { importCause } from '../../learning/close-rates/causes';
import { Learning } from '../../learning/close-rates/learning.service';
import type { RelayDirection } from '@toritsugi/journey';
import { RelayLedger } from '../../partner/ledger/relay-ledger.service';
import { PartnerEntity } from '../../partner/partner.entity';
import { LINK_PREFIX } from '../../partner/partners.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Channels } from '../../registration/channels.service';
import { FormVersions } from '../../registration/form/form-versions.service';
import { StaffAccounts } from '../../staff/accounts.service';
import { Agency } from '../../staff/agency.service';
import { OperatingNumbersEntity } from '../../staff/settings/numbers/operating-numbers.entity';
import { OF_AGENCY, OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';
import { AskedFields } from '../../triage/answers/asked-fields.service';
import { demoVocabulary } from '@toritsugi/triage';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Targets } from '../../triage/targets/targets.service';
import { formV6 } from './form-v6';
import { pastTalks } from '../past/past-talks';
import { Crew } from '../crew';
import { demoRouting } from '../routing';
import { demoSlots } from '../past/slots';
import {
  demoChannels,
  demoEmployers,
  demoPartners,
  demoStaff,
  demoTeams,
  TEAM_TARGET_MONTH,
  type TeamCode,
} from './staff';
import { keepEarlierTargets } from './target-history';
import { callQuestionFields, demoTargets } from './targets';

/** 目標登録者数 and the hours that intake has for talks, a month (domain §2.4.5). */
const demoNumbers = { registrationTarget: 740, intakeTalkHours: 60 };

/** From when on, and for how many days, advisors can be booked. */
export interface SlotSpan {
  readonly from: Date;
  readonly days: number;
}

/** Inside one unit of work: the agency is there as a whole, or not at all. */
export async function foundAgency(app: INestApplicationContext, span: SlotSpan): Promise<void> {
  await app.get(Agency).initialise({
    name: 'つむぎ橋キャリア株式会社(架空)',
    callerNumber: '03-0000-0000',
    postalAddress: '〒100-0000 東京都千代田区架空町1-2-3',
    licenceNumber: '13-ユ-000000（架空）',
    calendar: defaultCalendar,
    consultationTargetMonth: demoTeams.length * TEAM_TARGET_MONTH,
    formMinutes: 2,
    asksSelfDeclaration: true,
  });
  const vocabulary = app.get(VocabularyVersions);
  await vocabulary.publish(demoVocabulary, { seen: vocabulary.current().version, madeBy: null });
  const teamIds = await addTeams(app);
  const staffIds = await addStaff(app, teamIds);
  for (const { key, ja, en } of demoChannels) await app.get(Channels).name(key, { ja, en });
  await app.get(UnitOfWork).repository(OperatingNumbersEntity).insert({ scope: OF_AGENCY, own: demoNumbers });
  await app.get(OperatingNumbers).reload();
  await app.get(FormVersions).publish(formV6);
  await app.get(AskedFields).publishCallFields(callQuestionFields);
  const manager = staffIds.get('M1') ?? null;
  for (const target of demoTargets) {
    const reason = target.version === 3 ? '決算期を前に、月次・年次を任せる求人が増えたため' : '';
    await app.get(Targets).activate(target, teamIdOf(teamIds, teamFor(target.occupation)), { madeBy: manager, reason });
  }
  await keepEarlierTargets(app, { teamId: teamIdOf(teamIds, teamFor('accounting')), madeBy: manager });
  await addEmployersAndPartners(app);
  const { startsOn } = demoRouting.switchback;
  await app.get(RoutingSettingsVersions).redateFirst({ at: tokyoMoment(startsOn), startsOn });
  await app.get(RoutingSettingsVersions).apply(demoRouting, { decisionId: null, madeBy: null });
  await openSlots(app, defaultCalendar, staffIds, span);
}

/** What the agency's former system knew of its talks, and what is learned from them. */
export async function takeOverRecord(app: INestApplicationContext): Promise<void> {
  const crew = new Crew(app.get(StaffDirectory));
  const record = pastTalks().map(({ advisor, ...talk }) => ({ ...talk, advisorId: crew.code(advisor).id }));
  await app.get(HistoryRows).takeOver('前のシステムの面談記録.csv', record, crew.code('M1'));
  await app.get(Learning).publishIfChanged(importCause(uuidv7()));
}

async function addTeams(app: INestApplicationContext): Promise<ReadonlyMap<TeamCode, string>> {
  const ids = new Map<TeamCode, string>();
  for (const { code, name } of demoTeams) {
    ids.set(code, await app.get(Agency).addTeam({ code, name, consultationTargetMonth: TEAM_TARGET_MONTH }));
  }
  return ids;
}

async function addStaff(
  app: INestApplicationContext,
  teamIds: ReadonlyMap<TeamCode, string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const {
    code,
    name: [familyName, givenName],
    kana,
    role,
    team,
    since,
    caps,
    traits,
    scope,
    until,
  } of demoStaff) {
    const [caseCap, liveTransfersPerHour] = caps ?? [];
    const id = await app.get(StaffAccounts).createStaff({
      code,
      login: `${code.toLowerCase()}@example.jp`,
      familyName,
      givenName,
      kana,
      role,
      traits,
      scope,
      caseCap,
      liveTransfersPerHour,
      teamId: teamIdOf(teamIds, team),
      tenureSince: since,
      occupations: role === 'advisor' ? demoTeams.find((one) => one.code === team)?.occupations : [],
      accessEndsAt: until === undefined ? null : tokyoMoment(until, '23:59'),
    });
    ids.set(code, id);
  }
  return ids;
}

async function addEmployersAndPartners(app: INestApplicationContext): Promise<void> {
  const work = app.get(UnitOfWork);
  await work.query(
    'insert into employer (id, code, name, note) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])',
    [
      demoEmployers.map(() => uuidv7()),
      demoEmployers.map(({ code }) => code),
      demoEmployers.map(({ name }) => name),
      demoEmployers.map(({ note = '' }) => note),
    ],
  );
  for (const { code, name, kind, link, isDefault, registerUrl = '' } of demoPartners) {
    const key = LINK_PREFIX + link;
    await app.get(Channels).name(key, { ja: name, en: name }, { isPartner: true });
    await work
      .repository(PartnerEntity)
      .insert({ id: uuidv7(), code, name, kind, channel: key, isDefaultRelay: isDefault, registerUrl });
  }
  const partners = await work.repository(PartnerEntity).find();
  for (const { code, before } of demoPartners) {
    const { id = '' } = partners.find((one) => one.code === code) ?? {};
    for (const [direction, people] of Object.entries(before) as [RelayDirection, number][])
      await app.get(RelayLedger).carryOver({ partnerId: id, direction }, people, '導入前の実績');
  }
}

async function openSlots(
  app: INestApplicationContext,
  calendar: ServiceCalendar,
  staffIds: ReadonlyMap<string, string>,
  { from, days }: SlotSpan,
): Promise<void> {
  const advisors = demoStaff
    .filter(({ role }) => role === 'advisor')
    .map(({ code }) => ({ code, id: staffIds.get(code) ?? '' }));
  await app.get(Slots).open(demoSlots({ advisors, calendar, from, days }));
}

function teamFor(occupation: string): TeamCode | null {
  return demoTeams.find(({ occupations }) => occupations.some((one) => one === occupation))?.code ?? null;
}

function teamIdOf(ids: ReadonlyMap<TeamCode, string>, code: TeamCode | null): string | null {
  return code === null ? null : (ids.get(code) ?? null);
}
