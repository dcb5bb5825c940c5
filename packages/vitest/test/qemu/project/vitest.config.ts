// The project that the tests run vitest on: its files are no tests of the package itself.
import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const conditions = ['@qm/source', 'node', 'module-sync', 'import', 'default']
const source = fileURLToPath(new URL('../../../src/index.ts', import.meta.url))
const alias = { '@qm/vitest': source }

const config: ViteUserConfig = defineConfig({
  resolve: { conditions, alias },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ['*.machine.ts', '*.example.ts'], testTimeout: 60_000, watch: false },
})

export default config
