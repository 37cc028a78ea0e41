import { Injectable } from '@nestjs/common';
import type { ServiceCalendar } from '@toritsugi/calendar';
import { Agency } from '../staff/agency.service';

/** When the agency works: what every due time is counted by. */
@Injectable()
export class ServiceHours {
  constructor(private readonly agency: Agency) {}

  calendar(): ServiceCalendar {
    return this.agency.current.calendar;
  }
}
