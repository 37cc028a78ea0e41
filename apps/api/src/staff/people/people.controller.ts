import { Body, Controller } from '@nestjs/common';
import {
  calls,
  ChangeAccount,
  DeactivateAccount,
  Invite,
  type IssuedLink,
  type StaffAccount,
  type StaffList,
} from '@toritsugi/contracts';
import { AnsweredAnew, Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { People } from './people.service';

const whose = ({ account }: IssuedLink): string => account.id;

/** Links open accounts: an answer with one is never stored. */
@Controller()
export class PeopleController {
  constructor(private readonly people: People) {}

  @Endpoint(calls.people.list)
  list(): Promise<StaffList> {
    return this.people.list();
  }

  @Endpoint(calls.people.read)
  read(@IdParam('staffId') id: string): Promise<StaffAccount> {
    return this.people.read(id);
  }

  @Endpoint(calls.people.invite)
  @AnsweredAnew('issued', whose)
  invite(@Body() body: Invite, @Me() me: SignedIn): Promise<IssuedLink> {
    return this.people.invite(body, me);
  }

  @Endpoint(calls.people.change)
  change(@IdParam('staffId') id: string, @Body() body: ChangeAccount, @Me() me: SignedIn): Promise<StaffAccount> {
    return this.people.change(id, body, me);
  }

  @Endpoint(calls.people.newLink)
  @AnsweredAnew('issued', whose)
  newLink(@IdParam('staffId') id: string, @Me() me: SignedIn): Promise<IssuedLink> {
    return this.people.newLink(id, me);
  }

  @Endpoint(calls.people.endSessions)
  endSessions(@IdParam('staffId') id: string, @Me() me: SignedIn): Promise<void> {
    return this.people.endSessions(id, me);
  }

  @Endpoint(calls.people.deactivate)
  deactivate(
    @IdParam('staffId') id: string,
    @Body() body: DeactivateAccount,
    @Me() me: SignedIn,
  ): Promise<StaffAccount> {
    return this.people.deactivate(id, body, me);
  }

  /** Of a write that is sent again. */
  issued(id: string): Promise<IssuedLink> {
    return this.people.issued(id);
  }
}
