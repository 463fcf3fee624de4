export const ENGINE = 'connect-direct';
