import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { EventFeed } from '../events/event-feed';
import { logRequests, type StructuredLog } from './logging';
import { Metrics } from './metrics';
import { openApiDocument } from '../http/openapi';

/** Everything that lets people look into the server: logs, figures, and the documentation with a page to read it. */
export function observe(app: NestFastifyApplication, log: StructuredLog, metricsToken: string | null): void {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = new Metrics();
  logRequests(fastify, log);
  metrics.mount(fastify, metricsToken);
  const feed = app.get(EventFeed);
  metrics.watchLag(() => feed.lag());
  feed.listen((events) => {
    metrics.feedBatch.observe(events.length);
    for (const [kind, { length }] of Map.groupBy(events, (event) => event.kind)) metrics.events.inc({ kind }, length);
  });
  SwaggerModule.setup('api/docs', app, () => openApiDocument() as unknown as OpenAPIObject, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Toritsugi API',
  });
}
