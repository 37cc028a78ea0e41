import { Injectable, type OnModuleInit } from '@nestjs/common';
import { defaultCalendar, type ServiceCalendar } from '@toritsugi/calendar';
import { v7 as uuidv7 } from 'uuid';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';

export interface AgencyProfile {
  readonly name: string;
  /** The number that calls, as printed: 03-0000-0000. */
  readonly callerNumber: string;
  readonly calendar: ServiceCalendar;
  /** Consultations the whole agency aims at in a month. */
  readonly consultationTargetMonth: number;
  /** Minutes the form usually takes. */
  readonly formMinutes: number;
  /** Whether people are asked, after they registered, to declare broad groups of themselves for statistics. */
  readonly asksSelfDeclaration: boolean;
}

interface NewTeam {
  readonly code: string;
  readonly name: string;
  readonly consultationTargetMonth: number;
}

const REREAD_MS = 30_000;
const unfounded: AgencyProfile = {
  name: '取次',
  callerNumber: '',
  calendar: defaultCalendar,
  consultationTargetMonth: 0,
  formMinutes: 2,
  asksSelfDeclaration: false,
};

/** The agency itself: its name, its number, its hours. Kept in memory. */
@Injectable()
export class Agency implements OnModuleInit {
  private profile: AgencyProfile | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.register(
      'read the agency again',
      async () => {
        await this.reload();
        return 0;
      },
      REREAD_MS,
    );
  }

  /** False in a database where nothing was set up yet. */
  get isFounded(): boolean {
    return this.profile !== null;
  }

  get current(): AgencyProfile {
    return this.profile ?? unfounded;
  }

  async reload(): Promise<void> {
    this.profile = await this.work.one<AgencyProfile>(
      `select name, caller_number as "callerNumber", service_calendar as calendar,
         consultation_target_month as "consultationTargetMonth", form_minutes as "formMinutes",
         asks_self_declaration as "asksSelfDeclaration" from agency`,
    );
  }

  /** Writes the agency's profile, the first or a new one. */
  async initialise({
    name,
    callerNumber,
    calendar,
    consultationTargetMonth,
    formMinutes,
    asksSelfDeclaration,
  }: AgencyProfile): Promise<void> {
    await this.work.query(
      `insert into agency (name, caller_number, service_calendar, consultation_target_month, form_minutes, asks_self_declaration)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (is_single) do update set name = excluded.name, caller_number = excluded.caller_number,
         service_calendar = excluded.service_calendar, consultation_target_month = excluded.consultation_target_month,
         form_minutes = excluded.form_minutes, asks_self_declaration = excluded.asks_self_declaration`,
      [name, callerNumber, JSON.stringify(calendar), consultationTargetMonth, formMinutes, asksSelfDeclaration],
    );
    await this.reload();
  }

  /** Starts or stops asking people to declare themselves. Part of the running unit of work: reload after its commit. */
  async askSelfDeclaration(isAsking: boolean): Promise<void> {
    await this.work.query('update agency set asks_self_declaration = $1', [isAsking]);
  }

  /** Adds a team and replies its id. */
  async addTeam({ code, name, consultationTargetMonth }: NewTeam): Promise<string> {
    const id = uuidv7();
    await this.work.query('insert into team (id, code, name, consultation_target_month) values ($1, $2, $3, $4)', [
      id,
      code,
      name,
      consultationTargetMonth,
    ]);
    return id;
  }
}
