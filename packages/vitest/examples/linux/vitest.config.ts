// `npx vitest run --root examples/linux`
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({ test: { include: ['*.example.ts'], testTimeout: 30_000 } })

export default config
