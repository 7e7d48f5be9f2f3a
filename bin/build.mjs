// Bundle the program into dist/: plain Node runs it, packages stay outside the bundle.
import { build } from 'esbuild'
import { mendDriver } from './driver.mjs'

mendDriver()

await build({
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})

// The stylesheet without its white space (21 kB become 16); the small browser script is written small.
await build({ entryPoints: ['src/ui/style.css'], outfile: 'dist/style.css', minify: true, logLevel: 'warning' })
