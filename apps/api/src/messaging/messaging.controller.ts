import { Body, Controller } from '@nestjs/common';
import {
  calls,
  ChosenMessages,
  TestSend,
  type DeliveryBacklog,
  type DeliveryView,
  type TestSendReply,
} from '@toritsugi/contracts';
import { DoneApart, Endpoint, IdParam, Me } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { DeliveryStatus } from './delivery-status.service';

@Controller()
export class MessagingController {
  constructor(private readonly status: DeliveryStatus) {}

  @Endpoint(calls.messaging.delivery)
  delivery(): Promise<DeliveryView> {
    return this.status.view();
  }

  @Endpoint(calls.messaging.backlog)
  backlog(): Promise<DeliveryBacklog> {
    return this.status.backlog();
  }

  @Endpoint(calls.messaging.testSend)
  @DoneApart()
  test(@Body() wanted: TestSend, @Me() me: SignedIn): Promise<TestSendReply> {
    return this.status.test(wanted, me);
  }

  @Endpoint(calls.messaging.resend)
  resend(@IdParam('messageId') messageId: string, @Me() me: SignedIn): Promise<DeliveryView> {
    return this.status.resend([messageId], me);
  }

  @Endpoint(calls.messaging.resendAll)
  resendAll(@Body() { ids }: ChosenMessages, @Me() me: SignedIn): Promise<DeliveryView> {
    return this.status.resend(ids, me);
  }

  @Endpoint(calls.messaging.clear)
  clear(@Body() { ids }: ChosenMessages, @Me() me: SignedIn): Promise<DeliveryView> {
    return this.status.clear(ids, me);
  }

  @Endpoint(calls.messaging.lift)
  lift(@IdParam('suppressionId') suppressionId: string, @Me() me: SignedIn): Promise<DeliveryView> {
    return this.status.lift(suppressionId, me);
  }
}
