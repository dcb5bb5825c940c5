// The project that the tests run vitest on: its files are no tests of the package itself.
import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const conditions = ['@qm/source', 'node', 'module-sync', 'import', 'default']
const trace = fileURLToPath(new URL('./trace-stand-in.ts', import.meta.url))

const config: ViteUserConfig = defineConfig({
  resolve: { conditions, alias: process.env['TEST_TRACE'] === undefined ? {} : { '@qm/trace': trace } },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['*.machine.ts'], testTimeout: 60_000, watch: false },
})

export default config
