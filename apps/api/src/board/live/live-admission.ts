import type { IncomingMessage } from 'node:http';
import { Inject, Injectable, type INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Config } from '../../config';
import type { SignedIn } from '../../platform/http/signed-in';
import { CONFIG } from '../../platform/injection-tokens';
import { isOurOrigin } from '../../staff/sessions/session.guard';
import { Sessions } from '../../staff/sessions/sessions.service';

/** A handshake that was let in. */
export type AdmittedRequest = IncomingMessage & { signedIn?: SignedIn };

/** Who may open a socket: a page of ours (browsers always name the origin), with a living session in its cookie. */
@Injectable()
export class LiveAdmission {
  constructor(
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null lets the handshake in, with the session's owner on it; a word says why not. */
  async refusalOf(request: AdmittedRequest): Promise<string | null> {
    const { origin, host, cookie } = request.headers;
    if (origin !== undefined && !isOurOrigin(origin, host, this.config)) return 'wrong_origin';
    const signedIn = await this.sessions.resolve(cookie);
    if (signedIn === null) return 'not_signed_in';
    request.signedIn = signedIn;
    return null;
  }
}

type Options = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;

/** socket.io in which every handshake passes admission before it becomes a socket. */
export class LiveSockets extends IoAdapter {
  private readonly admission: LiveAdmission;

  constructor(app: INestApplicationContext) {
    super(app);
    this.admission = app.get(LiveAdmission);
  }

  override createIOServer(port: number, options: Options): ReturnType<IoAdapter['createIOServer']> {
    const allowRequest: Options['allowRequest'] = (
      request: AdmittedRequest,
      answer: (why: string | null, isAllowed: boolean) => void,
    ) => {
      this.admission.refusalOf(request).then(
        (why) => answer(why, why === null),
        () => answer('unavailable', false),
      );
    };
    return super.createIOServer(port, { ...options, allowRequest });
  }
}
