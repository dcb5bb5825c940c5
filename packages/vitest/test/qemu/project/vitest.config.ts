// The project that the tests run vitest on: its files are no tests of the package itself.
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const conditions = ['@qm/source', 'node', 'module-sync', 'import', 'default']

const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['*.machine.ts'], testTimeout: 60_000, watch: false },
})

export default config
