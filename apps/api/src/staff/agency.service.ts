import { Injectable, type OnModuleInit } from '@nestjs/common';
import { notToDoIn } from '@toritsugi/agreement';
import { defaultCalendar, type ServiceCalendar } from '@toritsugi/calendar';
import type { NotToDo } from '@toritsugi/contracts';
import { declineBenchmark } from '@toritsugi/indicators';
import { Refusal } from '../platform/http/refusals/refusal';
import { v7 as uuidv7 } from 'uuid';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { NewestReading } from '../platform/database/newest-reading';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AgencyEntity } from './agency.entity';
import { TeamEntity } from './team.entity';

export interface AgencyProfile {
  readonly name: string;
  /** The number that calls, as printed: 03-0000-0000. */
  readonly callerNumber: string;
  readonly postalAddress: string;
  /** Of the fee-charging placement business; empty where there is none. */
  readonly licenceNumber: string;
  readonly calendar: ServiceCalendar;
  /** Consultations the whole agency aims at in a month. */
  readonly consultationTargetMonth: number;
  /** Minutes the form usually takes. */
  readonly formMinutes: number;
  /** Whether people are asked, after they registered, to declare broad groups of themselves for statistics. */
  readonly asksSelfDeclaration: boolean;
  /** What it does not add to, and words that no new name may have, one a line. */
  readonly notToDo: readonly NotToDo[];
  readonly notToDoWords: string;
  /** What one's own share of declined offers is held against, in percent, and whose figure it is. */
  readonly declineBenchmark: number;
  readonly declineBenchmarkSource: string;
  /** Sites that may show the form inside their own pages, as `frame-ancestors` reads them. */
  readonly embedHosts: readonly string[];
}

/** What it does not do, and where its form stands, is decided later. */
type NewAgency = Omit<
  AgencyProfile,
  'notToDo' | 'notToDoWords' | 'declineBenchmark' | 'declineBenchmarkSource' | 'embedHosts'
>;

interface NewTeam {
  readonly code: string;
  readonly name: string;
  readonly consultationTargetMonth: number;
}

const REREAD_MS = 30_000;
const unfounded: AgencyProfile = {
  name: '取次',
  callerNumber: '',
  postalAddress: '',
  licenceNumber: '',
  calendar: defaultCalendar,
  consultationTargetMonth: 0,
  formMinutes: 2,
  asksSelfDeclaration: false,
  notToDo: [],
  notToDoWords: '',
  declineBenchmark: declineBenchmark.percent,
  declineBenchmarkSource: declineBenchmark.source,
  embedHosts: [],
};

/** The agency itself: its name, its number, its hours. Kept in memory. */
@Injectable()
export class Agency implements OnModuleInit {
  private readonly profile = new NewestReading<AgencyProfile | null>(null, async () => {
    const [row] = await this.work.repository(AgencyEntity).find();
    if (row === undefined) return null;
    const { isSingle: _isSingle, serviceCalendar: calendar, ...counted } = row;
    const { version: _version, hoursVersion: _hours, embedVersion: _embed, ...profile } = counted;
    return { ...profile, calendar };
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.readAgain('read the agency again', () => this.reload(), REREAD_MS);
  }

  /** False in a database where nothing was set up yet. */
  get isFounded(): boolean {
    return this.profile.current !== null;
  }

  get current(): AgencyProfile {
    return this.profile.current ?? unfounded;
  }

  /** Refuses what the agency has decided not to add, by its kind or by words of its name or text (S000-12). */
  async refuseIfNotToDo(what: NotToDo | null, names: readonly string[]): Promise<void> {
    const [row] = await this.work.repository(AgencyEntity).find({ select: { notToDo: true, notToDoWords: true } });
    const { notToDo, notToDoWords } = row ?? unfounded;
    const entry = notToDoIn(notToDoWords.split('\n'), names);
    if (entry !== undefined) throw new Refusal('not_to_do', { entry });
    if (what !== null && notToDo.includes(what)) throw new Refusal('not_to_do', { entry: names[0] ?? '' });
  }

  reload(): Promise<void> {
    return this.profile.again();
  }

  /** Writes the agency's profile, the first or a new one. */
  async initialise({ calendar, ...profile }: NewAgency): Promise<void> {
    await this.work
      .repository(AgencyEntity)
      .upsert({ isSingle: true, ...profile, serviceCalendar: calendar }, ['isSingle']);
    await this.reload();
  }

  /** A new agency has its name, and everything else as it is where nothing was said. */
  async found(name: string): Promise<void> {
    const { calendar, embedHosts: _embedHosts, ...profile } = unfounded;
    await this.work
      .repository(AgencyEntity)
      .createQueryBuilder()
      .insert()
      .values({ isSingle: true, ...profile, notToDo: [...profile.notToDo], name, serviceCalendar: calendar })
      .orUpdate(['name'], ['is_single'])
      .execute();
    this.work.afterCommit(() => void this.reload());
  }

  /** Starts or stops asking people to declare themselves; this process knows it with the commit. */
  async askSelfDeclaration(isAsking: boolean): Promise<void> {
    await this.work.repository(AgencyEntity).update({ isSingle: true }, { asksSelfDeclaration: isAsking });
    this.work.afterCommit(() =>
      this.profile.change((profile) => profile && { ...profile, asksSelfDeclaration: isAsking }),
    );
  }

  /** Adds a team and replies its id. */
  async addTeam({ code, name, consultationTargetMonth }: NewTeam): Promise<string> {
    const id = uuidv7();
    await this.work.repository(TeamEntity).insert({ id, code, name, consultationTargetMonth });
    return id;
  }
}
