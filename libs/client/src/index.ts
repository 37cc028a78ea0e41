/**
 * How a screen talks to the API: one request function, one socket, the live board, the agency's clock. Holds no
 * framework.
 */
export * from './request';
export * from './server-clock';
export * from './socket';
export * from './lanes';
export * from './queue-order';
export * from './board-state';
export * from './live-board';
export * from './query-keys';
