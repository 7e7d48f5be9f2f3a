/**
 * How the program is started, wherever it is: by npm, by the tests, by the benchmarks. A request leaves much behind that is
 * young and dead: with V8's 16 MB for the young a fifth of the server's time went into collecting it, with 64 MB a tenth.
 */
export const flags = ['--enable-source-maps', '--max-semi-space-size=64']
