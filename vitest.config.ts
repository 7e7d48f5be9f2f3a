import { defineConfig } from 'vitest/config'

// Threads share one module cache (isolate: false): a file's own database is cloned in 26 ms, so state is apart anyway.
// oxlint-disable-next-line import/no-default-export -- the tool's own form
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    // Most of the time is spent waiting for servers, browsers and databases that the tests started: two threads, whatever the cores.
    maxWorkers: 2,
    globalSetup: ['./test/support/global.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'countries/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
})
