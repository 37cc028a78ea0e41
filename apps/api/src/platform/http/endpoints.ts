import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, type NestApplication } from '@nestjs/core';
import { permissions, type Call } from '@toritsugi/contracts';
import { CALL } from './endpoint';

/**
 * Every call that is served. Throws where a route was made past the contract, or without an operation in the
 * permissions table: what nobody granted must not be reachable.
 */
export function endpointsOf(app: Pick<NestApplication, 'get'>): Call[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, name }) => {
      const prototype: object = Object.getPrototypeOf(instance);
      return scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = Reflect.get(prototype, method) as object;
        if (!Reflect.hasMetadata(PATH_METADATA, handler) || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
        const call = Reflect.getMetadata(CALL, handler) as Call | undefined;
        if (call === undefined || !(call.operation in permissions))
          throw new Error(`${name}.${method} is served without a call of the contract`);
        return [call];
      });
    });
}
