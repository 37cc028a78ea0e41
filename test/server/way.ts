/** A way from one end to another that can be cut and silenced, as a bad network is. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export class Way {
  private readonly ends = new Set<Socket>();
  private isSilent = false;

  private readonly server = createServer((near) => {
    const far = connect(Number(this.to.port), this.to.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.ends.add(one);
      one.on('data', (chunk) => void other.write(chunk));
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.ends.delete(one);
        other.destroy();
      });
      if (this.isSilent) one.pause();
    }
  });

  private constructor(private readonly to: URL) {}

  /** Opens a way to this address. */
  static async open(to: string): Promise<Way> {
    const way = new Way(new URL(to));
    await new Promise<void>((resolve) => way.server.listen(0, '127.0.0.1', resolve));
    return way;
  }

  /** The same address, by this way. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return Object.assign(new URL(this.to), { hostname: '127.0.0.1', port: String(port) }).href;
  }

  /** Nothing arrives while it is silent, as when the host at its end has been cut off; nothing is lost either. */
  setSilent(isSilent: boolean): void {
    this.isSilent = isSilent;
    for (const end of this.ends)
      if (isSilent) end.pause();
      else end.resume();
  }

  /** Ends every connection in the middle of what it carries; new ones are taken. */
  cut(): void {
    for (const end of this.ends) end.resetAndDestroy();
  }

  close(): void {
    for (const end of this.ends) end.destroy();
    this.server.close();
  }
}
