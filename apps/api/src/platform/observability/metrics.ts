import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { requestsInFlight } from '../http/limits/overload-gate';
import { Refusal } from '../http/refusals/refusal';
import { sendRefusal } from '../http/refusals/refusal-filter';

const isLoopback = (ip: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip);

/** In a time that tells nothing of where they differ. */
const isSame = (given: string | undefined, right: string): boolean => {
  const [one, other] = [given ?? '', right].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
};

/** Figures of this process for Prometheus. Labels are route patterns and codes, never ids. */
export class Metrics {
  readonly registry = new Registry();
  readonly events: Counter<'kind'>;
  readonly feedBatch: Histogram;
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.registry],
    });
    this.events = new Counter({
      name: 'events_told_total',
      help: 'Committed events told to listeners, by kind',
      labelNames: ['kind'],
      registers: [this.registry],
    });
    this.feedBatch = new Histogram({
      name: 'event_feed_batch_size',
      help: 'Events told at once',
      buckets: [1, 2, 5, 10, 50, 200, 1_000],
      registers: [this.registry],
    });
    new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests being worked on',
      registers: [this.registry],
      collect() {
        this.set(requestsInFlight());
      },
    });
  }

  /**
   * Asked at each scrape. Events wait for every older transaction: a rising figure with an idle feed is one that was
   * left open. NaN while the database does not answer.
   */
  watchLag(seconds: () => Promise<number>): void {
    new Gauge({
      name: 'event_feed_lag_seconds',
      help: 'Age of the oldest committed event that listeners were not told of',
      registers: [this.registry],
      async collect() {
        this.set(await seconds().catch(() => Number.NaN));
      },
    });
  }

  /**
   * Times every request and serves the figures at /api/metrics: they tell how busy an agency is, and are for this
   * machine alone, or for whoever shows the token.
   */
  mount(fastify: FastifyInstance, token: string | null): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      this.requests.observe(
        { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
        reply.elapsedTime / 1_000,
      );
      done();
    });
    fastify.get('/api/metrics', async (request, reply) => {
      if (!isLoopback(request.ip) && !(token !== null && isSame(request.headers.authorization, `Bearer ${token}`)))
        return sendRefusal(reply, request, new Refusal('not_found'));
      return reply.type(this.registry.contentType).send(await this.registry.metrics());
    });
  }
}
