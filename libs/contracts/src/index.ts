/** Both ends of every wire: calls, request and reply classes, pushes, refusals and the policy table. */
export * from './marks';
export * from './call';
export * from './roles';
export * from './policy';
export * from './refusals';
export * from './replies';
export * from './public';
export * from './access';
export * from './board';
export * from './transfer';
export * from './consultation';
export * from './insight';
export * from './pushes';
export * from './calls';
export * from './documented';
