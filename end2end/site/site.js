// The server that run.js started, as the tests see it.

/** Its address and its data directory. */
export const site = {
  url: process.env.BONDED_END2END_URL ?? 'http://localhost:8000',
  data: process.env.BONDED_END2END_DATA ?? 'data',
};
